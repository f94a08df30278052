package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/syntax"
)

// sharpen tells a bare agreement's kind by what it is for: "an agreement on a joint venture" is a joint
// venture, a contract for tonnes of something a supply contract. It returns where the deal noun ends.
func (r *Relater) sharpen(c *clause, kind string, i, end int) (string, int) {
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
	if i > 0 && c.items[end-1].low == "contract" {
		if work := &c.items[i-1]; work.Tag == "NN" && len(work.ents) == 0 && work.Kind == syntax.Plain && work.low != "sale" && work.low != "supply" && work.low != "year" { // "a haulage contract"
			return kind, end
		}
	}
	if k := c.purpose(end, min(len(c.items), end+18), anyPact[c.items[end-1].low] || anyPact[singular(c.items[end-1].low)]); k != "" {
		return k, end
	}
	if c.under(end-1) != "" || c.under(i) != "" { // what is done under it tells its kind
		if v := c.verbOf(end - 1); v >= 0 && v < i {
			if k := c.purpose(v, i, anyPact[c.items[end-1].low]); k != "" {
				return k, end
			}
			if goodsVerbs[c.items[v].Lemma] && c.mineralWithin(max(0, v-12), min(v, 12)) { // "uranium is sold under contract"
				return "supply", end
			}
		}
	}
	return kind, end
}

// anyPact are nouns that say nothing of a deal's kind; a contract is for work unless goods are told.
var anyPact = wordSet(`agreement deal pact accord arrangement`)

// purpose returns the kind of deal that the words from one item to another tell it is for, or nothing:
// shares are bought, goods delivered, money lent, work done together.
func (c *clause) purpose(from, to int, any bool) string {
	for k := from; k < to; k++ {
		it := &c.items[k]
		if it.low == ";" || it.low == "." || k > from+1 && (it.low == "while" || it.low == "but") {
			break
		}
		if m := it.measure; m != nil && massive(m) && k > 0 && c.items[k-1].low == "for" && !c.freight(k) {
			return "supply"
		}
		if len(it.ents) > 0 || it.measure != nil {
			continue
		}
		verb := strings.HasPrefix(it.Tag, "VB")
		switch l := it.Lemma; {
		case verb && tradeVerbs[l]:
			if g := c.traded(k); g == "supply" || g != "" && any {
				return g
			}
		case (verb && delivering[l] || it.low == "supply" && k > from && (c.items[k-1].low == "to" || c.items[k-1].low == "for" || c.items[k-1].low == "on")) && c.mineralAhead(k):
			return "supply"
		case any && (l == "pool" && verb):
			return "joint_venture"
		case any && (l == "merge" && verb || l == "combine" && verb):
			return "merger"
		case any && (verb && moneyVerbs[l] || moneyNouns[it.low]) && k < from+8:
			return "financing"
		case any && jointWords[it.low] && k < from+10:
			return "partnership"
		}
	}
	return ""
}

var (
	goodsVerbs = wordSet(`sell ship supply deliver export`)
	tradeVerbs = wordSet(`buy acquire purchase sell`)
	moneyVerbs = wordSet(`lend borrow refinance`)
	moneyNouns = wordSet(`loan loans bond bonds credit credits refinancing`)
	jointWords = wordSet(`cooperate cooperation co-operation collaborate collaboration jointly together partner cooperating collaborating`)
)

// freight reports tonnes that are carried, not sold: "has reserved space for 120,000 tonnes".
func (c *clause) freight(k int) bool {
	for j := k - 1; j >= 0 && j > k-9; j-- {
		if freightWords[c.items[j].low] {
			return true
		}
	}
	return false
}

var freightWords = wordSet(`space capacity slot slots freight haulage transport shipping forwarder haulier berth storage`)

// traded tells whether a verb of trade is about a share or a business, or about goods.
func (c *clause) traded(v int) string {
	for k := v + 1; k < len(c.items) && k < v+12; k++ {
		it := &c.items[k]
		switch {
		case it.low == ";" || it.low == "." || it.low == "from" || finite[it.Tag] && k > v+1:
			return ""
		case it.measure != nil && massive(it.measure):
			return "supply"
		case it.measure != nil && it.measure.Kind == measure.Share, shareNouns[singular(it.low)]:
			return "share_purchase"
		case it.is(schema.Company, schema.MineralSite, schema.Facility) && !c.modifier(k) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]) && c.items[k-1].low != "to":
			return "share_purchase"
		case it.is(schema.Mineral) && !(k+1 < len(c.items) && (c.items[k+1].Tag == "NN" || c.items[k+1].Tag == "NNS")):
			return "supply"
		}
	}
	return ""
}

var shareNouns = wordSet(`stake share interest holding half shareholding subsidiary unit business mine deposit project asset licence`)

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
func (c *clause) mineralAhead(k int) bool { return c.mineralWithin(k, 10) }

func (c *clause) mineralWithin(k, n int) bool {
	for j := k + 1; j < len(c.items) && j < k+n; j++ {
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
