package page

import (
	"net/url"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// The largest pages that the libraries may see. The time of go-trafilatura grows with
// the square of the blocks, that of readeck with depth times text.
const (
	maxBlocks = 5000
	maxBytes  = 1500 << 10
	maxBurden = 64 << 20  // bytes of text, each counted once for every element around it
	maxLine   = 256 << 10 // bytes of one block: there is nothing to choose

	maxElements = 50_000 // articles have a tenth of it; readeck walks them all dozens of times
)

// A verdict is what one library kept of a page, as the set of its runs of up to three words.
// Libraries cut and join paragraphs in ways of their own; runs of words survive that.
type verdict map[string]bool

// keeps reports whether nearly all of a block is in what the library kept.
func (v verdict) keeps(b block) bool {
	runs := shingles(b.text)
	found := 0
	for _, r := range runs {
		if v[r] {
			found++
		}
	}
	return len(runs) > 0 && found*5 >= len(runs)*4
}

// judge asks both libraries. One that fails or finds nothing, or would take too long, has no verdict.
// The second takes most of the time; where the first has settled the matter, it only agrees.
func judge(doc *html.Node, blocks []block, bytes int, settled func(readeck verdict) bool) (readeck, trafil verdict) {
	if burden(blocks) > maxBurden || elements(doc) > maxElements {
		return nil, nil
	}
	// An address keeps readeck from failing on pages without one; it is never fetched.
	base := &url.URL{Scheme: "https", Host: "page.invalid", Path: "/"}
	parser := readability.NewParser()
	read, err := parser.ParseDocument(doc, base)
	if err == nil && read.Node != nil {
		readeck = verdictOf(read.Node)
	}
	if readeck != nil && settled(readeck) {
		return readeck, readeck
	}
	if len(blocks) > maxBlocks || bytes > maxBytes {
		return readeck, nil
	}
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		OriginalURL: base, EnableFallback: read.Node != nil, ExcludeComments: true,
		FallbackCandidates: &trafilatura.FallbackCandidates{Readability: read.Node},
		HtmlDateMode:       trafilatura.Disabled,
	})
	if err == nil && found.ContentNode != nil {
		trafil = verdictOf(found.ContentNode)
	}
	return readeck, trafil
}

// burden is the sum over all elements of the text in them, or more than may be where one
// block is too long.
func burden(blocks []block) int {
	sum := 0
	for _, b := range blocks {
		if len(b.text) > maxLine {
			return maxBurden + 1
		}
		for n := b.node; n != nil && sum <= maxBurden; n = n.Parent {
			sum += len(b.text)
		}
	}
	return sum
}

func elements(doc *html.Node) int {
	n := 0
	for e := range doc.Descendants() {
		if e.Type == html.ElementNode {
			n++
		}
	}
	return n
}

func verdictOf(n *html.Node) verdict {
	v := verdict{}
	for _, b := range segment(n) {
		w := wordsOf(b.text)
		for size := 1; size <= 3; size++ {
			for i := 0; i+size <= len(w); i++ {
				v[strings.Join(w[i:i+size], " ")] = true
			}
		}
	}
	return v
}

// shingles returns the runs of three words of a text, or the whole of a shorter one.
func shingles(text string) []string {
	w := wordsOf(text)
	if len(w) < 3 {
		return []string{strings.Join(w, " ")}
	}
	runs := make([]string, 0, len(w))
	for i := 0; i+3 <= len(w); i++ {
		runs = append(runs, strings.Join(w[i:i+3], " "))
	}
	return runs
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
