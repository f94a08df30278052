// Package loglinear weighs evidence: many weak features of a candidate add up to the odds that it holds.
// The model is logistic regression over hashed features (Weinberger and others, "Feature Hashing for
// Large Scale Multitask Learning", 2009), trained by AdaGrad (Duchi and others, 2011) with a lasso that
// leaves most weights at nought.
package loglinear

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// A Feature is the hash of what was seen.
type Feature = uint32

// Hash returns the feature of the parts, in their order.
func Hash(parts ...string) Feature {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}
	return h
}

// Join returns the feature that both were seen together.
func Join(a, b Feature) Feature {
	h := (a ^ b*0x85ebca6b) * 0xc2b2ae35
	return h ^ h>>15
}

// A Model holds a weight for each feature that tells something. It is safe for concurrent use.
type Model struct {
	keys  []Feature // open addressing; 0 is empty
	steps []int16
	mask  uint32
}

// P returns the probability that a candidate with the features holds; prior are the log odds without them.
func (m *Model) P(prior float64, fs []Feature) float64 {
	sum := float32(prior)
	for _, f := range fs {
		sum += m.weight(f)
	}
	return 1 / (1 + math.Exp(-float64(sum)))
}

func (m *Model) weight(f Feature) float32 {
	for i := f & m.mask; m.keys[i] != 0; i = (i + 1) & m.mask {
		if m.keys[i] == f {
			return float32(m.steps[i]) * unit
		}
	}
	return 0
}

// unit is the step of a weight as it is stored.
const unit = 1.0 / 64

// Encode writes weights as pairs of feature and step, by feature; steps that round to nought are left out.
func Encode(weights map[Feature]float32) []byte {
	keys := make([]Feature, 0, len(weights))
	for f, w := range weights {
		if f != 0 && math.Round(float64(w)/unit) != 0 {
			keys = append(keys, f)
		}
	}
	slices.Sort(keys)
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(keys)))
	for _, f := range keys {
		step := max(-math.MaxInt16, min(math.MaxInt16, math.Round(float64(weights[f])/unit)))
		out = binary.LittleEndian.AppendUint32(out, f)
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(step)))
	}
	return out
}

// Decode reads what Encode wrote; its error says that the bytes are no weights.
func Decode(data []byte) (*Model, error) {
	if len(data) < 4 || len(data) != 4+6*int(binary.LittleEndian.Uint32(data)) {
		return nil, errors.New("loglinear: the weights are cut short; train them again")
	}
	n := (len(data) - 4) / 6
	size := 8
	for size < n*4/3 {
		size *= 2
	}
	m := &Model{make([]Feature, size), make([]int16, size), uint32(size - 1)}
	for p := 4; p < len(data); p += 6 {
		f := binary.LittleEndian.Uint32(data[p:])
		i := f & m.mask
		for m.keys[i] != 0 {
			i = (i + 1) & m.mask
		}
		m.keys[i], m.steps[i] = f, int16(binary.LittleEndian.Uint16(data[p+4:]))
	}
	return m, nil
}
