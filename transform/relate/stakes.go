package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// stakes reads shares of what the sentence does not name: "B will keep the other 30 percent", "It already
// had 19.7 per cent", "(the state has 20)". They are of the business or site whose owners were told
// last, as long as all its shares do not come to more than the whole.
func (r *Relater) stakes(d *mention.Document, clauses []*clause, found []Finding) []Finding {
	for _, c := range clauses {
		hs := c.holdings()
		found = c.parted(hs, found)
		for _, h := range c.targetless(hs) {
			st, ok := c.status(c.holdingVerb(h))
			if !ok {
				continue
			}
			if t := c.lastOwned(h, found); t >= 0 {
				found = append(found, c.ownings(h, t, st, "other-share", .8)...)
			}
		}
	}
	return found
}

// parted drops what a rule made of two holders of one list: in "A holds 49% and B 31%" A owns no B.
func (c *clause) parted(hs []holding, found []Finding) []Finding {
	if len(hs) < 2 {
		return found
	}
	return slices.DeleteFunc(found, func(f Finding) bool {
		return f.Relation == schema.Owns && f.Sentence == c.sentence && f.Rule != "shares" && c.holder(hs, f.Subject) && c.holder(hs, f.Object)
	})
}

func (c *clause) holder(hs []holding, e int) bool {
	for _, h := range hs {
		for _, k := range h.holders {
			if slices.Contains(c.items[k].ents, e) {
				return true
			}
		}
	}
	return false
}

// targetless returns the pairs of a list that say nothing of what the shares are of.
func (c *clause) targetless(hs []holding) []holding {
	if len(hs) > 1 {
		if c.owned(hs) >= 0 {
			return nil
		}
		return slices.DeleteFunc(slices.Clone(hs), func(h holding) bool { return c.ofSomething(h.share) })
	}
	var out []holding
	for i := range c.items {
		if m := c.items[i].measure; m == nil || m.Kind != measure.Share && !c.bracketed(i) || c.ofSomething(i) {
			continue
		}
		h := holding{c.holderBefore(i, -1), i, fraction(c.items[i].measure)}
		if h.holders == nil || !c.heldBetween(h.holders[len(h.holders)-1], i) {
			if h.holders = c.heldBy(i); h.holders == nil {
				continue
			}
		}
		out = append(out, h)
	}
	return out
}

// bracketed reports the number that ends a bracket behind a share: "80 per cent of X (the state has 20)".
func (c *clause) bracketed(i int) bool {
	m := c.items[i].measure
	if m.Kind != measure.Number || m.Value <= 0 || m.Value >= 100 || i+1 >= len(c.items) || c.items[i+1].low != ")" {
		return false
	}
	for k := range i {
		if n := c.items[k].measure; n != nil && n.Kind == measure.Share {
			return true
		}
	}
	return false
}

// ofSomething reports a share that names its whole, or that measures something else: "20% of the
// market", "5 pct more", "10% growth".
func (c *clause) ofSomething(i int) bool {
	k := i + 1
	for k < len(c.items) && (stakeNouns[c.items[k].low] || c.items[k].low == "-") {
		k++
	}
	if k >= len(c.items) {
		return false
	}
	it := &c.items[k]
	if it.low == "of" || it.low == "in" {
		if k+1 < len(c.items) && c.items[k+1].measure != nil {
			return false
		}
		for p := k + 1; p < len(c.items) && p < k+5; p++ {
			if len(c.items[p].ents) == 0 && wholeNouns[c.items[p].low] {
				return false // "of the venture": which was told before
			}
		}
		return true
	}
	return len(it.ents) == 0 && (strings.HasPrefix(it.Tag, "NN") || strings.HasPrefix(it.Tag, "JJ")) || it.low == "than"
}

var wholeNouns = wordSet(`it venture company firm project mine deposit`)

// heldBetween reports a verb of holding between a holder and a share.
func (c *clause) heldBetween(from, to int) bool {
	for k := from + 1; k < to; k++ {
		if holdVerbs[c.items[k].Lemma] && c.items[k].Lemma != "take" {
			return true
		}
	}
	return false
}

// heldBy finds who holds "the other 20%, which is held by X", "with the rest belonging to X".
func (c *clause) heldBy(i int) []int {
	k := i + 1
	for k < len(c.items) && k < i+6 && (stakeNouns[c.items[k].low] || c.items[k].low == "," || c.items[k].low == "which" || c.items[k].Lemma == "be" || c.items[k].Tag == "MD") {
		k++
	}
	if k+1 >= len(c.items) {
		return nil
	}
	if l := c.items[k].Lemma; !((l == "hold" || l == "own") && c.items[k+1].low == "by" || (l == "belong" || l == "remain") && (c.items[k+1].low == "to" || c.items[k+1].low == "with")) {
		return nil
	}
	if ls := c.coordination(k+2, holderTypes, true); len(ls) > 0 {
		return ls[0].items
	}
	return nil
}

// lastOwned finds what a share is of: the object of the last statement of shares or of a purchase, in
// this sentence or the two before, that the holder can own so much of.
func (c *clause) lastOwned(h holding, found []Finding) int {
	best, at := -1, -1
	for _, f := range found {
		if f.Sentence > c.sentence || f.Sentence < c.sentence-2 || f.Sentence < at || !(f.Relation == schema.Owns && f.Props.Has(schema.Share) || f.Relation == schema.Acquires) {
			continue
		}
		if c.roomFor(h, f.Object, found) {
			best, at = f.Object, f.Sentence
		}
	}
	return best
}

// roomFor reports that the shares told of a thing leave room for one more, and that its holder has none yet.
func (c *clause) roomFor(h holding, t int, found []Finding) bool {
	told := map[int]bool{}
	sum := h.value
	for _, f := range found {
		if f.Relation != schema.Owns || f.Object != t {
			continue
		}
		for _, k := range h.holders {
			if slices.Contains(c.items[k].ents, f.Subject) && f.Props.Has(schema.Share) {
				return false
			}
		}
		if v, ok := f.Props[schema.Share].(float64); ok && !told[f.Subject] {
			told[f.Subject] = true
			sum += v
		}
	}
	for _, k := range h.holders {
		if slices.Contains(c.items[k].ents, t) {
			return false
		}
	}
	return sum < 1.01
}
