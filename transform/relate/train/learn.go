package main

import (
	"fmt"
	"maps"

	"kengraph/transform/internal/gold"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/relate"
)

// An article is an annotated article with its candidates.
type article struct {
	*gold.Article
	groups [][]example
}

// folds is how many parts the articles are cut into, so that each is judged by weights that have not seen it.
const folds = 5

// learn returns the weights of both steps: of the evidence of each candidate, and of candidates against each
// other. The second step learns from how the first judges articles that it has not seen.
func learn(as []article, o loglinear.Options) ([]byte, error) {
	var rivals []loglinear.Example
	ws := map[loglinear.Feature]float32{}
	for fold := range folds {
		var seen []article
		for n := range as {
			if n%folds != fold {
				seen = append(seen, as[n])
			}
		}
		part := loglinear.Train(first(seen), o)
		for f, w := range part {
			ws[f] += w / folds
		}
		m, err := loglinear.Decode(loglinear.Encode(part))
		if err != nil {
			return nil, err
		}
		for n := fold; n < len(as); n += folds {
			for _, es := range as[n].groups {
				kept, ps := judge(es, m)
				for k, fs := range relate.Rivals(weighed(kept), ps) {
					if kept[k].teaches() {
						rivals = append(rivals, loglinear.Example{Prior: relate.Odds(ps[k]), Features: fs, Holds: kept[k].holds, Group: n})
					}
				}
			}
		}
	}
	o.Groups = 10
	maps.Copy(ws, loglinear.Train(rivals, o))
	return loglinear.Encode(ws), nil
}

// first returns the examples of the first step.
func first(as []article) []loglinear.Example {
	var out []loglinear.Example
	for n := range as {
		for _, es := range as[n].groups {
			for _, e := range es {
				if e.teaches() {
					out = append(out, loglinear.Example{Prior: e.Prior, Features: e.Features, Holds: e.holds, Group: n})
				}
			}
		}
	}
	return out
}

// judge returns the candidates that are not faint, with their probability by their own evidence.
func judge(es []example, m *loglinear.Model) (kept []example, ps []float64) {
	for _, e := range es {
		if p := m.P(e.Prior, e.Features); p >= relate.Faint || e.Ruled {
			kept, ps = append(kept, e), append(ps, p)
		}
	}
	return kept, ps
}

func weighed(es []example) []relate.Weighed {
	out := make([]relate.Weighed, len(es))
	for i := range es {
		out[i] = es[i].Weighed
	}
	return out
}

// report prints, for several thresholds, how many of the relations that the articles state are found.
func report(as []article, m *loglinear.Model, show int) {
	type triple struct {
		article int
		r       string
		s, o    int
	}
	type judgement struct {
		own, p      float64
		told, ruled bool
	}
	all := map[triple]judgement{}
	total := 0
	for n, a := range as {
		total += len(a.Relations)
		for _, es := range a.groups {
			for i := range es {
				k := triple{n, string(es[i].Relation), es[i].Subject, es[i].Object}
				j := all[k]
				j.told, j.ruled = j.told || es[i].told, j.ruled || es[i].Ruled
				all[k] = j
			}
			kept, own := judge(es, m)
			for i, fs := range relate.Rivals(weighed(kept), own) {
				e := &kept[i]
				p := m.P(relate.Odds(own[i]), fs)
				k := triple{n, string(e.Relation), e.Subject, e.Object}
				j := all[k]
				j.own, j.p = max(j.own, own[i]), max(j.p, p)
				all[k] = j
				if e.holds != (p > .5) && e.teaches() && show > 0 {
					show--
					fmt.Printf("%s %.2f %.2f %v %s\n", a.ID, own[i], p, e.holds, e.text)
				}
			}
		}
	}
	line := func(name string, in func(j judgement) bool) {
		found, right := 0, 0
		for _, j := range all {
			if in(j) {
				found++
				if j.told {
					right++
				}
			}
		}
		p, rec := float64(right)/float64(max(1, found)), float64(right)/float64(max(1, total))
		fmt.Printf("%-10s P %.3f R %.3f F1 %.3f\n", name, p, rec, 2*p*rec/max(1e-9, p+rec))
	}
	line("possible", func(j judgement) bool { return j.told })
	line("rules", func(j judgement) bool { return j.ruled })
	line("own>0.4", func(j judgement) bool { return j.own > .4 })
	for _, t := range []float64{.2, .3, .4, .5, .6, .7, .8, .9} {
		line(fmt.Sprintf("p>%.1f", t), func(j judgement) bool { return j.p > t })
	}
}
