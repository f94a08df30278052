// Train weighs the evidence that package relate collects: which features of a candidate tell that a relation
// holds is learned from annotated articles.
//
//	go run ./transform/relate/train [-out FILE] [-held PATH] PATH...
//
// It reads the gold JSON of every PATH, a folder or a file, and prints how the candidates of the held-out articles are judged.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"kengraph/transform/internal/gold"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/mention"
	"kengraph/transform/relate"
	"kengraph/transform/syntax"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "", "write the weights to `FILE`")
	held := flag.String("held", "", "articles to judge, not to learn from")
	show := flag.Int("show", 0, "print `N` relations of the held-out articles that are judged wrongly")
	o := loglinear.Options{Rounds: 20, Rate: .05, Lasso: 3e-3, Groups: 2, Seed: 1}
	flag.IntVar(&o.Rounds, "rounds", o.Rounds, "times over all candidates")
	flag.Float64Var(&o.Rate, "rate", o.Rate, "of learning")
	flag.Float64Var(&o.Lasso, "lasso", o.Lasso, "how strongly weights are drawn to nought")
	flag.IntVar(&o.Groups, "groups", o.Groups, "in how many articles a feature must be seen")
	flag.Parse()
	if err := run(flag.Args(), *out, *held, *show, o); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(dirs []string, out, held string, show int, o loglinear.Options) error {
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
	load := func(dirs ...string) ([]article, error) {
		var out []article
		for _, dir := range dirs {
			gs, err := read(dir)
			if err != nil {
				return nil, err
			}
			for _, g := range gs {
				out = append(out, article{g, examples(g, names, relater)})
			}
		}
		return out, nil
	}
	as, err := load(dirs...)
	if err != nil {
		return err
	}
	if len(as) == 0 {
		return fmt.Errorf("no annotated article in %v", dirs)
	}
	data, err := learn(as, o)
	if err != nil {
		return err
	}
	log.Printf("%d articles, %d bytes of weights", len(as), len(data))
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
	if as, err = load(held); err != nil {
		return err
	}
	report(as, m, show)
	return nil
}

// read returns the annotated articles of a folder, or of a file.
func read(path string) ([]*gold.Article, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if info.IsDir() {
		return gold.Read(os.DirFS(path), "*.json")
	}
	return gold.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
}
