package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// A dealNoun is a phrase that names an agreement: its items, half-open, and its kind.
type dealNoun struct {
	kind   string
	i, end int
	like   bool // "one", "another": of the kind of the noun before, and with a side of its own
}

// dealNounsOf returns the deal nouns of a sentence that it does not deny.
func (r *Relater) dealNounsOf(c *clause) []dealNoun {
	var out []dealNoun
	for i := 0; i < len(c.items); i++ {
		if len(out) > 0 && c.another(i) {
			out = append(out, dealNoun{kind: out[len(out)-1].kind, i: i, end: i + 1, like: true})
			continue
		}
		kind, n := r.dealAt(c, i)
		if n == 0 || c.compounded(i+n) {
			continue
		}
		if fits := doubtfulNouns[singular(c.items[i+n-1].low)]; fits != nil && n == 1 && !fits(c, i) {
			continue
		}
		kind, end := r.sharpen(c, kind, i, i+n)
		out = append(out, dealNoun{kind: kind, i: i, end: end})
		i = end - 1
	}
	return out
}

// another reports a word that stands for the deal noun before it, with another side: "and one with X",
// "the one with X", "another, with X,", "A a letter for this and B one for that".
func (c *clause) another(i int) bool {
	w := c.items[i].low
	if w != "one" && w != "another" && w != "that" && w != "those" && w != "second" && w != "third" || i+2 >= len(c.items) {
		return false
	}
	k := i + 1
	if c.items[k].low == "," {
		k++
	}
	if c.items[k].low == "for" && w == "one" {
		return i > 0 && c.items[i-1].is(partyTypes...)
	}
	return c.items[k].low == "with" && !c.naming(k) && (len(c.coordination(k+1, partyTypes, true)) > 0 || c.members(k+1) >= 0)
}

// doubtfulNouns mean a deal only in some company: a facility is mostly a plant.
var doubtfulNouns = map[string]func(c *clause, i int) bool{
	"facility":  (*clause).borrowed,
	"placement": (*clause).borrowed,
	"note":      (*clause).borrowed,
	"option":    (*clause).optional,
}

// borrowed reports that money is beside the noun, or how long it is lent: "a facility of $75 million", "a five-year facility".
func (c *clause) borrowed(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		it := &c.items[k]
		if it.measure != nil && it.measure.Kind == measure.Money || lentWords[it.low] || it.low == "year" && k > 0 && c.items[k-1].low == "-" {
			return true
		}
		if len(it.ents) > 0 || it.low == "," || strings.HasPrefix(it.Tag, "VB") {
			break
		}
	}
	return i+2 < len(c.items) && (c.items[i+1].low == "of" || c.items[i+1].low == "for") && c.items[i+2].measure != nil && c.items[i+2].measure.Kind == measure.Money
}

var lentWords = wordSet(`term revolving revolver bridge senior subordinated syndicated unsecured secured five-year three-year seven-year ten-year four-year convertible private working-capital`)

// optional reports a right to buy: "an option to acquire", "an option over Kumbel".
func (c *clause) optional(i int) bool {
	if i+1 >= len(c.items) {
		return false
	}
	switch c.items[i+1].low {
	case "over", "on":
		return i+2 < len(c.items) && (c.headAt(i+2, []schema.Label{schema.MineralSite, schema.Company, schema.Facility}) >= 0 || c.items[i+2].low == "the")
	case "to":
		return i+2 < len(c.items) && earning[c.items[i+2].Lemma]
	}
	return false
}

var earning = wordSet(`acquire earn buy purchase take`)

// dealAt returns the kind of the longest deal phrase at item i, and how many items it takes.
func (r *Relater) dealAt(c *clause, i int) (kind string, n int) {
	key, single := "", ""
	for k := i; k < len(c.items) && k < i+5; k++ {
		if len(c.items[k].ents) > 0 && c.items[k].form != mention.Nominal {
			break
		}
		if k > i {
			key, single = key+" ", single+" "
		}
		key += c.items[k].low
		single += singular(c.items[k].low) // "letters of support"
		if v, ok := r.dealNouns[key]; ok {
			kind, n = v, k-i+1
		} else if v, ok := r.dealNouns[single]; ok {
			kind, n = v, k-i+1
		}
	}
	return kind, n
}

// compounded reports a noun behind a deal noun, which makes it a modifier: "merger target", "licence holder".
func (c *clause) compounded(i int) bool {
	return i < len(c.items) && len(c.items[i].ents) == 0 && (c.items[i].Tag == "NN" || c.items[i].Tag == "NNS") && c.items[i].Kind == syntax.Plain
}

// listed reports a deal noun that "and" joins to another one right before it.
func (r *Relater) listed(c *clause, i int) bool {
	joined := false
	for k := i - 1; k >= 0 && k > i-9; k-- {
		if _, n := r.dealAt(c, k); n > 0 && joined {
			return true
		}
		switch w := c.items[k].low; {
		case w == "and":
			joined = true
		case w == "a" || w == "an" || w == "the" || w == "," || w == "(" || w == ")" || len(c.items[k].ents) == 0 && len(w) <= 4 && c.items[k].Form != w:
		default:
			return false
		}
	}
	return false
}

// definite reports "the", "this" or a possessive before the noun phrase of the deal.
func (c *clause) definite(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch c.items[k].low {
		case "the", "this", "that", "its", "their", "these":
			return true
		case "a", "an", ",", ".":
			return false
		}
	}
	return false
}

// deniedNoun reports a deal that there is none of.
func (c *clause) deniedNoun(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if w := c.items[k].low; w == "no" || w == "without" || w == "any" || w == "neither" {
			return true
		}
	}
	return false
}
