package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A kind is what a block is on the page.
type kind uint8

const (
	paragraph kind = iota
	heading
	item // of a list
	row  // of a table, its cells joined by spaces
)

// A block is a run of text that a reader sees as one piece.
type block struct {
	kind  kind
	text  string
	lines []string   // the text as <br> parts it; one line mostly
	links int        // bytes of text inside links
	bold  int        // bytes of text in bold
	small int        // bytes of text in small print
	node  *html.Node // the element that holds it

	// What the scale finds out.
	stock  bool // it is a stock phrase: a credit, a legal note
	closed bool // it stands below a heading such as "Related stories"
}

// sentence reports whether the block reads as prose: not made of links, and long, or
// shorter but ended as sentences are.
func (b block) sentence() bool {
	return b.density() < 0.4 && (len(b.text) >= 140 || len(b.text) >= 60 && ended(b.text))
}

// dress is how the block looks: its element and classes. Paragraphs of one text wear the same.
func (b block) dress() string {
	for _, a := range b.node.Attr {
		if a.Key == "class" {
			return b.node.Data + "." + a.Val
		}
	}
	return b.node.Data
}

// density is the share of the block's text that lies inside links.
func (b block) density() float64 { return float64(b.links) / float64(max(1, len(b.text))) }

// ended reports whether text stops where a sentence may stop, in any script.
func ended(text string) bool {
	text = strings.TrimRight(text, "\"'”’»)]}* ")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:;…。！？：」؟۔।", r)
}

// Elements that never hold text of the article, whatever they are called.
var silent = set("script style noscript template iframe object embed svg math canvas video audio button select textarea input option head map datalist dialog progress meter title")

// Elements that end one block and begin another.
var blockElements = set("address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption")

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// segment cuts a page into its blocks, in order.
func segment(doc *html.Node) []block {
	s := segmenter{}
	s.walk(doc, place{})
	s.flush(place{node: doc})
	return s.blocks
}

// A place is where in the tree the segmenter is.
type place struct {
	node  *html.Node
	kind  kind
	link  bool
	bold  bool
	small bool
}

type segmenter struct {
	blocks             []block
	text               strings.Builder
	links, bold, small int
	breaks             int // <br> since the last text
}

func (s *segmenter) walk(n *html.Node, at place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			s.add(c.Data, at)
		case c.Type != html.ElementNode || silent[c.Data]:
		case c.Data == "br":
			s.lineBreak(at)
		case c.Data == "table" && isData(c):
			s.flush(at)
			s.rows(c)
		case blockElements[c.Data]:
			s.flush(at)
			inner := at.enter(c)
			s.walk(c, inner)
			s.flush(inner)
		default:
			s.walk(c, at.inline(c))
		}
	}
}

// enter is the place inside a block element.
func (at place) enter(n *html.Node) place {
	in := place{node: n, kind: at.kind, link: at.link, small: at.small || isSmall(n)}
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		in.kind = heading
	case "li", "dd":
		in.kind = item
	case "td", "th", "article", "section", "main":
		in.kind = paragraph
	}
	return in
}

// inline is the place inside an element that runs with the text.
func (at place) inline(n *html.Node) place {
	switch n.Data {
	case "a":
		at.link = true
	case "b", "strong":
		at.bold = true
	}
	at.small = at.small || isSmall(n)
	return at
}

// smallStyle finds a font size of at most 8 points or 11 pixels.
var smallStyle = regexp.MustCompile(`font-size\s*:\s*([1-8](\.\d+)?pt|([1-9]|1[01])(\.\d+)?px)`)

// isSmall reports whether an element is set in small print.
func isSmall(n *html.Node) bool {
	if n.Data == "small" {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "style" && smallStyle.MatchString(a.Val) ||
			a.Key == "size" && n.Data == "font" && (a.Val == "1" || strings.HasPrefix(a.Val, "-")) {
			return true
		}
	}
	return false
}

func (s *segmenter) add(text string, at place) {
	n := len(strings.TrimSpace(text))
	if n == 0 {
		s.text.WriteByte(' ')
		return
	}
	s.breaks = 0
	s.text.WriteString(strings.ReplaceAll(text, "\n", " ")) // a line feed stands for <br> here
	if at.link {
		s.links += n
	}
	if at.bold {
		s.bold += n
	}
	if at.small {
		s.small += n
	}
}

// lineBreak ends the block at the second <br> in a row: that is how pages without <p> part paragraphs.
func (s *segmenter) lineBreak(at place) {
	if s.breaks++; s.breaks > 1 {
		s.flush(at)
		return
	}
	s.text.WriteByte('\n')
}

// flush closes the block that was being gathered. Where <br> parts whole sentences,
// each line is a block: so do pages that know no paragraphs.
func (s *segmenter) flush(at place) {
	b := block{kind: at.kind, links: s.links, bold: s.bold, small: s.small, node: at.node}
	for line := range strings.SplitSeq(s.text.String(), "\n") {
		if line = squeeze(line); line != "" {
			b.lines = append(b.lines, line)
		}
	}
	s.text.Reset()
	s.links, s.bold, s.small, s.breaks = 0, 0, 0, 0
	b.text = strings.Join(b.lines, " ")
	if b.kind == paragraph && b.isTitle() {
		b.kind = heading // a bold line of its own is a heading in all but name
	}
	if len(b.lines) > 1 && b.kind == paragraph && !slices.ContainsFunc(b.lines, func(l string) bool { return len(l) < 100 || !ended(l) }) {
		for _, line := range b.lines {
			s.blocks = append(s.blocks, block{lines: []string{line}, text: line, links: b.links * len(line) / len(b.text), node: b.node})
		}
	} else if b.text != "" {
		s.blocks = append(s.blocks, b)
	}
}

// isTitle reports whether a block is one short line, all in bold, that does not end as a sentence does.
func (b block) isTitle() bool {
	return len(b.text) < 100 && len(b.lines) == 1 && b.bold*10 >= len(b.text)*9 && !ended(b.text)
}

// squeeze removes what is not seen (soft hyphens, zero-width marks) and makes each run of white space one space.
func squeeze(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
			return -1
		}
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
