package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"

	"kengraph/schema"
	"kengraph/transform"
	"kengraph/transform/resolve"
)

// A pair is two names, as two articles know them, and whether they are names of one thing.
type pair struct {
	A    pairName `json:"a"`
	B    pairName `json:"b"`
	Same *bool    `json:"same"`
	Kind string   `json:"kind"`
	Note string   `json:"note"`
}

type pairName struct {
	Type    schema.Label `json:"type"`
	Name    string       `json:"name"`
	Aliases []string     `json:"aliases"`
	Country string       `json:"country"`
	Context string       `json:"context"`
}

func (n pairName) known() schema.Name {
	return schema.Name{ID: schema.EntityID(n.Type, n.Name), Type: n.Type, Text: n.Name, Aliases: n.Aliases, Country: n.Country, Context: n.Context}
}

func (n pairName) check() error {
	if _, ok := n.Type.Spec(); !ok {
		return fmt.Errorf("%q is no type", n.Type)
	}
	if n.Name == "" {
		return errors.New("a name is empty")
	}
	return nil
}

// pairScore counts pairs by what they are and what they were judged.
type pairScore struct{ right, wrong, missed, rest int }

func (s *pairScore) add(same, said bool) {
	switch {
	case same && said:
		s.right++
	case said:
		s.wrong++
	case same:
		s.missed++
	default:
		s.rest++
	}
}

// prf are precision, recall and F1 of "same"; 1 where there was nothing to find, or nothing said.
func (s pairScore) prf() (p, r, f float64) {
	p, r = 1, 1
	if s.right+s.wrong > 0 {
		p = float64(s.right) / float64(s.right+s.wrong)
	}
	if s.right+s.missed > 0 {
		r = float64(s.right) / float64(s.right+s.missed)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// runPairs scores a file of pairs.
func (c evalCmd) runPairs(a *app) error {
	if c.Pred != "" || c.ByType || c.Calibration {
		return wrongUsage("--pred, --by-type and --calibration are for a folder of articles; %s is a file of pairs", c.Gold)
	}
	file, err := os.Open(c.Gold)
	if err != nil {
		return wrongUsage("%w", err)
	}
	defer file.Close()
	pairs, err := readPairs(file, c.Gold)
	if err != nil {
		return err
	}
	reader, err := transform.New()
	if err != nil {
		return err
	}
	all, kinds, errs := judgePairs(pairs, reader.Resolver())
	if c.JSON {
		p, r, f := all.prf()
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"pairs": map[string]any{"p": p, "r": r, "f": f, "n": len(pairs)}})
	}
	return printPairs(a.out, all, kinds, errs[:min(max(c.Errors, 0), len(errs))])
}

// readPairs reports every broken line, with file and line number.
func readPairs(r io.Reader, name string) ([]pair, error) {
	var (
		pairs  []pair
		faults []error
	)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		var p pair
		err := json.Unmarshal(text, &p)
		if err == nil {
			err = errors.Join(p.A.check(), p.B.check())
		}
		if err == nil && p.Same == nil {
			err = errors.New(`"same" is missing`)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, n, err))
			continue
		}
		pairs = append(pairs, p)
	}
	if err := lines.Err(); err != nil {
		faults = append(faults, fmt.Errorf("%s:%d: %w", name, n+1, err))
	}
	if len(faults) == 0 && len(pairs) == 0 {
		faults = append(faults, fmt.Errorf("%s: no pairs in this file", name))
	}
	return pairs, errors.Join(faults...)
}

func judgePairs(pairs []pair, r *resolve.Resolver) (all pairScore, kinds map[string]*pairScore, errs []string) {
	kinds = map[string]*pairScore{}
	for _, p := range pairs {
		j := r.Judge(p.A.known(), p.B.known())
		if kinds[p.Kind] == nil {
			kinds[p.Kind] = &pairScore{}
		}
		said := j.Verdict == schema.Same
		all.add(*p.Same, said)
		kinds[p.Kind].add(*p.Same, said)
		if said != *p.Same {
			want := schema.Different
			if *p.Same {
				want = schema.Same
			}
			errs = append(errs, fmt.Sprintf("%s: %s %q and %s %q are %s (%s); judged %s, %.2f by %s: %s",
				p.Kind, p.A.Type, p.A.Name, p.B.Type, p.B.Name, want, p.Note, j.Verdict, j.Score, j.By, j.Reason))
		}
	}
	return all, kinds, errs
}

func printPairs(w io.Writer, all pairScore, kinds map[string]*pairScore, errs []string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "pairs\tprecision\trecall\tF1\t kind")
	row := func(name string, s pairScore) {
		p, r, f := s.prf()
		fmt.Fprintf(t, "%d\t%.3f\t%.3f\t%.3f\t %s\n", s.right+s.wrong+s.missed+s.rest, p, r, f, name)
	}
	names := make([]string, 0, len(kinds))
	for k := range kinds {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		row(k, *kinds[k])
	}
	row("all", all)
	if err := t.Flush(); err != nil {
		return err
	}
	for _, e := range errs {
		if _, err := fmt.Fprintln(w, e); err != nil {
			return err
		}
	}
	return nil
}
