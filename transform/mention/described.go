package mention

import (
	"strings"

	"kengraph/schema"
)

// A description is a noun of a plant with what tells which plant it is: "lead smelter at Bathurst".
type description struct {
	label       schema.Label
	first, end  int    // the tokens of the mention
	spoken      string // as the text has it, with its place
	kind        string // the words before the noun, where they tell something
	head        string // the noun
	link, place string // the preposition, and what follows
	owner       string // "Ganfeng's"
	near, far   string // the ends of a route
	town        bool   // the place is one: in a country or a province there are many such plants
}

// described adds plants and routes that have no name but a description that tells which they are: "a demonstration
// plant in Luleå", "its smelter at Goldendale, Washington", "the railway from Bor to Prahovo".
func (c *collector) described() {
	c.collectNamed()
	for si := range c.doc.Sentences {
		s := &c.doc.Sentences[si]
		for k := range s.Tokens {
			d, ok := c.description(si, k)
			if !ok {
				d, ok = c.describedRoute(si, k)
			}
			if !ok || c.inside(si, d.first, d.end) {
				continue
			}
			c.doc.Mentions = append(c.doc.Mentions, Mention{Sentence: si, First: d.first, End: d.end, Entity: c.describedEntity(&d),
				Text: c.doc.Text(si, d.first, d.end), How: "description"})
		}
	}
}

// placeFrom returns the end of the name that begins at a token and that a plant can stand in, 0 where there is none.
func (c *collector) placeFrom(si, i int) int {
	m := c.mentionIn(si, func(m *Mention) bool {
		if m.First != i || m.Form != ByName || m.How == "description" {
			return false
		}
		switch c.doc.Entities[m.Entity].Type {
		case schema.Place, schema.Country, schema.MineralSite, schema.Facility:
			return true
		}
		return false
	})
	if m == nil {
		return 0
	}
	return m.End
}

// description reads the plant whose noun stands at k. A bare "the plant" tells too little, and "its copper plant"
// is most often one that has been named: there a place must follow.
func (c *collector) description(si, k int) (d description, ok bool) {
	s := &c.doc.Sentences[si]
	w := s.Tokens[k].Text
	if !plants[w] && !sites[w] {
		return d, false
	}
	d = description{label: schema.Facility, end: k + 1, head: w}
	if k+2 < len(s.Tokens) && s.Tokens[k+1].Text == "No." && s.Tags[k+2] == "CD" {
		d.end = k + 3
	} else if k+1 < len(s.Tokens) && (strings.HasPrefix(s.Tags[k+1], "NN") || s.Tokens[k+1].Text == "-") {
		return d, false
	}
	if d.first, ok = c.modifiers(si, k); !ok || strings.HasPrefix(s.Tags[k], "VB") && d.first == k {
		return d, false
	}
	anew := d.first > 0 && (articles[strings.ToLower(s.Tokens[d.first-1].Text)] || owned[strings.ToLower(s.Tokens[d.first-1].Text)])
	for d.first < k && vague[s.Tokens[d.first].Text] {
		d.first++
	}
	d.kind, d.spoken, d.owner = c.doc.Text(si, d.first, k), c.doc.Text(si, d.first, d.end), c.genitive(si, d.first)
	next := d.end
	if e := c.companyBehind(si, next); e > 0 {
		d.spoken, next = c.doc.Text(si, d.first, e), e
	}
	if first, end := c.placeBehind(si, next); end > 0 {
		d.link, d.place, d.spoken, d.town = s.Tokens[first-1].Text, c.doc.Text(si, first, end), c.doc.Text(si, d.first, end), c.inTown(si, first, end)
		return d, d.kind != "" || plants[w]
	}
	before := d.first
	if before > 0 && s.Tokens[before-1].Text == "," {
		before-- // "its Amarillo, Texas, plant"
	}
	if first, end := c.placeBefore(si, before); end > 0 {
		d.link, d.place, d.spoken, d.town = "in", c.doc.Text(si, first, end), c.doc.Text(si, first, d.end), true
		return d, plants[w]
	}
	return d, plants[w] && (d.kind != "" && anew || next > d.end)
}

var (
	plants = words(`plant smelter refinery factory facility concentrator steelworks terminal gigafactory mill roaster foundry converter`)
	// sites are plants only where a place follows and something tells what they are for.
	sites    = words(`complex combine furnace hub warehouse yard line unit shredder works`)
	many     = words(`plant factory facility mill terminal`) // of which a town has several
	articles = words(`a an another`)
	owned    = words("its their his her our 's ’s")
	// financial tell a facility of money.
	financial = words(`debt loan credit financing finance prepayment revolving overdraft term senior syndicated working capital bank standby funding`)
	vague     = words(`similar rival new second third big large larger small smaller first own such further separate possible nearby local major only existing planned proposed`)
	placed    = words(`to be being built located planned situated proposed now`)
	sides     = words(`northern southern eastern western central north south east west northeast northwest southeast southwest northeastern northwestern
		southeastern southwestern nearby neighbouring upper lower far the`)
	regions = words(`state province region district county prefecture oblast`)
)
