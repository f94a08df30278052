// Package extract is where articles come from: feeds and sitemaps on the web, single
// pages, files. Each way yields [schema.Article]; what the article says is for others to find.
package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"
	"time"

	"kengraph/extract/archive"
	"kengraph/extract/feed"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
	"kengraph/schema"
)

// A Source is a publisher, or a list that somebody keeps of several.
type Source struct {
	Name     string   // named where a page does not name its publisher
	Language string   // of articles too short to tell
	Feeds    []string // addresses of RSS, Atom and JSON feeds
	Sitemaps []string // addresses of sitemaps and sitemap indexes
	Lists    []Links  // pages that list articles by links alone
	Pages    []string // addresses of single articles

	// Include and Exclude are parts of addresses, in which * stands for any run of
	// characters. An article is read if its address has one of Include, or Include is
	// empty, and none of Exclude.
	Include []string
	Exclude []string

	Limit int // most articles of one walk; 0 is 1000

	// Again are entries of earlier walks, whose articles failed. They are read before the
	// lists, which may not name them any more.
	Again []feed.Entry

	// Revisit is for how long after its first reading an article is asked for again in
	// each walk though nothing says that it changed: conditionally, and at most
	// [MaxRevisits] in a walk, in the order of the lists. 0 is never.
	Revisit time.Duration
}

// MaxRevisits is how many articles of a source are asked for again in one walk though
// nothing says that they changed.
const MaxRevisits = 20

// Links are the links of a page that match a CSS selector, or stand inside of what matches.
type Links struct{ URL, Selector string }

// A Fault is an address that could not be read, with the reason.
type Fault struct {
	URL string
	Err error
}

// Error names the address once: the reasons below often name it already.
func (f Fault) Error() string {
	if reason := f.Err.Error(); strings.Contains(reason, f.URL) {
		return "extract: " + reason
	}
	return fmt.Sprintf("extract: %s: %v", f.URL, f.Err)
}

// Unwrap returns the reason.
func (f Fault) Unwrap() error { return f.Err }

// Skipped is the reason of a [Fault] that nobody needs to mend: a list, or an archive,
// names an article that its host's robots.txt forbids, or a page that shows none, because
// it asks to subscribe, to consent or for a browser, or says that there is nothing any more.
type Skipped struct {
	Err    error
	Before bool // an earlier walk said so with the same words
}

// Error gives the reason.
func (s Skipped) Error() string { return "skipped: " + s.Err.Error() }

// Unwrap returns why it was skipped.
func (s Skipped) Unwrap() error { return s.Err }

// A Reader walks sources.
type Reader struct {
	Client *fetch.Client

	// Keep, where set, is given every page, feed and sitemap that was sent before it is
	// parsed, with what is known of a page from elsewhere, and returns where it was archived.
	// Of one that is too large it is given the beginning. What else a client is sent, its
	// own [fetch.Options] hand on.
	Keep func(fetch.Response, archive.Role, page.Hints) (string, error)

	// Known, where set, reports whether the article of an id was read before and need not
	// be again while it is as it was.
	Known func(id string) bool

	// Same, where set, returns the id under which the text of an article was read before,
	// from another host, or the article's own.
	Same func(schema.Article) string

	// Waits, where set, reports whether an address is to be left alone for now, as it failed
	// before. Nobody is told of it again.
	Waits func(address string) bool

	// Met, where set, is told what became of each other entry that the source wants, before
	// its article is yielded: nil where it was read, [ErrUnchanged] where it is as it was,
	// else the [Fault].
	Met func(feed.Entry, error)
}

// Articles walks a source with a client: [Reader.Articles] without archive or memory.
func Articles(ctx context.Context, c *fetch.Client, s Source) iter.Seq2[schema.Article, error] {
	return Reader{Client: c}.Articles(ctx, s)
}

// Articles yields the articles that a source lists, each once. What cannot be read is
// yielded as a [Fault], and the walk goes on. It ends early only with the context, whose
// error is then the last thing yielded.
func (r Reader) Articles(ctx context.Context, s Source) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		sieve, err := newSieve(s)
		if err != nil {
			yield(schema.Article{}, err)
			return
		}
		seen, revisits := map[string]bool{}, MaxRevisits
		for e, err := range r.entries(ctx, s) {
			if ctx.Err() != nil {
				break
			}
			if err != nil {
				if !yield(schema.Article{}, err) {
					return
				}
				continue
			}
			key := clean(e.URL)
			if seen[key] || !sieve.passes(e.URL) {
				continue
			}
			seen[key] = true
			if r.Waits != nil && r.Waits(e.URL) {
				continue
			}
			a, err := r.article(ctx, s, e, key, &revisits)
			if ctx.Err() != nil {
				break
			}
			if r.Met != nil {
				r.Met(e, err)
			}
			if err == ErrUnchanged || said(err, s, seen) {
				continue
			}
			if err == nil && a.URL != key && seen[a.URL] {
				continue // another address of an article that was read
			}
			seen[a.URL] = true
			if !yield(a, err) || sieve.full() {
				return
			}
		}
		if ctx.Err() != nil {
			yield(schema.Article{}, ctx.Err())
		}
	}
}

// ErrUnchanged says that an article is known and as it was.
var ErrUnchanged = errors.New("unchanged")

// article fetches and parses one page.
func (r Reader) article(ctx context.Context, s Source, e feed.Entry, key string, revisits *int) (schema.Article, error) {
	known, ask, wanted := r.plan(s, e, key, revisits)
	if !wanted {
		return schema.Article{}, ErrUnchanged
	}
	get, before := r.Client.Get, r.Client.Recall(e.URL)
	if ask {
		get = r.Client.Check
	}
	res, err := get(ctx, e.URL)
	if err == nil && res.Unchanged {
		if err = r.noteEntry(e, known, res); err == nil {
			err = ErrUnchanged
		}
		return schema.Article{}, err
	}
	if err != nil && res.Truncated == "" {
		err = skipped(gone(err, first(known.ID, key), before, r.Client.Now()), s, e.URL, before.Reason)
		return schema.Article{}, Fault{e.URL, r.forget(e.URL, key, known, err)}
	}
	hints := page.Hints{ContentType: res.ContentType, Published: e.Published,
		Source: first(e.Source, s.Name), Language: first(e.Language, s.Language)}
	archived, errKeep := r.keep(res, archive.Article, hints)
	if err = errors.Join(err, errKeep); err != nil {
		return schema.Article{}, Fault{e.URL, err}
	}
	p, err := page.Read(bytes.NewReader(res.Body), res.URL, hints)
	if err == nil && r.Same != nil {
		if id := r.Same(p.Article); id != p.ID {
			p.ID, p.URL = id, id
		}
	}
	if err == nil {
		err = r.noteEntry(e, reading{p.ID, known.Marks, known.First}, res)
	} else {
		r.Client.Failed(e.URL, err)
	}
	if err != nil {
		return schema.Article{}, Fault{e.URL, skipped(err, s, e.URL, before.Reason)}
	}
	p.Archived = archived
	return p.Article, nil
}

// keep archives a response, if there is an archive, and returns where.
func (r Reader) keep(res fetch.Response, role archive.Role, hints page.Hints) (string, error) {
	if r.Keep == nil {
		return "", nil
	}
	return r.Keep(res, role, hints)
}

// clean is the address by which an article is known.
func clean(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return page.Clean(u)
}
