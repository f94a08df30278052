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
	Group    int // the article it comes from
}

// Options of training.
type Options struct {
	Rounds int     // over all examples
	Rate   float64 // of learning
	Lasso  float64 // how strongly weights are drawn to nought
	Groups int     // in how many articles a feature must be seen: fewer would be learned by heart
	Seed   uint64  // of the order in which examples come
}

// Train returns weights for the examples, the mean of those after each round. The same examples in the same
// order give the same weights.
func Train(es []Example, o Options) map[Feature]float32 {
	t := newTrainer(es, o)
	t.rounds(len(es), func(i int) {
		p := 1 / (1 + math.Exp(-t.odds(es[i].Prior, i)))
		if es[i].Holds {
			p--
		}
		t.learn(i, p)
	})
	return t.means()
}

// A Choice is a set of candidates of which one holds; where several do, each is as good as the others.
type Choice []Example

// TrainChoices returns weights under which, of each choice, a candidate that holds has the best odds. The same
// choices in the same order give the same weights.
func TrainChoices(cs []Choice, o Options) map[Feature]float32 {
	var all []Example
	first := make([]int, len(cs))
	for i, c := range cs {
		first[i] = len(all)
		all = append(all, c...)
	}
	t := newTrainer(all, o)
	var ps []float64
	t.rounds(len(cs), func(i int) {
		ps = ps[:0]
		sum, good := 0.0, 0.0
		for k := range cs[i] {
			p := math.Exp(max(-30, min(30, t.odds(cs[i][k].Prior, first[i]+k))))
			ps = append(ps, p)
			sum += p
			if cs[i][k].Holds {
				good += p
			}
		}
		if good == 0 {
			return
		}
		for k := range cs[i] {
			grad := ps[k] / sum
			if cs[i][k].Holds {
				grad -= ps[k] / good
			}
			t.learn(first[i]+k, grad)
		}
	})
	return t.means()
}

// A trainer moves weights against the gradient. Features are numbered, so that weights stand in slices.
type trainer struct {
	Options
	keys      []Feature
	rows      [][]int32 // per example
	w, g, sum []float64 // weights, sums of squared gradients, sums of weights after each round
}

func newTrainer(es []Example, o Options) *trainer {
	keys, rows := compact(es, o.Groups)
	return &trainer{o, keys, rows, make([]float64, len(keys)), make([]float64, len(keys)), make([]float64, len(keys))}
}

// rounds calls learn for each of n examples or choices, in another order each round.
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
		for k := range t.w {
			t.sum[k] += t.w[k]
		}
	}
}

func (t *trainer) odds(prior float64, i int) float64 {
	for _, k := range t.rows[i] {
		prior += t.w[k]
	}
	return prior
}

func (t *trainer) learn(i int, grad float64) {
	if math.Abs(grad) < 1e-3 {
		return
	}
	for _, k := range t.rows[i] {
		t.g[k] += grad * grad
		step := t.Rate / (1e-3 + math.Sqrt(t.g[k]))
		t.w[k] = shrink(t.w[k]-step*grad, step*t.Lasso)
	}
}

func (t *trainer) means() map[Feature]float32 {
	out := map[Feature]float32{}
	for k, s := range t.sum {
		if s != 0 {
			out[t.keys[k]] = float32(s / float64(t.Rounds))
		}
	}
	return out
}

// compact numbers the features that examples of at least n articles have, and returns those of each example.
func compact(es []Example, n int) (keys []Feature, rows [][]int32) {
	common := frequent(es, n)
	number := make(map[Feature]int32, len(common))
	rows = make([][]int32, len(es))
	for i := range es {
		row := make([]int32, 0, len(es[i].Features))
		for _, f := range es[i].Features {
			if !common[f] {
				continue
			}
			k, ok := number[f]
			if !ok {
				k = int32(len(keys))
				number[f] = k
				keys = append(keys, f)
			}
			row = append(row, k)
		}
		rows[i] = row
	}
	return keys, rows
}

// frequent returns the features that examples of at least n articles have; examples come article by article.
func frequent(es []Example, n int) map[Feature]bool {
	type seen struct{ articles, last int }
	count := map[Feature]seen{}
	for i := range es {
		for _, f := range es[i].Features {
			if c := count[f]; c.articles == 0 || c.last != es[i].Group {
				count[f] = seen{c.articles + 1, es[i].Group}
			}
		}
	}
	out := map[Feature]bool{}
	for f, c := range count {
		if c.articles >= n {
			out[f] = true
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
