package loglinear

import (
	"math"
	"math/rand/v2"
)

// An Example is a candidate with the answer.
type Example struct {
	Prior    float64 // log odds before any feature
	Features []Feature
	Holds    bool
}

// Options of training.
type Options struct {
	Rounds int     // over all examples
	Rate   float64 // of learning
	Lasso  float64 // how strongly weights are drawn to nought
	Seed   uint64  // of the order in which examples come
}

// Train returns weights for the examples. The same examples in the same order give the same weights.
func Train(es []Example, o Options) map[Feature]float32 {
	type state struct{ w, g float64 }
	ws := map[Feature]*state{}
	count := map[Feature]int{}
	for i := range es {
		for _, f := range es[i].Features {
			count[f]++
		}
	}
	order := make([]int, len(es))
	for i := range order {
		order[i] = i
	}
	shuffle := rand.New(rand.NewPCG(o.Seed, 1))
	for range o.Rounds {
		shuffle.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			e := &es[i]
			sum := e.Prior
			for _, f := range e.Features {
				if s := ws[f]; s != nil {
					sum += s.w
				}
			}
			grad := 1 / (1 + math.Exp(-sum))
			if e.Holds {
				grad--
			}
			if math.Abs(grad) < 1e-4 {
				continue
			}
			for _, f := range e.Features {
				if count[f] < 2 {
					continue // seen once, it would only learn this example by heart
				}
				s := ws[f]
				if s == nil {
					s = &state{}
					ws[f] = s
				}
				s.g += grad * grad
				step := o.Rate / (1e-3 + math.Sqrt(s.g))
				s.w -= step * grad
				s.w = shrink(s.w, step*o.Lasso)
			}
		}
	}
	out := make(map[Feature]float32, len(ws))
	for f, s := range ws {
		if s.w != 0 {
			out[f] = float32(s.w)
		}
	}
	return out
}

// shrink draws a weight to nought by d.
func shrink(w, d float64) float64 {
	switch {
	case w > d:
		return w - d
	case w < -d:
		return w + d
	}
	return 0
}

// A Choice is a set of candidates of which one holds; where several do, each is as good as the others.
type Choice []Example

// TrainChoices returns weights under which, of each choice, the candidate that holds has the best odds. The prior of a
// candidate is what it has before any feature. The same choices in the same order give the same weights.
func TrainChoices(cs []Choice, o Options) map[Feature]float32 {
	type state struct{ w, g float64 }
	ws := map[Feature]*state{}
	order := make([]int, len(cs))
	for i := range order {
		order[i] = i
	}
	shuffle := rand.New(rand.NewPCG(o.Seed, 1))
	var ps []float64
	for range o.Rounds {
		shuffle.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			c := cs[i]
			ps = ps[:0]
			all, good := 0.0, 0.0
			for _, e := range c {
				sum := e.Prior
				for _, f := range e.Features {
					if s := ws[f]; s != nil {
						sum += s.w
					}
				}
				p := math.Exp(max(-30, min(30, sum)))
				ps = append(ps, p)
				all += p
				if e.Holds {
					good += p
				}
			}
			if good == 0 {
				continue
			}
			for k, e := range c {
				grad := ps[k] / all
				if e.Holds {
					grad -= ps[k] / good
				}
				if math.Abs(grad) < 1e-4 {
					continue
				}
				for _, f := range e.Features {
					s := ws[f]
					if s == nil {
						s = &state{}
						ws[f] = s
					}
					s.g += grad * grad
					step := o.Rate / (1e-3 + math.Sqrt(s.g))
					s.w -= step * grad
					s.w = shrink(s.w, step*o.Lasso)
				}
			}
		}
	}
	out := make(map[Feature]float32, len(ws))
	for f, s := range ws {
		if s.w != 0 {
			out[f] = float32(s.w)
		}
	}
	return out
}
