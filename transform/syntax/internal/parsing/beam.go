package parsing

import "kengraph/transform/syntax/internal/weights"

// A candidate is a step from a state of the beam.
type candidate struct {
	from   *State
	action Action
	score  int64
}

// beam keeps the best states at each step and returns the best of the last.
func (s *search) beam(width int) *State {
	n := len(s.sent.words)
	row := []*State{Initial()}
	cands := make([]candidate, 0, width+1)
	for range 2*n - 1 {
		cands = cands[:0]
		for _, st := range row {
			cands = s.expand(cands, st, width)
		}
		row = row[:0]
		for _, c := range cands {
			row = append(row, s.apply(c.from, c.action, c.score))
		}
	}
	return row[0]
}

// expand adds the steps from a state to the candidates, which stay sorted, best first.
func (s *search) expand(cands []candidate, st *State, width int) []candidate {
	n := len(s.sent.words)
	var scores weights.Scores
	s.list = s.sent.features(s.list[:0], st)
	s.scorer.AddAll(s.list, &scores)
	for _, r := range st.legal(n) {
		for a := r.from; a < r.to; a++ {
			score := st.score + int64(scores[a])
			if len(cands) == width && score <= cands[width-1].score {
				continue
			}
			if len(cands) < width {
				cands = append(cands, candidate{})
			}
			i := len(cands) - 1
			for ; i > 0 && cands[i-1].score < score; i-- {
				cands[i] = cands[i-1]
			}
			cands[i] = candidate{st, a, score}
		}
	}
	return cands
}
