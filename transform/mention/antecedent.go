package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
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
