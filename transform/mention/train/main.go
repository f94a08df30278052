// Train weighs the evidence that package mention collects for the type of a name never seen before: which
// features tell a deposit from a company, or a name from none, is learned from annotated articles.
//
//	go run ./transform/mention/train [-out FILE] [-held PATH] PATH...
//
// It reads the gold JSON of every PATH, a folder or a file, and prints how the names of the held-out articles are judged.
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
	"kengraph/transform/syntax"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "", "write the weights to `FILE`")
	held := flag.String("held", "", "articles to judge, not to learn from")
	documents := flag.Int("documents", 3, "that a feature must be seen in")
	leave := flag.Int("leave", -1, "leave every fifth article out, from article `N` on")
	wrong := flag.Bool("wrong", false, "print the names that are judged wrong")
	o := loglinear.Options{Rounds: 10, Rate: .1, Lasso: 1e-3, Seed: 1}
	flag.IntVar(&o.Rounds, "rounds", o.Rounds, "times over all names")
	flag.Float64Var(&o.Rate, "rate", o.Rate, "of learning")
	flag.Float64Var(&o.Lasso, "lasso", o.Lasso, "how strongly weights are drawn to nought")
	flag.Parse()
	if err := run(flag.Args(), *out, *held, *documents, *leave, *wrong, o); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(dirs []string, out, held string, documents, leave int, wrong bool, o loglinear.Options) error {
	model, err := syntax.Load()
	if err != nil {
		return err
	}
	names, err := mention.New(model)
	if err != nil {
		return err
	}
	var learned []answered
	n := -1
	for _, dir := range dirs {
		as, err := read(dir)
		if err != nil {
			return err
		}
		for _, a := range as {
			if n++; leave < 0 || n%5 != leave {
				learned = append(learned, answers(names, a)...)
			}
		}
		log.Printf("%s: %d articles, %d names so far", dir, len(as), len(learned))
	}
	if len(learned) == 0 {
		return fmt.Errorf("no annotated article in %v", dirs)
	}
	data := loglinear.Encode(weights(examples(learned, documents), o))
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
	as, err := read(held)
	if err != nil {
		return err
	}
	var asked []answered
	for _, a := range as {
		asked = append(asked, answers(names, a)...)
	}
	report(asked, m, wrong)
	return nil
}

// runs are averaged, so that the weights hang less on the order in which names are seen.
const runs = 5

func weights(cs []loglinear.Choice, o loglinear.Options) map[loglinear.Feature]float32 {
	out := map[loglinear.Feature]float32{}
	for range runs {
		for f, w := range loglinear.TrainChoices(cs, o) {
			out[f] += w / runs
		}
		o.Seed++
	}
	return out
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
