package score

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// A View says what of a comparison is printed.
type View struct {
	ByType bool // the figures of each type, below the strict ones
	Errors int  // so many errors, below the strict figures
}

// Print writes the lines of the script: one for each way of counting.
func (v View) Print(w io.Writer, strict, relaxed Result) error {
	var b strings.Builder
	line(&b, "strict", strict)
	if v.ByType {
		for _, k := range slices.Sorted(maps.Keys(strict.ByType)) {
			t := strict.ByType[k]
			p, r, f := t.PRF()
			fmt.Fprintf(&b, "   %-22s P %.2f R %.2f F1 %.2f  (gold %d, predicted %d)\n", k, p, r, f, t.Right+t.Missed, t.Right+t.Spurious)
		}
	}
	for _, e := range strict.Errors[:min(max(v.Errors, 0), len(strict.Errors))] {
		fmt.Fprintf(&b, "    | %s\n", strings.Join(e, " | "))
	}
	line(&b, "relaxed", relaxed)
	_, err := io.WriteString(w, b.String())
	return err
}

func line(w io.Writer, way string, r Result) {
	ep, er, ef := r.Entity.PRF()
	rp, rr, rf := r.Relation.PRF()
	fmt.Fprintf(w, "%-8s docs %d (missing %d)  entity P %.3f R %.3f F1 %.3f   relation P %.3f R %.3f F1 %.3f   props %.3f  planned %.3f\n",
		way, r.Docs, r.Missing, ep, er, ef, rp, rr, rf, r.Props.Fraction(), r.Status.Fraction())
}

// JSON writes the figures as the script does with --json, and with more keys where extra has any.
func JSON(w io.Writer, strict, relaxed Result, extra map[string]any) error {
	var b strings.Builder
	fmt.Fprintf(&b, `{"strict": %s, "relaxed": %s`, figures(strict), figures(relaxed))
	for _, k := range slices.Sorted(maps.Keys(extra)) {
		v, err := json.Marshal(extra[k])
		if err != nil {
			return fmt.Errorf("score: %s: %w", k, err)
		}
		fmt.Fprintf(&b, `, %q: %s`, k, v)
	}
	_, err := io.WriteString(w, b.String()+"}\n")
	return err
}

func figures(r Result) string {
	return fmt.Sprintf(`{"docs": %d, "missing": %d, "entity": %s, "relation": %s, "props": %s, "status": %s}`,
		r.Docs, r.Missing, r.Entity.figures(), r.Relation.figures(), float(r.Props.Fraction()), float(r.Status.Fraction()))
}

func (t Tally) figures() string {
	p, r, f := t.PRF()
	return fmt.Sprintf(`{"p": %s, "r": %s, "f": %s}`, float(p), float(r), float(f))
}
