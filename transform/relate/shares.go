package relate

import (
	"strings"

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
	hs := c.holdings()
	if len(hs) < 2 {
		return nil
	}
	target := c.owned(hs)
	if target < 0 {
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
func (c *clause) holdings() []holding {
	if hs := c.respective(); hs != nil {
		return hs
	}
	var before, after []holding
	last := -1
	for i := range c.items {
		if !c.share(i, last >= 0 && i-last < 40) {
			continue
		}
		v := fraction(c.items[i].measure)
		hs := c.holderBefore(i, last)
		if hs == nil && len(before) > 0 {
			hs = c.nextHolder(last, i)
		}
		if hs != nil {
			before = append(before, holding{hs, i, v})
		}
		if hs := c.holderAfter(i); hs != nil {
			after = append(after, holding{hs, i, v})
		}
		last = i
	}
	if len(after) > len(before) {
		return after
	}
	return before
}

// respective reads "A, B and C hold 40, 30 and 30 percent respectively".
func (c *clause) respective() []holding {
	end := -1
	for i := range c.items {
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
	for p := first - 1; p >= 0 && p > first-30; p-- {
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

// nextHolder finds the name that follows the pair before, where an insertion parts it from its share:
// "and C, a trader in whose port the plant stands, 20%", "and D, the smelter's owner (8.5)".
func (c *clause) nextHolder(last, i int) []int {
	if w := c.items[i-1].low; w != "," && w != "(" && w != ")" {
		return nil
	}
	k := last + 1
	for k < i && (c.items[k].low == ")" || c.items[k].low == "," || c.items[k].low == "and" || c.items[k].low == "while" || stakeNouns[c.items[k].low]) {
		k++
	}
	h := c.headAt(k, holderTypes)
	if h < 0 || c.right[h] >= i || k == last+1 {
		return nil
	}
	if w := c.items[c.right[h]].low; w != "," && w != "(" {
		return nil
	}
	return []int{h}
}

// share reports a share, or a bare number in brackets that follows one: "A (46.7 per cent), B (44.8)".
func (c *clause) share(i int, listed bool) bool {
	m := c.items[i].measure
	if m == nil {
		return false
	}
	return m.Kind == measure.Share || listed && m.Kind == measure.Number && m.Value > 0 && m.Value < 100 && i > 0 && c.items[i-1].low == "(" && i+1 < len(c.items) && c.items[i+1].low == ")"
}

// fraction returns the value of a share, of a bare number as of a percentage.
func fraction(m *measure.Measure) float64 {
	if m.Kind == measure.Number {
		return round(m.Value / 100)
	}
	return round(m.Value)
}

// holderBefore finds the name right before a share, over a verb of holding, "with", "each" and a bracket.
func (c *clause) holderBefore(i, last int) []int {
	for k := i - 1; k > last && k > i-7; k-- {
		it := &c.items[k]
		if len(it.ents) > 0 && it.is(holderTypes...) && !c.modifier(k) {
			// the whole coordination: "A and B each hold"
			for p := 0; p <= k; p++ {
				if ls := c.coordination(p, holderTypes, true); len(ls) > 0 && ls[0].items[len(ls[0].items)-1] == k && p > last {
					if c.items[i-1].low == "each" || len(ls[0].items) == 1 || i+1 < len(c.items) && c.items[i+1].low == "each" {
						return ls[0].items
					}
				}
			}
			return []int{k}
		}
		switch {
		case it.low == "(" || it.low == "with" || it.low == "each" || it.low == "some" || it.low == "about" || it.low == "a" || it.low == "the" || it.low == "its" || it.low == "other" || it.low == "remaining" || it.low == "-" || it.low == "only" || it.low == "another":
		case strings.HasPrefix(it.Tag, "JJ") || it.Tag == "VBN":
		case holdVerbs[it.Lemma] || it.Tag == "MD" || it.Lemma == "be" || it.low == "to" || it.Tag == "RB":
		default:
			return nil
		}
	}
	return nil
}

var holdVerbs = wordSet(`hold have own control retain keep get receive possess take`)

// holderAfter finds the name behind a share: "51 pct for A", "16 percent to the government", "57 percent Tsingshan".
func (c *clause) holderAfter(i int) []int {
	k := i + 1
	if k < len(c.items) && c.items[k].low == "of" { // "84 percent of X belongs to Y"
		if t := c.headAt(k+1, ownedTypes); t >= 0 && t+1 < len(c.items) && (c.items[t+1].Lemma == "belong" || c.items[t+1].Lemma == "be") {
			k = t + 2
		}
	}
	for k < len(c.items) && k < i+9 {
		switch it := &c.items[k]; {
		case it.low == "for" || it.low == "to" || it.low == "by" || it.low == "held" || it.low == "owned" || it.low == "belongs":
			k++
			continue
		}
		break
	}
	if h := c.headAt(k, holderTypes); h >= 0 && h < k+6 {
		if k == i+1 && c.items[k].measure != nil {
			return nil
		}
		return []int{h}
	}
	return nil
}

// owned finds what the shares are of: behind "of" or "in" at one of the shares, before "in which",
// or the business whose owners are listed.
func (c *clause) owned(hs []holding) int {
	for _, h := range hs {
		for k := h.share + 1; k < len(c.items) && k < h.share+5; k++ {
			if w := c.items[k].low; w == "of" || w == "in" {
				if t := c.headAt(k+1, ownedTypes); t >= 0 || k+1 < len(c.items) && c.items[k+1].Tag == "DT" {
					return t
				}
				break
			} else if !stakeNouns[w] && !strings.HasPrefix(c.items[k].Tag, "JJ") {
				break
			}
		}
	}
	first := hs[0].holders[0]
	if hs[0].share < first {
		first = hs[0].share
	}
	for k := first - 1; k > 0; k-- {
		switch w := c.items[k].low; {
		case w == ";":
			return -1
		case w == "which" || w == "where" || w == "whose":
			for t := k - 1; t >= 0; t-- {
				if c.items[t].is(ownedTypes...) {
					return t
				}
			}
		case w == "owners" || w == "shareholders" || w == "owner" || w == "partners" || w == "with" || w == "by" || w == "is" || w == "own":
			for t := k - 1; t >= 0; t-- {
				if len(c.items[t].ents) == 0 && (c.items[t].low == "venture" || c.items[t].low == "company") {
					return -1 // it stands for something, but for what is not known
				}
				if c.items[t].is(ownedTypes...) && !contains(hs, t) {
					return t
				}
			}
		}
	}
	return -1
}

func contains(hs []holding, item int) bool {
	for _, h := range hs {
		for _, k := range h.holders {
			if k == item {
				return true
			}
		}
	}
	return false
}

var stakeNouns = wordSet(`stake stakes interest share shares holding shareholding equity percent pct cent per`)

// holdingVerb finds the verb that tells whether a list is fact or plan.
func (c *clause) holdingVerb(h holding) int {
	for k := h.share - 1; k >= 0 && k > h.share-10; k-- {
		if strings.HasPrefix(c.items[k].Tag, "VB") && len(c.items[k].ents) == 0 {
			return k
		}
	}
	return -1
}
