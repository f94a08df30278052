// Train weighs the evidence that package relate collects: which features of a candidate tell that a relation
// holds is learned from annotated articles.
//
//	go run ./transform/relate/train [-out FILE] [-held PATH] [-names DIR] PATH...
//
// It reads the gold JSON of every PATH, a folder or a file, and prints how the candidates of the held-out articles are
// judged. Names are read as they would be in articles never seen: by weights that have not learned from the article,
// DIR/0.bin to DIR/4.bin, of which each leaves every fifth article out (see transform/mention/train -leave).
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"

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
	unseen := flag.String("names", "", "the weights of names by which to read, in `DIR`")
	show := flag.Int("show", 0, "print `N` relations of the held-out articles that are judged wrongly")
	o := loglinear.Options{Rounds: 20, Rate: .05, Lasso: 3e-3, Groups: 2, Seed: 1}
	flag.IntVar(&o.Rounds, "rounds", o.Rounds, "times over all candidates")
	flag.Float64Var(&o.Rate, "rate", o.Rate, "of learning")
	flag.Float64Var(&o.Lasso, "lasso", o.Lasso, "how strongly weights are drawn to nought")
	flag.IntVar(&o.Groups, "groups", o.Groups, "in how many articles a feature must be seen")
	flag.Parse()
	if err := run(flag.Args(), *out, *held, *unseen, *show, o); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(dirs []string, out, held, unseen string, show int, o loglinear.Options) error {
	model, err := syntax.Load()
	if err != nil {
		return err
	}
	names, err := mention.New(model)
	if err != nil {
		return err
	}
	all, err := newReader(names, model)
	if err != nil {
		return err
	}
	readers := []*reader{all}
	if unseen != "" {
		if readers, err = foldReaders(names, model, unseen); err != nil {
			return err
		}
	}
	as, err := load(readers, dirs...)
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
	if as, err = load([]*reader{all}, held); err != nil {
		return err
	}
	report(as, m, show)
	return nil
}

// A reader finds names and candidates in an article.
type reader struct {
	names   *mention.Recognizer
	relater *relate.Relater
}

func newReader(names *mention.Recognizer, model *syntax.Model) (*reader, error) {
	r, err := relate.New(names, model)
	return &reader{names, r}, err
}

// foldReaders returns a reader for each fold, whose weights of names have not seen the articles of the fold.
func foldReaders(names *mention.Recognizer, model *syntax.Model, dir string) ([]*reader, error) {
	var out []*reader
	for fold := range folds {
		data, err := os.ReadFile(filepath.Join(dir, strconv.Itoa(fold)+".bin"))
		if err != nil {
			return nil, err
		}
		other, err := names.With(data)
		if err != nil {
			return nil, err
		}
		r, err := newReader(other, model)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// load reads the articles of every path, each by the next reader in turn.
func load(readers []*reader, paths ...string) ([]article, error) {
	var out []article
	for _, path := range paths {
		gs, err := read(path)
		if err != nil {
			return nil, err
		}
		for _, g := range gs {
			r := readers[len(out)%len(readers)]
			out = append(out, article{g, examples(g, r.names, r.relater)})
		}
	}
	return out, nil
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
