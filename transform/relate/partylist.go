package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// listed adds the list of names that begins at p. Where an apposition parts it, the list goes on
// behind: "signed by X, the project company, and Y".
func (s *signing) listed(p int, long bool) bool {
	ls := s.c.coordination(p, partyTypes, true)
	if len(ls) == 0 {
		q := s.c.members(p)
		if q < 0 {
			q = s.c.apposed(p)
		}
		if p = q; p < 0 {
			return false
		}
		ls = s.c.coordination(p, partyTypes, true)
	}
	for _, k := range ls[0].items {
		s.take(s.c.items[k].ents...)
	}
	if q := ls[0].end; long && q < len(s.c.items) && s.c.items[q].low == "," {
		for k := q + 1; k+1 < len(s.c.items) && k < q+7; k++ {
			if s.c.items[k].low == "," && s.c.items[k+1].low == "and" {
				s.listed(k+2, false)
				break
			}
			if len(s.c.items[k].ents) > 0 && s.c.items[k].form == mention.ByName && !s.c.modifier(k) && !(k+1 < len(s.c.items) && possessive[s.c.items[k+1].low]) {
				break
			}
		}
	}
	return true
}

// members returns where the names begin that make up "a syndicate of lenders that includes X", "a consortium led by X".
func (c *clause) members(p int) int {
	group := false
	for k := p; k+1 < len(c.items) && k < p+12; k++ {
		it := &c.items[k]
		if k < p+5 && (groupNouns[it.low] || it.Tag == "NNS" && len(it.ents) == 0 && c.counted(p, k)) {
			group = true
			continue
		}
		if k > p+3 && !group || it.low == ";" || it.low == "." {
			return -1
		}
		if group && (it.low == "by" || it.low == "of" || it.Lemma == "include" || it.Lemma == "comprise" || it.low == ":" || it.low == ",") && len(c.coordination(k+1, partyTypes, true)) > 0 {
			return k + 1
		}
	}
	return -1
}

// counted reports a number at p, or before k: "with two refiners of Sichuan, A and B".
func (c *clause) counted(p, k int) bool {
	for j := p; j < k; j++ {
		if c.items[j].Tag == "CD" {
			return true
		}
	}
	return false
}

// apposed returns where the name begins that a common noun introduces: "with the owner, X", "by its partner, X".
func (c *clause) apposed(p int) int {
	if p >= len(c.items) || c.items[p].Tag != "DT" && c.items[p].Tag != "PRP$" {
		return -1
	}
	for k := p + 1; k+1 < len(c.items) && k < p+6; k++ {
		it := &c.items[k]
		if it.low == "," {
			if k > p+1 && len(c.coordination(k+1, partyTypes, false)) > 0 {
				return k + 1
			}
			return -1
		}
		if !strings.HasPrefix(it.Tag, "NN") && !strings.HasPrefix(it.Tag, "JJ") || len(it.ents) > 0 && it.form == mention.ByName && !it.is(schema.Place, schema.Mineral) {
			return -1
		}
	}
	return -1
}

var groupNouns = wordSet(`syndicate consortium group pool alliance club`)

// signatory adds the persons whose list begins at p, by whom they sign for.
func (s *signing) signatory(p int) bool {
	for k := p; k < len(s.c.items) && k < p+7; k++ {
		if s.c.items[k].is(schema.Person) {
			n := len(s.out)
			s.add(k)
			return len(s.out) > n
		}
		if s.c.items[k].low == "," || strings.HasPrefix(s.c.items[k].Tag, "VB") && len(s.c.items[k].ents) == 0 {
			return false
		}
	}
	return false
}
