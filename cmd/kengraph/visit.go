package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract"
	"kengraph/extract/feed"
	"kengraph/schema"
)

// maxAgain is how many articles of a source that failed before are tried in one pass: a
// source has news besides.
const maxAgain = 200

// A visit is what a pass notes of a source that it reads. Nil, where files are read, notes
// nothing.
type visit struct {
	run    *schema.SourceRun
	source source
	queue  *retry.Queue
	done   map[string]bool // addresses that need not be tried again, if it ends well
	entry  feed.Entry      // that led to the article at hand
	now    func() time.Time
}

// visit begins a visit and returns it with the source as it is to be asked.
func (p *pass) visit(s source, q *retry.Queue, now func() time.Time) (*visit, extract.Source) {
	v := &visit{run: p.sourceRun(s.label()), source: s, queue: q, done: map[string]bool{}, now: now}
	p.at = v
	asked := s.asked()
	asked.Again = q.Due(v.run.Name, now())
	asked.Again = asked.Again[:min(len(asked.Again), maxAgain)]
	for _, e := range asked.Again {
		v.done[e.URL] = true // also if it is not met: the configuration wants it no longer
	}
	return v, asked
}

// sourceRun returns what a source gives to this run. Sources of one name count as one.
func (p *pass) sourceRun(name string) *schema.SourceRun {
	for _, r := range p.sources {
		if r.Name == name {
			r.Whole = false
			return r
		}
	}
	r := &schema.SourceRun{Name: name}
	p.sources = append(p.sources, r)
	return r
}

// met counts an entry, and keeps it to be tried again where its article failed. Pages of
// the configuration are asked for in each pass anyhow.
func (v *visit) met(e feed.Entry, err error) {
	v.run.Listed++
	v.entry, v.done[e.URL] = e, true
	switch {
	case err == nil:
		v.run.Fetched++
	case errors.Is(err, extract.ErrUnchanged):
		v.run.Unchanged++
	case errors.As(err, new(extract.Skipped)), errors.As(err, new(extract.Gone)):
	default:
		v.failed(e, err)
	}
}

// entry is the one that led to the article at hand, where a source is read.
func (p *pass) entry() (e feed.Entry) {
	if p.at != nil {
		e = p.at.entry
	}
	return e
}

// failed keeps an article to be tried again.
func (v *visit) failed(e feed.Entry, err error) {
	if v.keeps(e) {
		v.queue.Failed(v.run.Name, e, err, v.now())
	}
}

// later has the next pass read an article again.
func (v *visit) later(e feed.Entry, err error) {
	if v.keeps(e) {
		v.queue.Later(v.run.Name, e, err, v.now())
	}
}

// keeps reports whether an article that is not done is kept to be tried again.
func (v *visit) keeps(e feed.Entry) bool {
	if v == nil {
		return false
	}
	delete(v.done, e.URL)
	return !slices.Contains(v.source.Pages, e.URL)
}

// waits reports whether an address is not to be asked yet, or not any more. It is listed
// all the same.
func (v *visit) waits(address string) bool {
	if !v.queue.Waits(address, v.now()) {
		return false
	}
	v.run.Listed++
	return true
}

// count notes something of the source at hand.
func (v *visit) count(note func(*schema.SourceRun)) {
	if v != nil {
		note(v.run)
	}
}

// end ends a visit that came to the end of its source, whose articles are in the store.
// Only now nothing of them has to be tried again: what was fetched may fail to be written,
// which is one try more.
func (v *visit) end() {
	v.run.Whole = true
	for address := range v.done {
		v.queue.Drop(address)
	}
}

// label names a source, by its host where it has no name: an address may hold a secret.
func (s source) label() string {
	if s.Name != "" {
		return s.Name
	}
	if all := s.addresses(); len(all) > 0 {
		return strings.TrimPrefix(hostOf(all[0]), "//")
	}
	return ""
}
