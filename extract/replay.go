package extract

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
	"time"

	"kengraph/extract/archive"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
	"kengraph/schema"
)

// A Replay reads the WARC files of an archive, the oldest first, as one: what one of them
// says of an address counts in the next. Its zero value is ready; it is not for several
// goroutines at once.
type Replay struct {
	places map[string]place // by address, where there is anything to remember
}

// A place is what a replay has met at an address.
type place struct {
	id      string    // of the article there, where it is not the address itself
	skipped string    // why it was, the last time
	missing time.Time // since when it answers 404
}

// Read yields the articles of one file, whose name goes into their Archived. What is not an
// article, or not a whole one, is yielded as a [Fault], with [Skipped] as in a walk, and so
// is a broken record, after which reading goes on; answers other than 200, feeds, and of
// others' archives what is not HTML are passed over.
//
// An address that answers 410, or 404 for a night, is yielded as a [Fault] with [Skipped]
// and [Gone]: if a later record has the article again, that one comes later.
func (p *Replay) Read(r io.Reader, name string) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		for rec, err := range archive.Read(r) {
			if err != nil {
				if !yield(schema.Article{}, Fault{name, err}) {
					return
				}
				continue
			}
			if rec.Code() != http.StatusOK {
				if err := p.refused(rec); err != nil && !yield(schema.Article{}, Fault{rec.URL, err}) {
					return
				}
				continue
			}
			html := strings.Contains(strings.ToLower(rec.ContentType()), "html")
			if rec.Role != archive.Article && (rec.Role != "" || !html) {
				continue
			}
			a, err := p.article(rec, name)
			if err != nil {
				err = Fault{rec.URL, err}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// article reads the article of a record.
func (p *Replay) article(rec archive.Record, name string) (schema.Article, error) {
	at := fmt.Sprintf("%s#%d", name, rec.Offset)
	if err := rec.Whole(); err != nil {
		return schema.Article{}, fmt.Errorf("%s: %w", at, err)
	}
	was := p.places[rec.URL]
	read, err := page.Read(bytes.NewReader(rec.Body), rec.URL, page.Hints{
		ContentType: rec.ContentType(), Published: rec.Published, Source: rec.Source, Language: rec.Language})
	if err != nil {
		p.remember(rec.URL, place{id: was.id, skipped: err.Error()})
		return schema.Article{}, skipped(err, Source{}, rec.URL, was.skipped)
	}
	now := place{}
	if read.ID != clean(rec.URL) {
		now.id = read.ID
	}
	p.remember(rec.URL, now)
	read.Archived = at
	return read.Article, nil
}

// refused is what an answer other than 200 says of an article, nil where it says nothing.
// As in a walk, a row of 404s is one of nothing else.
func (p *Replay) refused(rec archive.Record) error {
	now := p.places[rec.URL]
	status := fetch.StatusError{Code: rec.Code()}
	err := gone(status, first(now.id, clean(rec.URL)), fetch.Visit{Reason: status.Error(), Since: now.missing}, rec.Date)
	switch {
	case status.Code != http.StatusNotFound:
		now.missing = time.Time{}
	case now.missing.IsZero():
		now.missing = rec.Date
	}
	is, ok := err.(Gone)
	if ok {
		now.id = ""
	}
	p.remember(rec.URL, now)
	if !ok || strings.HasSuffix(rec.URL, "/robots.txt") {
		return nil
	}
	return Skipped{is, true}
}

func (p *Replay) remember(address string, now place) {
	if p.places == nil {
		p.places = map[string]place{}
	}
	if delete(p.places, address); now != (place{}) {
		p.places[address] = now
	}
}
