package mention

import (
	"strings"

	"kengraph/schema"
)

// bodies adds ministries that are written small, "the energy ministry", "the ministry of mines", and the
// governments of states and provinces, which are bodies where that of a country is the country.
func (c *collector) bodies() {
	for si := range c.doc.Sentences {
		s := &c.doc.Sentences[si]
		for i := range s.Tokens {
			if s.Tokens[i].Text != "ministry" && s.Tokens[i].Text != "ministries" {
				continue
			}
			first, end := c.ministry(s, i)
			if end-first < 2 || c.inside(si, first, end) {
				continue
			}
			text := c.doc.Text(si, first, end)
			// The article is part of the key: many countries have an energy ministry.
			e := c.bodyEntity(text, schema.EntityID(schema.Organization, text+" "+c.doc.Article.ID))
			c.doc.Mentions = append(c.doc.Mentions, Mention{Sentence: si, First: first, End: end, Entity: e, Text: text, How: "description"})
		}
	}
	for k := range c.doc.Mentions {
		m := &c.doc.Mentions[k]
		s := &c.doc.Sentences[m.Sentence]
		e := &c.doc.Entities[m.Entity]
		if e.Type != schema.Place || m.Form != ByName || m.End >= len(s.Tokens) || s.Tokens[m.End].Text != "government" || e.Entry == nil || !provinces[e.Entry.Kind] {
			continue
		}
		m.End++
		m.Text = c.doc.Text(m.Sentence, m.First, m.End)
		m.Entity, m.How = c.bodyEntity(m.Text, schema.EntityID(schema.Organization, m.Text)), "description"
	}
}

// provinces are kinds of places with a government of their own.
var provinces = words(`state province territory region`)

// ministry returns the tokens of a ministry whose noun stands at i: the field in front or behind "of".
func (c *collector) ministry(s *Sentence, i int) (first, end int) {
	first, end = i, i+1
	for first > 0 && nameNouns[s.Tokens[first-1].Text] && strings.HasPrefix(s.Tags[first-1], "N") || first > 1 && s.Tokens[first-1].Text == "and" && first < i && nameNouns[s.Tokens[first-2].Text] {
		first--
	}
	if first == i && i+2 < len(s.Tokens) && s.Tokens[i+1].Text == "of" && nameNouns[s.Tokens[i+2].Text] {
		end = i + 3
		for end+1 < len(s.Tokens) && (nameNouns[s.Tokens[end].Text] || s.Tokens[end].Text == "and" && nameNouns[s.Tokens[end+1].Text]) {
			end++
		}
	}
	return first, end
}

func (c *collector) bodyEntity(name, id string) int {
	for i, e := range c.doc.Entities {
		if e.Type == schema.Organization && strings.EqualFold(e.Name, name) {
			return i
		}
	}
	c.doc.Entities = append(c.doc.Entities, Entity{Type: schema.Organization, Name: name, ID: id})
	return len(c.doc.Entities) - 1
}
