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
	again  map[string]bool // addresses that are to be tried again, and were not met yet
	entry  feed.Entry      // that led to the article at hand
	now    func() time.Time
}

// visit begins a visit and returns it with the source as it is to be asked.
func (p *pass) visit(s source, q *retry.Queue, now func() time.Time) (*visit, extract.Source) {
	v := &visit{run: p.sourceRun(s.label()), source: s, queue: q, again: map[string]bool{}, now: now}
	p.at = v
	asked := s.asked()
	asked.Again = q.Due(v.run.Name, now())
	asked.Again = asked.Again[:min(len(asked.Again), maxAgain)]
	for _, e := range asked.Again {
		v.again[e.URL] = true
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
	v.entry = e
	delete(v.again, e.URL)
	switch {
	case err == nil:
		v.run.Fetched++
		v.queue.Drop(e.URL)
	case errors.Is(err, extract.ErrUnchanged):
		v.run.Unchanged++
		v.queue.Drop(e.URL)
	case errors.As(err, new(extract.Skipped)), errors.As(err, new(extract.Gone)):
		v.queue.Drop(e.URL)
	default:
		v.failed(err)
	}
}

// failed keeps the article at hand to be tried again.
func (v *visit) failed(err error) {
	if v.kept() {
		v.queue.Failed(v.run.Name, v.entry, err, v.now())
	}
}

// kept reports whether the article at hand is kept to be tried again.
func (v *visit) kept() bool { return v != nil && !slices.Contains(v.source.Pages, v.entry.URL) }

// later has the next pass read the article at hand again.
func (v *visit) later(err error) {
	if v.kept() {
		v.queue.Later(v.run.Name, v.entry, err, v.now())
	}
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

// end ends a visit that came to the end of its source. What was to be tried again and was
// not met is no longer wanted by the configuration.
func (v *visit) end() {
	v.run.Whole = true
	for address := range v.again {
		v.queue.Drop(address)
	}
}

// label names a source, by its host where it has no name: an address may hold a secret.
func (s source) label() string {
	if s.Name != "" {
		return s.Name
	}
	for _, address := range append([]string{s.Feed, s.Sitemap, s.List}, s.Pages...) {
		if address != "" {
			return strings.TrimPrefix(hostOf(address), "//")
		}
	}
	return ""
}
