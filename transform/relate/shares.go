package relate

import (
	"kengraph/schema"
	"kengraph/transform/measure"
)

// A holding is one pair of a share list: who holds it and how much.
type holding struct {
	holders []int // items
	share   int   // item of the share
	value   float64
}

// shares reads lists of holders and shares, whose verb is said once or not at all: "A holds 49% of
// the venture, B 31% and C 20%", "51 pct for A, 29 pct for B", "owners: A (46.7 per cent), B (44.8)".
// The parser goes astray on these; the pairs themselves are plain.
func (r *Relater) shares(c *clause) []Finding {
	var out []Finding
	parts := c.parts()
	for _, p := range parts {
		out = append(out, c.listed(c.holdings(p[0], p[1]), p[0])...)
	}
	if len(out) == 0 && len(parts) > 1 { // the semicolons part the pairs
		out = c.listed(c.holdings(0, len(c.items)), 0)
	}
	return out
}

// parts splits a sentence at its semicolons.
func (c *clause) parts() [][2]int {
	var out [][2]int
	from := 0
	for i := range c.items {
		if c.items[i].low == ";" {
			out = append(out, [2]int{from, i})
			from = i + 1
		}
	}
	return append(out, [2]int{from, len(c.items)})
}

// listed states the pairs of one list, where it tells what the shares are of. One pair alone is left
// to the rules, but for "X, in which A, a trader, has kept 55 per cent".
func (c *clause) listed(hs []holding, from int) []Finding {
	if len(hs) == 0 {
		return nil
	}
	target := c.owned(hs, from)
	if target < 0 || len(hs) == 1 && !c.inRelative(hs[0], target) {
		return nil
	}
	st, ok := c.status(c.holdingVerb(hs[0]))
	if !ok {
		return nil
	}
	var out []Finding
	for _, h := range hs {
		for _, o := range c.items[target].ents {
			out = append(out, c.ownings(h, o, st, "shares", .88*c.trust(target))...)
		}
	}
	return out
}

// ownings states what one pair of a list says of what the shares are of.
func (c *clause) ownings(h holding, target int, st schema.Status, rule string, sure float64) []Finding {
	var out []Finding
	for _, k := range h.holders {
		for _, s := range c.items[k].ents {
			if s == target || !c.allows(schema.Owns, s, target) {
				continue
			}
			ps := schema.Properties{}
			if v := h.value; v > 0 && v <= 1 {
				ps[schema.Share] = v
			}
			out = append(out, Finding{Relation: schema.Owns, Subject: s, Object: target, Status: st, Sentence: c.sentence, Props: ps,
				Rule: rule, Confidence: sure * c.trust(k)})
		}
	}
	return out
}

func (c *clause) allows(rel schema.Relation, s, o int) bool {
	spec, _ := rel.Spec()
	return spec.Allows(c.doc.Entities[s].Type, c.doc.Entities[o].Type)
}

var holderTypes = []schema.Label{schema.Company, schema.Organization, schema.Country, schema.Person}

var ownedTypes = []schema.Label{schema.Company, schema.MineralSite, schema.Facility, schema.Route}

// holdings pairs every share with the holder beside it. One list keeps one order: holder
// first ("A 31%") or share first ("51 pct for A").
func (c *clause) holdings(from, to int) []holding {
	before := c.respective(from, to)
	told := map[int]bool{}
	for _, h := range before {
		told[h.share] = true
	}
	var after []holding
	last := -1
	for i := from; i < to; i++ {
		v, ok := c.part(i, last >= 0 && i-last < 40)
		if !ok || told[i] {
			continue
		}
		hs := c.holderBefore(i, max(last, from-1))
		if hs == nil && len(before) > 0 && last >= 0 {
			hs = c.nextHolder(last, i)
		}
		if hs == nil {
			hs = c.holderOfVerb(i, from)
		}
		if hs != nil {
			before = append(before, holding{hs, i, v})
		}
		if ha := c.holderAfter(i); ha != nil {
			after = append(after, holding{ha, i, v})
			if hs == nil && c.byBehind(i) && len(before) > 0 {
				before = append(before, holding{ha, i, v}) // "an 80% interest in X, the other 20% of which is held by B"
			}
		}
		last = i
	}
	if len(after) > len(before) || len(after) == len(before) && len(after) > 0 && after[0].share == before[0].share && c.byBehind(after[0].share) {
		return after
	}
	return before
}

// part returns the share at i, told by a measure or by "the other quarter", "the rest", which has no figure.
func (c *clause) part(i int, listed bool) (float64, bool) {
	if c.share(i, listed) {
		return fraction(c.items[i].measure), true
	}
	if i == 0 || c.items[i].measure != nil || len(c.items[i].ents) > 0 {
		return 0, false
	}
	v, ok := partWords[c.items[i].low]
	before := c.items[i-1].low
	switch {
	case !ok:
		return 0, false
	case v == 0:
		return 0, before == "the" && listed
	}
	return v, before == "other" || before == "remaining"
}

var partWords = map[string]float64{"half": .5, "quarter": .25, "third": .333, "fifth": .2, "tenth": .1, "rest": 0, "remainder": 0, "balance": 0}

// respective reads "A, B and C hold 40, 30 and 30 percent respectively".
func (c *clause) respective(from, to int) []holding {
	end := -1
	for i := from; i < to; i++ {
		if c.items[i].low == "respectively" {
			end = i
		}
	}
	if end < 0 {
		return nil
	}
	var at []int // the shares, the last first
	for k := end - 1; k >= 0; k-- {
		m := c.items[k].measure
		if m != nil && (m.Kind == measure.Share || m.Kind == measure.Number && len(at) > 0) {
			at = append(at, k)
			continue
		}
		if w := c.items[k].low; w != "," && w != "and" && !stakeNouns[w] {
			break
		}
	}
	if len(at) < 2 {
		return nil
	}
	first := at[len(at)-1]
	for p := first - 1; p >= from && p > first-30; p-- {
		for _, l := range c.coordination(p, holderTypes, true) {
			if len(l.items) != len(at) || l.end > first || p > 0 && c.left[l.items[0]] < p {
				continue
			}
			var out []holding
			for n, k := range l.items {
				i := at[len(at)-1-n]
				out = append(out, holding{[]int{k}, i, fraction(c.items[i].measure)})
			}
			return out
		}
	}
	return nil
}

// share reports a share, or a bare number that follows one in a list: "A (46.7 per cent), B (44.8)",
// "A has 51 per cent and B, the miner, 49".
func (c *clause) share(i int, listed bool) bool {
	m := c.items[i].measure
	if m == nil {
		return false
	}
	if m.Kind == measure.Share {
		return true
	}
	if !listed || m.Kind != measure.Number || m.Value <= 0 || m.Value >= 100 || m.End != m.First+1 || i == 0 || i+1 >= len(c.items) {
		return false
	}
	switch c.items[i+1].low {
	case ")":
		return c.items[i-1].low == "(" || holdVerbs[c.items[i-1].Lemma]
	case ".", ";", ",", "and":
		return c.items[i-1].low == "," && i > 1 || len(c.items[i-1].ents) > 0 && c.items[i-1].is(holderTypes...)
	}
	return false
}

// fraction returns the value of a share, of a bare number as of a percentage.
func fraction(m *measure.Measure) float64 {
	if m.Kind == measure.Number {
		return round(m.Value / 100)
	}
	return round(m.Value)
}
