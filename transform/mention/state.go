package mention

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

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
