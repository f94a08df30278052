package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// signed reads a deal that is only said to be signed, by whom and with whom: "X has signed with Y".
func (r *Relater) signed(c *clause, v int, found *[]*deal) {
	it := &c.items[v]
	if it.Lemma != "sign" || len(it.ents) > 0 || v+2 >= len(c.items) || c.items[v+1].low != "with" {
		return
	}
	for k := range v {
		if _, n := r.dealAt(c, k); n > 0 { // "the contract that it signed with"
			return
		}
	}
	s := &signing{r: r, c: c, i: v, end: v + 1}
	if s.add(c.arguments(v)["subj"]...); len(s.out) == 0 {
		r.before(c, v, s.add)
	}
	here := len(s.out)
	s.listed(v+2, false)
	if st, ok := c.status(v); ok && here > 0 && len(s.out) > here {
		r.pledge(c, "contract", st, s.out, nil, found)
	}
}

// earnIn reads a right to shares for work, which is a deal with who owns them: "X may earn 80 per cent of Y".
func (r *Relater) earnIn(c *clause, v int, found *[]*deal) {
	if it := &c.items[v]; it.Lemma != "earn" || len(it.ents) > 0 || !strings.HasPrefix(it.Tag, "VB") || !c.shareBehind(v) {
		return
	}
	if !c.mayDo(v) {
		return
	}
	s := &signing{r: r, c: c, i: v, end: v + 1}
	if s.add(c.arguments(v)["subj"]...); len(s.out) == 0 {
		r.before(c, v, s.add)
	}
	if len(s.out) != 1 {
		return
	}
	var about []int
	for k := v + 1; k < len(c.items) && !stopsPledge(c, k); k++ {
		if c.items[k].is(schema.MineralSite, schema.Company, schema.Facility) && !c.modifier(k) && c.items[k-1].low != "from" {
			about = append(about, k)
		}
	}
	if slices.ContainsFunc(*found, func(dl *deal) bool {
		return c.sentence-dl.sentence <= 3 && (dl.kind == "share_purchase" || subset(s.out, dl.parties))
	}) {
		return // its terms
	}
	r.pledge(c, "share_purchase", schema.Asserted, s.out, about, found)
}

// shareBehind reports a share as what a verb is done to.
func (c *clause) shareBehind(v int) bool {
	for k := v + 1; k < len(c.items) && k < v+6; k++ {
		if m := c.items[k].measure; m != nil {
			return m.Kind == measure.Share
		}
	}
	return false
}

// mayDo reports that a verb tells of a right, not of what was done.
func (c *clause) mayDo(v int) bool {
	for k := v - 1; k >= 0 && k > v-4; k-- {
		if w := c.items[k].low; w == "may" || w == "can" || w == "could" || w == "to" {
			return true
		}
	}
	return false
}
