package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// stakes reads shares of what the sentence does not name: "B will keep the other 30 percent", "It already
// had 19.7 per cent", "(the state has 20)". They are of the business or site whose owners were told
// last, as long as all its shares do not come to more than the whole.
func (r *Relater) stakes(d *mention.Document, clauses []*clause, found []Finding) []Finding {
	for _, c := range clauses {
		for _, p := range c.parts() {
			hs := c.holdings(p[0], p[1])
			found = c.parted(hs, found)
			for _, h := range c.targetless(hs, p) {
				st, ok := c.status(c.holdingVerb(h))
				if !ok {
					continue
				}
				if t := c.lastOwned(h, found); t >= 0 {
					found = append(found, c.ownings(c.stateOf(h, t, found), t, st, "other-share", .8)...)
				}
			}
		}
	}
	return found
}

// stateOf takes "the government" that holds a share for the home of what it is a share of.
func (c *clause) stateOf(h holding, t int, found []Finding) holding {
	for n, k := range h.holders {
		if w := c.items[k].low; c.items[k].form != mention.Nominal || w != "government" && w != "state" {
			continue
		}
		if s := home(c.doc, t, found); s >= 0 && !slices.Contains(c.items[k].ents, s) {
			c.items[k].ents = []int{s}
			h.holders[n] = k
		}
	}
	return h
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

// targetless returns the pairs of a list that say nothing of what the shares are of. One alone must have
// its verb.
func (c *clause) targetless(hs []holding, p [2]int) []holding {
	if len(hs) > 0 && (c.owned(hs, p[0]) >= 0 || len(hs) > 1 && c.ofSomething(hs[0].share)) {
		return nil
	}
	var out []holding
	for _, h := range hs {
		if !c.ofSomething(h.share) && !c.participle(h.share) && (len(hs) > 1 || c.heldBetween(h.holders[len(h.holders)-1], h.share) || c.byBehind(h.share)) {
			out = append(out, h)
		}
	}
	return out
}

// participle reports "40 pct owned by X", which tells of the name that it describes.
func (c *clause) participle(i int) bool {
	k := i + 1
	if k < len(c.items) && c.items[k].low == "-" {
		k++
	}
	return k < len(c.items) && i > 0 && c.items[i-1].low != "other" && c.items[i-1].low != "remaining" && c.items[i-1].low != "the" &&
		(c.items[k].low == "owned" || c.items[k].low == "held" || c.items[k].low == "controlled")
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
