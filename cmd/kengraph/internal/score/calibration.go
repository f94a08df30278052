package score

import (
	"fmt"
	"io"
)

// A Bin is the guesses of one range of confidence.
type Bin struct {
	From    float64 `json:"from"` // confidence; the bin ends where the next begins
	Said    float64 `json:"said"` // mean confidence
	Right   int     `json:"right"`
	Guesses int     `json:"guesses"`
}

// Calibration sorts guesses into tenths of confidence: where confidence means
// something, the share of right ones is what was said.
func Calibration(guesses []Guess) []Bin {
	bins := make([]Bin, 10)
	for i := range bins {
		bins[i].From = float64(i) / 10
	}
	for _, g := range guesses {
		b := &bins[min(max(int(g.Confidence*10+1e-9), 0), 9)]
		b.Said += g.Confidence
		b.Guesses++
		if g.Right {
			b.Right++
		}
	}
	filled := bins[:0]
	for _, b := range bins {
		if b.Guesses > 0 {
			b.Said /= float64(b.Guesses)
			filled = append(filled, b)
		}
	}
	return filled
}

// PrintCalibration writes the bins as a table.
func PrintCalibration(w io.Writer, bins []Bin) error {
	_, err := fmt.Fprintln(w, "confidence   said  right  relations")
	for _, b := range bins {
		if err == nil {
			_, err = fmt.Fprintf(w, "  from %.1f    %.2f   %.2f  %9d\n", b.From, b.Said, float64(b.Right)/float64(b.Guesses), b.Guesses)
		}
	}
	return err
}
