package page

import "golang.org/x/net/html"

// A scale weighs the parts of a page by the prose that they hold, so that no rule about
// names can throw away what is plainly the text: a page's body may well be called "has-sidebar".
type scale struct {
	vocabulary
	mass     map[*html.Node]int // bytes of prose in an element
	total    int
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
	for _, b := range blocks {
		if !b.sentence() || s.boilerplate(b) {
			continue
		}
		s.total += len(b.text)
		for n := b.node; n != nil; n = n.Parent {
			s.mass[n] += len(b.text)
		}
	}
	return s
}

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
		limit := heavySign
		if len(v) > 4 && v[:4] == "name" {
			limit = heavyName
		}
		if float64(s.mass[n]) > limit*float64(s.total) {
			v = ""
		}
	}
	s.verdicts[n] = v
	return v
}

// body is the deepest element that holds nearly all the prose that is not noise.
func (s *scale) body(doc *html.Node, blocks []block) *html.Node {
	clean := map[*html.Node]int{}
	for _, b := range blocks {
		if b.sentence() && s.noise(b.node) == "" && !s.boilerplate(b) {
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
