package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"kengraph/extract"
	"kengraph/extract/feed"
	"kengraph/load"
	"kengraph/schema"
)

// Articles wait until there are some of them, and are then written together, which costs a
// fraction of writing each alone. They are few enough to be written before a pass that is
// told to stop has to end.
const (
	togetherArticles   = 100
	togetherStatements = 1_500
	togetherWait       = 10 * time.Second // of the first, where a source yields slowly
)

// An unwritten article is read, and waits to be written.
type unwritten struct {
	graph schema.Graph
	stamp load.Stamp
	at    *visit     // of its source; nil where files are read
	entry feed.Entry // that led to it
	read  time.Duration
	since time.Time
}

// wait adds an article to those that wait.
func (p *pass) wait(g schema.Graph, stamp load.Stamp, read time.Duration) {
	p.waiting = append(p.waiting, unwritten{graph: g, stamp: stamp, at: p.at, entry: p.entry(), read: read, since: time.Now()})
}

// full reports whether what waits is to be written before an article, or the error in the
// place of one, is looked at.
func (p *pass) full(a schema.Article, err error) bool {
	if len(p.waiting) == 0 {
		return false
	}
	if err != nil {
		return errors.As(err, new(extract.Gone))
	}
	statements, hash := 0, a.Hash()
	for _, w := range p.waiting {
		if w.graph.Article.ID == a.ID || w.stamp.Hash == hash {
			return true
		}
		statements += len(w.graph.Statements)
	}
	return len(p.waiting) >= togetherArticles || statements >= togetherStatements || time.Since(p.waiting[0].since) > togetherWait
}

// flush writes what waits, and counts and logs each article. What is wrong with one keeps
// to that one; the error is the store's, or that the pass is to end.
func (p *pass) flush(ctx context.Context) error {
	all := p.waiting
	if p.waiting = nil; len(all) == 0 {
		return nil
	}
	graphs := make([]schema.Graph, len(all))
	for i, w := range all {
		graphs[i] = w.graph
	}
	began := time.Now()
	done := p.store.WriteAll(context.WithoutCancel(ctx), graphs)
	each := time.Since(began) / time.Duration(len(all))
	var end error
	for i, w := range all {
		p.metrics.article(w.read, each, done[i].Err)
		switch err := done[i].Err; {
		case err == nil:
			p.wrote[w.graph.Article.ID] = w.stamp
			p.names(w.graph.Article.ID, w.stamp.Hash)
			p.count(w.at, w.graph, done[i].Change)
		case ctx.Err() != nil || unusable(err):
			w.at.later(w.entry, err)
			end = cmp.Or(end, ctx.Err(), err)
		default:
			w.at.failed(w.entry, err)
			p.failed(w.at, fmt.Errorf("%s: %w", w.graph.Article.ID, err))
		}
	}
	return end
}

// failed counts an article, or a list, that failed.
func (p *pass) failed(v *visit, err error) {
	p.run.Failed++
	v.count(func(r *schema.SourceRun) { r.Failed++ })
	p.log.Warnf("failed: %v", err)
}
