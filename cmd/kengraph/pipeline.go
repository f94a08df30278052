package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"

	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract/fetch"
	"kengraph/load"
	"kengraph/schema"
	"kengraph/transform"
)

// A pass reads articles and writes what they say into a store, one after the other.
type pass struct {
	store  store
	reader *transform.Transformer
	log    logrus.FieldLogger
	step   func() // called after each article

	metrics *metrics // nil where nobody listens

	known map[string]load.Stamp // articles of the store, as they were there before the pass
	wrote map[string]load.Stamp // those that the pass has written
	texts map[string]string     // their ids by what a reader sees
	seen  map[string]string     // articles of this pass, and the archive's file that holds each
	run   schema.Run

	waiting []unwritten // written together

	at      *visit // to the source that is read; nil where files are
	sources []*schema.SourceRun

	skipped int // articles that robots.txt forbids, and pages that show no robot an article
}

// pass makes one pass under the store's lock and returns what it did. from yields the
// articles, and may ask the pass what it knows; total is how many there are, or -1.
func (a *app) pass(ctx context.Context, uri string, from func(*pass) articles, total int) (outcome, error) {
	unlock, err := lock(uri)
	if err != nil {
		return outcome{}, err
	}
	defer unlock()
	reader, err := a.transformer()
	if err != nil {
		return outcome{}, err
	}
	s, err := a.open(uri, false)
	if err != nil {
		return outcome{}, err
	}
	defer s.Close(context.WithoutCancel(ctx))
	step, done := a.progress(total)
	p := &pass{store: s, reader: reader, step: step, metrics: a.metrics, wrote: map[string]load.Stamp{}, texts: map[string]string{}, seen: map[string]string{}, run: newRun(reader.Version())}
	p.log = a.log.WithField("run", p.run.ID)
	p.store = patiently(ctx, s, p.log, patience)
	defer frugal()()
	if err = p.begin(ctx); err == nil {
		err = p.all(ctx, from(p))
	}
	done()
	o, err := p.end(ctx, err)
	return o, cmp.Or(err, s.Close(context.WithoutCancel(ctx)))
}

// begin records the run, so that one which is killed leaves a trace, and reads what the
// store has.
func (p *pass) begin(ctx context.Context) (err error) {
	if err = p.store.Record(ctx, p.run); err != nil {
		return err
	}
	p.store.Begin(p.run)
	if p.known, err = p.store.Known(ctx); err != nil {
		return err
	}
	for id, stamp := range p.known {
		p.names(id, stamp.Hash)
	}
	return nil
}

// knows reports whether the store has an article, as these rules read it.
func (p *pass) knows(id string) bool { return p.known[id].Version == p.reader.Version() }

func newRun(rules string) schema.Run {
	tail := make([]byte, 3)
	rand.Read(tail) // never fails
	now := time.Now()
	return schema.Run{
		ID: now.UTC().Format("20060102T150405Z") + "-" + hex.EncodeToString(tail), Started: now,
		Version: version(), Rules: rules, Rejects: map[string]int{},
	}
}

// all passes every article. It ends early where the store can take none any more.
func (p *pass) all(ctx context.Context, all articles) error {
	for a, err := range all {
		if ctx.Err() != nil || p.full(a, err) {
			if err := cmp.Or(p.flush(ctx), ctx.Err()); err != nil {
				return err
			}
		}
		if id := p.same(a); err == nil && id != a.ID {
			a.ID, a.URL = id, id
		}
		if err == nil && p.again(a) {
			continue
		}
		var removed bool
		if removed, err = p.removes(ctx, err); removed || p.skips(err) {
			continue
		}
		if err == nil {
			if err = p.article(ctx, a); err != nil && ctx.Err() != nil {
				p.at.later(p.entry(), err)
				return cmp.Or(p.flush(ctx), ctx.Err())
			}
			if err != nil && !unusable(err) {
				p.at.failed(p.entry(), err)
			}
		}
		p.run.Read++
		if unusable(err) {
			return err
		}
		if err != nil {
			p.failed(p.at, err)
		}
		p.step()
	}
	return cmp.Or(p.flush(ctx), ctx.Err())
}

// unusable reports whether an error is the store's, of what lies beside it or of a full
// disk, so that every other article would fail too.
func unusable(err error) bool {
	return load.Unusable(err) || slices.ContainsFunc([]error{fetch.ErrMemory, retry.ErrQueue, syscall.ENOSPC, syscall.EDQUOT},
		func(kind error) bool { return errors.Is(err, kind) })
}

// article reads one article, unless the store has it as it is, and lets it wait to be
// written with others.
func (p *pass) article(ctx context.Context, a schema.Article) error {
	stamp := load.Stamp{Hash: a.Hash(), Version: p.reader.Version()}
	if is, ok := p.wrote[a.ID]; is == stamp || !ok && p.known[a.ID] == stamp {
		p.unchanged(p.at)
		p.log.WithField("article", a.ID).Debug("unchanged")
		return nil
	}
	began := time.Now()
	g, err := p.transform(ctx, a)
	if err != nil {
		return err
	}
	p.log.WithField("article", a.ID).Debug("transformed")
	p.wait(g, stamp, time.Since(began))
	return nil
}

// transform keeps a fault of the program to the article that shows it, and is not waited
// for where the pass is told to stop: it has no effects, and a long article takes a while.
func (p *pass) transform(ctx context.Context, a schema.Article) (schema.Graph, error) {
	type result struct {
		g   schema.Graph
		err error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if fault := recover(); fault != nil {
				r.err = fmt.Errorf("%s: fault of the program, please report it: %v", a.ID, fault)
			}
			done <- r
		}()
		r.g = p.reader.Transform(a)
	}()
	select {
	case r := <-done:
		return r.g, r.err
	case <-ctx.Done():
		return schema.Graph{}, ctx.Err()
	}
}

func (p *pass) unchanged(v *visit) {
	p.run.Unchanged++
	v.count(func(r *schema.SourceRun) { r.Unchanged++ })
}

func (p *pass) count(v *visit, g schema.Graph, c load.Change) {
	if c.Unchanged {
		p.unchanged(v)
		return
	}
	_, old := p.known[g.Article.ID]
	v.count(func(r *schema.SourceRun) {
		r.Statements += len(g.Statements)
		if old {
			r.Changed++
		} else {
			r.New++
		}
	})
	p.run.Written++
	p.run.Statements += len(g.Statements)
	p.run.Removed += c.Removed
	for _, r := range g.Rejects {
		p.run.Rejects[r.Reason]++
	}
	p.log.WithFields(logrus.Fields{
		"article": g.Article.ID, "statements": len(g.Statements), "new": c.Added, "removed": c.Removed, "rejects": len(g.Rejects),
	}).Info("written")
}

// end records the run, also one that was cut short, and counts what the graph holds.
func (p *pass) end(ctx context.Context, failed error) (outcome, error) {
	ctx = context.WithoutCancel(ctx)
	p.run.Finished = time.Now()
	if unusable(failed) {
		return outcome{Run: p.run, skipped: p.skipped}, failed
	}
	if err := p.volumes(ctx); err != nil {
		return outcome{Run: p.run, skipped: p.skipped}, errors.Join(failed, err)
	}
	o := outcome{Run: p.run, skipped: p.skipped}
	if err := p.store.Record(ctx, p.run); err != nil {
		return o, errors.Join(failed, err)
	}
	var err error
	if o.counts, err = p.store.Counts(ctx); err != nil {
		return o, errors.Join(failed, err)
	}
	if errors.Is(failed, context.Canceled) {
		o.interrupted, failed = true, nil
	}
	return o, failed
}
