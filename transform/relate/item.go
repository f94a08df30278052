// Package relate finds what an article states of the entities that it names: a
// sentence becomes items (names, measures, words), rules over items become
// statements. The rules are data (rules/*.rules), each with its reason and examples.
package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// An item is one word of a sentence in which every name, quantity and date is one word.
type item struct {
	first, end int // tokens
	syntax.Word
	low     string
	ents    []int // entities it names; more than one for "both deposits"
	typ     schema.Label
	form    mention.Form
	measure *measure.Measure
}

func (it *item) is(ls ...schema.Label) bool { return len(it.ents) > 0 && slices.Contains(ls, it.typ) }

// A clause is a sentence as the rules see it.
type clause struct {
	doc      *mention.Document
	heads    *mention.Recognizer // which common nouns tell which types
	sentence int
	items    []item
	left     []int   // per item that names an entity: where its noun phrase begins
	noun     []int   // where the common noun behind it ends
	right    []int   // and where a bracket behind that ends
	deps     [][]int // per item, what hangs on it
	depth    int     // of the climb in arguments

	told []mention.Mention    // of the article, up to the end of the sentence
	main map[schema.Label]int // of each type the entity that the article names most
}

// clauseOf builds the items of a sentence. Brackets that only define a short form are left out,
// so that the words around them stand side by side.
func (r *Relater) clauseOf(d *mention.Document, si int, ms []mention.Mention) *clause {
	c := &clause{doc: d, heads: r.names, sentence: si}
	s := &d.Sentences[si]
	next, meas := 0, 0
	for i := 0; i < len(s.Tokens); {
		for next < len(ms) && ms[next].First < i {
			next++
		}
		for meas < len(s.Measures) && s.Measures[meas].First < i {
			meas++
		}
		from := i
		if meas < len(s.Measures) {
			i += qualified(s.Measures[meas], i)
		}
		if end := r.definition(d, si, i, c); end > i {
			i = end
			continue
		}
		it := item{first: i, end: i + 1}
		switch {
		case next < len(ms) && ms[next].First == i:
			it.name(d, ms[next])
			for next+1 < len(ms) && ms[next+1].First == i { // "both deposits": several at one place
				next++
				it.ents = append(it.ents, ms[next].Entity)
			}
		case meas < len(s.Measures) && s.Measures[meas].First == i:
			it.amount(s.Measures[meas])
		}
		it.first = from
		it.Form = d.Text(si, it.first, it.end)
		if it.Kind == syntax.Plain && it.end > it.first+1 { // a phrase that is parsed by its last word
			it.Form = s.Tokens[it.end-1].Text
		}
		it.low = strings.ToLower(it.Form)
		if it.form == mention.Nominal {
			it.low = strings.ToLower(s.Tokens[it.end-1].Text) // rules know it by its noun
		}
		c.items = append(c.items, it)
		i = it.end
	}
	r.tag(c)
	c.chunk(r)
	return c
}

// qualified returns how many words right before a measure at token i belong to it: "up to $1bn" is one word, too.
func qualified(m measure.Measure, i int) int {
	n := len(strings.Fields(m.Qualifier))
	if m.First == i+n && n < 4 && m.Kind != measure.Date {
		return n
	}
	return 0
}

// name makes the item a mention.
func (it *item) name(d *mention.Document, m mention.Mention) {
	it.end, it.ents, it.typ, it.form = m.End, []int{m.Entity}, d.Entities[m.Entity].Type, m.Form
	it.Kind = syntax.Name
	if it.typ == schema.Mineral {
		it.Tag = "NN" // whatever the tagger makes of "hydroxide"
	}
	// "the company" stands as a name does; a pronoun, a commodity or a nationality as the word that it is
	if it.typ == schema.Mineral || m.Form == mention.Adjective || m.Form == mention.Nominal && m.End == m.First+1 {
		it.Kind = syntax.Plain
	}
}

// amount makes the item a measure.
func (it *item) amount(m measure.Measure) {
	it.end, it.measure, it.Kind = m.End, &m, syntax.Quantity
	switch {
	case m.Kind == measure.Date:
		it.Kind = syntax.Date
	case m.Kind == measure.Rank, m.Kind == measure.Number && m.End == m.First+1:
		it.Kind = syntax.Plain
	}
}

// definition returns the end of a bracket at i that holds nothing but another name of what stands before it.
func (r *Relater) definition(d *mention.Document, si, i int, c *clause) int {
	s := &d.Sentences[si]
	if s.Tokens[i].Text != "(" || len(c.items) == 0 {
		return i
	}
	last := &c.items[len(c.items)-1]
	close := i + 1
	for close < len(s.Tokens) && s.Tokens[close].Text != ")" && close < i+20 {
		close++
	}
	if close >= len(s.Tokens) || s.Tokens[close].Text != ")" {
		return i
	}
	inside := d.Text(si, i+1, close)
	quoted := strings.HasPrefix(inside, "“") || strings.HasPrefix(inside, "\"") || strings.HasPrefix(inside, "the “") || strings.HasPrefix(inside, "together")
	ticker := close-i >= 3 && s.Tokens[i+2].Text == ":"
	if quoted || ticker {
		return close + 1
	}
	owner := last
	if len(last.ents) == 0 && len(c.items) > 1 {
		owner = &c.items[len(c.items)-2]
	}
	if len(owner.ents) != 1 {
		return i
	}
	e := d.Entities[owner.ents[0]]
	if inside == e.Name || slices.Contains(e.Aliases, inside) {
		return close + 1
	}
	return i
}

// tag gives every item its tag and lemma, from the tags of its tokens.
func (r *Relater) tag(c *clause) {
	ws := make([]syntax.Word, len(c.items))
	for i := range c.items {
		ws[i] = c.items[i].Word
	}
	for from := 0; from < len(ws); { // a semicolon parts what the parser should not join
		to := from
		for to < len(ws) && c.items[to].low != ";" {
			to++
		}
		to = min(to+1, len(ws))
		r.syntax.Parse(ws[from:to])
		for k := from; k < to; k++ {
			if ws[k].Head >= 0 {
				ws[k].Head += from
			}
		}
		from = to
	}
	c.deps = make([][]int, len(ws))
	for i := range ws {
		c.items[i].Word = ws[i]
		if ws[i].Tag == "PRP" && c.items[i].low == "mine" { // a pit, here
			c.items[i].Tag, c.items[i].Lemma = "NN", "mine"
		}
		if c.items[i].low == "accounts" && i+1 < len(ws) && c.items[i+1].low == "for" {
			c.items[i].Tag, c.items[i].Lemma = "VBZ", "account"
		}
		if h := ws[i].Head; h >= 0 && h < len(ws) && h != i {
			c.deps[h] = append(c.deps[h], i)
		}
	}
}
