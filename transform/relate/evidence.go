package relate

import (
	"slices"
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/mention"
)

// evidence collects the features of a candidate that do not depend on the relation.
type evidence struct {
	v   *view
	out []loglinear.Feature
}

func (e *evidence) add(parts ...string) { e.out = append(e.out, loglinear.Hash(parts...)) }

// evidence returns what speaks for or against a relation of the candidate, whichever it is.
func (v *view) evidence(c *candidate) []loglinear.Feature {
	e := &evidence{v: v}
	e.sure(c)
	if c.i < 0 || c.j < 0 {
		e.silent(c)
		return e.done()
	}
	lo, hi := min(c.i, c.j), max(c.i, c.j)
	order := ">"
	if c.i > c.j {
		order = "<"
	}
	e.ends(c, order, lo, hi)
	e.kinds(c)
	e.lists(order, lo, hi)
	if v.list[lo] == nil || !slices.Contains(v.list[lo], hi) { // a list stands as one name
		if l := v.list[lo]; l != nil && l[len(l)-1] < hi {
			lo = l[len(l)-1]
		}
		if l := v.list[hi]; l != nil && l[0] > lo {
			hi = l[0]
		}
	}
	e.between(order, lo, hi)
	e.verbs(order, lo, hi)
	e.around(order, lo, hi)
	e.roles(c)
	e.path(c)
	e.measures(lo, hi)
	e.doubts(lo, hi)
	return e.done()
}

func (e *evidence) done() []loglinear.Feature {
	slices.Sort(e.out)
	return slices.Compact(e.out)
}

// silent tells what speaks for a relation of a name with what the sentence leaves out.
func (e *evidence) silent(c *candidate) {
	v, k, g, side := e.v, c.j, c.gi, "s"
	if c.i >= 0 {
		k, g, side = c.i, c.gj, "o"
	}
	e.add("silent", side)
	e.add("types", string(c.si), string(c.sj), "silent")
	e.add("silent rank", side, bucket(g.rank), bucket(g.back), flag(g.opens), flag(g.main))
	e.add("silent back", side, bucket(g.back), flag(g.main))
	other := v.doc.Entities[g.entity].Type
	same, anaphor := 0, false
	for i := range v.items {
		if v.items[i].typ == other && len(v.items[i].ents) > 0 && v.items[i].form != mention.Adjective {
			same++
		}
		anaphor = anaphor || anaphors[v.items[i].low] != nil
	}
	e.add("silent rivals", side, bucket(same), flag(anaphor))
	e.kinds(c)
	e.add("silent noun", side, v.headNoun(k))
	e.add("silent where", side, bucket(k))
	if n := k - v.left[k]; n >= 0 && v.left[k] <= 5 {
		e.add("silent opening", side, strings.Join(v.word[:v.left[k]], " "))
	}
	if l := v.list[k]; l != nil {
		k = l[0]
	}
	e.around(side, v.left[k], k)
	e.verbs(side, k, k)
	for _, b := range v.in[k] {
		e.add("role "+side, v.word[b.word], b.role)
		for _, s := range v.sensesOf(b.word) {
			e.add("role "+side+"=", s, b.role)
		}
	}
	e.add("preposition "+side, v.preposition(k))
	e.measures(k, k)
	e.doubts(k, k)
	for i := range v.items { // a short sentence is told by its words
		if len(v.items) > 24 {
			break
		}
		if t := v.items[i].Tag; strings.HasPrefix(t, "VB") || strings.HasPrefix(t, "NN") {
			e.add("silent word", side, v.word[i])
			for _, s := range v.sensesOf(i) {
				e.add("silent word=", side, s)
			}
		}
	}
}

// guess tells how sure it is that a pronoun or noun stands for the entity.
func (e *evidence) guess(side string, g *guess) {
	if g == nil || g.item < 0 {
		return
	}
	w := e.v.items[g.item].low
	if g.silent {
		w = "-"
	}
	e.add("guess", side)
	e.add("guess", side, w)
	e.add("guess rank", side, bucket(g.rank), flag(g.opens))
	e.add("guess back", side, bucket(g.back), flag(g.opens))
	e.add("guess main", side, flag(g.main), bucket(g.rank))
	e.add("guess over", side, flag(len(e.v.items[g.item].ents) > 0))
	e.add("guess all", side, w, bucket(g.rank), bucket(g.back), flag(g.opens), flag(g.main))
}

// bucket tells a count roughly.
func bucket(n int) string {
	switch {
	case n < 4:
		return strconv.Itoa(n)
	case n < 6:
		return "4"
	case n < 9:
		return "6"
	case n < 14:
		return "9"
	case n < 21:
		return "14"
	}
	return "21"
}

func flag(b bool) string {
	if b {
		return "y"
	}
	return "n"
}

// withRules adds to the evidence what the rules found of the pair, and joins all of it with the relation: each
// relation has its own weights. prior are the log odds that the rules which found this very relation in the
// sentence give it.
func (c *candidate) withRules(base []loglinear.Feature, rel schema.Relation, told map[[2]int][]*Finding) (out []loglinear.Feature, prior float64) {
	prior = unruled
	out = make([]loglinear.Feature, 0, 2*len(base)+8)
	seed := loglinear.Hash(string(rel))
	typed := loglinear.Hash(string(rel), string(c.si), string(c.sj))
	for _, f := range base {
		out = append(out, loglinear.Join(seed, f), loglinear.Join(typed, f))
	}
	at := len(out)
	add := func(f loglinear.Feature) {
		if !slices.Contains(out[at:], f) {
			out = append(out, f)
		}
	}
	for _, f := range told[[2]int{c.subject, c.object}] {
		if f.Relation == rel && f.Sentence == c.clause.sentence {
			prior = max(prior, logOdds(min(.95, f.Confidence)))
			for _, r := range f.rules() {
				add(loglinear.Hash(string(rel), "rule", r))
			}
			add(loglinear.Hash(string(rel), "ruled"))
			add(loglinear.Hash("ruled"))
			continue
		}
		add(loglinear.Hash(string(rel), "rule of", string(f.Relation), flag(f.Sentence == c.clause.sentence), "same"))
	}
	for _, f := range told[[2]int{c.object, c.subject}] {
		add(loglinear.Hash(string(rel), "rule of", string(f.Relation), flag(f.Sentence == c.clause.sentence), "inverse"))
	}
	if prior == unruled {
		add(loglinear.Hash(string(rel), "no rule"))
	}
	return out, prior
}

// withDeal is withRules for the pair of a name and a deal of a kind.
func (c *candidate) withDeal(base []loglinear.Feature, rel schema.Relation, kind string, ruled, any bool) []loglinear.Feature {
	out := make([]loglinear.Feature, 0, 3*len(base)+4)
	seed := loglinear.Hash(string(rel))
	typed := loglinear.Hash(string(rel), string(c.si))
	for _, f := range base {
		out = append(out, loglinear.Join(seed, f), loglinear.Join(typed, f))
	}
	t := string(c.si)
	out = append(out, loglinear.Hash(string(rel), "deal", kind), loglinear.Hash(string(rel), "deal", kind, t),
		loglinear.Hash(string(rel), "deal told", flag(ruled), flag(any)), loglinear.Hash(string(rel), "deal told", flag(ruled), flag(any), t, kind))
	slices.Sort(out)
	return slices.Compact(out)
}
