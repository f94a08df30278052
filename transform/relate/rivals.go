package relate

import (
	"math"
	"slices"
	"strconv"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
)

// Rivals returns, for each candidate of a document, what the others say against or for it: of two owners of
// one share the nearer one is meant, and what holds of one name of a list mostly holds of the next. ps are the
// probabilities of the candidates by their own evidence.
func Rivals(ws []Weighed, ps []float64) [][]loglinear.Feature {
	type end struct {
		r             schema.Relation
		e, sent, deal int
		subject       bool
	}
	type triple struct {
		r    schema.Relation
		s, o int
	}
	best, second := map[end]float64{}, map[end]float64{}
	pair := map[[3]int]float64{}
	same := map[triple]float64{}
	ends := func(w *Weighed) [2]end {
		return [2]end{{r: w.Relation, e: w.Subject, sent: w.Sentence, subject: true, deal: w.candidate.j * w.deal()}, {r: w.Relation, e: w.Object, sent: w.Sentence, deal: w.candidate.j * w.deal()}}
	}
	for n := range ws {
		w, p := &ws[n], ps[n]
		for _, k := range ends(w) {
			if p > best[k] {
				best[k], second[k] = p, best[k]
			} else if p > second[k] {
				second[k] = p
			}
		}
		pk := [3]int{w.Subject, w.Object, w.Sentence}
		pair[pk] = max(pair[pk], p)
		tk := triple{w.Relation, w.Subject, w.Object}
		same[tk] = max(same[tk], p)
	}
	mates := listMates(ws, ps)
	out := make([][]loglinear.Feature, len(ws))
	for n := range ws {
		w, p := &ws[n], ps[n]
		r := string(w.Relation)
		var fs []loglinear.Feature
		add := func(parts ...string) {
			fs = append(fs, loglinear.Hash(append([]string{"rivals"}, parts...)...), loglinear.Hash(append([]string{"rivals", r}, parts...)...))
		}
		own := level(p)
		add("own", own)
		add("own", own, flag(w.Ruled), w.kind())
		for side, k := range ends(w) {
			rival := best[k]
			if rival == p {
				rival = second[k]
			}
			add("rival", strconv.Itoa(side), own, level(rival))
			add("lead", strconv.Itoa(side), bucket(int(4*math.Abs(Odds(p)-Odds(rival)))), flag(p >= rival), flag(rival > .2))
		}
		add("inverse", own, level(pair[[3]int{w.Object, w.Subject, w.Sentence}]))
		add("pair", own, flag(pair[[3]int{w.Subject, w.Object, w.Sentence}] > p))
		add("elsewhere", own, level(same[triple{w.Relation, w.Subject, w.Object}]))
		add("mates", own, level(mates[n]))
		slices.Sort(fs)
		out[n] = slices.Compact(fs)
	}
	return out
}

// listMates returns, per candidate, the best probability of the same relation for a name of the same list, or 0.
func listMates(ws []Weighed, ps []float64) []float64 {
	type slot struct {
		r              schema.Relation
		sent           int
		fixed, listed  int
		subjectIsFixed bool
	}
	best, second := map[slot]float64{}, map[slot]float64{}
	slots := func(w *Weighed) (out []slot) {
		if w.candidate.listI > 0 {
			out = append(out, slot{w.Relation, w.Sentence, w.Object, w.candidate.listI, false})
		}
		if w.candidate.listJ > 0 {
			out = append(out, slot{w.Relation, w.Sentence, w.Subject, w.candidate.listJ, true})
		}
		return out
	}
	for n := range ws {
		for _, s := range slots(&ws[n]) {
			if p := ps[n]; p > best[s] {
				best[s], second[s] = p, best[s]
			} else if p > second[s] {
				second[s] = p
			}
		}
	}
	out := make([]float64, len(ws))
	for n := range ws {
		for _, s := range slots(&ws[n]) {
			b := best[s]
			if b == ps[n] {
				b = second[s]
			}
			out[n] = max(out[n], b)
		}
	}
	return out
}

// deal is 1 for a pair of a name and a deal, which has its own place in the sentence.
func (w *Weighed) deal() int {
	if w.Relation == schema.PartyTo || w.Relation == schema.Concerns {
		return 1
	}
	return 0
}

// kind tells how the two ends are given: by words of the sentence, by a guess, in silence.
func (w *Weighed) kind() string {
	switch c := &w.candidate; {
	case c.i < 0 || c.j < 0:
		return "silent"
	case c.gi != nil || c.gj != nil:
		return "guess"
	}
	return "named"
}

func level(p float64) string {
	switch {
	case p == 0:
		return "0"
	case p < .03:
		return "1"
	case p < .1:
		return "2"
	case p < .2:
		return "3"
	case p < .35:
		return "4"
	case p < .5:
		return "5"
	case p < .65:
		return "6"
	case p < .8:
		return "7"
	case p < .92:
		return "8"
	}
	return "9"
}

// Odds returns the log odds of a probability, bounded.
func Odds(p float64) float64 { return logOdds(min(.999, max(.001, p))) }
