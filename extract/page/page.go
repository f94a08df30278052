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

	"golang.org/x/net/html"

	"kengraph/schema"
)

// MaxSize is the most bytes a page may have. News pages have a tenth of it; the time
// that the libraries take grows faster than the page.
const MaxSize = 3 << 20

// What a page may be instead of an article.
var (
	ErrEmpty     = errors.New("the page is empty")
	ErrNoArticle = errors.New("the page holds no article: no run of sentences was found in it")
	ErrTooLarge  = fmt.Errorf("the page is larger than %d MB", MaxSize>>20)
)

// Hints are what is known of a page before it is read. Each may be empty.
type Hints struct {
	ContentType string // of the HTTP response, for its charset
	Published   string // the feed's day, which wins over the page's
	Source      string // publisher to name where the page does not
	Language    string // of the source, where the text is too short to tell
}

// Parse reads the article of a page in any charset. address is where the page was found,
// or a name such as a file's stem: it becomes the article's id unless the page names
// its canonical address.
func Parse(r io.Reader, address string) (schema.Article, error) {
	return ParseHinted(r, address, Hints{})
}

// ParseHinted is [Parse] with what is already known of the page.
func ParseHinted(r io.Reader, address string, h Hints) (a schema.Article, err error) {
	defer func() {
		if p := recover(); p != nil { // the libraries panic on some trees; one page must not end a run
			a, err = schema.Article{}, fmt.Errorf("page: %s: broken page: %v", address, p)
		}
	}()
	if a, err = parse(r, address, h); err != nil {
		return schema.Article{}, fmt.Errorf("page: %s: %w", address, err)
	}
	return a, nil
}

func parse(r io.Reader, address string, h Hints) (schema.Article, error) {
	raw, err := read(r)
	if err != nil {
		return schema.Article{}, err
	}
	doc, err := html.Parse(bytes.NewReader(decode(raw, h.ContentType)))
	if err != nil {
		return schema.Article{}, err
	}
	blocks := segment(doc)
	kept, first := choose(doc, blocks)
	if len(kept) == 0 {
		return schema.Article{}, ErrNoArticle
	}
	return describe(doc, blocks[:first]).article(address, h, kept), nil
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
