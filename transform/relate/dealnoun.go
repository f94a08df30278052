package relate

import (
	"strings"
	"unicode"

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
		if n == 0 || c.compounded(i+n) || n == 1 && i > 0 && nameWords[c.items[i].low] && unicode.IsUpper([]rune(c.items[i].Form)[0]) {
			continue
		}
		if fits := doubtfulNouns[singular(c.items[i+n-1].low)]; fits != nil && n == 1 && !fits(c, i) {
			continue
		}
		settles := i+n+1 < len(c.items) && c.items[i+n].low == "of" && c.items[i+n+1].low == "settlement" // of wages
		if (kind == "contract" || settles) && c.elsewhereDealt(i, i+n) {
			continue
		}
		kind, end := r.sharpen(c, kind, i, i+n)
		if len(out) > 0 && kind == "contract" && anyPact[c.items[end-1].low] && c.explains(out[len(out)-1].end, i) {
			kind = out[len(out)-1].kind // "the merger of the two, a $53 billion deal"
		}
		out = append(out, dealNoun{kind: kind, i: i, end: end})
		i = end - 1
	}
	return out
}

// elsewhereDealt reports a contract of another world: one that is traded on an exchange, a pact of wages between
// workers and their employer, or agreements of a whole trade.
func (c *clause) elsewhereDealt(i, end int) bool {
	if end-i == 1 && c.items[i].Tag == "NNS" && i > 0 && c.items[i-1].low == "commodity" {
		return true
	}
	for k := range c.items {
		w := c.items[k].low
		if traded[w] {
			return true
		}
		if near := k > i-12 && k < end+12; near && (labour[w] || strings.Contains(w, "workers")) {
			return true // also in a name: the United Steelworkers
		}
	}
	return false
}

var (
	traded = wordSet(`futures comex lme cbt cme nymex margin lots liquidity`)
	labour = wordSet(`labour labor union unions unionized unionised wage wages worker strike strikes striking strikers
		bargaining walkout locals collective`)
)

// explains reports that a deal noun at i is in apposition to the one that ends at item from.
func (c *clause) explains(from, i int) bool {
	if i-from > 12 {
		return false
	}
	comma := false
	for k := from; k < i; k++ {
		it := &c.items[k]
		switch {
		case it.low == ",":
			comma = true
		case it.low == "and" || it.low == ";" || it.low == "with" || strings.HasPrefix(it.Tag, "VB") && len(it.ents) == 0:
			return false
		case comma && len(it.ents) > 0 && it.form != mention.Adjective:
			return false
		}
	}
	return comma
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

// nameWords are deal nouns that with a capital are a piece of a name: "Alliance", "SpA".
var nameWords = wordSet(`alliance spa venture bond bonds note notes placing partnership`)

// doubtfulNouns mean a deal only in some company: a facility is mostly a plant.
var doubtfulNouns = map[string]func(c *clause, i int) bool{
	"facility":  (*clause).borrowed,
	"placement": (*clause).borrowed,
	"note":      (*clause).borrowed,
	"option":    (*clause).optional,
	"package":   (*clause).borrowed,
	"financing": (*clause).borrowed,
	"bond":      (*clause).issued,
	"framework": (*clause).signedBehind,
	"venture":   (*clause).setUp,
}

// borrowed reports that money is beside the noun, or how long it is lent: "a facility of $75 million", "a five-year facility".
func (c *clause) borrowed(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		it := &c.items[k]
		if it.measure != nil && it.measure.Kind == measure.Money || lentWords[it.low] || it.low == "year" && k > 0 && c.items[k-1].low == "-" {
			return true
		}
		if len(it.ents) > 0 || it.low == "," || strings.HasPrefix(it.Tag, "VB") && it.Tag != "VBG" && it.Tag != "VBN" {
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

// issued reports a bond that is sold, not one that is put up as a surety.
func (c *clause) issued(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if w := c.items[k].low; w == "environmental" || w == "performance" || w == "surety" || w == "bid" || w == "rehabilitation" || w == "government" || w == "treasury" {
			return false
		}
	}
	return true
}

// signedBehind reports that the noun is said to be signed: "the framework signed in Washington".
func (c *clause) signedBehind(i int) bool {
	for k := i + 1; k < len(c.items) && k < i+7; k++ {
		if signVerbs[c.items[k].Lemma] && strings.HasPrefix(c.items[k].Tag, "VB") && c.items[k].Lemma != "issue" && c.items[k].Lemma != "hold" {
			return true
		}
		if len(c.items[k].ents) > 0 && c.items[k].form != mention.Adjective {
			break
		}
	}
	return false
}

// setUp reports a venture that is being founded: "agreed to set up a venture".
func (c *clause) setUp(i int) bool {
	for k := i - 1; k >= 0 && k > i-7; k-- {
		if l := c.items[k].Lemma; l == "set" || l == "form" || l == "establish" || l == "create" || l == "found" {
			return true
		}
		if len(c.items[k].ents) > 0 && !c.items[k].is(schema.Mineral) || c.items[k].low == "," {
			break
		}
	}
	return false
}

var earning = wordSet(`acquire earn buy purchase take`)

// dealAt returns the kind of the longest deal phrase at item i, and how many items it takes.
func (r *Relater) dealAt(c *clause, i int) (kind string, n int) {
	key, single, flat := "", "", ""
	for k := i; k < len(c.items) && k < i+6; k++ {
		if len(c.items[k].ents) > 0 && c.items[k].form != mention.Nominal {
			break
		}
		w := c.items[k].low
		if k > i {
			key, single = key+" ", single+" "
			if w != "-" {
				flat += " "
			}
		}
		key += w
		single += singular(w) // "letters of support"
		if w != "-" {
			flat += singular(w) // "production-sharing agreement"
		}
		for _, p := range []string{key, single, flat} {
			if v, ok := r.dealNouns[p]; ok {
				kind, n = v, k-i+1
				break
			}
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

// signedNoun reports a deal that its verb tells to be made, won or signed.
func (c *clause) signedNoun(n dealNoun) bool {
	v := c.verbOf(n.end - 1)
	return v >= 0 && (signVerbs[c.items[v].Lemma] || dealVerbs[c.items[v].Lemma])
}
