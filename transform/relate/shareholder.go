package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// byBehind reports "90 percent of which belongs to", "30% held by": the holder follows, whatever stands before.
func (c *clause) byBehind(i int) bool {
	for k := i + 1; k < len(c.items) && k < i+6; k++ {
		if l := c.items[k].Lemma; l == "belong" || (l == "hold" || l == "own" || l == "control") && k+1 < len(c.items) && c.items[k+1].low == "by" {
			return true
		}
	}
	return false
}

// holderOfVerb finds the subject of the verb of holding right before a share.
func (c *clause) holderOfVerb(i, from int) []int {
	for v := i - 1; v >= from && v > i-5; v-- {
		it := &c.items[v]
		if !holdVerbs[it.Lemma] || !strings.HasPrefix(it.Tag, "VB") || len(it.ents) > 0 {
			if len(it.ents) > 0 || it.low == "," {
				return nil
			}
			continue
		}
		if c.passive(v) || it.Lemma == "take" || it.Lemma == "get" {
			return nil
		}
		var out []int
		for _, k := range c.arguments(v)["subj"] {
			if c.items[k].is(holderTypes...) && !c.modifier(k) && k >= from && k < i && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
		if out == nil {
			if k := c.opening(v, holderTypes); k >= from {
				out = []int{k}
			}
		}
		return out
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

// holderBefore finds the name right before a share, over a verb of holding, "with", "each" and a bracket.
func (c *clause) holderBefore(i, last int) []int {
	for k := i - 1; k > last && k > i-7; k-- {
		it := &c.items[k]
		if len(it.ents) > 0 && it.is(holderTypes...) && !c.modifier(k) {
			if it.is(schema.Country) && k > last+2 && c.items[k-1].low == "of" && c.items[k-2].is(holderTypes...) { // "Tsingshan of China"
				return []int{k - 2}
			}
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

var holdVerbs = wordSet(`hold have own control retain keep get receive possess take earn`)

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
		case it.low == "for" || it.low == "to" || it.low == "by" || it.low == "held" || it.low == "owned" || it.Lemma == "belong" || it.low == "controlled":
			k++
			continue
		case c.items[i+1].low == "of" && (it.low == "which" || it.low == "of" || it.Lemma == "be" || it.Lemma == "remain" || it.low == "with"):
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

// holdingVerb finds the verb that tells whether a list is fact or plan.
func (c *clause) holdingVerb(h holding) int {
	for k := h.share - 1; k >= 0 && k > h.share-10; k-- {
		if strings.HasPrefix(c.items[k].Tag, "VB") && len(c.items[k].ents) == 0 {
			return k
		}
	}
	return -1
}
