// Package page turns one HTML page into an article: its title, day, author, publisher,
// language and paragraphs, without what surrounds them.
//
// The page is cut into blocks, which are its paragraphs, list items and table rows in order.
// Three judges say of each block whether it belongs to the text: two libraries and a
// heuristic of our own that looks at position, links, roles and common names of classes.
// The blocks that most of them keep are the article. Nothing here knows any single site.
package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"kengraph/extract/tree"
	"kengraph/schema"
)

// MaxSize is the most bytes a page may have. News pages have a tenth of it; the time
// that the libraries take grows faster than the page.
const MaxSize = 3 << 20

// What a page may be instead of an article.
var (
	ErrEmpty     = errors.New("the page is empty")
	ErrNoArticle = errors.New("the page holds no article: no run of sentences was found in it")
	ErrPaywall   = errors.New("the page shows only the beginning of its article and asks for a subscription; it is not loaded")
	ErrConsent   = errors.New("the page asks for consent to cookies instead of showing its article")
	ErrScript    = errors.New("the page is an empty shell that a browser fills, or a test for humans; look for a feed that carries the text")
	ErrMissing   = errors.New("the page says that there is nothing at this address any more")
	ErrNested    = errors.New("the page nests its elements too deep to be an article")
	ErrTooLarge  = fmt.Errorf("the page is larger than %d MB", MaxSize>>20)
)

// Hints are what is known of a page before it is read. Each may be empty.
type Hints struct {
	ContentType string // of the HTTP response, for its charset
	Published   string // the feed's day, which wins over the page's
	Source      string // publisher to name where the page does not
	Language    string // of the source, where the text is too short to tell
}

// A Page is an article and the text that a reader would copy: the same, with the
// headings between the paragraphs.
type Page struct {
	schema.Article
	Text  string // one line for each block
	Dated Dated  // how much the article's day is worth
}

// Parse reads the article of a page in any charset. address is where the page was found,
// or a name such as a file's stem: it becomes the article's id unless the page names
// its canonical address.
func Parse(r io.Reader, address string) (schema.Article, error) {
	p, err := Read(r, address, Hints{})
	if err != nil {
		return schema.Article{}, err
	}
	return p.Article, nil
}

// Read is [Parse] with what is already known of the page, and the text with its headings.
// With [ErrPaywall] it returns what the page shows of its article, to be looked at and not
// loaded; with any other error nothing.
func Read(r io.Reader, address string, h Hints) (p Page, err error) {
	defer func() {
		if cause := recover(); cause != nil { // the libraries panic on some trees; one page must not end a run
			p, err = Page{}, fmt.Errorf("page: %s: broken page: %v", address, cause)
		}
	}()
	if p, err = parse(r, address, h); err != nil {
		err = fmt.Errorf("page: %s: %w", address, err)
	}
	return p, err
}

func parse(r io.Reader, address string, h Hints) (Page, error) {
	raw, err := read(r)
	if err != nil {
		return Page{}, err
	}
	doc, err := tree.Parse(decode(raw, h.ContentType))
	switch {
	case errors.Is(err, tree.ErrReopened):
		return Page{}, err
	case err != nil: // from bytes in memory there is no other fault
		return Page{}, fmt.Errorf("%w: %w", ErrNested, err)
	}
	blocks := segment(doc)
	kept, first := choose(doc, blocks, len(raw))
	about := describe(doc, blocks, blocks[:first])
	instead := about.instead(kept)
	if instead != nil && (instead != ErrPaywall || len(kept) == 0) {
		return Page{}, instead
	}
	var p Page
	p.Article, p.Dated = about.article(address, h)
	var lines []string
	for _, b := range kept {
		lines = append(lines, b.text)
		if b.kind != heading {
			p.Paragraphs = append(p.Paragraphs, b.text)
		}
	}
	p.Text = strings.Join(lines, "\n")
	p.Language = language(p.Paragraphs, p.Language, h.Language)
	return p, instead
}

// read takes the whole page, within bounds.
func read(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, err
	case len(raw) > MaxSize:
		return nil, ErrTooLarge
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, ErrEmpty
	}
	return raw, nil
}
