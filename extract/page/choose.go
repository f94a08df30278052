package page

import (
	"golang.org/x/net/html"

	"kengraph/extract/day"
)

// choose keeps the blocks that are the article: those that two of three judges keep,
// or our own where the libraries found nothing. first is the index of the first of them.
func choose(doc *html.Node, blocks []block) (kept []block, first int) {
	s := newScale(blocks)
	readeck, trafil := judge(doc, len(blocks))
	ours := s.ours(doc, blocks)
	for i, b := range blocks {
		if !s.possible(b) || !ours[i] && !b.sentence() { // short lines on the word of libraries are mostly clutter
			continue
		}
		votes := count(ours[i], readeck.keeps(b), trafil.keeps(b))
		if votes > 1 || ours[i] && readeck == nil && trafil == nil {
			if len(kept) == 0 {
				first = i
			}
			kept = append(kept, b)
		}
	}
	return kept, first
}

func count(votes ...bool) int {
	n := 0
	for _, yes := range votes {
		if yes {
			n++
		}
	}
	return n
}

// possible reports whether a block may be text of the article at all.
func (s *scale) possible(b block) bool {
	return b.kind != heading && s.noise(b.node) == "" && !s.boilerplate(b) && (s.small || !b.fine())
}

// ours is the third judge: the blocks within the element of the article, from the
// first sentence to the last, that are prose or what prose carries: items, rows, short lines.
func (s *scale) ours(doc *html.Node, blocks []block) []bool {
	keep := make([]bool, len(blocks))
	body := s.body(doc, blocks)
	first, last, worn := -1, -1, map[string]bool{}
	for i, b := range blocks {
		if b.sentence() && within(b.node, body) && s.possible(b) {
			last, worn[b.dress()] = i, true
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return keep
	}
	for i, b := range blocks[first:] {
		i += first
		if !within(b.node, body) || !s.possible(b) || b.density() >= 0.5 || i > last && (b.kind == paragraph || !keep[i-1]) {
			continue
		}
		keep[i] = b.kind != paragraph || b.sentence() || ended(b.text) && worn[b.dress()] && !day.Is(b.text)
	}
	return keep
}

// within reports whether n is e or lies in it.
func within(n, e *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == e {
			return true
		}
	}
	return false
}
