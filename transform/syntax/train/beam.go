package main

import (
	"log"
	"math"
	"math/rand/v2"
	"sync"

	"kengraph/transform/syntax/internal/parsing"
)

// restart makes the averaged weights the ones to go on from. Features that have none of at
// least that size are given up: the others learn to do without them, at half the memory.
func (p *perceptron) restart(least float64) {
	q := newPerceptron()
	for _, s := range p.slots {
		if s.row == 0 {
			continue
		}
		var row []cell
		for _, c := range p.cells[s.row-1] {
			sum := c.sum + int64(c.value)*(p.step-c.last)
			if mean := float64(sum) / float64(p.step); math.Abs(mean) >= least {
				row = append(row, cell{value: int32(math.Round(mean)), label: c.label})
			}
		}
		if row != nil {
			q.cells[q.know(s.key)] = row
		}
	}
	q.closed = p.closed
	*p = *q
}

// trainBeam goes on from greedily trained weights: whole analyses compete in a beam, and
// weights change at the step where the best wrong one leads most. Sentences are searched
// a few at a time with the same weights, and learnt from in their order, so that the
// number of processors does not change the result.
func trainBeam(p *perceptron, ways [][]sample, rounds, width int) {
	const together = 8
	p.restart(1)
	log.Printf("beam: %d features", len(p.cells))
	parser := parsing.New(p)
	rnd := rand.New(rand.NewPCG(5, 6))
	order := rnd.Perm(len(ways[0]))
	for round := range rounds {
		ss := ways[round%len(ways)]
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		for at := 0; at < len(order); at += together {
			batch := order[at:min(at+together, len(order))]
			right, got := make([][]parsing.Step, len(batch)), make([][]parsing.Step, len(batch))
			var wg sync.WaitGroup
			for w := range 2 {
				wg.Go(func() {
					for k := w; k < len(batch); k += 2 {
						i := batch[k]
						right[k], got[k] = parser.Violation(ss[i].sent, ss[i].gold(parser), width)
					}
				})
			}
			wg.Wait()
			for k := range batch {
				p.step++
				wrong += min(len(right[k]), 1)
				p.learn(right[k], 1)
				p.learn(got[k], -1)
			}
		}
		log.Printf("beam: round %d, %d of %d sentences corrected", round+1, wrong, len(ss))
	}
}

func (p *perceptron) learn(steps []parsing.Step, delta int32) {
	for _, s := range steps {
		p.update(s.Keys, uint8(s.Action), delta)
	}
}
