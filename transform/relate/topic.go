package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

var topicTypes = []schema.Label{schema.Mineral, schema.MineralSite, schema.Facility, schema.Route}

// topics finds what the deal is about: what stands before the noun as a modifier, behind "for", "on",
// "over" or a word of work ("the development of"), what the deal is said to cover, and what is done under it.
func (r *Relater) topics(c *clause, i, end int, kind string) []int {
	t := &topic{c: c, kind: kind}
	t.modifiers(i)
	for k := end; k < len(c.items) && k < end+45; k++ {
		if c.topicEnds(k, end, len(t.out) > 0) {
			break
		}
		if c.leads(k, end, kind) {
			t.listed(k + 1)
		}
	}
	t.covered(end)
	if len(t.out) == 0 && (goodsDeals[kind] || c.under(i) == "under") {
		t.add(c.topicBefore(i, kind)...)
	}
	if len(t.out) == 0 && (kind == "share_purchase" || kind == "letter_of_intent") {
		t.businesses(i, end)
	}
	if goodsDeals[kind] && kind != "licence" && !t.has(schema.Mineral) {
		t.goods(i)
	}
	if kind == "joint_venture" {
		t.named(end)
	}
	if len(t.out) == 0 && wholeDeals[kind] {
		t.only()
	}
	return t.out
}

// wholeDeals are mostly about one thing, which their sentence names.
var wholeDeals = map[string]bool{"licence": true, "joint_venture": true, "financing": true}

// has reports whether an entity of a type is among what the deal is about.
func (t *topic) has(l schema.Label) bool {
	return slices.ContainsFunc(t.out, func(e int) bool { return t.c.doc.Entities[e].Type == l })
}

// goods finds what is delivered where the words of the deal only say "ore", "half of that" or nothing:
// the mineral named last before it, in the sentence or in the one before it of the same paragraph.
func (t *topic) goods(i int) {
	best, sentence := -1, -1
	for _, m := range t.c.doc.Mentions {
		s := m.Sentence
		if t.c.doc.Entities[m.Entity].Type != schema.Mineral || s > t.c.sentence || s < t.c.sentence-2 || s == t.c.sentence && m.First > t.c.items[i].first || t.c.doc.Sentences[s].Paragraph != t.c.doc.Sentences[t.c.sentence].Paragraph {
			continue
		}
		if s == sentence && best >= 0 && best != m.Entity {
			best = -2
		} else if s > sentence {
			best, sentence = m.Entity, s
		}
	}
	if best >= 0 {
		t.out = append(t.out, best)
	}
}

// named reads the name that a joint venture is to have: "a joint venture called X", "with the working name X".
func (t *topic) named(end int) {
	c := t.c
	for k := end; k+1 < len(c.items) && k < end+12; k++ {
		w := c.items[k].low
		if w == ";" || w == "." {
			return
		}
		if w == "called" || w == "named" || w == "name" || w == "dubbed" || w == "known" || w == "as" && c.items[k-1].low == "known" {
			if h := c.headAt(k+1, []schema.Label{schema.Company}); h >= 0 {
				t.add(h)
				return
			}
		}
	}
}

// only takes the one site, plant or route that the sentence names.
func (t *topic) only() {
	var found []int
	for k := range t.c.items {
		if t.c.items[k].is(schema.MineralSite, schema.Facility, schema.Route) {
			for _, e := range t.c.items[k].ents {
				if !slices.Contains(found, e) {
					found = append(found, e)
				}
			}
		}
	}
	if len(found) == 1 {
		t.out = found
	}
}

// A topic gathers the entities that a deal is about.
type topic struct {
	c    *clause
	kind string
	out  []int
}

func (t *topic) add(items ...int) {
	for _, k := range items {
		for _, e := range t.c.items[k].ents {
			if !slices.Contains(t.out, e) {
				t.out = append(t.out, e)
			}
		}
	}
}

// listed adds the list of things that begins at p.
func (t *topic) listed(p int) {
	if p < len(t.c.items) && t.c.items[p].low == "its" {
		p++
	}
	if ls := t.c.coordination(p, topicTypes, true); len(ls) > 0 {
		t.add(ls[0].items...)
	}
}

// modifiers reads "a copper offtake", "the Kumbel licence".
func (t *topic) modifiers(i int) {
	c := t.c
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if c.items[k].is(topicTypes...) {
			t.add(k)
			continue
		}
		if !strings.HasPrefix(c.items[k].Tag, "JJ") && !strings.HasPrefix(c.items[k].Tag, "NN") && c.items[k].low != "-" && c.items[k].measure == nil {
			break
		}
	}
}

// topicEnds reports where the words about the deal end.
func (c *clause) topicEnds(k, end int, some bool) bool {
	switch c.items[k].low {
	case ";", ".", "but", "while", "whereas", "after":
		return true
	case ",":
		return some
	}
	return finite[c.items[k].Tag] && k > end+1 && !c.relativeVerb(k)
}

// leads reports a word behind which stands what the deal is about.
func (c *clause) leads(k, end int, kind string) bool {
	w := c.items[k].low
	switch w {
	case "of":
		prev := &c.items[k-1]
		return k == end || k > end+1 && (workNouns[prev.low] || prev.Tag == "VBG" || prev.measure != nil && prev.measure.Kind != measure.Date || workNouns[singular(prev.low)])
	case "in", "at":
		return k > end && (workNouns[c.items[k-1].low] || c.items[k-1].Tag == "VBG" || c.items[k-1].is(schema.Mineral))
	}
	return topicWords[w] || k > end && (c.items[k].Tag == "VBG" || c.items[k].Tag == "VB") && workVerbs[c.items[k].Lemma]
}

var (
	topicWords = wordSet(`for on over from covering concerning regarding involving develop build buy mine explore modernise supply operate run`)
	goodsDeals = wordSet(`offtake supply licence`)
	workVerbs  = wordSet(`develop build buy purchase mine explore modernise modernize supply operate run sell explore extract process refine smelt export
		produce finance fund construct upgrade rehabilitate expand deliver manage lease acquire drill insure take restart reopen electrify lay extend`)
	workNouns = wordSet(`development exploration construction extraction mining processing production supply purchase sale delivery export modernisation
		modernization expansion rehabilitation operation refining smelting building output acquisition shipment tonne ton transport phase stage all
		most half part share percent cent pct volume concession financing funding upgrade management restart study quantity amount export import
		stake interest prospecting exploitation manufacture reconstruction completion electrification plant project`)
)

// covered reads "the agreement covers X", "the memorandum, signed in May, provides for the mining of X".
func (t *topic) covered(end int) {
	c := t.c
	for k := end; k < len(c.items) && k < end+25; k++ {
		it := &c.items[k]
		if it.low == ";" {
			return
		}
		verb := strings.HasPrefix(it.Tag, "VB") && len(it.ents) == 0
		if !verb || !covering[it.Lemma] || k+1 >= len(c.items) || it.Tag == "VBG" || it.Tag == "VBN" {
			continue
		}
		for p := k + 1; p < len(c.items) && p < k+14; p++ {
			if w := c.items[p].low; w == ";" || w == "." || w == "," && len(t.out) > 0 || finite[c.items[p].Tag] {
				return
			}
			if p == k+1 || c.leads(p, k, t.kind) || c.items[p].low == "to" {
				q := p
				if c.leads(p, k, t.kind) || c.items[p].low == "to" {
					q++
				}
				t.listed(q)
			}
		}
		return
	}
}

var covering = wordSet(`cover concern envisage foresee open regulate govern relate include provide`)

// businesses reads whose shares a deal is for, or whom a letter is about: "to buy half of X", "to lend X".
func (t *topic) businesses(i, end int) {
	c := t.c
	for k := end; k+1 < len(c.items) && k < end+20; k++ {
		w := c.items[k].low
		if w == ";" || w == "." || w == "," || finite[c.items[k].Tag] {
			break
		}
		if w == "of" && k > end || w == "in" && k > end && workNouns[singular(c.items[k-1].low)] || lending[c.items[k].Lemma] && c.items[k].Tag != "NN" || w == "for" && t.kind == "letter_of_intent" {
			if h := c.headAt(k+1, []schema.Label{schema.Company}); h >= 0 {
				t.add(h)
				return
			}
		}
	}
	if t.kind != "letter_of_intent" {
		return
	}
	for k := i - 1; k > 0 && k > i-6; k-- { // "has issued the venture a letter"
		if giving[c.items[k].Lemma] {
			if h := c.headAt(k+1, []schema.Label{schema.Company}); h >= 0 && h < i {
				t.add(h)
			}
			return
		}
	}
}

var lending = wordSet(`lend buy acquire purchase finance fund insure take support`)

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
