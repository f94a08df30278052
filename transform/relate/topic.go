package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
)

var topicTypes = []schema.Label{schema.Mineral, schema.MineralSite, schema.Facility, schema.Route}

// topics finds what the deal is about: what stands before the noun as a modifier, and behind "for", "on", "over", "of".
func (r *Relater) topics(c *clause, i, end int, kind string) []int {
	var out []int
	add := func(items []int) {
		for _, k := range items {
			for _, e := range c.items[k].ents {
				if !slices.Contains(out, e) {
					out = append(out, e)
				}
			}
		}
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if c.items[k].is(topicTypes...) {
			add([]int{k})
			continue
		}
		if !strings.HasPrefix(c.items[k].Tag, "JJ") && !strings.HasPrefix(c.items[k].Tag, "NN") && c.items[k].low != "-" {
			break
		}
	}
	for k := end; k < len(c.items) && k < end+45; k++ {
		w := c.items[k].low
		if w == ";" || w == "." || w == "but" || w == "while" || w == "whereas" || finite[c.items[k].Tag] && k > end+1 && !c.relativeVerb(k) || len(out) > 0 && w == "," {
			break
		}
		if w == "of" && k > end+1 || w == "in" && len(out) == 0 || !topicWords[w] {
			continue
		}
		for _, l := range c.coordination(k+1, topicTypes, true) {
			add(l.items)
			break
		}
	}
	if len(out) == 0 && (goodsDeals[kind] || c.under(i) == "under") {
		add(c.topicBefore(i, kind))
	}
	return out
}

var (
	topicWords = wordSet(`for on over of from in covering develop build at buy mine explore concerning modernise supply operate run`)
	goodsDeals = wordSet(`offtake supply licence`)
)

// relativeVerb reports a verb whose subject is the relative pronoun right before it.
func (c *clause) relativeVerb(k int) bool {
	for j := k - 1; j >= 0 && j > k-4; j-- {
		if t := c.items[j].Tag; t == "WDT" || t == "WP" {
			return true
		}
	}
	return false
}

// topicBefore finds what a deal is about before its noun: "ore from Kumbel is sold under an offtake".
func (c *clause) topicBefore(i int, kind string) []int {
	var out []int
	for k := i - 1; k >= 0 && k > i-40; k-- {
		it := &c.items[k]
		if it.low == ";" {
			break
		}
		if len(out) == 0 && it.is(schema.MineralSite, schema.Facility, schema.Route) && !c.modifier(k) {
			out = append(out, k)
		}
		if kind != "licence" && it.is(schema.Mineral) {
			return append(out, k)
		}
	}
	return out
}
