package page

import (
	"golang.org/x/net/html"

	"kengraph/extract/day"
)

// choose keeps the blocks that are the article: those that two of three judges keep,
// or our own where the libraries found nothing.
func choose(doc *html.Node, blocks []block, about about) []block {
	s := newScale(blocks)
	readeck, trafil := judge(doc, len(blocks))
	ours := s.ours(doc, blocks, about)
	var kept []block
	for i, b := range blocks {
		if !s.possible(b) {
			continue
		}
		votes := 0
		for _, yes := range []bool{ours[i], readeck.keeps(b), trafil.keeps(b)} {
			if yes {
				votes++
			}
		}
		if votes > 1 || votes == 1 && ours[i] && readeck == nil && trafil == nil {
			kept = append(kept, b)
		}
	}
	return kept
}

// possible reports whether a block may be text of the article at all.
func (s *scale) possible(b block) bool {
	return b.kind != heading && s.noise(b.node) == "" && !s.boilerplate(b)
}

// ours is the third judge: the blocks within the element of the article, from the
// first sentence to the last, that are prose or what prose carries: items, rows, short lines.
func (s *scale) ours(doc *html.Node, blocks []block, about about) []bool {
	keep := make([]bool, len(blocks))
	body := s.body(doc, blocks)
	first, last := -1, -1
	for i, b := range blocks {
		if !within(b.node, body) || !s.possible(b) {
			continue
		}
		if b.sentence() {
			last = i
			if first < 0 {
				first = i
			}
		}
		keep[i] = b.density() < 0.5 && (b.kind != paragraph || ended(b.text)) && !day.Is(b.text)
	}
	for i := range keep {
		if first < 0 || i < first || i > last && blocks[i].kind == paragraph && !blocks[i].sentence() {
			keep[i] = false
		}
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
