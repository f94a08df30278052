package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"

	"kengraph/extract"
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

	known map[string]load.Stamp // articles of the store, as they were there before the pass
	wrote map[string]load.Stamp // those that the pass has written
	texts map[string]string     // their ids by what a reader sees
	seen  map[string]string     // articles of this pass, and the archive's file that holds each
	run   schema.Run

	skipped int // articles that robots.txt forbids, and pages that show no robot an article
}

// pass makes one pass over articles under the store's lock and returns what it did.
// total is how many articles there are, or -1.
func (a *app) pass(ctx context.Context, uri string, all articles, total int) (outcome, error) {
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
	p := &pass{store: s, reader: reader, step: step, wrote: map[string]load.Stamp{}, texts: map[string]string{}, seen: map[string]string{}, run: newRun(reader.Version())}
	p.log = a.log.WithField("run", p.run.ID)
	p.store = patiently(ctx, s, p.log, patience)
	s.Begin(p.run)
	a.same = p.same
	a.known = func(id string) bool { return p.known[id].Version == reader.Version() }
	err = p.all(ctx, all)
	done()
	o, err := p.end(ctx, err)
	return o, cmp.Or(err, s.Close(context.WithoutCancel(ctx)))
}

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
	known, err := p.store.Known(ctx)
	if err != nil {
		return err
	}
	p.known = known
	for id, stamp := range known {
		p.names(id, stamp.Hash)
	}
	for a, err := range all {
		if ctx.Err() != nil {
			return ctx.Err()
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
		p.run.Read++
		if err == nil {
			err = p.article(ctx, a)
		}
		if unusable(err) {
			return err
		}
		if err != nil {
			p.run.Failed++
			p.log.Warnf("failed: %v", err)
		}
		p.step()
	}
	return ctx.Err()
}

// removes takes an article out of the graph that its publisher has taken away. It
// returns the error as it was where the graph does not have the article.
func (p *pass) removes(ctx context.Context, err error) (bool, error) {
	var gone extract.Gone
	if !errors.As(err, &gone) {
		return false, err
	}
	_, known := p.known[gone.ID]
	if _, wrote := p.wrote[gone.ID]; !known && !wrote {
		return false, err
	}
	change, failed := p.store.Remove(context.WithoutCancel(ctx), gone.ID)
	if failed != nil {
		return false, fmt.Errorf("%s: %w", gone.ID, failed)
	}
	// Another address or a later record of an archive may bring it back.
	delete(p.known, gone.ID)
	delete(p.wrote, gone.ID)
	delete(p.seen, gone.ID)
	maps.DeleteFunc(p.texts, func(_, id string) bool { return id == gone.ID })
	p.run.Removed += change.Removed
	p.log.WithFields(logrus.Fields{"article": gone.ID, "removed": change.Removed}).Infof("gone: %v", gone.Err)
	p.step()
	return true, nil
}

// skips counts what robots.txt forbids and what shows no article to a robot, which is no
// failure, and says it once.
func (p *pass) skips(err error) bool {
	var skip extract.Skipped
	if !errors.As(err, &skip) {
		return false
	}
	if p.skipped++; skip.Before {
		p.log.Debug(err)
	} else {
		p.log.Warn(err)
	}
	return true
}

// unusable reports whether an error is the store's, of the memory beside it or of a full
// disk, so that every other article would fail too.
func unusable(err error) bool {
	return slices.ContainsFunc([]error{load.ErrUnreachable, load.ErrUnavailable, load.ErrReadOnly, load.ErrFull, load.ErrAuth, load.ErrLocked,
		fetch.ErrMemory, syscall.ENOSPC, syscall.EDQUOT}, func(kind error) bool { return errors.Is(err, kind) })
}

// same returns the id of the article that says the same: one publisher shows a text under
// several hosts, and it is one article. It is the article's own id where there is none,
// where it has no address, and where the store has it.
func (p *pass) same(a schema.Article) string {
	id := p.texts[a.Hash()]
	if _, there := p.known[a.ID]; there || id == "" || a.URL == "" || a.URL != a.ID {
		return a.ID
	}
	return id
}

// names notes which article says what; of several that say the same, the first by its address.
func (p *pass) names(id, hash string) {
	if now := p.texts[hash]; strings.Contains(id, "://") && (now == "" || id < now) {
		p.texts[hash] = id
	}
}

// again reports whether this pass has met the article before: two feeds may list it. An
// archive holds several nights, a file or more for each: there the last night counts, as it
// did when each was read.
func (p *pass) again(a schema.Article) bool {
	file, _, _ := strings.Cut(a.Archived, "#")
	if was, ok := p.seen[a.ID]; ok && was == file {
		p.log.WithField("article", a.ID).Debug("met before in this pass")
		return true
	}
	p.seen[a.ID] = file
	return false
}

// article passes one article, whose transaction is not cut short by Ctrl-C.
func (p *pass) article(ctx context.Context, a schema.Article) error {
	stamp := load.Stamp{Hash: a.Hash(), Version: p.reader.Version()}
	if is, ok := p.wrote[a.ID]; is == stamp || !ok && p.known[a.ID] == stamp {
		p.run.Unchanged++
		p.log.WithField("article", a.ID).Debug("unchanged")
		return nil
	}
	g, err := p.transform(a)
	if err != nil {
		return err
	}
	p.log.WithField("article", a.ID).Debug("transformed")
	change, err := p.store.Write(context.WithoutCancel(ctx), g)
	if err != nil {
		return fmt.Errorf("%s: %w", a.ID, err)
	}
	p.wrote[a.ID] = stamp
	p.names(a.ID, stamp.Hash)
	p.count(g, change)
	return nil
}

// transform keeps a fault of the program to the article that shows it.
func (p *pass) transform(a schema.Article) (g schema.Graph, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%s: fault of the program, please report it: %v", a.ID, fault)
		}
	}()
	return p.reader.Transform(a), nil
}

func (p *pass) count(g schema.Graph, c load.Change) {
	if c.Unchanged {
		p.run.Unchanged++
		return
	}
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
	o := outcome{Run: p.run, skipped: p.skipped}
	if unusable(failed) {
		return o, failed
	}
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
