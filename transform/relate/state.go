package relate

import (
	"kengraph/schema"
	"kengraph/transform/mention"
)

// stateOwned reads "state-owned Navoiyuran" and "MonAtom is state-owned", which do not say which
// state: it is the one that the lexicon knows as the home of the business, that its name tells, or
// that the article gives as its home.
func (r *Relater) stateOwned(d *mention.Document, clauses []*clause, found []Finding) []Finding {
	var out []Finding
	for _, c := range clauses {
		for i := 0; i+2 < len(c.items); i++ {
			if c.items[i].low != "state" && c.items[i].low != "government" || c.items[i+1].low != "-" || !stateVerbs[c.items[i+2].low] {
				continue
			}
			k := c.ownedBeside(i)
			if k < 0 || i > 0 && c.items[i-1].low == "not" {
				continue
			}
			for _, e := range c.items[k].ents {
				if s := home(d, e, found); s >= 0 {
					out = append(out, Finding{Relation: schema.Owns, Subject: s, Object: e, Status: schema.Asserted, Sentence: c.sentence,
						Props: schema.Properties{}, Rule: "state-owned", Confidence: .8})
				}
			}
		}
	}
	return out
}

var stateVerbs = wordSet(`owned run controlled`)

// ownedBeside finds the business: behind "state-owned", or before it over a copula or an article.
func (c *clause) ownedBeside(i int) int {
	for k := i + 3; k < len(c.items) && k < i+8; k++ {
		if c.items[k].is(schema.Company) && c.left[k] <= i {
			return k
		}
	}
	for k := i - 1; k >= 0 && k > i-6; k-- {
		it := &c.items[k]
		switch {
		case it.is(schema.Company):
			return k
		case it.low == "," || it.low == "a" || it.low == "the" || it.low == "is" || it.low == "wholly" || it.low == "fully" || it.low == "an" || it.low == ")":
		default:
			return -1
		}
	}
	return -1
}

// home returns the country of a business among the entities of the article, or -1.
func home(d *mention.Document, e int, found []Finding) int {
	for _, f := range found {
		if f.Relation == schema.LocatedIn && f.Subject == e && d.Entities[f.Object].Type == schema.Country {
			return f.Object
		}
	}
	entry := d.Entities[e].Entry
	for i, c := range d.Entities {
		if c.Type == schema.Country && c.Entry != nil && entry != nil && entry.ISO == c.Entry.ISO {
			return i
		}
	}
	return -1
}
