package page

import (
	"regexp"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Pages that are something else than an article hold little text. These are the bytes of
// prose from which a page is an article whatever else it says: a free article may invite
// to subscribe, carry a cookie bar and mention JavaScript in a <noscript>.
const (
	enoughOpen   = 1200 // where the page prints a request to subscribe, or more than it
	enoughClosed = 3000 // where its metadata say that it is not free
	enoughShell  = 500  // where it says that it is missing, or needs a browser or consent
)

// instead says what the page is instead of an article, nil where it is one.
func (a about) instead(kept []block) error {
	v, prose, all := words(), 0, 0
	for _, b := range kept {
		all += len(b.text)
	}
	if all > 2*enoughClosed {
		return nil
	}
	for _, b := range kept {
		if b.kind != heading && (len(b.text) >= maxSaying || !matches(v.walls, b.text)) {
			prose += len(b.text)
		}
		if prose >= enoughClosed {
			return nil
		}
	}
	switch {
	case prose < enoughShell && a.isMissing(v):
		return ErrMissing
	case prose < enoughShell && (says(a.blocks, v.scripts) || matches(v.scripts, a.noscript())):
		return ErrScript
	case a.ld.closed && prose < enoughClosed && a.cut(prose), prose < enoughOpen && says(a.blocks, v.walls):
		return ErrPaywall
	case prose < enoughShell && consents(a.blocks, kept, v.consents):
		return ErrConsent
	case prose == 0:
		return ErrNoArticle
	}
	return nil
}

// isMissing reads the title and the headings; a text may well speak of a page not found.
func (a about) isMissing(v vocabulary) bool {
	for _, b := range a.blocks {
		if b.kind == heading && len(b.text) < 80 && matches(v.missing, b.text) {
			return true
		}
	}
	return len(a.titles) < 120 && matches(v.missing, a.titles)
}

// cut reports whether the part for subscribers is not on a page that says it is not free:
// what its selector names is absent or holds no prose, or, without a selector, the text is short.
// Many publishers send the whole text and hide it; that is an article.
// See developers.google.com/search/docs/appearance/structured-data/paywalled-content.
func (a about) cut(prose int) bool {
	selector, err := cascadia.Compile(a.ld.behind)
	if a.ld.behind == "" || err != nil {
		return prose < enoughOpen
	}
	for _, b := range a.blocks {
		if !b.sentence() || len(b.text) < maxSaying && matches(words().walls, b.text) {
			continue
		}
		for n := b.node; n != nil; n = n.Parent {
			if n.Type == html.ElementNode && selector.Match(n) {
				return false
			}
		}
	}
	return true
}

// noscript is what the page says to a reader without scripts.
func (a about) noscript() string {
	var texts []string
	for _, n := range a.doc.Find("noscript").Nodes {
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				texts = append(texts, c.Data)
			}
		}
	}
	return strings.Join(texts, " ")
}

// maxSaid is how many blocks are searched for what a page says of itself: shells are small.
const maxSaid = 2000

// maxSaying is the length in bytes below which a block may be such a saying.
const maxSaying = 600

// says reports whether a block that is not long matches.
func says(blocks []block, any []*regexp.Regexp) bool {
	for _, b := range blocks[:min(len(blocks), maxSaid)] {
		if len(b.text) < maxSaying && matches(any, b.text) {
			return true
		}
	}
	return false
}

// consents reports whether most of the text that was kept speaks of cookies, or where
// nothing was kept, whether anything does.
func consents(blocks, kept []block, any []*regexp.Regexp) bool {
	if len(kept) == 0 {
		return says(blocks, any)
	}
	all, cookies := 0, 0
	for _, b := range kept[:min(len(kept), maxSaid)] {
		all += len(b.text)
		if len(b.text) < 2*maxSaying && matches(any, b.text) {
			cookies += len(b.text)
		}
	}
	return cookies*2 > all
}
