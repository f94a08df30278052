package relate

import (
	"slices"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// A guess is an entity that a pronoun or "the NOUN" may stand for. Where mention has settled what is meant the
// item is a name to all rules; guesses are for the others, and for where it may be wrong. Only weights use them.
type guess struct {
	item, entity int
	rank         int  // by how lately the entity was named
	back         int  // sentences since
	opens        bool // its sentence began with it
	main         bool // no other of its type is named as often
	unsaid       bool // no word stands for it
}

const maxGuesses = 4

// guessed returns what the pronouns and definite nouns of a sentence may stand for.
func (c *clause) guessed() []guess {
	var out []guess
	for k := range c.items {
		types := c.anaphor(k)
		if types == nil {
			continue
		}
		out = append(out, c.guessesAt(k, types)...)
	}
	return out
}

var anaphors = map[string][]schema.Label{
	"it": things, "its": things, "they": things, "their": things, "them": things,
	"he": persons, "she": persons, "his": persons, "her": persons,
}

var (
	things  = []schema.Label{schema.Company, schema.MineralSite, schema.Facility, schema.Route, schema.Country, schema.Organization, schema.Place}
	persons = []schema.Label{schema.Person}
	firm    = wordSet(`the this that these those both its their each all such`)
)

// anaphor returns the types of what an item can stand for, or nil.
func (c *clause) anaphor(k int) []schema.Label {
	it := &c.items[k]
	if len(it.ents) > 0 && it.form != mention.Nominal {
		return nil
	}
	if ls := anaphors[it.low]; ls != nil {
		return ls
	}
	if it.Kind != syntax.Plain && it.form != mention.Nominal || len(it.Tag) < 2 || it.Tag[:2] != "NN" {
		return nil
	}
	if k+1 < len(c.items) && (len(c.items[k+1].ents) > 0 && c.items[k+1].form == mention.ByName || c.items[k+1].Tag == "NN" || c.items[k+1].Tag == "NNS") {
		return nil
	}
	ls := mention.Referents(singular(it.low))
	if ls == nil || it.form == mention.Nominal {
		return ls
	}
	for p := k - 1; p >= 0 && p > k-5; p-- {
		if firm[c.items[p].low] {
			return ls
		}
		if t := c.items[p].Tag; len(c.items[p].ents) > 0 && c.items[p].form != mention.Adjective || len(t) < 2 || t[:2] != "JJ" && t != "CD" && t[:2] != "NN" && t != "VBN" && t != "VBG" {
			return nil
		}
	}
	return nil
}

// guessesAt returns the entities of the types that were named last before item k, and the one named most.
func (c *clause) guessesAt(k int, types []schema.Label) []guess {
	var out []guess
	seen := slices.Clone(c.items[k].ents)
	for n := len(c.told) - 1; n >= 0 && len(out) < maxGuesses; n-- {
		m := c.told[n]
		back := c.sentence - m.Sentence
		if back > 5 {
			break
		}
		if back == 0 && m.End > c.items[k].first || m.Form != mention.ByName || !slices.Contains(types, c.doc.Entities[m.Entity].Type) || slices.Contains(seen, m.Entity) {
			continue
		}
		seen = append(seen, m.Entity)
		out = append(out, guess{item: k, entity: m.Entity, rank: len(out), back: back, opens: n == 0 || c.told[n-1].Sentence < m.Sentence})
	}
	for n := range out {
		e, ok := c.main[c.doc.Entities[out[n].entity].Type]
		out[n].main = ok && e == out[n].entity
	}
	return out
}

// mains returns of each type the entity that the article names most, where one stands out.
func mains(d *mention.Document) map[schema.Label]int {
	count := make([]int, len(d.Entities))
	for _, m := range d.Mentions {
		if m.Form == mention.ByName {
			count[m.Entity]++
		}
	}
	out := map[schema.Label]int{}
	tied := map[schema.Label]bool{}
	for e := range d.Entities {
		l := d.Entities[e].Type
		best, ok := out[l]
		switch {
		case !ok || count[e] > count[best]:
			out[l], tied[l] = e, false
		case count[e] == count[best]:
			tied[l] = true
		}
	}
	for l, tie := range tied {
		if tie {
			delete(out, l)
		}
	}
	return out
}
