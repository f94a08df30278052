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
	count := map[Feature]int{}
	for i := range es {
		for _, f := range es[i].Features {
			count[f]++
		}
	}
	t := trainer{o, map[Feature]*state{}, func(f Feature) bool { return count[f] < 2 }} // it would only learn this example by heart
	t.rounds(len(es), func(i int) {
		e := &es[i]
		grad := 1 / (1 + math.Exp(-t.odds(e)))
		if e.Holds {
			grad--
		}
		t.learn(e, grad)
	})
	return t.weights()
}

// A Choice is a set of candidates of which one holds; where several do, each is as good as the others.
type Choice []Example

// TrainChoices returns weights under which, of each choice, a candidate that holds has the best odds. The same
// choices in the same order give the same weights.
func TrainChoices(cs []Choice, o Options) map[Feature]float32 {
	t := trainer{o, map[Feature]*state{}, func(Feature) bool { return false }}
	var ps []float64
	t.rounds(len(cs), func(i int) {
		ps = ps[:0]
		all, good := 0.0, 0.0
		for k := range cs[i] {
			p := math.Exp(max(-30, min(30, t.odds(&cs[i][k]))))
			ps = append(ps, p)
			all += p
			if cs[i][k].Holds {
				good += p
			}
		}
		if good == 0 {
			return
		}
		for k := range cs[i] {
			grad := ps[k] / all
			if cs[i][k].Holds {
				grad -= ps[k] / good
			}
			t.learn(&cs[i][k], grad)
		}
	})
	return t.weights()
}

// A trainer moves weights against the gradient.
type trainer struct {
	Options
	ws   map[Feature]*state
	skip func(Feature) bool
}

// A state is a weight and the sum of its squared gradients.
type state struct{ w, g float64 }

// rounds calls learn for each of n examples, in another order each round.
func (t *trainer) rounds(n int, learn func(i int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	shuffle := rand.New(rand.NewPCG(t.Seed, 1))
	for range t.Rounds {
		shuffle.Shuffle(n, func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			learn(i)
		}
	}
}

func (t *trainer) odds(e *Example) float64 {
	sum := e.Prior
	for _, f := range e.Features {
		if s := t.ws[f]; s != nil {
			sum += s.w
		}
	}
	return sum
}

func (t *trainer) learn(e *Example, grad float64) {
	if math.Abs(grad) < 1e-4 {
		return
	}
	for _, f := range e.Features {
		if t.skip(f) {
			continue
		}
		s := t.ws[f]
		if s == nil {
			s = &state{}
			t.ws[f] = s
		}
		s.g += grad * grad
		step := t.Rate / (1e-3 + math.Sqrt(s.g))
		s.w = shrink(s.w-step*grad, step*t.Lasso)
	}
}

func (t *trainer) weights() map[Feature]float32 {
	out := make(map[Feature]float32, len(t.ws))
	for f, s := range t.ws {
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
