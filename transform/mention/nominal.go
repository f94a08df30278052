package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// nominals adds the mentions that refer without a name: "the company", "both deposits",
// "its", "the two governments". An antecedent is sought backwards, nearest sentence first,
// and taken only where one entity of a fitting type stands out.
func (c *collector) nominals() {
	c.states()
	c.seats()
	c.doc.sort()
	byName := slices.Clone(c.doc.Mentions)
	defined := c.definedNominals()
	c.doc.Defined = defined
	var out []Mention
	for si := range c.doc.Sentences {
		taken := make([]bool, len(c.doc.Sentences[si].Tokens))
		for _, m := range byName {
			if m.Sentence == si {
				for i := m.First; i < m.End; i++ {
					taken[i] = true
				}
			}
		}
		for i := range taken {
			if taken[i] {
				continue
			}
			for _, m := range c.nominalAt(si, i, taken, byName, defined) {
				for k := m.First; k < m.End; k++ {
					taken[k] = true
				}
				out = append(out, m)
			}
		}
	}
	c.doc.Mentions = append(c.doc.Mentions, out...)
	c.doc.sort()
}

// definedNominals maps "company" to the entity that the article calls the “Company”.
func (c *collector) definedNominals() map[string]int {
	out := map[string]int{}
	for _, d := range c.defs {
		if !d.nominal {
			continue
		}
		cand := c.cands[d.long]
		for _, m := range c.doc.Mentions {
			if m.Sentence == cand.sentence && m.First == cand.first && m.Form == ByName {
				if _, ok := out[strings.ToLower(d.short)]; !ok {
					out[strings.ToLower(d.short)] = m.Entity
				}
			}
		}
	}
	return out
}

// nominalAt reads a reference that begins at token i.
func (c *collector) nominalAt(si, i int, taken []bool, ms []Mention, defined map[string]int) []Mention {
	s := &c.doc.Sentences[si]
	low := strings.ToLower(s.Tokens[i].Text)
	make1 := func(end int, entities ...int) []Mention {
		var out []Mention
		for _, e := range entities {
			out = append(out, Mention{Sentence: si, First: i, End: end, Entity: e, Text: c.doc.Text(si, i, end), How: "nominal", Form: Nominal})
		}
		return out
	}
	switch low {
	case "its":
		if e := c.subject(si, i, ms, possessors); e >= 0 {
			return make1(i+1, e)
		}
	case "it":
		if objective(s, i) {
			if e := c.object(si, i, ms); e >= 0 {
				return make1(i+1, e)
			}
			return nil
		}
		if i+1 < len(s.Tags) && !expletive(s, i) {
			if e := c.subject(si, i, ms, actors); e >= 0 {
				return make1(i+1, e)
			}
		}
	case "the", "this", "both", "these":
		return c.definite(si, i, taken, ms, defined, make1)
	}
	return nil
}

var (
	possessors = []schema.Label{schema.Company, schema.Country, schema.MineralSite, schema.Organization, schema.Facility, schema.Route}
	actors     = []schema.Label{schema.Company, schema.Country, schema.MineralSite, schema.Organization, schema.Facility, schema.Route, schema.Place}
)

// definite reads "the company", "the Kazakh miner", "both deposits", "the two governments".
func (c *collector) definite(si, i int, taken []bool, ms []Mention, defined map[string]int, make1 func(int, ...int) []Mention) []Mention {
	s := &c.doc.Sentences[si]
	start, place, i0 := i, -1, i
	head, end, two := "", 0, strings.EqualFold(s.Tokens[i].Text, "both")
	for k := i + 1; k < len(s.Tokens) && k < i+7; k++ {
		t := strings.ToLower(s.Tokens[k].Text)
		if t == "two" {
			two = true
			continue
		}
		if taken[k] && head == "" && c.placeAt(si, k, ms) {
			start, place = k+1, c.entityAt(si, k, ms) // "the Singapore trader": the noun alone refers
			continue
		}
		if head == "" && (s.Tags[k] == "CD" || s.Tokens[k].Text == "-" || c.measured(s, k)) {
			continue // "the 829-km line"
		}
		if taken[k] || !strings.HasPrefix(s.Tags[k], "NN") && !strings.HasPrefix(s.Tags[k], "JJ") && s.Tags[k] != "VBG" {
			break
		}
		if strings.HasPrefix(s.Tags[k], "NN") {
			head, end = t, k+1
		}
	}
	if head == "" || end < len(s.Tokens) && taken[end] && s.Tokens[end].Space { // "the company Traxys": the name follows
		return nil
	}
	if end < len(s.Tokens) && (s.Tokens[end].Text == "-" || strings.EqualFold(s.Tokens[end].Text, "of") && !definiteOf[singular(head)]) {
		return nil
	}
	if e, ok := defined[head]; ok && end == i+2 {
		return make1(end, e)
	}
	if start > i {
		i = start
		make1 = func(end int, entities ...int) []Mention {
			var out []Mention
			for _, e := range entities {
				out = append(out, Mention{Sentence: si, First: start, End: end, Entity: e, Text: c.doc.Text(si, start, end), How: "nominal", Form: Nominal})
			}
			return out
		}
	}
	if head == "venture" {
		if e := c.venture(si, i, ms); e >= 0 {
			return make1(end, e)
		}
		return nil
	}
	types := referents[singular(head)]
	if types == nil || c.apposed(si, i0, ms, types) {
		return nil
	}
	plural := singular(head) != head
	if plural && !two && head != "partners" && head != "sides" {
		return nil
	}
	if plural {
		if es := c.lastTwo(si, i, ms, types); len(es) == 2 {
			return make1(end, es...)
		}
		return nil
	}
	if e := c.antecedent(si, i, ms, types, place); e >= 0 {
		return make1(end, e)
	}
	return nil
}

var definiteOf = words(``)

// Referents returns the types that "the NOUN" can stand for, none where it is no such noun.
func Referents(noun string) []schema.Label { return referents[noun] }

// referents maps a common noun to the types it can stand for.
var referents = func() map[string][]schema.Label {
	m := map[string][]schema.Label{}
	add := func(s string, ls ...schema.Label) {
		for w := range words(s) {
			m[w] = ls
		}
	}
	add(`company firm miner explorer developer producer trader group conglomerate lender bank fund operator contractor manufacturer
		supplier steelmaker carmaker borrower outfit buyer seller bidder junior giant consultancy house`, schema.Company)
	add(`agency ministry commission regulator department`, schema.Organization)
	add(`deposit mine prospect orebody pit colliery site location`, schema.MineralSite)
	add(`project property`, schema.MineralSite, schema.Facility, schema.Route)
	add(`plant smelter refinery factory concentrator facility mill`, schema.Facility)
	add(`corridor railway line pipeline route railroad highway`, schema.Route)
	add(`country state government republic`, schema.Country)
	add(`port city town region province`, schema.Place)
	add(`side party partner`, schema.Company, schema.Country, schema.Organization)
	return m
}()
