package relate

import (
	_ "embed"
	"iter"
	"math"
	"slices"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/mention"
)

//go:embed weights.bin
var weightData []byte

// A Weighed is a relation that may hold, with what speaks for and against it. Training reads these.
type Weighed struct {
	Relation        schema.Relation
	Subject, Object int // indexes into Document.Entities
	Sentence        int
	Prior           float64 // log odds by the rules alone
	Features        []loglinear.Feature
	Ruled           bool // a rule found it
	candidate       candidate
}

// Candidates returns every relation that may hold in the document by the types of its ends, with the evidence.
func (r *Relater) Candidates(d *mention.Document) []Weighed {
	clauses, found := r.found(d)
	views := r.views(clauses)
	out := slices.Collect(r.candidates(views, found))
	for _, v := range views {
		for _, n := range r.dealNounsOf(v.clause) {
			out = append(out, v.dealCandidates(n, r.parties(v.clause, n.i, n.end, n.kind), r.topics(v.clause, n.i, n.end, n.kind))...)
		}
	}
	return out
}

// candidates yields them one by one: all of a long article's would not fit into memory.
func (r *Relater) candidates(views []*view, found []Finding) iter.Seq[Weighed] {
	return func(yield func(Weighed) bool) {
		told := index(found)
		for _, v := range views {
			for _, cand := range v.candidates() {
				base := v.evidence(&cand)
				for _, rel := range v.allowed(cand.subject, cand.object) {
					w := Weighed{Relation: rel, Subject: cand.subject, Object: cand.object, Sentence: v.sentence, candidate: cand}
					w.Features, w.Prior = cand.withRules(base, rel, told)
					w.Ruled = w.Prior != unruled
					if !yield(w) {
						return
					}
				}
			}
		}
	}
}

// index groups findings by the pair that they join.
func index(found []Finding) map[[2]int][]*Finding {
	out := map[[2]int][]*Finding{}
	for i := range found {
		f := &found[i]
		k := [2]int{f.Subject, f.Object}
		if len(out[k]) < 8 { // one more teaches nothing
			out[k] = append(out[k], f)
		}
	}
	return out
}

// Bounds of belief: what a rule found is kept above doubt, what only the weights found is stated above belief.
// They were chosen on annotated articles that the weights had not seen, see QUALITY.md.
const (
	doubt  = .35
	belief = .6
)

// weigh judges what the rules found, and adds what they did not find but the weights believe.
func (r *Relater) weigh(views []*view, found []Finding) []Finding {
	type key struct {
		r          schema.Relation
		s, o, sent int
	}
	sure := map[key]float64{}
	var more []Finding
	for w := range r.candidates(views, found) {
		p := r.weights.P(w.Prior, w.Features)
		sure[key{w.Relation, w.Subject, w.Object, w.Sentence}] = p
		if w.Ruled || p < belief {
			continue
		}
		if f, ok := r.believed(&w, p); ok {
			more = append(more, f)
		}
	}
	kept := found[:0]
	for _, f := range found {
		if p, ok := sure[key{f.Relation, f.Subject, f.Object, f.Sentence}]; ok {
			if p < doubt {
				continue
			}
			f.Confidence = p
		}
		kept = append(kept, f)
	}
	return append(kept, more...)
}

// believed makes a finding of a candidate that no rule found: status and properties are read around the two.
func (r *Relater) believed(w *Weighed, p float64) (Finding, bool) {
	c, i, j := w.candidate.clause, w.candidate.i, w.candidate.j
	st, ok := c.status(c.governing(i, j))
	if !ok {
		return Finding{}, false
	}
	if w.Relation == schema.LocatedIn && elsewhere(&c.doc.Entities[w.Subject], &c.doc.Entities[w.Object]) {
		return Finding{}, false
	}
	f := Finding{Relation: w.Relation, Subject: w.Subject, Object: w.Object, Status: st, Sentence: w.Sentence, Rule: "weighed", Confidence: p}
	b := &binding{first: min(i, j), end: max(i, j) + 1, trigger: -1}
	f.Props = c.props(usual[w.Relation], b, i, j, false)
	if w.Relation == schema.HoldsRole {
		f.Props = schema.Properties{}
		for _, find := range []func(*clause, int) (office, bool){r.officeBefore, r.officeAfter, r.officeComma, r.officeVerb} {
			if o, ok := find(c, i); ok && o.title != "" {
				f.Props[schema.Title] = o.title
				break
			}
		}
	}
	return f, true
}

// usual are the properties that are looked for beside a pair.
var usual = map[schema.Relation][]propSource{
	schema.Owns:      {{prop: schema.Share}},
	schema.Acquires:  {{prop: schema.Amount}},
	schema.InvestsIn: {{prop: schema.Amount}},
	schema.Contains:  {{prop: schema.Quantity}},
	schema.Produces:  {{prop: schema.Quantity}, {prop: schema.Period}},
	schema.Supplies:  {{prop: schema.MineralName}},
}

// governing returns the verb that the two share, or the one that the second hangs on, or -1.
func (c *clause) governing(i, j int) int {
	up := func(k int) (out []int) {
		for n := 0; n < 8 && k >= 0 && k < len(c.items); n++ {
			out = append(out, k)
			k = c.items[k].Head
		}
		return out
	}
	a, b := up(i), up(j)
	for _, k := range a {
		if slices.Contains(b, k) {
			return c.verbOf(k)
		}
	}
	return c.verbOf(j)
}

// dealCandidates returns who may be bound by a deal that a sentence tells, and what it may concern: the names
// of the sentence by type. The deal has no entity yet, so its end of the pair is -1.
func (v *view) dealCandidates(n dealNoun, parties, topics []int) []Weighed {
	var out []Weighed
	at := map[int]int{} // entity -> its item nearest to the noun
	guessed := map[int]*guess{}
	var order []int
	for i := range v.items {
		if v.items[i].form == mention.Adjective || i > n.end+reach || i < n.i-reach {
			continue
		}
		for _, e := range v.items[i].ents {
			k, ok := at[e]
			if !ok {
				order = append(order, e)
			}
			if !ok || distanceTo(i, n) < distanceTo(k, n) {
				at[e] = i
			}
		}
	}
	for k := range v.guesses { // "it", "the company", "the mine": what they may stand for
		g := &v.guesses[k]
		if _, ok := at[g.entity]; ok || g.item > n.end+reach || g.item < n.i-reach {
			continue
		}
		at[g.entity] = g.item
		guessed[g.entity] = g
		order = append(order, g.entity)
	}
	for _, g := range v.unsaid(n) {
		if _, ok := at[g.entity]; !ok {
			at[g.entity] = g.item
			guessed[g.entity] = &g
			order = append(order, g.entity)
		}
	}
	for _, e := range order {
		cand := candidate{clause: v.clause, subject: e, object: -1, i: at[e], j: n.end - 1, si: v.doc.Entities[e].Type, sj: schema.Agreement, gi: guessed[e]}
		var base []loglinear.Feature
		for _, side := range []struct {
			rel  schema.Relation
			from []schema.Label
			told []int
		}{{schema.PartyTo, partyTypes, parties}, {schema.Concerns, concernTypes, topics}} {
			if !slices.Contains(side.from, v.doc.Entities[e].Type) {
				continue
			}
			if g := guessed[e]; base == nil && g != nil && g.unsaid {
				base = v.unsaidEvidence(g, n)
			} else if base == nil {
				base = v.evidence(&cand)
			}
			if g := guessed[e]; g != nil && g.unsaid && side.rel == schema.Concerns && cand.si == schema.Company {
				continue
			}
			w := Weighed{Relation: side.rel, Subject: e, Object: -1, Sentence: v.sentence, candidate: cand, Ruled: slices.Contains(side.told, e)}
			w.Prior = logOdds(cand.dealPrior(side.rel, w.Ruled, len(side.told) > 0))
			w.Features = cand.withDeal(base, side.rel, n.kind, w.Ruled, len(side.told) > 0)
			out = append(out, w)
		}
	}
	return out
}

// sureOf are the same bounds for the parties of a deal and what it is about.
var sureOf = map[schema.Relation]struct{ doubt, belief float64 }{
	schema.PartyTo:  {.5, .6},
	schema.Concerns: {.4, .65},
}

// unsaid returns what the sentences before named last, where a deal's own sentence says neither its other
// side nor what it is about: "The licence was granted in 2023".
func (v *view) unsaid(n dealNoun) []guess {
	var out []guess
	for _, ls := range [][]schema.Label{topicTypes[1:], minerals, {schema.Company}} {
		for _, g := range v.guessesAt(n.end-1, ls) {
			if g.rank < 2 && g.back < 4 || g.main {
				g.unsaid = true
				out = append(out, g)
			}
		}
	}
	return out
}

// unsaidEvidence tells what stands at the deal noun alone.
func (v *view) unsaidEvidence(g *guess, n dealNoun) []loglinear.Feature {
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

// dealPrior tells how often a name beside a deal noun is bound by the deal, or what it is about, by its type
// and by whether a rule finds it, or others. The figures are rounded from annotated articles.
func (c *candidate) dealPrior(rel schema.Relation, ruled, any bool) float64 {
	p := &rates[0]
	switch {
	case rel == schema.Concerns && c.si == schema.Company:
		p = &rates[4]
	case rel == schema.Concerns && c.si == schema.Mineral:
		p = &rates[3]
	case rel == schema.Concerns:
		p = &rates[2]
	case c.si != schema.Company:
		p = &rates[1]
	}
	switch {
	case ruled:
		return p.ruled
	case c.gi != nil && c.gi.unsaid && c.gi.rank == 0 && c.gi.main:
		return p.named
	case c.gi != nil && c.gi.unsaid && c.gi.rank == 0:
		return p.last
	case c.gi != nil && c.gi.main:
		return p.main
	case c.gi != nil:
		return p.guess
	case any:
		return p.more
	}
	return p.alone
}

// rates of parties that are companies or not; of sites, plants and routes, minerals, and companies as topics:
// found by a rule; where no rule finds any; beside others that a rule finds; for what only a pronoun stands, if
// it is the one named most and if not; not said at all, but named last before, in both cases.
var rates = [5]struct{ ruled, alone, more, main, guess, named, last float64 }{
	{.85, .35, .25, .35, .15, .35, .2},
	{.75, .12, .03, .03, .03, .03, .03},
	{.7, .35, .3, .2, .05, .5, .2},
	{.65, .33, .1, .1, .05, .2, .05},
	{.8, .05, .01, .02, .01, .01, .01},
}

// unruled are the log odds of what no rule found: one in fifty.
var unruled = logOdds(.02)

func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }

func distanceTo(i int, n dealNoun) int {
	if i < n.i {
		return n.i - i
	}
	return i - n.end + 1
}

var concernTypes = []schema.Label{schema.Mineral, schema.MineralSite, schema.Facility, schema.Route, schema.Company}

// weighDeal judges the parties and topics that the rules found, and adds others of the sentence.
func (r *Relater) weighDeal(v *view, n dealNoun, parties, topics []int) (ps, ts []int) {
	judged := v.dealCandidates(n, parties, topics)
	keep := func(rel schema.Relation, told []int) []int {
		var out []int
		for _, e := range told { // what stands in no item of the sentence is not judged
			if !slices.ContainsFunc(judged, func(w Weighed) bool { return w.Relation == rel && w.Subject == e }) {
				out = append(out, e)
			}
		}
		for _, w := range judged {
			if w.Relation != rel {
				continue
			}
			bound := sureOf[rel].belief
			if w.Ruled {
				bound = sureOf[rel].doubt
			}
			if r.weights.P(w.Prior, w.Features) >= bound {
				out = append(out, w.Subject)
			}
		}
		return out
	}
	return keep(schema.PartyTo, parties), keep(schema.Concerns, topics)
}
