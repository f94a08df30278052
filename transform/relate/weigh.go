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

// Candidates returns every relation that may hold in the document by the types of its ends, with the evidence,
// in groups that are judged together: one of the document, and one for each phrase that names a deal.
func (r *Relater) Candidates(d *mention.Document) [][]Weighed {
	clauses, found := r.found(d)
	views := r.views(clauses)
	out := [][]Weighed{slices.Collect(r.candidates(views, found))}
	for _, v := range r.dealViews(d, views) {
		for _, n := range r.dealNounsOf(v.clause) {
			out = append(out, v.dealCandidates(n, r.parties(v.clause, n.i, n.end, n.kind), r.topics(v.clause, n.i, n.end, n.kind)))
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
	doubt  = .25
	belief = .6
)

// Faint is the probability below which what no rule found is given up at first sight.
const Faint = .02

// judge weighs candidates first by their own evidence, then against each other, and returns those that are not faint.
func (r *Relater) judge(ws iter.Seq[Weighed]) (kept []Weighed, ps []float64) {
	for w := range ws {
		p := r.weights.P(w.Prior, w.Features)
		if p < Faint && !w.Ruled {
			continue
		}
		w.Features = nil
		kept, ps = append(kept, w), append(ps, p)
	}
	own := slices.Clone(ps)
	for n, fs := range Rivals(kept, own) {
		p := r.weights.P(Odds(own[n]), fs)
		ps[n] = min(.99, max(.01, math.Round(100*p)/100)) // finer than that it is not known
	}
	return kept, ps
}

// weigh judges what the rules found, and adds what they did not find but the weights believe.
func (r *Relater) weigh(views []*view, found []Finding) []Finding {
	type key struct {
		r          schema.Relation
		s, o, sent int
	}
	sure := map[key]float64{}
	where := map[key]candidate{}
	var more []Finding
	ws, ps := r.judge(r.candidates(views, found))
	for n := range ws {
		w, p := &ws[n], ps[n]
		k := key{w.Relation, w.Subject, w.Object, w.Sentence}
		sure[k] = p
		if w.Ruled && p >= doubt {
			where[k] = w.candidate.spoken()
		}
		if w.Ruled || p < belief {
			continue
		}
		if f, ok := r.believed(w, p); ok {
			more = append(more, f)
			where[k] = w.candidate.spoken()
		}
	}
	kept := found[:0]
	for _, f := range found {
		if p, ok := sure[key{f.Relation, f.Subject, f.Object, f.Sentence}]; ok {
			if p < doubt || f.Relation == schema.HoldsRole && p < .4 { // an office is only guessed to be of the state named most
				continue
			}
			f.Confidence = p
		}
		kept = append(kept, f)
	}
	kept = dedupe(append(kept, more...))
	rivals, digs := rivalry(kept), dug(kept)
	for i := range kept {
		f := &kept[i]
		if cand, ok := where[key{f.Relation, f.Subject, f.Object, f.Sentence}]; ok {
			r.fill(f, &cand, context{rivals[place{f.Relation, f.Sentence}], digs})
		}
	}
	r.carry(views, kept)
	return dated(kept)
}

// rivalry gathers whom each relation joins in each sentence.
func rivalry(fs []Finding) map[place]ends {
	out := map[place]ends{}
	for _, f := range fs {
		k := place{f.Relation, f.Sentence}
		if out[k] == nil {
			out[k] = ends{}
		}
		out[k][f.Subject] = true
		if !out[k][f.Object] {
			out[k][f.Object] = false // joined, but as an object
		}
	}
	return out
}

// dug gathers what each is said to dig or hold, in the order of the text.
func dug(fs []Finding) map[int][]int {
	out := map[int][]int{}
	for _, f := range fs {
		if (f.Relation == schema.Produces || f.Relation == schema.Contains) && !slices.Contains(out[f.Subject], f.Object) {
			out[f.Subject] = append(out[f.Subject], f.Object)
		}
	}
	return out
}

// dated gives amounts of output without a period the one that the article tells of all others.
func dated(fs []Finding) []Finding {
	one := ""
	for _, f := range fs {
		per, _ := f.Props[schema.Period].(string)
		if f.Relation != schema.Produces || f.Status == schema.Planned || !f.Props.Has(schema.Quantity) || len(per) < 4 || per[0] != '2' && per[0] != '1' {
			continue
		}
		if one != "" && one != per {
			return fs
		}
		one = per
	}
	for i := range fs {
		if f := &fs[i]; one != "" && f.Relation == schema.Produces && f.Status != schema.Planned && f.Props.Has(schema.Quantity) && !f.Props.Has(schema.Period) {
			f.Props[schema.Period] = one
		}
	}
	return fs
}

// believed makes a finding of a candidate that no rule found: status and properties are read around the two.
func (r *Relater) believed(w *Weighed, p float64) (Finding, bool) {
	at := w.candidate.spoken()
	c := at.clause
	st, ok := c.pairStatus(w.Relation, at.i, at.j)
	if !ok {
		return Finding{}, false
	}
	if w.Relation == schema.LocatedIn && (elsewhere(&c.doc.Entities[w.Subject], &c.doc.Entities[w.Object]) || c.landmark(at.j)) {
		return Finding{}, false
	}
	f := Finding{Relation: w.Relation, Subject: w.Subject, Object: w.Object, Status: st, Sentence: w.Sentence, Rule: "weighed", Confidence: p}
	return f, true
}

// unruled are the log odds of what no rule found: one in fifty.
var unruled = logOdds(.02)

func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }
