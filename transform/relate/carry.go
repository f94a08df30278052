package relate

import (
	"strings"

	"kengraph/schema"
)

// carry gives amounts that name no mineral to what was said before of the same maker or buyer: "Boa Vista is a niobium
// mine. It produced 9,800 tonnes last year." "B has signed an offtake. It will take 7,500 tonnes a year."
func (r *Relater) carry(views []*view, fs []Finding) {
	lacking := map[int][]int{} // findings without a quantity, by who makes or buys
	for n, f := range fs {
		switch {
		case f.Props.Has(schema.Quantity):
		case f.Relation == schema.Produces:
			lacking[f.Subject] = append(lacking[f.Subject], n)
		case f.Relation == schema.Supplies:
			lacking[f.Object] = append(lacking[f.Object], n)
		}
	}
	if len(lacking) == 0 {
		return
	}
	for _, v := range views {
		for k := range v.items {
			if !v.mass(k) || v.difference(k) || v.grade([]amount{{k, -1}}) || v.otherwise(k) {
				continue
			}
			if s, q, ok := v.makerOf(k); ok {
				v.give(fs, lacking[s], k, q, schema.Produces)
			} else if b := v.buyerOf(k); b >= 0 {
				v.give(fs, lacking[b], k, cue{}, schema.Supplies)
			}
		}
	}
}

// otherwise reports an amount of a mineral that the sentence names, or one in a bracket: rules read those.
func (c *clause) otherwise(k int) bool {
	for n := range c.items {
		if c.items[n].is(schema.Mineral) || c.items[n].low == "(" && n < k && n > k-6 {
			return true
		}
	}
	return c.lemmaIn(k-5, k, trades) >= 0
}

// makerOf returns the one that is said to make an amount.
func (c *clause) makerOf(k int) (entity int, q cue, ok bool) {
	as := []amount{{k, -1}}
	if q = c.cueOf(as); q.kind != outputs {
		return -1, q, false
	}
	hs := c.holders(q, as)
	if len(hs) != 1 || len(c.items[hs[0]].ents) != 1 {
		return -1, q, false
	}
	return c.items[hs[0]].ents[0], q, true
}

// buyerOf returns the subject of a verb of buying before an amount, or -1.
func (c *clause) buyerOf(k int) int {
	for v := k - 1; v >= 0 && v > k-5; v-- {
		if !strings.HasPrefix(c.items[v].Tag, "VB") || !buying[c.items[v].Lemma] {
			continue
		}
		for _, a := range c.arguments(v)["subj"] {
			if c.items[a].is(schema.Company, schema.Facility) && len(c.items[a].ents) == 1 {
				return c.items[a].ents[0]
			}
		}
	}
	return -1
}

var buying = wordSet(`take buy receive purchase get import`)

// give writes an amount to the only finding of a relation that lacks one and was told shortly before.
func (c *clause) give(fs []Finding, among []int, k int, q cue, rel schema.Relation) {
	at := -1
	for _, n := range among {
		f := &fs[n]
		if f.Relation != rel || f.Props.Has(schema.Quantity) || f.Sentence > c.sentence {
			continue
		}
		if rel == schema.Produces {
			if st, ok := c.amountStatus(q); !ok || st != f.Status {
				continue
			}
		} else if c.sentence-f.Sentence > 5 {
			continue
		}
		if at >= 0 && (fs[at].Object != f.Object || fs[at].Subject != f.Subject) {
			return
		}
		at = n
	}
	if at < 0 {
		return
	}
	m := c.items[k].measure
	fs[at].Props[schema.Quantity], fs[at].Props[schema.Unit] = m.Value, m.Unit
	if rel == schema.Produces && !fs[at].Props.Has(schema.Period) {
		if per := c.amountPeriod(q, k, k, m); per != "" {
			fs[at].Props[schema.Period] = per
		}
	}
}
