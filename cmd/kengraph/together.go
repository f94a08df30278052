package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"kengraph/extract"
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
	at    *visit // as it was when the article was read
	read  time.Duration
	since time.Time
}

// wait adds an article to those that wait.
func (p *pass) wait(g schema.Graph, stamp load.Stamp, read time.Duration) {
	w := unwritten{graph: g, stamp: stamp, read: read, since: time.Now()}
	if p.at != nil {
		at := *p.at
		w.at = &at
	}
	p.waiting = append(p.waiting, w)
}

// due reports whether what waits is to be written before an article, or the error in the
// place of one, is looked at.
func (p *pass) due(a schema.Article, err error) bool {
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
	began, at := time.Now(), p.at
	defer func() { p.at = at }()
	done := p.store.WriteAll(context.WithoutCancel(ctx), graphs)
	each := time.Since(began) / time.Duration(len(all))
	var end error
	for i, w := range all {
		p.at = w.at
		p.metrics.article(w.read, each, done[i].Err)
		switch err := done[i].Err; {
		case err == nil:
			p.wrote[w.graph.Article.ID] = w.stamp
			p.names(w.graph.Article.ID, w.stamp.Hash)
			p.count(w.graph, done[i].Change)
		case ctx.Err() != nil || unusable(err):
			p.at.later(err)
			end = cmp.Or(end, ctx.Err(), err)
		default:
			p.at.failed(err)
			p.failed(fmt.Errorf("%s: %w", w.graph.Article.ID, err))
		}
	}
	return end
}

// failed counts an article that failed, and keeps it to be tried again.
func (p *pass) failed(err error) {
	p.run.Failed++
	p.at.count(func(r *schema.SourceRun) { r.Failed++ })
	p.log.Warnf("failed: %v", err)
}
