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
}

// shares reads lists of holders and shares, whose verb is said once or not at all: "A holds 49% of
// the venture, B 31% and C 20%", "51 pct for A, 29 pct for B", "owners: A (46.7 per cent), B (44.8)".
// The parser goes astray on these; the pairs themselves are plain.
func (r *Relater) shares(c *clause) []Finding {
	var out []Finding
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
	for _, h := range hs {
		for _, k := range h.holders {
			for _, s := range c.items[k].ents {
				for _, o := range c.items[target].ents {
					if s == o || !c.allows(schema.Owns, s, o) {
						continue
					}
					ps := schema.Properties{}
					if v := fraction(c.items[h.share].measure); v > 0 && v <= 1 {
						ps[schema.Share] = v
					}
					out = append(out, Finding{Relation: schema.Owns, Subject: s, Object: o, Status: st, Sentence: c.sentence, Props: ps,
						Rule: "shares", Confidence: .88 * c.trust(k) * c.trust(target)})
				}
			}
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
	var before, after []holding
	last := -1
	for i := range c.items {
		if !c.share(i, len(before) > 0) {
			continue
		}
		if hs := c.holderBefore(i, last); hs != nil {
			before = append(before, holding{hs, i})
		}
		if hs := c.holderAfter(i); hs != nil {
			after = append(after, holding{hs, i})
		}
		last = i
	}
	if len(after) > len(before) {
		return after
	}
	return before
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
