package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// pairStatus tells fact from plan for a relation of two names, by the words that join them: verbs on the way from one
// to the other in the parse, or the nouns of one phrase. Where things lie, what they hold and whose they are is fact
// whatever the sentence plans with them.
func (c *clause) pairStatus(rel schema.Relation, i, j int) (schema.Status, bool) {
	lca, path := c.way(i, j)
	switch rel {
	case schema.SubsidiaryOf, schema.Contains, schema.HasReserves:
		return schema.Asserted, true
	case schema.LocatedIn:
		if lca >= 0 && settling[c.items[lca].Lemma] {
			st, _ := c.status(lca)
			return c.orPlanned(st), true
		}
		return schema.Asserted, true
	}
	st, verbs := schema.Asserted, 0
	for _, k := range path {
		if !strings.HasPrefix(c.items[k].Tag, "VB") || len(c.items[k].ents) > 0 {
			continue
		}
		verbs++
		s, ok := c.status(k)
		if !ok {
			return "", false
		}
		if s == schema.Planned {
			st = s
		}
	}
	if verbs == 0 && !c.unbuilt(i, j) {
		return schema.Asserted, true
	}
	if c.unbuilt(i, j) && rel != schema.HoldsRole {
		st = schema.Planned
	}
	if st == schema.Asserted && rel != schema.HoldsRole && rel != schema.Owns && c.later(i, j) {
		st = schema.Planned
	}
	return st, true
}

func (c *clause) orPlanned(st schema.Status) schema.Status {
	if st == "" {
		return schema.Asserted
	}
	return st
}

var settling = wordSet(`locate base build construct erect site headquarter situate place settle move lie register`)

// way returns the word that two items have in common above them, and all words on the way, that one included.
func (c *clause) way(i, j int) (lca int, path []int) {
	up := func(k int) (out []int) {
		for n := 0; n < 10 && k >= 0 && k < len(c.items); n++ {
			out = append(out, k)
			k = c.items[k].Head
		}
		return out
	}
	a, b := up(i), up(j)
	for m, k := range a {
		for n, l := range b {
			if k == l {
				return k, append(append(path, a[1:max(1, m+1)]...), b[:n]...)
			}
		}
	}
	return -1, append(a, b...)
}

// unbuilt reports a word of planning among the words between and right before two names: "the planned plant".
func (c *clause) unbuilt(i, j int) bool {
	for k := max(0, min(i, j)-4); k < max(i, j); k++ {
		if it := &c.items[k]; len(it.ents) == 0 && unbuilt[it.low] {
			return true
		}
	}
	return false
}

var unbuilt = wordSet(`planned proposed future conditional would-be prospective projected envisaged offtake offtakes earmarked`)

// later reports a date beside the names that lies after the article's.
func (c *clause) later(i, j int) bool {
	pub := c.doc.Article.Published
	if len(pub) < 4 {
		return false
	}
	for k := max(0, min(i, j)-6); k < min(len(c.items), max(i, j)+8); k++ {
		m := c.items[k].measure
		if m == nil || m.Kind != measure.Date || len(m.Date) < 4 || m.Qualifier == "until" || m.Qualifier == "by" && k > max(i, j) {
			continue
		}
		if year := strings.TrimPrefix(m.Date, "FY"); len(year) >= 4 && year[:4] > pub[:4] {
			return true
		}
	}
	return false
}
