// Train weighs the evidence that package relate collects: which features of a candidate tell that a relation
// holds is learned from annotated articles.
//
//	go run ./transform/relate/train [-out FILE] [-held DIR] DIR...
//
// It reads the gold JSON of every DIR, and prints how the candidates of the held-out articles are judged.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"kengraph/transform/mention"
	"kengraph/transform/relate"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/syntax"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "", "write the weights to `FILE`")
	held := flag.String("held", "", "articles to judge, not to learn from")
	o := loglinear.Options{Rounds: 12, Rate: .1, Lasso: 1e-4, Seed: 1}
	flag.IntVar(&o.Rounds, "rounds", o.Rounds, "times over all candidates")
	flag.Float64Var(&o.Rate, "rate", o.Rate, "of learning")
	flag.Float64Var(&o.Lasso, "lasso", o.Lasso, "how strongly weights are drawn to nought")
	flag.Parse()
	if err := run(flag.Args(), *out, *held, o); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(dirs []string, out, held string, o loglinear.Options) error {
	model, err := syntax.Load()
	if err != nil {
		return err
	}
	names, err := mention.New(model)
	if err != nil {
		return err
	}
	relater, err := relate.New(names, model)
	if err != nil {
		return err
	}
	var examples []loglinear.Example
	for _, dir := range dirs {
		gs, err := read(dir)
		if err != nil {
			return err
		}
		holds := 0
		for _, g := range gs {
			es := g.examples(names, relater)
			for i := range es {
				if es[i].Holds {
					holds++
				} else if es[i].true {
					continue
				}
				examples = append(examples, es[i].Example)
			}
		}
		log.Printf("%s: %d articles, %d relations in %d candidates", dir, len(gs), holds, len(examples))
	}
	if len(examples) == 0 {
		return fmt.Errorf("no annotated article in %v", dirs)
	}
	data := loglinear.Encode(loglinear.Train(examples, o))
	log.Printf("%d bytes of weights", len(data))
	if out != "" {
		if err := os.WriteFile(out, data, 0o644); err != nil {
			return err
		}
	}
	if held == "" {
		return nil
	}
	m, err := loglinear.Decode(data)
	if err != nil {
		return err
	}
	gs, err := read(held)
	if err != nil {
		return err
	}
	report(gs, names, relater, m)
	return nil
}

// read returns the annotated articles of a directory, by name.
func read(dir string) ([]*gold, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var out []*gold
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		g := &gold{}
		if err := json.Unmarshal(data, g); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, g)
	}
	return out, nil
}

// report prints, for several thresholds, how many of the relations that candidates stand for are found.
func report(gs []*gold, names *mention.Recognizer, r *relate.Relater, m *loglinear.Model) {
	type triple struct {
		g    int
		r    string
		s, o int
	}
	best, truth, ruled := map[triple]float64{}, map[triple]bool{}, map[triple]bool{}
	all := 0
	for n, g := range gs {
		all += len(g.Relations)
		for _, e := range g.examples(names, r) {
			k := triple{n, string(e.relation), e.subject, e.object}
			best[k] = max(best[k], m.P(e.Prior, e.Features))
			truth[k] = truth[k] || e.true
			ruled[k] = ruled[k] || e.ruled
		}
	}
	line := func(name string, in func(k triple) bool) {
		found, right := 0, 0
		for k := range best {
			if in(k) {
				found++
				if truth[k] {
					right++
				}
			}
		}
		p, rec := float64(right)/float64(max(1, found)), float64(right)/float64(max(1, all))
		fmt.Printf("%-10s P %.3f R %.3f F1 %.3f\n", name, p, rec, 2*p*rec/max(1e-9, p+rec))
	}
	line("possible", func(k triple) bool { return truth[k] })
	line("rules", func(k triple) bool { return ruled[k] })
	for _, t := range []float64{.3, .4, .5, .6, .7, .8, .9} {
		line(fmt.Sprintf("p>%.1f", t), func(k triple) bool { return best[k] > t })
	}
}
