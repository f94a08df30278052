package mention

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// An Inner is a commodity that a name tells: lithium in "Dalwyn Lithium Project", nickel in
// "Kivikangas nickel smelter".
type Inner struct {
	Sentence int
	Of       int    // the entity that is named so
	Mineral  int    // the entity of the commodity
	Head     string // the last word of the name, lower-case: what the thing is
}

// inner finds the commodities inside the names of deposits, mines and plants.
func (c *collector) inner() {
	for _, m := range c.doc.Mentions {
		l := c.doc.Entities[m.Entity].Type
		if l != schema.Facility && l != schema.MineralSite || m.Form != ByName || m.End-m.First < 2 {
			continue
		}
		s := &c.doc.Sentences[m.Sentence]
		for i := m.First; i < m.End; i++ {
			for n := min(3, m.End-i); n > 0; n-- {
				e := c.commodity(s, i, i+n)
				if e == nil {
					continue
				}
				c.doc.Inner = append(c.doc.Inner, Inner{m.Sentence, m.Entity, c.mineralEntity(e), strings.ToLower(s.Tokens[m.End-1].Text)})
				i += n - 1
				break
			}
		}
	}
}

// commodity returns the mineral that tokens name, in any case of letters.
func (c *collector) commodity(s *Sentence, first, end int) *Entry {
	var key strings.Builder
	for i := first; i < end; i++ {
		if i > first {
			key.WriteByte(' ')
		}
		key.WriteString(resolve.Fold(s.Tokens[i].Text))
	}
	for _, f := range c.lex.forms[key.String()] {
		if f.entry.Type == schema.Mineral && !f.capital && !guarded(s, first, end, f.entry.guard) {
			return f.entry
		}
	}
	return nil
}

func (c *collector) mineralEntity(e *Entry) int {
	for i := range c.doc.Entities {
		if c.doc.Entities[i].Entry == e {
			return i
		}
	}
	c.doc.Entities = append(c.doc.Entities, Entity{Type: schema.Mineral, Name: e.Name, Entry: e, ID: schema.EntityID(schema.Mineral, e.Name)})
	return len(c.doc.Entities) - 1
}
