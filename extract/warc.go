package extract

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"

	"kengraph/extract/archive"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
	"kengraph/schema"
)

// ReadWARC yields the articles of a WARC file, whose name goes into their Archived. What
// is not an article, or not a whole one, is yielded as a [Fault], and so is a broken record, after which reading
// goes on; answers other than 200, feeds, and of others' archives what is not HTML are passed over.
func ReadWARC(r io.Reader, name string) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		for rec, err := range archive.Read(r) {
			if err != nil {
				if !yield(schema.Article{}, Fault{name, err}) {
					return
				}
				continue
			}
			html := strings.Contains(strings.ToLower(rec.ContentType()), "html")
			if rec.Code() != http.StatusOK || rec.Role != archive.Article && (rec.Role != "" || !html) {
				continue
			}
			if err := rec.Whole(); err != nil {
				if !yield(schema.Article{}, Fault{rec.URL, fmt.Errorf("%s#%d: %w", name, rec.Offset, err)}) {
					return
				}
				continue
			}
			p, err := page.Read(bytes.NewReader(rec.Body), rec.URL, page.Hints{
				ContentType: rec.ContentType(), Published: rec.Published, Source: rec.Source, Language: rec.Language})
			if err != nil {
				err = Fault{rec.URL, err}
			}
			p.Archived = fmt.Sprintf("%s#%d", name, rec.Offset)
			if !yield(p.Article, err) {
				return
			}
		}
	}
}

// KeepIn returns a [Reader]'s Keep that appends each response to a WARC archive.
func KeepIn(w *archive.Writer) func(fetch.Response, archive.Role, page.Hints) (string, error) {
	return func(res fetch.Response, role archive.Role, h page.Hints) (string, error) {
		return w.Write(archive.Record{URL: res.URL, Date: res.Fetched, Status: res.Status, Header: res.Header, Body: res.Body,
			Truncated: res.Truncated, Unchanged: res.Unchanged, Request: res.Request, Role: role,
			Published: h.Published, Source: h.Source, Language: h.Language})
	}
}

// KeepRestIn returns a [fetch.Options]' Keep that appends to the same archive what no
// article or list is: redirects, refusals, robots.txt, and that nothing has changed.
func KeepRestIn(w *archive.Writer) func(fetch.Response) error {
	keep := KeepIn(w)
	return func(res fetch.Response) error {
		_, err := keep(res, archive.Other, page.Hints{})
		return err
	}
}
