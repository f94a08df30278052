package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// venture returns the business that "the venture" at token i of a sentence stands for: the last one that
// was called a venture or said to be shared ("70 percent of X"), else the one that opened a
// sentence before. A partner opens the sentence that sets a venture up without naming it, so
// a sentence that speaks of a venture lends no opener.
func (c *collector) venture(si, i int, ms []Mention) int {
	for k := len(ms) - 1; k >= 0; k-- {
		m := ms[k]
		if m.Sentence > si || m.Sentence == si && m.End > i || m.Form != ByName || c.doc.Entities[m.Entity].Type != schema.Company {
			continue
		}
		if c.partOwned(m) || c.calledVenture(m) {
			return m.Entity
		}
	}
	for back := 1; back <= 2 && si-back >= 0; back++ {
		s := &c.doc.Sentences[si-back]
		if c.speaksOf(si-back, "venture") {
			return -1
		}
		for _, m := range ms {
			if m.Sentence != si-back || m.Form != ByName || c.doc.Entities[m.Entity].Type != schema.Company {
				continue
			}
			if c.governed(m.Sentence, m.First) || c.possessor(m) || m.End < len(s.Tokens) && (s.Tokens[m.End].Text == "and" || s.Tokens[m.End].Text == "&") {
				break
			}
			return m.Entity
		}
	}
	return -1
}

func (c *collector) speaksOf(si int, noun string) bool {
	for _, t := range c.doc.Sentences[si].Tokens {
		if strings.EqualFold(t.Text, noun) {
			return true
		}
	}
	return false
}

// partOwned reports a name behind a share: "70 percent of X", "a 30% stake in X".
func (c *collector) partOwned(m Mention) bool {
	s := &c.doc.Sentences[m.Sentence]
	k := m.First - 1
	if k > 0 && strings.EqualFold(s.Tokens[k].Text, "the") {
		k--
	}
	if k < 1 || s.Tokens[k].Text != "of" && s.Tokens[k].Text != "in" {
		return false
	}
	for _, x := range s.Measures {
		if x.Kind == measure.Share && (x.End == k || x.End == k-1 && strings.HasPrefix(s.Tags[k-1], "NN")) {
			return true
		}
	}
	return false
}

// calledVenture reports "X, a joint venture", "the joint venture, X", "a joint venture with the working name X".
func (c *collector) calledVenture(m Mention) bool {
	s := &c.doc.Sentences[m.Sentence]
	at := func(k int) string {
		if k < 0 || k >= len(s.Tokens) {
			return ""
		}
		return strings.ToLower(s.Tokens[k].Text)
	}
	for k := m.End; k < m.End+5; k++ {
		if at(k) == "venture" && (at(m.End) == "," || at(m.End) == "(" || at(m.End) == "is" || k == m.End) {
			return true
		}
	}
	for k := m.First - 1; k > m.First-6; k-- {
		switch at(k) {
		case "venture":
			return true
		case ",", "called", "named", "name", "working", "the", "with", "company", "dubbed", "firm":
		default:
			return false
		}
	}
	return false
}

// object returns what "it" stands for behind a preposition: not the subject of its own clause, but the
// nearest name before that clause that can be owned or paid for, else what opened the part of the
// sentence before a semicolon, or the sentence before.
func (c *collector) object(si, i int, ms []Mention) int {
	s := &c.doc.Sentences[si]
	start, part := i, 0 // of the clause, of the part of the sentence
	for start > 0 && !clauseBreak[strings.ToLower(s.Tokens[start-1].Text)] {
		start--
	}
	for k := i; k > 0 && part == 0; k-- {
		if t := s.Tokens[k-1].Text; t == ";" || t == ":" {
			part = k
		}
	}
	opener, best := -1, -1
	for _, m := range ms {
		if m.Sentence != si || m.First < part || m.End > i || m.Form != ByName {
			continue
		}
		if opener < 0 && !c.governed(si, m.First) {
			opener = m.Entity
		}
		if m.End <= start && m.Entity != opener && !c.possessor(m) && slices.Contains(ownable, c.doc.Entities[m.Entity].Type) {
			best = m.Entity
		}
	}
	if best >= 0 {
		return best
	}
	if part > 0 {
		return c.opens(si, part, opener, ms)
	}
	if si == 0 || c.doc.Sentences[si-1].Paragraph != s.Paragraph {
		return -1
	}
	return c.opens(si-1, len(c.doc.Sentences[si-1].Tokens), opener, ms)
}

// opens returns the first name of a sentence up to a token that no preposition governs and that can be owned.
func (c *collector) opens(si, end, but int, ms []Mention) int {
	for _, m := range ms {
		if m.Sentence == si && m.End <= end && m.Form == ByName && m.Entity != but && slices.Contains(ownable, c.doc.Entities[m.Entity].Type) && !c.governed(si, m.First) && !c.possessor(m) {
			return m.Entity
		}
	}
	return -1
}

var (
	ownable     = []schema.Label{schema.Company, schema.MineralSite, schema.Facility, schema.Route}
	clauseBreak = words(`, ; : and but while which who that whereas —`)
)

// objective reports an "it" behind a preposition, with no verb of its own behind it.
func objective(s *Sentence, i int) bool {
	return i > 0 && (s.Tags[i-1] == "IN" || s.Tags[i-1] == "TO") && !(i+1 < len(s.Tags) && (strings.HasPrefix(s.Tags[i+1], "VB") || s.Tags[i+1] == "MD"))
}
