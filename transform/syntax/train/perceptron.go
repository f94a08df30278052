package main

import "kengraph/transform/syntax/internal/weights"

// A perceptron learns a linear model over hashed features and averages its weights
// over all steps (Collins 2002).
type perceptron struct {
	rows  map[uint32]int32 // where the feature's row is
	cells [][]cell
	known func(uint32) bool // features that may have weights; nil for all
	step  int64
}

// A cell is the weight of a feature for a label.
type cell struct {
	sum   int64 // of the weight over the steps until last
	last  int64
	value int32
	label uint8
}

func newPerceptron() *perceptron { return &perceptron{rows: map[uint32]int32{}} }

// Add adds the weights of a feature to the scores.
func (p *perceptron) Add(key uint32, scores *[256]int32) {
	if r, ok := p.rows[key]; ok {
		for i := range p.cells[r] {
			c := &p.cells[r][i]
			scores[c.label] += c.value
		}
	}
}

// update adds delta to the weight of each feature for the label.
func (p *perceptron) update(list []uint32, label uint8, delta int32) {
	for _, key := range list {
		r, ok := p.rows[key]
		if !ok {
			if p.known != nil && !p.known(key) {
				continue
			}
			r = int32(len(p.cells))
			p.rows[key] = r
			p.cells = append(p.cells, nil)
		}
		p.bump(r, label, delta)
	}
}

func (p *perceptron) bump(r int32, label uint8, delta int32) {
	for i := range p.cells[r] {
		if c := &p.cells[r][i]; c.label == label {
			c.sum += int64(c.value) * (p.step - c.last)
			c.last = p.step
			c.value += delta
			return
		}
	}
	p.cells[r] = append(p.cells[r], cell{last: p.step, value: delta, label: label})
}

// average returns the weights averaged over all steps.
func (p *perceptron) average() map[uint32][]weights.Weight {
	out := make(map[uint32][]weights.Weight, len(p.rows))
	for key, r := range p.rows {
		var row []weights.Weight
		for _, c := range p.cells[r] {
			sum := c.sum + int64(c.value)*(p.step-c.last)
			if sum != 0 {
				row = append(row, weights.Weight{Label: c.label, Value: float64(sum) / float64(p.step)})
			}
		}
		if row != nil {
			out[key] = row
		}
	}
	return out
}
