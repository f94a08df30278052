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
		from := i // "up to $1bn" is one word, too
		if meas < len(s.Measures) && s.Measures[meas].Qualifier != "" {
			if n := len(strings.Fields(s.Measures[meas].Qualifier)); s.Measures[meas].First == i+n && n < 4 && s.Measures[meas].Kind != measure.Date {
				i += n
			}
		}
		if end := r.definition(d, si, i, c); end > i {
			i = end
			continue
		}
		it := item{first: i, end: i + 1}
		switch {
		case next < len(ms) && ms[next].First == i:
			m := ms[next]
			e := d.Entities[m.Entity]
			it.end, it.ents, it.typ, it.form = m.End, []int{m.Entity}, e.Type, m.Form
			for next+1 < len(ms) && ms[next+1].First == i { // "both deposits": several at one place
				next++
				it.ents = append(it.ents, ms[next].Entity)
			}
			it.Kind = syntax.Name
			if e.Type == schema.Mineral {
				it.Tag = "NN" // whatever the tagger makes of "hydroxide"
			}
			if e.Type == schema.Mineral || m.Form == mention.Adjective || m.Form == mention.Nominal {
				it.Kind = syntax.Plain
			}
		case meas < len(s.Measures) && s.Measures[meas].First == i:
			m := s.Measures[meas]
			it.end, it.measure = m.End, &m
			it.Kind = syntax.Quantity
			if m.Kind == measure.Date {
				it.Kind = syntax.Date
			}
			if m.Kind == measure.Rank || m.Kind == measure.Number && m.End == m.First+1 {
				it.Kind = syntax.Plain
			}
		}
		it.first = from
		it.Form = d.Text(si, it.first, it.end)
		if it.Kind == syntax.Plain && it.end > it.first+1 { // a phrase that is parsed by its last word
			it.Form = s.Tokens[it.end-1].Text
		}
		it.low = strings.ToLower(it.Form)
		c.items = append(c.items, it)
		i = it.end
	}
	r.tag(c)
	c.chunk(r)
	return c
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

// chunk finds the bounds of the noun phrase around every name.
func (c *clause) chunk(r *Relater) {
	c.left = make([]int, len(c.items))
	c.right = make([]int, len(c.items))
	c.noun = make([]int, len(c.items))
	for i := range c.items {
		c.left[i], c.noun[i], c.right[i] = i, i+1, i+1
		if len(c.items[i].ents) == 0 {
			continue
		}
		c.left[i] = c.leftOf(i)
		c.right[i] = c.rightOf(r, i)
	}
}

// leftOf walks from a name to the left over its modifiers: "the Canadian rail operator Vecturis".
// A possessor ends the walk but for a country's or a place's: "China's Zijin Mining".
func (c *clause) leftOf(i int) int {
	for j := i - 1; j >= 0; j-- {
		it := &c.items[j]
		switch {
		case it.low == "former" || it.low == "formerly" || it.low == "ex":
			return i
		case it.low == "'s" || it.low == "’s" || it.low == "'" || it.low == "’":
			if j > 0 && c.items[j-1].is(schema.Country, schema.Place) && !c.items[i].is(schema.Country, schema.Place) {
				return c.leftOf2(j - 1)
			}
			return j + 1
		case it.Tag == "DT" || it.Tag == "PRP$" || it.Tag == "PDT":
			return j
		case len(it.ents) > 0 && it.form == mention.Adjective, it.is(schema.Mineral):
		case len(it.ents) > 0:
			if it.is(schema.Place, schema.Country) && j+1 < len(c.items) && (c.items[j+1].low == "-" || c.items[j+1].Tag == "NN") {
				continue
			}
			return j + 1
		case it.measure != nil && it.measure.Kind != measure.Date:
		case it.low == "-":
		case strings.HasPrefix(it.Tag, "JJ"), it.Tag == "NN", it.Tag == "NNS", it.Tag == "VBN", it.Tag == "VBG", it.Tag == "CD", it.Tag == "NNP" && it.Kind == syntax.Plain:
			if it.Tag == "VBN" && j > 0 && (strings.HasPrefix(c.items[j-1].Tag, "VB") || c.items[j-1].Tag == "MD") {
				return j + 1
			}
		default:
			return j + 1
		}
	}
	return 0
}

// leftOf2 continues over the possessor's own article.
func (c *clause) leftOf2(j int) int {
	if j > 0 && c.items[j-1].Tag == "DT" {
		return j - 1
	}
	return j
}

// rightOf walks from a name over the common noun behind it and a bracket: "the Kara-Keche coal mine (120 kt)".
func (c *clause) rightOf(r *Relater, i int) int {
	j := i + 1
	for k := j; k < len(c.items) && k < i+6; k++ {
		it := &c.items[k]
		if it.is(schema.Mineral) || it.low == "and" && c.items[k-1].is(schema.Mineral) || it.low == "-" || strings.HasPrefix(it.Tag, "JJ") || it.Tag == "NN" || it.Tag == "NNS" || it.Tag == "VBG" {
			if r.names.Head("after", singular(it.low), c.items[i].typ) {
				j = k + 1
			}
			continue
		}
		break
	}
	c.noun[i] = j
	if j < len(c.items) && c.items[j].low == "(" {
		for k := j; k < len(c.items) && k < j+16; k++ {
			if c.items[k].low == ")" {
				return k + 1
			}
		}
	}
	return j
}

func singular(w string) string {
	if strings.HasSuffix(w, "ies") {
		return w[:len(w)-3] + "y"
	}
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// A list is a coordination: the items "A, B and C" name, and where it ends.
type list struct {
	items []int
	end   int
}

// coordination returns the lists of names that begin with the noun phrase at p, the longest first,
// each name of one of the types.
func (c *clause) coordination(p int, ls []schema.Label, plural bool) []list {
	heads := c.headsAt(p, ls)
	if len(heads) == 0 {
		return nil
	}
	var out []list
	for _, h := range slices.Backward(heads) {
		out = append(out, list{[]int{h}, c.right[h]})
	}
	if !plural {
		slices.Reverse(out)
		return out
	}
	cur := out[len(out)-1]
	for {
		q := cur.end
		joined := false
		for q < len(c.items) && q < cur.end+4 {
			w := c.items[q].low
			if w == "with" && q > cur.end && alongside[c.items[q-1].low] || alongside[w] && q+1 < len(c.items) && c.items[q+1].low == "with" {
				joined = true // "A, together with B,"
				q++
				continue
			}
			if w != "," && w != "and" && w != "&" && w != "or" && w != "both" && w != "as" && w != "well" && w != "plus" && !((w == "-" || w == "/") && slices.Equal(ls, minerals)) {
				break
			}
			if w == "-" || w == "/" {
				joined = true
			}
			joined = joined || w == "and" || w == "&" || w == "or" || w == "well" || w == "plus"
			q++
		}
		if q == cur.end || q >= len(c.items) {
			break
		}
		head := c.headAt(q, ls)
		if head < 0 {
			break
		}
		items := append(slices.Clone(cur.items), head)
		cur = list{items, c.right[head]}
		if joined {
			out = append(out, cur)
		}
	}
	slices.Reverse(out)
	return out
}

var alongside = wordSet(`together along jointly`)

var minerals = []schema.Label{schema.Mineral}

// headAt returns the name that heads the noun phrase at p, or -1. Of "China's Zijin Mining" it is the
// business where businesses are sought, also where countries are.
func (c *clause) headAt(p int, ls []schema.Label) int {
	hs := c.headsAt(p, ls)
	if len(hs) == 0 {
		return -1
	}
	return hs[0]
}

// headsAt returns the names that can head the noun phrase at p, the possessed before its possessor.
func (c *clause) headsAt(p int, ls []schema.Label) []int {
	var out []int
	for j := p; j < len(c.items) && j < p+9; j++ {
		if len(c.items[j].ents) == 0 || c.left[j] > p {
			continue
		}
		if slices.Contains(ls, c.items[j].typ) && !c.modifier(j) {
			out = append(out, j)
		}
		if !(j+1 < len(c.items) && possessive[c.items[j+1].low]) && !possessivePronoun[c.items[j].low] && !c.modifier(j) && !c.items[j].is(schema.Mineral) {
			break
		}
	}
	slices.Reverse(out)
	return out
}

var possessive = map[string]bool{"'s": true, "’s": true, "'": true, "’": true}

// modifier reports whether a name only modifies what stands behind it: the country in "Kazakh miner X",
// the place in "a Geneva trader" or "Almaty-based".
func (c *clause) modifier(j int) bool {
	if c.items[j].form == mention.Adjective || c.landmark(j) {
		return true
	}
	if j+1 >= len(c.items) || !c.items[j].is(schema.Place, schema.Country) {
		return false
	}
	next := &c.items[j+1]
	return next.low == "-" || len(next.ents) == 0 && next.measure == nil && (next.Tag == "NN" || next.Tag == "NNS") && next.Kind == syntax.Plain && c.right[j] == j+1
}

// landmark reports a name that only tells where something else is: "4km north of Wilga Creek".
func (c *clause) landmark(j int) bool {
	k := c.left[j] - 1
	return k > 0 && (c.items[k].low == "of" || c.items[k].low == "from") && distance[c.items[k-1].low]
}

// governed reports a noun phrase behind a preposition, which cannot be a subject.
func (c *clause) governed(i int) bool {
	k := c.left[i] - 1
	return k >= 0 && (c.items[k].Tag == "IN" || c.items[k].Tag == "TO") && len(c.items[k].ents) == 0
}
