package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/extract/archive"
	"kengraph/extract/page"
)

type pageCmd struct {
	Files   []string `arg:"" name:"file" help:"Pages (.html), or folders of them; with --archive, addresses."`
	Archive string   `help:"Take the pages from this archive, as they were fetched last." placeholder:"DIR"`
	JSON    bool     `name:"json" help:"Print one object a page: title, author, date, lang, text, dateFrom, dateConfidence."`
}

// Help is shown by kengraph page --help.
func (pageCmd) Help() string {
	return `Title, day, author, publisher and language stand first, then the text with its headings. The day has where it was found (feed, json-ld, webpage, meta, line, time, url, label, search) and how likely it is right, from 0 to 1. What is missing here can never become a fact: look here first when an article gives nothing. Of an article that asks for a subscription its beginning is shown, with a warning.`
}

// Run shows every page, and names those that hold no article.
func (c pageCmd) Run(a *app) error {
	files, get := c.Files, readPage
	if c.Archive != "" {
		get = func(address string) (page.Page, error) { return archivedPage(c.Archive, address) }
	} else {
		var err error
		if files, err = find(c.Files, pageFile, a.skipped); err != nil {
			return err
		}
	}
	failed := 0
	for i, path := range files {
		p, err := get(path)
		if errors.Is(err, page.ErrPaywall) && p.Text != "" {
			a.log.Warnf("shown, but never loaded: %s: %v", path, err)
		} else if err != nil {
			a.log.Warnf("failed: %s: %v", path, err)
			failed++
			continue
		}
		if c.JSON {
			err = printJSON(a.out, p)
		} else {
			err = printText(a.out, p, i > 0)
		}
		if err != nil {
			return err
		}
	}
	return someFailed(failed)
}

func readPage(path string) (page.Page, error) {
	k, stem := kindOf(path)
	if k != pageFile {
		return page.Page{}, fmt.Errorf("not a page; wanted is HTML (.html)")
	}
	f, err := os.Open(path)
	if err != nil {
		return page.Page{}, err
	}
	defer f.Close()
	return page.Read(f, stem, page.Hints{})
}

// archivedPage reads a page as it was fetched last.
func archivedPage(folder, address string) (page.Page, error) {
	r, _, err := archive.Find(folder, address)
	if errors.Is(err, fs.ErrNotExist) {
		return page.Page{}, fmt.Errorf("%w; an address is written as in the first column of %s there", err, archive.IndexName)
	}
	if err != nil {
		return page.Page{}, err
	}
	if err := r.Whole(); err != nil {
		return page.Page{}, err
	}
	return page.Read(bytes.NewReader(r.Body), r.URL, page.Hints{
		ContentType: r.ContentType(), Published: r.Published, Source: r.Source, Language: r.Language})
}

func printJSON(w io.Writer, p page.Page) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		Title  string `json:"title"`
		Author string `json:"author"`
		Date   string `json:"date"`
		Lang   string `json:"lang"`
		Text   string `json:"text"`

		DateFrom       page.Origin `json:"dateFrom"`
		DateConfidence float64     `json:"dateConfidence"`
	}{p.Title, p.Author, p.Published, p.Language, p.Text, p.Dated.From, rounded(p.Dated.Confidence)})
}

// rounded keeps two digits: no confidence was measured better.
func rounded(share float64) float64 { return math.Round(share*100) / 100 }

func printText(w io.Writer, p page.Page, more bool) error {
	var b strings.Builder
	if more {
		b.WriteString("\n")
	}
	worth := ""
	if p.Dated.From != "" {
		worth = fmt.Sprintf("%s, confidence %.2f", p.Dated.From, p.Dated.Confidence)
	}
	for _, f := range [][2]string{{"title", p.Title}, {"date", p.Published}, {"date from", worth}, {"author", p.Author}, {"source", p.Source}, {"language", p.Language}, {"url", p.URL}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%-9s %s\n", f[0], answer.Printable(f[1]))
		}
	}
	for line := range strings.Lines(p.Text) {
		fmt.Fprintf(&b, "\n%s\n", answer.Printable(strings.TrimSuffix(line, "\n")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
