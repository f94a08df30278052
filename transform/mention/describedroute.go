package mention

import (
	"strings"

	"kengraph/schema"
)

// describedRoute reads the route whose noun stands at k and whose course follows: "the railway from Bor to Prahovo",
// "a slurry pipeline to the port of Coloso", "the line between Nokkundi and Port Qasim".
func (c *collector) describedRoute(si, k int) (d description, ok bool) {
	s := &c.doc.Sentences[si]
	w := s.Tokens[k].Text
	if !roads[w] || k+3 >= len(s.Tokens) {
		return d, false
	}
	d = description{label: schema.Route, end: k + 1, head: w}
	if d.first, ok = c.modifiers(si, k); !ok || d.first == 0 || c.routeIn(si) {
		return d, false
	}
	for d.first < k && (vague[s.Tokens[d.first].Text] || s.Tags[d.first] == "CD" || s.Tokens[d.first].Text == "-" || lengths[s.Tokens[d.first].Text]) {
		d.first++
	}
	d.kind = c.doc.Text(si, d.first, k)
	i := k + 1
	for n := 0; n < 6 && i < len(s.Tokens) && carrying(s, k, i); n++ { // "carrying natural gas", "that takes its bauxite"
		i++
	}
	if i >= len(s.Tokens) {
		return d, false
	}
	first, end := 0, 0
	switch link := s.Tokens[i].Text; {
	case link == "from", link == "between":
		first, end = c.placeAfter(si, i)
		if far, last := c.placeAfter(si, max(end, first)); last > 0 && end > 0 && end < len(s.Tokens) && (s.Tokens[end].Text == "to" || s.Tokens[end].Text == "and" && link == "between") {
			d.far, end = c.doc.Text(si, c.bare(si, far), last), last
		} else if link == "between" {
			return d, false
		}
	case i == k+1 && (link == "to" || link == "into"):
		first, end = c.placeAfter(si, i)
	}
	if end == 0 {
		return d, false
	}
	near := c.bare(si, first)
	d.near = c.doc.Text(si, near, c.placeFrom(si, near))
	d.link, d.place, d.spoken = s.Tokens[first-1].Text, c.doc.Text(si, first, end), c.doc.Text(si, d.first, end)
	return d, true
}

// routeIn reports a sentence that names a route: what it describes is most often that one.
func (c *collector) routeIn(si int) bool {
	return c.mentionIn(si, func(m *Mention) bool {
		return m.How != "description" && c.doc.Entities[m.Entity].Type == schema.Route
	}) != nil
}

// carrying reports a word of what a route is for, before its course is told.
func carrying(s *Sentence, k, i int) bool {
	t := s.Tokens[i].Text
	if t == "from" || t == "between" || t == "to" || t == "," || t == ";" {
		return false
	}
	return i > k+1 || s.Tags[i] == "VBG" || t == "that" || t == "which" || t == "for"
}

// placeAfter returns the tokens of the place behind a preposition, with "the port of" before it.
func (c *collector) placeAfter(si, i int) (first, end int) {
	s := &c.doc.Sentences[si]
	first = i + 1
	for k := first; k < first+6 && k < len(s.Tokens); k++ {
		if e := c.placeFrom(si, k); e > 0 {
			return first, e
		}
		if t := s.Tokens[k].Text; !(t == "the" || t == "of" || t == "its" || strings.HasPrefix(s.Tags[k], "NN") || strings.HasPrefix(s.Tags[k], "JJ")) {
			return 0, 0
		}
	}
	return 0, 0
}

// bare returns where the name of a place begins at or behind token i.
func (c *collector) bare(si, i int) int {
	for k := i; k < i+6; k++ {
		if c.placeFrom(si, k) > 0 {
			return k
		}
	}
	return i
}

var (
	roads   = words(`railway railroad pipeline line road highway branch conveyor spur track motorway canal`)
	lengths = words(`km kilometre kilometer mile kilometres miles - long`)
)
