package mention

import (
	"strings"

	"kengraph/schema"
)

// described adds plants that have no name but a description that tells which they are: "a
// demonstration plant in Luleå", "a high-tech tungsten processing facility". Their name is the
// description, without its article.
func (c *collector) described() {
	for si := range c.doc.Sentences {
		s := &c.doc.Sentences[si]
		for i := 0; i+2 < len(s.Tokens); i++ {
			if w := strings.ToLower(s.Tokens[i].Text); w != "a" && w != "an" && w != "another" {
				continue
			}
			first := i + 1
			end, nameEnd := c.plantAt(s, first)
			if end < 0 || c.inside(si, first, end) {
				continue
			}
			e := c.describedEntity(c.doc.Text(si, first, nameEnd))
			c.doc.Mentions = append(c.doc.Mentions, Mention{Sentence: si, First: first, End: end, Entity: e,
				Text: c.doc.Text(si, first, end), How: "description"})
			i = end
		}
	}
}

// plantAt reads modifiers and the noun of a plant, and returns where it and its name end; a bare "a plant"
// tells too little, unless a place follows: that is then part of its name.
func (c *collector) plantAt(s *Sentence, first int) (end, nameEnd int) {
	for k := first; k < len(s.Tokens) && k < first+8; k++ {
		w := s.Tokens[k].Text
		if plants[w] && !(k+1 < len(s.Tokens) && (strings.HasPrefix(s.Tags[k+1], "NN") || s.Tokens[k+1].Text == "-")) {
			placed := k+2 < len(s.Tokens) && (s.Tokens[k+1].Text == "in" || s.Tokens[k+1].Text == "at" || s.Tokens[k+1].Text == "on") &&
				(isCapWord(s.Tokens[k+2].Text) || k+3 < len(s.Tokens) && isCapWord(s.Tokens[k+3].Text))
			if k > first && !vague[s.Tokens[first].Text] {
				return k + 1, k + 1
			}
			if placed { // "a plant at Lacq": its place is its name
				end := k + 3
				for end < len(s.Tokens) && isCapWord(s.Tokens[end].Text) {
					end++
				}
				return k + 1, end
			}
			return -1, -1
		}
		if financial[strings.ToLower(w)] {
			return -1, -1
		}
		tag := s.Tags[k]
		if !(w == "-" || strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ") || tag == "VBG" || tag == "VBN" || tag == "CD") || isCapWord(w) && !strings.HasPrefix(tag, "NNP") {
			return -1, -1
		}
	}
	return -1, -1
}

var (
	plants = words(`plant smelter refinery factory facility concentrator steelworks terminal gigafactory`)
	// financial tell a facility of money.
	financial = words(`debt loan credit financing finance prepayment revolving overdraft term senior syndicated working capital bank standby funding`)
	vague     = words(`similar rival new second third big large small first own such further separate possible nearby local major`)
)

// inside reports a mention of a name that crosses the span.
func (c *collector) inside(si, first, end int) bool {
	for _, m := range c.doc.Mentions {
		if m.Sentence == si && m.First < end && m.End > first && c.doc.Entities[m.Entity].Type != schema.Mineral && m.Form != Adjective {
			return true
		}
	}
	return false
}

func (c *collector) describedEntity(name string) int {
	for i, e := range c.doc.Entities {
		if e.Type == schema.Facility && strings.EqualFold(e.Name, name) {
			return i
		}
	}
	// The article is part of the key: two articles' "demonstration plant" are two plants.
	id := schema.EntityID(schema.Facility, name+" "+c.doc.Article.ID)
	c.doc.Entities = append(c.doc.Entities, Entity{Type: schema.Facility, Name: name, ID: id, Vague: true})
	return len(c.doc.Entities) - 1
}
