package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/mention"
)

// A side is an entity that a deal may bind or be about, with the item that names it nearest to the deal noun.
type side struct {
	entity, item int
	guess        *guess // where the item only stands for it
}

// beside returns the names around a deal noun, what pronouns there may stand for, and what was named last before.
func (v *view) beside(n dealNoun) []side {
	var out []side
	at := map[int]int{} // entity -> its place in out
	for i := range v.items {
		if v.items[i].form == mention.Adjective || i > n.end+reach || i < n.i-reach {
			continue
		}
		for _, e := range v.items[i].ents {
			k, ok := at[e]
			if !ok {
				at[e] = len(out)
				out = append(out, side{entity: e, item: i})
			} else if distanceTo(i, n) < distanceTo(out[k].item, n) {
				out[k].item = i
			}
		}
	}
	put := func(g *guess) {
		if _, ok := at[g.entity]; !ok && g.item <= n.end+reach && g.item >= n.i-reach {
			at[g.entity] = len(out)
			out = append(out, side{g.entity, g.item, g})
		}
	}
	for k := range v.guesses { // "it", "the company", "the mine"
		put(&v.guesses[k])
	}
	for _, g := range v.lastNamed(n) {
		put(&g)
	}
	return out
}

// dealCandidates returns who may be bound by a deal that a sentence tells, and what it may concern, by type.
// The deal has no entity yet, so its end of the pair is -1.
func (v *view) dealCandidates(n dealNoun, parties, topics []int) []Weighed {
	var out []Weighed
	for _, sd := range v.beside(n) {
		e := sd.entity
		cand := candidate{clause: v.clause, subject: e, object: -1, i: sd.item, j: n.end - 1, si: v.doc.Entities[e].Type, sj: schema.Agreement, gi: sd.guess, listI: v.listAt(sd.item)}
		silent := sd.guess != nil && sd.guess.silent
		var base []loglinear.Feature
		for _, end := range []struct {
			rel  schema.Relation
			from []schema.Label
			told []int
		}{{schema.PartyTo, partyTypes, parties}, {schema.Concerns, concernTypes, topics}} {
			if !slices.Contains(end.from, cand.si) || silent && end.rel == schema.Concerns && cand.si == schema.Company {
				continue
			}
			if base == nil && silent {
				base = v.lastNamedEvidence(sd.guess, n)
			} else if base == nil {
				base = v.evidence(&cand)
			}
			w := Weighed{Relation: end.rel, Subject: e, Object: -1, Sentence: v.sentence, candidate: cand, Ruled: slices.Contains(end.told, e)}
			w.Prior = logOdds(cand.dealPrior(end.rel, w.Ruled, len(end.told) > 0))
			w.Features = cand.withDeal(base, end.rel, n.kind, w.Ruled, len(end.told) > 0)
			w.Features = append(w.Features, v.tells(end.rel, n)...)
			if !silent {
				w.Features = append(w.Features, v.stands(end.rel, sd.item, n)...)
			}
			out = append(out, w)
		}
	}
	return out
}

// stands tells where a name stands to the verb that a deal noun hangs on, and whether another deal noun or a
// semicolon parts the two.
func (v *view) stands(rel schema.Relation, i int, n dealNoun) []loglinear.Feature {
	k := v.verbOf(n.end - 1)
	verb := "."
	if k >= 0 {
		verb = v.word[k]
	}
	parted := false
	for j := min(i, n.end); j < max(i, n.i); j++ {
		parted = parted || v.items[j].low == ";"
	}
	before := "."
	if p := v.left[i] - 1; p >= 0 {
		before = v.word[p]
	}
	out := []loglinear.Feature{loglinear.Hash(string(rel), "deal verb", verb, flag(i < k), flag(i < n.i)),
		loglinear.Hash(string(rel), "deal parted", flag(parted)),
		loglinear.Hash(string(rel), "deal lead", before, flag(i < n.i)),
		loglinear.Hash(string(rel), "deal lead", before, flag(i < n.i), n.kind)}
	return out
}

// tells tells of a deal noun itself whether it reports a deal that the article tells for the first time, or one
// that is wished for, summed up or only the name of a paper: what stands before and behind it, and its verb.
func (v *view) tells(rel schema.Relation, n dealNoun) []loglinear.Feature {
	var out []loglinear.Feature
	add := func(parts ...string) {
		out = append(out, loglinear.Hash(append([]string{string(rel), "noun"}, parts...)...))
	}
	word := singular(v.items[n.end-1].low)
	det := v.determiner(n.i)
	add("word", word)
	add("det", det)
	add("det", det, n.kind)
	if n.i > 0 {
		add("before", v.word[n.i-1])
	}
	if n.end < len(v.items) {
		add("behind", v.word[n.end])
		add("behind", v.word[n.end], det)
	}
	if k := v.verbOf(n.end - 1); k >= 0 {
		st, ok := v.status(k)
		add("verb", v.word[k], flag(v.passive(k)), flag(k < n.i))
		add("verb", v.word[k], det)
		add("status", string(st), flag(ok))
	} else {
		add("verb", ".", det)
	}
	add("under", v.under(n.i), det)
	return out
}

// determiner returns the word that opens the phrase of a deal noun: an article, a possessive, a number, or none.
func (c *clause) determiner(i int) string {
	for k := i - 1; k >= 0 && k > i-7; k-- {
		it := &c.items[k]
		switch {
		case it.Tag == "DT" || it.Tag == "PRP$":
			return it.low
		case possessive[it.low]:
			return "'s"
		case it.low == "," || it.low == ";" || strings.HasPrefix(it.Tag, "VB") && it.Tag != "VBN" && it.Tag != "VBG" || it.Tag == "IN":
			return "."
		}
	}
	return "."
}

// sureOf are the same bounds for the parties of a deal and what it is about.
var sureOf = map[schema.Relation]struct{ doubt, belief float64 }{
	schema.PartyTo:  {.5, .75},
	schema.Concerns: {.35, .7},
}

// lastNamed returns what the sentences before named last, where a deal's own sentence says neither its other
// side nor what it is about: "The licence was granted in 2023".
func (v *view) lastNamed(n dealNoun) []guess {
	var out []guess
	for _, ls := range [][]schema.Label{topicTypes[1:], minerals, {schema.Company}} {
		for _, g := range v.guessesAt(n.end-1, ls) {
			if g.rank < 2 && g.back < 4 || g.main {
				g.silent = true
				out = append(out, g)
			}
		}
	}
	return out
}

// lastNamedEvidence tells what stands at the deal noun alone.
func (v *view) lastNamedEvidence(g *guess, n dealNoun) []loglinear.Feature {
	e := &evidence{v: v}
	e.guess("s", g)
	e.add("unsaid", flag(v.definite(n.i)), v.items[n.end-1].low)
	e.add("unsaid definite", flag(v.definite(n.i)))
	if k := v.verbOf(n.end - 1); k >= 0 {
		e.add("unsaid verb", v.word[k], flag(v.passive(k)))
	}
	named := false
	for k := range v.items {
		named = named || v.items[k].is(v.doc.Entities[g.entity].Type) && v.items[k].form != mention.Adjective
	}
	e.add("unsaid named", flag(named))
	e.add("unsaid named", flag(named), flag(v.definite(n.i)), bucket(g.back), flag(g.main))
	slices.Sort(e.out)
	return slices.Compact(e.out)
}

func distanceTo(i int, n dealNoun) int {
	if i < n.i {
		return n.i - i
	}
	return i - n.end + 1
}

var concernTypes = []schema.Label{schema.Mineral, schema.MineralSite, schema.Facility, schema.Route, schema.Company}

// A dealEnd is an entity as a party of a deal, or as what it is about.
type dealEnd struct {
	relation schema.Relation
	entity   int
}

// weighDeal judges the parties and topics that the rules found, and adds others of the sentence. It returns the
// probabilities of all that it judged.
func (r *Relater) weighDeal(v *view, n dealNoun, parties, topics []int) (ps, ts []int, all map[dealEnd]float64) {
	judged := v.dealCandidates(n, parties, topics)
	ws, sure := r.judge(slices.Values(judged))
	all = map[dealEnd]float64{}
	for n := range ws {
		all[dealEnd{ws[n].Relation, ws[n].Subject}] = sure[n]
	}
	keep := func(rel schema.Relation, told []int) []int {
		var out []int
		for _, e := range told { // what stands in no item of the sentence is not judged
			if !slices.ContainsFunc(judged, func(w Weighed) bool { return w.Relation == rel && w.Subject == e }) {
				out = append(out, e)
			}
		}
		for n := range ws {
			bound := sureOf[rel].belief
			if ws[n].Ruled {
				bound = sureOf[rel].doubt
			}
			if ws[n].kind() != "named" {
				bound += (1 - bound) / 3 // what only a pronoun stands for, or no word
			}
			if ws[n].Relation == rel && sure[n] >= bound {
				out = append(out, ws[n].Subject)
			}
		}
		return out
	}
	ps = keep(schema.PartyTo, parties)
	if len(ps) == 0 {
		ps = likeliest(ws, sure)
	}
	return ps, keep(schema.Concerns, topics), all
}

// A deal has two sides, so two of whom neither is sure alone are taken together.
const bothSides, eachSide = .95, .3

// likeliest returns the two likeliest parties that the sentence of a deal has a word for, of which none is sure,
// if together they are.
func likeliest(ws []Weighed, sure []float64) []int {
	a, b := -1, -1
	for n := range ws {
		switch {
		case ws[n].Relation != schema.PartyTo || ws[n].candidate.gi != nil && ws[n].candidate.gi.silent:
		case a < 0 || sure[n] > sure[a]:
			a, b = n, a
		case b < 0 || sure[n] > sure[b]:
			b = n
		}
	}
	if b < 0 || sure[b] < eachSide || sure[a]+sure[b] < bothSides {
		return nil
	}
	return []int{ws[a].Subject, ws[b].Subject}
}
