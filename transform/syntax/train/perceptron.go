package main

import (
	"math/bits"

	"kengraph/transform/syntax/internal/weights"
)

// A perceptron learns a linear model over hashed features and averages its weights
// over all steps (Collins 2002).
type perceptron struct {
	slots  []slot // open addressing
	cells  [][]cell
	closed bool // only features that are known already get weights
	step   int64
}

type slot struct {
	key uint32
	row int32 // index into cells and 1; 0 where the slot is free
}

// A cell is the weight of a feature for a label.
type cell struct {
	sum   int64 // of the weight over the steps until last
	last  int64
	value int32
	label uint8
}

func newPerceptron() *perceptron { return &perceptron{slots: make([]slot, 1<<16)} }

// find returns the slot of a feature, or the free one where it belongs.
func (p *perceptron) find(key uint32) *slot {
	mask := uint32(len(p.slots) - 1)
	for i := key >> (32 - uint(bits.Len32(mask))); ; i++ {
		s := &p.slots[i&mask]
		if s.row == 0 || s.key == key {
			return s
		}
	}
}

// know makes room for the weights of a feature.
func (p *perceptron) know(key uint32) int32 {
	s := p.find(key)
	if s.row != 0 {
		return s.row - 1
	}
	p.cells = append(p.cells, nil)
	*s = slot{key, int32(len(p.cells))}
	if row := s.row - 1; 2*len(p.cells) <= len(p.slots) {
		return row
	}
	old := p.slots
	p.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.row != 0 {
			*p.find(s.key) = s
		}
	}
	return int32(len(p.cells) - 1)
}

// AddAll adds the weights of all the features.
func (p *perceptron) AddAll(keys []uint32, scores *weights.Scores) {
	for _, k := range keys {
		if s := p.find(k); s.row != 0 {
			for _, c := range p.cells[s.row-1] {
				scores[c.label] += c.value
			}
		}
	}
}

// update adds delta to the weight of each feature for the label.
func (p *perceptron) update(list []uint32, label uint8, delta int32) {
	for _, key := range list {
		if p.closed && p.find(key).row == 0 {
			continue
		}
		p.bump(p.know(key), label, delta)
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
	out := make(map[uint32][]weights.Weight, len(p.cells))
	for _, s := range p.slots {
		if s.row == 0 {
			continue
		}
		var row []weights.Weight
		for _, c := range p.cells[s.row-1] {
			sum := c.sum + int64(c.value)*(p.step-c.last)
			if sum != 0 {
				row = append(row, weights.Weight{Label: c.label, Value: float64(sum) / float64(p.step)})
			}
		}
		if row != nil {
			out[s.key] = row
		}
	}
	return out
}
