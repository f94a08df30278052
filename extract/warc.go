package extract

import (
	"io"
	"iter"

	"kengraph/extract/archive"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
	"kengraph/schema"
)

// ReadWARC yields the articles of one WARC file: [Replay.Read] without other files.
func ReadWARC(r io.Reader, name string) iter.Seq2[schema.Article, error] {
	return new(Replay).Read(r, name)
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
