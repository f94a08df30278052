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
	keys, rows := compact(es, o.Groups)
	w, g, sum := make([]float64, len(keys)), make([]float64, len(keys)), make([]float64, len(keys))
	order := make([]int, len(es))
	for i := range order {
		order[i] = i
	}
	shuffle := rand.New(rand.NewPCG(o.Seed, 1))
	for range o.Rounds {
		shuffle.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			odds := es[i].Prior
			for _, k := range rows[i] {
				odds += w[k]
			}
			grad := 1 / (1 + math.Exp(-odds))
			if es[i].Holds {
				grad--
			}
			if math.Abs(grad) < 1e-3 {
				continue
			}
			for _, k := range rows[i] {
				g[k] += grad * grad
				step := o.Rate / (1e-3 + math.Sqrt(g[k]))
				w[k] = shrink(w[k]-step*grad, step*o.Lasso)
			}
		}
		for k := range w {
			sum[k] += w[k]
		}
	}
	out := map[Feature]float32{}
	for k, s := range sum {
		if s != 0 {
			out[keys[k]] = float32(s / float64(o.Rounds))
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
