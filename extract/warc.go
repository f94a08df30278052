package extract

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"

	"kengraph/extract/archive"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
	"kengraph/schema"
)

// ReadWARC yields the articles of a WARC file, whose name goes into their Archived. What
// is not an article is yielded as a [Fault]; answers other than 200, and what is not HTML, are passed over.
func ReadWARC(r io.Reader, name string) iter.Seq2[schema.Article, error] {
	return func(yield func(schema.Article, error) bool) {
		for rec, err := range archive.Read(r) {
			if err != nil {
				yield(schema.Article{}, Fault{name, err})
				return
			}
			if !strings.HasPrefix(rec.Status, "200") || !strings.Contains(rec.ContentType(), "html") {
				continue
			}
			p, err := page.Read(bytes.NewReader(rec.Body), rec.URL, page.Hints{ContentType: rec.ContentType()})
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

// KeepIn returns a [Reader]'s Keep that appends each page to a WARC file.
func KeepIn(w *archive.Writer) func(fetch.Response) (string, error) {
	return func(res fetch.Response) (string, error) {
		return w.Write(archive.Record{URL: res.URL, Date: res.Fetched, Status: res.Status, Header: res.Header, Body: res.Body})
	}
}
