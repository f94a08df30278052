package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// A binding is what a rule found at one place: items by variable.
type binding struct {
	vars    map[string][]int // items; several for a coordination
	first   int
	end     int
	trigger int // item whose verb group tells tense and denial; -1 for none
}

// maxSteps bounds the work of one rule on one sentence, so that time stays linear in the text.
const maxSteps = 4000

// surface finds every place where the rule's pattern matches.
func (c *clause) surface(r *Rule) []binding {
	var out []binding
	steps := maxSteps
	vars := map[string][]int{} // kept for the next start where a match fails: most do
	for i := range c.items {
		b := binding{vars: vars, first: i, trigger: -1}
		if c.step(r.match, i, &b, &steps) {
			out = append(out, b)
			vars = map[string][]int{}
		} else if len(vars) > 0 {
			clear(vars)
		}
	}
	return out
}

// step matches the elements from item i on; on success b holds what was found.
func (c *clause) step(es []element, i int, b *binding, steps *int) bool {
	if *steps--; *steps < 0 {
		return false
	}
	if len(es) == 0 {
		b.end = i
		return true
	}
	e, rest := &es[0], es[1:]
	if c.one(e, rest, i, b, steps) {
		return true
	}
	return e.optional && c.step(rest, i, b, steps)
}

func (c *clause) one(e *element, rest []element, i int, b *binding, steps *int) bool {
	switch e.kind {
	case modifiers, gap, stretch:
		for n := 0; ; n++ {
			if c.step(rest, i+n, b, steps) {
				return true
			}
			if n >= e.max || i+n >= len(c.items) || !c.passes(e.kind, i+n) {
				return false
			}
		}
	case class:
		if i >= len(c.items) || !c.tells(i, e.types) {
			return false
		}
		return c.step(rest, i+1, b, steps)
	case ahead:
		if i < len(c.items) && c.items[i].word(e.words) {
			return false
		}
		return c.step(rest, i, b, steps)
	case alone:
		if c.series(i) {
			return false
		}
		return c.step(rest, i, b, steps)
	case literal:
		if i >= len(c.items) || !c.items[i].word(e.words) {
			return false
		}
		old := b.trigger
		if e.trigger {
			b.trigger = i
		}
		if c.step(rest, i+1, b, steps) {
			return true
		}
		b.trigger = old
	case quantity:
		if i < len(c.items) && c.items[i].measure != nil && c.items[i].measure.Kind == e.measure {
			b.vars[e.variable] = []int{i}
			if c.step(rest, i+1, b, steps) {
				return true
			}
			delete(b.vars, e.variable)
		}
	case entity:
		return c.names(e, rest, i, b, steps)
	}
	return false
}

// series reports that the name before i is one of several in a row that ends with "and":
// ", Siglo, Catavi and Colquiri". Names that alternate, as towns and their countries do, are no
// series.
func (c *clause) series(i int) bool {
	if i == 0 || len(c.items[i-1].ents) == 0 {
		return false
	}
	of := c.items[i-1].typ
	for ; i+1 < len(c.items) && c.items[i].low == "," && c.items[i+1].is(of); i += 2 {
		j := i + 2
		if j < len(c.items) && c.items[j].low == "," {
			j++
		}
		if j+1 < len(c.items) && (c.items[j].low == "and" || c.items[j].low == "or") && c.items[j+1].is(of) {
			return true
		}
	}
	return false
}

// names matches a name or a coordination at i, with or without the head noun and bracket behind it.
func (c *clause) names(e *element, rest []element, i int, b *binding, steps *int) bool {
	if e.adjective || e.modifier {
		if i < len(c.items) && c.items[i].is(e.types...) && (c.items[i].form == mention.Adjective || e.modifier && c.modifier(i)) {
			b.vars[e.variable] = []int{i}
			if c.step(rest, i+1, b, steps) {
				return true
			}
			delete(b.vars, e.variable)
		}
		return false
	}
	for _, l := range c.coordination(i, e.types, e.plural) {
		if e.subject && c.governed(l.items[0]) && !c.relativeNext(l.end) {
			continue
		}
		if p := l.items[0]; c.items[p].form == mention.Nominal && possessivePronoun[c.items[p].low] {
			// "its" is a name with its possessive.
			if len(rest) == 0 || rest[0].kind != literal || !slices.Contains(rest[0].words, "'s") {
				continue
			}
			b.vars[e.variable] = l.items
			if c.step(rest[1:], p+1, b, steps) {
				return true
			}
			delete(b.vars, e.variable)
			continue
		}
		b.vars[e.variable] = l.items
		last := l.items[len(l.items)-1]
		for n, end := range []int{l.end, c.noun[last], last + 1} {
			if n > 0 && end == l.end || n == 2 && end == c.noun[last] {
				continue
			}
			if c.step(rest, end, b, steps) {
				return true
			}
		}
		delete(b.vars, e.variable)
	}
	return false
}

// relativeNext reports a relative pronoun next, behind a comma or not: what stands before it is its verb's subject.
func (c *clause) relativeNext(i int) bool {
	if i < len(c.items) && c.items[i].low == "," {
		i++
	}
	return i < len(c.items) && (c.items[i].low == "which" || c.items[i].low == "that" || c.items[i].low == "who")
}

var possessivePronoun = wordSet(`its their his her`)

// tells reports a common noun that tells one of the types.
func (c *clause) tells(i int, ls []schema.Label) bool {
	it := &c.items[i]
	if len(it.ents) > 0 && it.form != mention.Nominal || it.Kind != syntax.Plain || !strings.HasPrefix(it.Tag, "NN") {
		return false
	}
	for _, l := range ls {
		if c.heads.Head("is", singular(it.low), l) {
			return true
		}
	}
	return false
}

// passes reports whether an item may stand in a gap of the kind.
func (c *clause) passes(k elementKind, i int) bool {
	it := &c.items[i]
	if k == stretch {
		return it.low != ";"
	}
	if it.form == mention.Nominal && possessivePronoun[it.low] {
		return true
	}
	if len(it.ents) > 0 && !c.modifier(i) && !it.is(schema.Mineral) {
		return false
	}
	if k == gap {
		return it.low != ";" && it.low != "\"" && it.low != "“" && it.low != "”"
	}
	switch {
	case len(it.ents) > 0 || it.measure != nil || it.low == "-":
		return true
	case it.Kind != syntax.Plain:
		return false
	}
	return strings.HasPrefix(it.Tag, "JJ") || strings.HasPrefix(it.Tag, "NN") || it.Tag == "VBN" || it.Tag == "VBG" || it.Tag == "CD" ||
		it.Tag == "RB" || it.Tag == "DT" || it.Tag == "PRP$" || it.Tag == "CC" && i > 0 && strings.HasPrefix(c.items[i-1].Tag, "JJ")
}

// word reports whether the item is one of the words, by form or lemma. Names are never words.
func (it *item) word(ws []string) bool {
	if len(it.ents) > 0 && it.form != mention.Nominal {
		return false
	}
	if it.measure != nil && (it.measure.Kind == measure.Quantity && slices.Contains(ws, "tonne") || it.measure.Kind == measure.Share && slices.Contains(ws, "percent")) {
		return true // a quantity or a share is as good as its unit
	}
	return slices.Contains(ws, it.low) || it.Kind == syntax.Plain && slices.Contains(ws, it.Lemma)
}
