package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
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

// seats makes "the government in Dodoma" a mention of the country whose capital it is.
func (c *collector) seats() {
	for k := range c.doc.Mentions {
		m := &c.doc.Mentions[k]
		s := &c.doc.Sentences[m.Sentence]
		if m.First < 2 || s.Tokens[m.First-1].Text != "in" || s.Tokens[m.First-2].Text != "government" && s.Tokens[m.First-2].Text != "authorities" {
			continue
		}
		for _, f := range c.lex.forms[resolve.Fold(m.Text)] {
			if f.use != asGovernment {
				continue
			}
			m.First -= 2
			m.Entity, m.How = c.countryEntity(f.entry), "government"
			m.Text = c.doc.Text(m.Sentence, m.First, m.End)
			break
		}
	}
}

func (c *collector) countryEntity(e *Entry) int {
	for i := range c.doc.Entities {
		if c.doc.Entities[i].Entry == e {
			return i
		}
	}
	c.doc.Entities = append(c.doc.Entities, Entity{Type: schema.Country, Name: e.Name, Entry: e, ID: schema.EntityID(schema.Country, e.ISO)})
	return len(c.doc.Entities) - 1
}

// states makes "the Swedish state" and "the Kazakh government" mentions of the country itself.
func (c *collector) states() {
	for k := range c.doc.Mentions {
		m := &c.doc.Mentions[k]
		s := &c.doc.Sentences[m.Sentence]
		if m.Form != Adjective || m.End >= len(s.Tokens) {
			continue
		}
		noun := s.Tokens[m.End].Text
		last := m.End+1 >= len(s.Tokens) || !strings.HasPrefix(s.Tags[m.End+1], "NN")
		if noun == "government" || noun == "authorities" || (noun == "state" || noun == "side") && last {
			m.End++
			m.Form, m.How = ByName, "government"
			m.Text = c.doc.Text(m.Sentence, m.First, m.End)
		}
	}
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

// expletive reports an "it" that stands for nothing: "it is likely that".
func expletive(s *Sentence, i int) bool {
	for k := i + 1; k < len(s.Tokens) && k < i+6; k++ {
		if s.Tokens[k].Text == "that" || s.Tags[k] == "TO" {
			return s.Tags[k-1] == "JJ" || s.Tags[k-1] == "VBN"
		}
	}
	return false
}

// subject returns the name that opens this sentence before i, or the one before it.
func (c *collector) subject(si, i int, ms []Mention, types []schema.Label) int {
	for _, m := range ms {
		if m.Sentence == si && m.End <= i && m.Form == ByName && slices.Contains(types, c.doc.Entities[m.Entity].Type) && !c.governed(si, m.First) && !c.possessor(m) {
			return m.Entity
		}
	}
	if si == 0 || c.doc.Sentences[si-1].Paragraph != c.doc.Sentences[si].Paragraph {
		return -1
	}
	last := -1
	for _, m := range ms {
		if m.Sentence != si-1 || m.Form != ByName || !slices.Contains(types, c.doc.Entities[m.Entity].Type) {
			continue
		}
		if !c.governed(si-1, m.First) && !c.possessor(m) {
			return m.Entity
		}
		if l := c.doc.Entities[m.Entity].Type; l == schema.Company || l == schema.MineralSite || l == schema.Route {
			last = m.Entity // no subject: the nearest business, deposit or route
		}
	}
	return last
}

// possessor reports a name whose possessive modifies another noun.
func (c *collector) possessor(m Mention) bool {
	s := &c.doc.Sentences[m.Sentence]
	return m.End < len(s.Tokens) && (s.Tokens[m.End].Text == "'s" || s.Tokens[m.End].Text == "’s" || s.Tokens[m.End].Text == "’" || s.Tokens[m.End].Text == "'")
}

// governed reports a name behind a preposition, which is no subject.
func (c *collector) governed(si, first int) bool {
	s := &c.doc.Sentences[si]
	for k := first - 1; k >= 0 && k > first-4; k-- {
		t := s.Tags[k]
		if t == "IN" || t == "TO" {
			return true
		}
		if t != "DT" && t != "CC" && !strings.HasPrefix(t, "JJ") && !strings.HasPrefix(t, "NN") {
			return false
		}
	}
	return false
}

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

// apposed reports that "the NOUN" at i explains the name before its comma: "Gecamines, the Congolese miner,".
func (c *collector) apposed(si, i int, ms []Mention, types []schema.Label) bool {
	s := &c.doc.Sentences[si]
	if i < 2 || s.Tokens[i-1].Text != "," {
		return false
	}
	for _, m := range ms {
		if m.Sentence == si && (m.End == i-1 || m.End < i-1 && s.Tokens[i-2].Text == ")" && i-m.End < 12) && m.Form == ByName && slices.Contains(types, c.doc.Entities[m.Entity].Type) {
			return true
		}
	}
	return false
}

// sameClause reports that no comma or conjunction parts two tokens of a sentence.
func (c *collector) sameClause(si, from, to int) bool {
	s := &c.doc.Sentences[si]
	for k := from; k < to; k++ {
		switch s.Tokens[k].Text {
		case ",", ";", ":", "and", "but", "which", "that", "who", "—", "–", "while", "as", "when":
			return false
		}
	}
	return true
}

// compatible reports whether an entity can be what a noun of a nationality stands for: the lexicon
// knows its country, or its name tells it.
func (c *collector) compatible(entity, place int) bool {
	if place < 0 {
		return true
	}
	e, p := &c.doc.Entities[entity], &c.doc.Entities[place]
	if strings.Contains(e.Name, p.Name) {
		return true
	}
	return e.Entry != nil && p.Entry != nil && e.Entry.ISO != "" && e.Entry.ISO == p.Entry.ISO
}

func (c *collector) entityAt(si, k int, ms []Mention) int {
	for _, m := range ms {
		if m.Sentence == si && m.First <= k && k < m.End {
			return m.Entity
		}
	}
	return -1
}

// placeAt reports a country or place, or its adjective, at a token.
func (c *collector) placeAt(si, k int, ms []Mention) bool {
	for _, m := range ms {
		if m.Sentence == si && m.First <= k && k < m.End {
			l := c.doc.Entities[m.Entity].Type
			return l == schema.Country || l == schema.Place
		}
	}
	return false
}

var definiteOf = words(``)

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

// antecedent returns the entity that "the NOUN" at i stands for: one whose apposition or name says the
// noun, else the one that opened this sentence or one of the two before, else the nearest.
func (c *collector) antecedent(si, i int, ms []Mention, types []schema.Label, place int) int {
	for back := 0; back <= 3 && si-back >= 0; back++ {
		var fits []int
		opens := -1
		for _, m := range ms {
			if m.Sentence != si-back || m.Form != ByName || back == 0 && m.End > i {
				continue
			}
			if !slices.Contains(types, c.doc.Entities[m.Entity].Type) {
				continue
			}
			if opens < 0 && !c.governed(m.Sentence, m.First) {
				opens = m.Entity
				if back == 0 && c.sameClause(si, m.End, i) {
					continue // a subject is not its own object
				}
			}
			if !c.compatible(m.Entity, place) {
				continue
			}
			if !slices.Contains(fits, m.Entity) {
				fits = append(fits, m.Entity)
			}
		}
		switch {
		case len(fits) == 1:
			return fits[0]
		case len(fits) > 1 && opens >= 0 && slices.Contains(fits, opens):
			return opens
		case len(fits) > 1:
			return fits[len(fits)-1]
		}
	}
	return -1
}

// lastTwo returns the two different entities of the types named last before i.
func (c *collector) lastTwo(si, i int, ms []Mention, types []schema.Label) []int {
	var out []int
	for k := len(ms) - 1; k >= 0; k-- {
		m := ms[k]
		if m.Sentence > si || m.Sentence == si && m.End > i || si-m.Sentence > 3 || m.Form == Adjective && c.doc.Entities[m.Entity].Type != schema.Country {
			continue
		}
		l := c.doc.Entities[m.Entity].Type
		if !slices.Contains(types, l) || len(out) > 0 && c.doc.Entities[out[0]].Type != l || slices.Contains(out, m.Entity) {
			continue
		}
		if out = append(out, m.Entity); len(out) == 2 {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}
