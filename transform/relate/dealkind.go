package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// sharpen tells a bare agreement's kind by what it is for: "an agreement on a joint venture" is a joint
// venture, a contract for tonnes of something a supply contract. It returns where the deal noun ends.
func (r *Relater) sharpen(c *clause, kind string, end int) (string, int) {
	if kind != "contract" {
		return kind, end
	}
	for k := end; k < len(c.items) && k < end+9; k++ {
		w := c.items[k].low
		if w == "," || w == ";" || w == "." || finite[c.items[k].Tag] && k > end+1 {
			break
		}
		if dk, n := r.dealAt(c, k); n > 0 && dk == "joint_venture" && !c.compounded(k+n) && c.founds(k) {
			return dk, k + n
		}
	}
	for k := end; k < len(c.items) && k < end+14; k++ {
		w := c.items[k].low
		if w == ";" || w == "." {
			break
		}
		if m := c.items[k].measure; m != nil && massive(m) && c.items[k-1].low == "for" {
			return "supply", end
		}
		if (c.items[k].low == "supply" || c.items[k].Lemma == "deliver") && k > end && (c.items[k-1].low == "to" || c.items[k-1].low == "for") && c.mineralAhead(k) {
			return "supply", end
		}
	}
	return kind, end
}

// founds reports that a joint venture is what the words before it are about: "on a", "to set up a", "forming a".
func (c *clause) founds(k int) bool {
	for j := k - 1; j > 0 && j > k-6; j-- {
		it := &c.items[j]
		if it.low == "on" || it.low == "for" || it.Lemma == "form" || it.Lemma == "establish" || it.Lemma == "create" || it.Lemma == "set" || it.Lemma == "found" {
			return true
		}
		if len(it.ents) > 0 && !it.is(schema.Mineral) {
			return false
		}
	}
	return false
}

// mineralAhead reports a mineral a few words on.
func (c *clause) mineralAhead(k int) bool {
	for j := k + 1; j < len(c.items) && j < k+10; j++ {
		if c.items[j].is(schema.Mineral) {
			return true
		}
	}
	return false
}

// pledges finds deals that a verb tells without a noun: "agreed to buy half of X from Y", "has contracted to
// sell iron ore to Z".
func (r *Relater) pledges(c *clause, found *[]*deal) {
	for v := range c.items {
		w := pledging(c, v)
		if w < 0 {
			continue
		}
		st, ok := c.status(v)
		if !ok {
			continue
		}
		s := &signing{r: r, c: c, i: v, end: v + 1}
		if s.add(c.arguments(v)["subj"]...); len(s.out) == 0 {
			r.before(c, v, s.add)
		}
		if len(s.out) != 1 {
			continue
		}
		kind, goods := "share_purchase", []int(nil)
		for k := w + 1; k < len(c.items) && !stopsPledge(c, k); k++ {
			switch {
			case c.items[k].is(schema.Mineral) && len(goods) == 0, c.items[k].measure != nil && massive(c.items[k].measure):
				kind, goods = "supply", append(goods, k)
			case len(goods) == 0 && c.items[k].is(schema.Company, schema.MineralSite, schema.Facility) && !c.modifier(k) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]) && c.items[k-1].low != "from":
				goods = append(goods, k)
			case c.items[k].low == "from" || c.items[k].low == "to" && c.items[w].Lemma != "pay":
				s.listed(k+1, false)
			}
		}
		if len(goods) > 0 && (kind == "share_purchase" || len(s.out) > 1) {
			r.pledge(c, kind, st, s.out, goods, found)
		}
	}
}

// pledge opens such a deal unless one of its kind is told already beside it.
func (r *Relater) pledge(c *clause, kind string, st schema.Status, parties, goods []int, found *[]*deal) {
	if sameDeal(*found, kind, parties, c.sentence) != nil {
		return
	}
	dl := &deal{kind: kind, noun: "pledge", sentence: c.sentence, props: schema.Properties{schema.Kind: kind}, planned: st == schema.Planned}
	dl.bind(parties, c.sentence, .7)
	var about []int
	for _, k := range goods {
		for _, e := range c.items[k].ents {
			if !slices.Contains(about, e) {
				about = append(about, e)
			}
		}
	}
	dl.about(about, c.sentence)
	*found = append(*found, dl)
}

// pledging returns the verb of buying or selling behind "agree to" or "contract to" at v, or -1.
func pledging(c *clause, v int) int {
	if l := c.items[v].Lemma; l != "agree" && l != "contract" || !strings.HasPrefix(c.items[v].Tag, "VB") {
		return -1
	}
	for k := v + 1; k+1 < len(c.items) && k < v+5; k++ {
		if c.items[k].low == "to" {
			if trading[c.items[k+1].Lemma] {
				return k + 1
			}
			return -1
		}
	}
	return -1
}

var trading = wordSet(`buy acquire purchase sell supply pay`)

func stopsPledge(c *clause, k int) bool {
	w := c.items[k].low
	return w == ";" || w == "." || w == "," || w == "which" || w == "that" || finite[c.items[k].Tag] || w == "after" || w == "under"
}

// massive reports a quantity of goods that are weighed.
func massive(m *measure.Measure) bool {
	return m.Kind == measure.Quantity && (m.Unit == "tonne" || m.Unit == "kg" || m.Unit == "ounce" || m.Unit == "barrel")
}
