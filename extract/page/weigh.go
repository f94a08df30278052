package page

import (
	"strings"

	"golang.org/x/net/html"
)

// A scale weighs the parts of a page by the prose that they hold, so that no rule about
// names can throw away what is plainly the text: a page's body may well be called "has-sidebar".
type scale struct {
	vocabulary
	mass     map[*html.Node]int // bytes of prose in an element
	named    map[string]int     // the same, for all elements of a name together
	total    int
	small    bool // the article itself is in small print
	verdicts map[*html.Node]string
}

// The share of a page's prose from which an element is too heavy to be noise: by its
// name, or by its element, role or invisibility, which are the stronger signs.
const (
	heavyName = 0.35
	heavySign = 0.6
)

func newScale(blocks []block) *scale {
	s := &scale{vocabulary: words(), mass: map[*html.Node]int{}, verdicts: map[*html.Node]string{}}
	named := map[string]int{} // bytes of prose under a name, wherever on the page
	small := 0
	for i := range blocks {
		blocks[i].stock = s.boilerplate(blocks[i])
		b := blocks[i]
		if !b.sentence() || b.stock {
			continue
		}
		s.total += len(b.text)
		if b.fine() {
			small += len(b.text)
		}
		counted := map[string]bool{}
		for n := b.node; n != nil; n = n.Parent {
			s.mass[n] += len(b.text)
			if name := s.own(n); strings.HasPrefix(name, "name ") && !counted[name] {
				counted[name] = true
				named[name] += len(b.text)
			}
		}
	}
	s.small = float64(small) > heavyName*float64(s.total)
	s.named = named
	s.close(blocks)
	return s
}

// close marks what stands below a heading such as "Related stories", in the element that
// holds the heading and more, up to where the text goes on: a sentence in the dress of
// those before.
func (s *scale) close(blocks []block) {
	worn := map[string]bool{}
	for i, h := range blocks {
		if s.noise(h.node) != "" || h.closed {
			continue
		}
		if h.sentence() {
			worn[h.dress()] = true
		}
		if len(worn) == 0 || !s.closes(h) {
			continue
		}
		around := holder(h.node, blocks, i)
		for k := i; k < len(blocks); k++ {
			if !within(blocks[k].node, around) || blocks[k].sentence() && worn[blocks[k].dress()] {
				break
			}
			blocks[k].closed = true
		}
	}
}

// holder is the smallest element around a heading that holds the next block too, within
// three steps: a heading is often wrapped.
func holder(n *html.Node, blocks []block, i int) *html.Node {
	for range 3 {
		if n.Parent == nil || i+1 < len(blocks) && within(blocks[i+1].node, n) {
			break
		}
		n = n.Parent
	}
	return n
}

// fine reports whether a block is in small print.
func (b block) fine() bool { return b.small*10 >= len(b.text)*9 }

// noise says why an element is no part of the article, by itself or by one that it is in.
func (s *scale) noise(n *html.Node) string {
	if n == nil {
		return ""
	}
	if v, ok := s.verdicts[n]; ok {
		return v
	}
	v := s.noise(n.Parent)
	if v == "" {
		v = s.own(n)
		if s.tooHeavy(n, v) {
			v = ""
		}
		switch {
		case v != "":
		case picture(n):
			v = "picture"
		case n.Data == "table" && captioned(n):
			v = "exhibit" // a table with a caption is shown beside the text, as a picture is
		}
	}
	s.verdicts[n] = v
	return v
}

// tooHeavy reports whether an element, or all elements of the same name together, hold
// so much of the prose that the name must mean something else here.
func (s *scale) tooHeavy(n *html.Node, reason string) bool {
	if strings.HasPrefix(reason, "name ") {
		return float64(s.named[reason]) > heavyName*float64(s.total)
	}
	return float64(s.mass[n]) > heavySign*float64(s.total)
}

// maxCaption is the most bytes of text that stand under a picture.
const maxCaption = 200

// picture reports whether an element is a picture with nothing but its caption, or a
// small table that floats beside the text.
func picture(n *html.Node) bool {
	if n.Type != html.ElementNode || !blockElements[n.Data] || n.Data == "body" || n.Data == "html" {
		return false
	}
	text, image, limit := 0, n.Data == "table" && floated(n), maxCaption
	if n.Data == "p" || n.Data == "li" {
		limit = 60 // a picture may stand in a paragraph
	}
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && !silent[d.Parent.Data]:
			if text += len(strings.TrimSpace(d.Data)); text > limit {
				return false
			}
		case d.Data == "img" && !dot(d) || d.Data == "picture":
			image = true
		case d.Data == "h1" || d.Data == "h2":
			return false
		}
	}
	return image
}

// dot reports whether an image is a tracking pixel.
func dot(img *html.Node) bool {
	for _, a := range img.Attr {
		if (a.Key == "width" || a.Key == "height") && (a.Val == "1" || a.Val == "0" || a.Val == "1px") {
			return true
		}
	}
	return false
}

func captioned(table *html.Node) bool {
	for c := range table.ChildNodes() {
		if c.Data == "caption" {
			return true
		}
	}
	return false
}

func floated(table *html.Node) bool {
	for _, a := range table.Attr {
		if a.Key == "align" && (strings.EqualFold(a.Val, "right") || strings.EqualFold(a.Val, "left")) {
			return true
		}
	}
	return false
}

// body is the deepest element that holds nearly all the prose that is not noise.
func (s *scale) body(doc *html.Node, blocks []block) *html.Node {
	clean := map[*html.Node]int{}
	for _, b := range blocks {
		if b.sentence() && s.noise(b.node) == "" && !b.stock {
			for n := b.node; n != nil; n = n.Parent {
				clean[n] += len(b.text)
			}
		}
	}
	at, total := doc, clean[doc]
	for {
		next := at
		for c := range at.ChildNodes() {
			if float64(clean[c]) > bodyShare*float64(total) {
				next = c
			}
		}
		if next == at {
			return at
		}
		at = next
	}
}

// bodyShare is how much of the page's clean prose the element of the article must hold.
const bodyShare = 0.7
