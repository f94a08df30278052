package page

import (
	"golang.org/x/net/html"

	"kengraph/extract/day"
)

// choose keeps the blocks that are the article: those that two of three judges keep,
// or our own where the libraries found nothing. first is the index of the first of them.
func choose(doc *html.Node, blocks []block, bytes int) (kept []block, first int) {
	s := newScale(doc, blocks)
	body := s.body(doc, blocks)
	ours := s.ours(body, blocks)
	readeck, trafil := judge(doc, blocks, bytes, func(readeck verdict) bool { return s.settled(blocks, ours, readeck) })
	if fragment(readeck, blocks, ours) && fragment(trafil, blocks, ours) {
		readeck, trafil = nil, nil
	}
	var pending []block // headings, kept once a paragraph follows
	for i, b := range blocks {
		switch {
		case len(kept) > 0 && s.title(b, body):
			b.kind = heading
			pending = append(pending, b)
		case s.keeps(b, ours[i], readeck, trafil):
			if len(kept) == 0 {
				first = i
			}
			kept = append(append(kept, pending...), b)
			pending = nil
		}
	}
	for _, b := range pending { // lines after the last paragraph, where both libraries are sure
		if readeck.keeps(b) && trafil.keeps(b) && b.node.Data == "p" {
			kept = append(kept, b)
		}
	}
	return kept, first
}

// settled reports whether one library and we agree on every block, so that a third vote
// would change nothing.
func (s *scale) settled(blocks []block, ours []bool, readeck verdict) bool {
	for i, b := range blocks {
		switch {
		case b.kind == heading || !ours[i] && !b.sentence():
		case s.possible(b) && ours[i] != readeck.keeps(b), s.folded(b) && readeck.keeps(b):
			return false
		}
	}
	return true
}

// fragment reports whether a library kept but a small part of the prose that we keep, such
// as one of many sections, or had no verdict. One that found other prose elsewhere found
// no fragment. What stands on the page more than once is furniture and does not count.
func fragment(v verdict, blocks []block, ours []bool) bool {
	times := map[string]int{}
	for _, b := range blocks {
		times[b.text]++
	}
	all, both, other := 0, 0, 0
	for i, b := range blocks {
		switch {
		case !b.sentence() || times[b.text] > 1:
		case ours[i]:
			all += len(b.text)
			if v.keeps(b) {
				both += len(b.text)
			}
		case v.keeps(b):
			other += len(b.text)
		}
	}
	return float64(both) < fragmentShare*float64(all) && (other <= both || other*10 < all)
}

// fragmentShare is the share of our prose below which a library found but a part.
const fragmentShare = 0.3

// title reports whether a block may head the paragraphs that follow: a heading, or a
// line within the text that does not end as a sentence.
func (s *scale) title(b block, body *html.Node) bool {
	return s.possible(b) && (b.kind == heading || b.kind == paragraph && !b.sentence() && !ended(b.text) && b.density() < 0.5 && within(b.node, body))
}

// keeps counts the votes on a block. Libraries are not believed on short lines, which are mostly clutter.
func (s *scale) keeps(b block, ours bool, readeck, trafil verdict) bool {
	if b.kind == heading || !b.sentence() && !ours {
		return false
	}
	if !s.possible(b) {
		return s.folded(b) && readeck.keeps(b) && trafil.keeps(b)
	}
	return count(ours, readeck.keeps(b), trafil.keeps(b)) > 1 || ours && readeck == nil && trafil == nil
}

// folded reports whether the only thing against a block is that it is folded away, which
// may hide the answers of the article as well as a glossary.
func (s *scale) folded(b block) bool {
	why := s.noise(b.node)
	return (why == "tag details" || why == "name accordion") && !b.closed && !b.stock && b.sentence()
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
	return s.noise(b.node) == "" && !b.closed && !b.stock && (s.small || !b.fine())
}

// ours is the third judge: the blocks within the element of the article, from the
// first sentence to the last, that are prose or what prose carries: items, rows, short lines.
func (s *scale) ours(body *html.Node, blocks []block) []bool {
	keep := make([]bool, len(blocks))
	first, last, worn := -1, -1, map[string]bool{}
	for i, b := range blocks {
		if b.kind != heading && b.sentence() && within(b.node, body) && s.possible(b) {
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
		if b.kind == heading || !within(b.node, body) || !s.possible(b) || b.density() >= 0.5 || i > last && !keep[i-1] {
			continue
		}
		keep[i] = b.kind != paragraph || b.sentence() || ended(b.text) && (worn[b.dress()] || quoted(b.node)) && !day.Is(b.text)
	}
	return keep
}

// quoted reports whether an element is or lies in a quotation.
func quoted(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "blockquote" {
			return true
		}
	}
	return false
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
