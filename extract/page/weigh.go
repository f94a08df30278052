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

// leastProse is how many bytes of prose must stand outside the readers' comments for them
// to be only that.
const leastProse = 300

func newScale(doc *html.Node, blocks []block) *scale {
	s := &scale{vocabulary: words(), verdicts: map[*html.Node]string{}, named: map[string]int{}}
	small, prose := 0, map[*html.Node]int{}
	for i := range blocks {
		b := &blocks[i]
		if b.stock = s.boilerplate(*b); b.stock || !b.sentence() {
			continue
		}
		prose[b.node] += len(b.text)
		if b.fine() {
			small += len(b.text)
		}
	}
	s.mass = masses(doc, prose)
	s.total = s.mass[doc]
	s.small = float64(small) > heavyName*float64(s.total)
	s.nameMasses(doc, map[string]bool{})
	s.close(blocks)
	return s
}

// masses sums what the elements hold themselves up the tree.
func masses(n *html.Node, own map[*html.Node]int) map[*html.Node]int {
	mass := map[*html.Node]int{}
	var sum func(*html.Node) int
	sum = func(n *html.Node) int {
		total := own[n]
		for c := range n.ChildNodes() {
			total += sum(c)
		}
		if total > 0 {
			mass[n] = total
		}
		return total
	}
	sum(n)
	return mass
}

// nameMasses sums the prose of all elements that a name of the vocabulary stands on,
// once where they lie in one another.
func (s *scale) nameMasses(n *html.Node, within map[string]bool) {
	if s.mass[n] == 0 {
		return
	}
	if name := s.own(n); strings.HasPrefix(name, "name ") && !within[name] {
		s.named[name] += s.mass[n]
		within[name] = true
		defer delete(within, name)
	}
	for c := range n.ChildNodes() {
		s.nameMasses(c, within)
	}
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
	if word, ok := strings.CutPrefix(reason, "name "); ok && s.talk[word] {
		return s.total-s.named[reason] < leastProse
	}
	if strings.HasPrefix(reason, "name ") {
		return float64(s.named[reason]) > heavyName*float64(s.total)
	}
	return float64(s.mass[n]) > heavySign*float64(s.total)
}

// body is the deepest element that holds nearly all the prose that is not noise.
func (s *scale) body(doc *html.Node, blocks []block) *html.Node {
	prose := map[*html.Node]int{}
	for _, b := range blocks {
		if b.sentence() && s.noise(b.node) == "" && !b.stock {
			prose[b.node] += len(b.text)
		}
	}
	clean := masses(doc, prose)
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
