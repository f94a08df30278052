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

// unruled are the log odds of what no rule found: one in fifty.
var unruled = logOdds(.02)

func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }
