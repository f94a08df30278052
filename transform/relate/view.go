package relate

import (
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// A view holds what the evidence of all candidates of a sentence is read from, once per sentence.
type view struct {
	*clause
	senses  map[string][]string
	guesses []guess
	topics  []guess    // what the sentence may be about though it does not name it
	fillers [][]filler // per word
	in      [][]part   // per item, the words in whose roles it is
	word    []string   // how an item reads as evidence: its lemma, or what it is
	list    [][]int    // per item, the names that it is coordinated with, itself too, or nil
}

// A part is a role that an item has.
type part struct {
	word int
	role string
}

func (r *Relater) views(clauses []*clause) []*view {
	out := make([]*view, len(clauses))
	for i, c := range clauses {
		out[i] = r.view(c)
	}
	return out
}

func (r *Relater) view(c *clause) *view {
	v := &view{clause: c, senses: r.senses, guesses: c.guessed(), topics: c.silent(), fillers: c.fillers(), in: make([][]part, len(c.items)), word: make([]string, len(c.items))}
	for w, fs := range v.fillers {
		for _, f := range fs {
			v.in[f.item] = append(v.in[f.item], part{w, f.role})
		}
	}
	v.list = make([][]int, len(c.items))
	for i := range c.items {
		v.word[i] = c.reads(i)
		if len(c.items[i].ents) > 0 && v.list[i] == nil && c.items[i].form != mention.Adjective {
			if l := c.together(i); len(l) > 1 {
				for _, k := range l {
					v.list[k] = l
				}
			}
		}
	}
	return v
}

// reads returns how an item reads as evidence: a name as its type, a measure as its kind, a word as its lemma.
func (c *clause) reads(i int) string {
	it := &c.items[i]
	switch {
	case len(it.ents) > 0 && it.form == mention.Adjective:
		return "~" + string(it.typ)
	case len(it.ents) > 0:
		return "+" + string(it.typ)
	case it.measure != nil:
		return "#" + strconv.Itoa(int(it.measure.Kind))
	case it.Lemma != "":
		return strings.ToLower(it.Lemma)
	}
	return it.low
}

// nearestOf reports that no other item of b's type, l, stands nearer to a.
func (v *view) nearestOf(a, b int, l schema.Label) bool {
	d := max(a, b) - min(a, b)
	for k := max(0, a-d+1); k < min(len(v.items), a+d); k++ {
		if k != a && k != b && len(v.items[k].ents) > 0 && v.items[k].typ == l && v.items[k].form != mention.Adjective {
			return false
		}
	}
	return true
}

// possessor reports a name with its possessive.
func (v *view) possessor(i int) bool {
	return i+1 < len(v.items) && possessive[v.items[i+1].low] || possessivePronoun[v.items[i].low]
}

// headNoun is the common noun that tells what an item is: behind the name, before it, or the item itself.
func (v *view) headNoun(i int) string {
	if v.items[i].form == mention.Nominal {
		return v.items[i].low
	}
	if n := v.noun[i]; n > i+1 {
		return v.word[n-1]
	}
	if i > 0 && len(v.items[i-1].ents) == 0 && v.items[i-1].Tag == "NN" {
		return "<" + v.word[i-1]
	}
	if i+1 < len(v.items) && len(v.items[i+1].ents) == 0 && strings.HasPrefix(v.items[i+1].Tag, "NN") {
		return ">" + v.word[i+1]
	}
	return ""
}

// at is the word at item k, or a mark beyond the ends.
func (v *view) at(k int) string {
	if k < 0 || k >= len(v.word) {
		return "|"
	}
	return v.word[k]
}

// sensesOf returns the senses of a word; names have none.
func (v *view) sensesOf(k int) []string {
	if len(v.items[k].ents) > 0 && v.items[k].form != mention.Nominal {
		return nil
	}
	return v.senses[v.word[k]]
}

func (v *view) pathWord(i int) string {
	if i < 0 || i >= len(v.word) {
		return "."
	}
	return v.word[i]
}

func (v *view) pathSense(i int) string {
	if i < 0 || i >= len(v.word) {
		return "."
	}
	if s := v.sensesOf(i); len(s) > 0 {
		return "=" + s[0]
	}
	if len(v.items[i].ents) > 0 {
		return v.word[i]
	}
	return v.items[i].Tag
}
