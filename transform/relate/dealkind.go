package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/syntax"
)

// sharpen tells a bare agreement's kind by what it is for: "an agreement on a joint venture" is a joint
// venture, a contract for tonnes of something a supply contract. It returns where the deal noun ends.
func (r *Relater) sharpen(c *clause, kind string, i, end int) (string, int) {
	if kind == "share_purchase" && c.items[i].low == "purchase" && i > 0 && c.items[i-1].is(schema.Mineral) { // "a uranium purchase agreement"
		return "supply", end
	}
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
		if m := it.measure; m != nil && massive(m) && c.forAmount(k) && !c.freight(k) {
			return "supply"
		}
		if len(it.ents) > 0 || it.measure != nil {
			continue
		}
		verb := strings.HasPrefix(it.Tag, "VB")
		switch l := it.Lemma; {
		case any && verb && (l == "provide" || l == "pay") && c.moneyAhead(k):
			if l == "provide" {
				return "financing"
			}
			return c.traded(k)
		case verb && tradeVerbs[l]:
			if g := c.traded(k); g == "supply" || g != "" && any {
				return g
			}
		case (verb && delivering[l] || it.low == "supply" && k > from && (c.items[k-1].low == "to" || c.items[k-1].low == "for" || c.items[k-1].low == "on")) && c.mineralAhead(k):
			return "supply"
		case any && l == "pool" && (verb || k > 0 && c.items[k-1].low == "to"):
			return "joint_venture"
		case any && verb && l == "earn" && c.shareAhead(k): // "under which it may earn 60 pct"
			return "share_purchase"
		case any && verb && (l == "merge" || l == "combine") && k > 0 && (c.items[k-1].low == "to" || c.items[k-1].Tag == "MD" || it.Tag == "VBG"):
			return "merger"
		case any && (verb && moneyVerbs[l] || moneyNouns[it.low]) && k < from+8:
			return "financing"
		case any && (jointWords[it.low] || jointWork[l]) && k < from+10:
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
	jointWork  = wordSet(`develop explore study research development exploration investment`)
	jointWords = wordSet(`cooperate cooperation co-operation collaborate collaboration jointly together partner cooperating collaborating`)
)

// forAmount reports an amount right behind "for", "for about", "for a total of".
func (c *clause) forAmount(k int) bool {
	for j := k - 1; j >= 0 && j > k-5; j-- {
		switch c.items[j].low {
		case "for":
			return true
		case "a", "total", "of", "about", "some", "up", "to", "nearly", "almost", "around":
		default:
			return false
		}
	}
	return false
}

// shareAhead reports a share as the object of a verb.
func (c *clause) shareAhead(k int) bool {
	for j := k + 1; j < len(c.items) && j < k+6; j++ {
		if m := c.items[j].measure; m != nil && m.Kind == measure.Share || shareNouns[singular(c.items[j].low)] {
			return true
		}
	}
	return false
}

// moneyAhead reports a sum of money as the object of a verb.
func (c *clause) moneyAhead(k int) bool {
	for j := k + 1; j < len(c.items) && j < k+4; j++ {
		if m := c.items[j].measure; m != nil {
			return m.Kind == measure.Money
		}
	}
	return false
}

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

// massive reports a quantity of goods that are weighed.
func massive(m *measure.Measure) bool {
	return m.Kind == measure.Quantity && (m.Unit == "tonne" || m.Unit == "kg" || m.Unit == "ounce" || m.Unit == "barrel")
}
