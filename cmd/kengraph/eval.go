package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kengraph/cmd/kengraph/internal/gold"
	"kengraph/cmd/kengraph/internal/score"
	"kengraph/extract"
	"kengraph/schema"
	"kengraph/transform"
)

type evalCmd struct {
	Gold        string `arg:"" name:"gold_dir" help:"Folder of annotated articles, NAME.json each with body, entities and relations; or a file PAIRS.jsonl of pairs of names."`
	Pred        string `help:"Score these graphs, NAME.json each, instead of what this program finds in the articles." placeholder:"DIR"`
	ByType      bool   `help:"Also the figures of each type of entity and relation."`
	Errors      int    `help:"Also so many errors." placeholder:"N"`
	JSON        bool   `name:"json" help:"Print the figures as JSON."`
	Calibration bool   `help:"Also, for each range of confidence, how many of the relations said so surely are right."`
}

// Help is shown by kengraph eval --help.
func (evalCmd) Help() string {
	return `Prints precision, recall and F1 of entities and relations, and the shares of right properties and of planned told from fact; once strictly, once relaxed (a company may stand for an organization, a site, facility and place for one another). How often names are found that are in no lexicon goes to standard error.

A file PAIRS.jsonl has pairs of names, one JSON object a line: {"a": {"type", "name", "aliases", "country", "context"}, "b": {...}, "same": true, "kind": "..."}. Printed are precision, recall and F1 of "same" over all pairs and for each kind; a pair that the program is unsure of counts as not the same. --json prints {"pairs": {"p", "r", "f", ...}}, --errors N the first N pairs judged wrong, with rule and reason.

Examples:

  kengraph eval gold --by-type
  kengraph eval gold --errors 50
  kengraph eval pairs.jsonl --errors 20`
}

// Run scores the folder, or the file of pairs.
func (c evalCmd) Run(a *app) error {
	if strings.HasSuffix(c.Gold, ".jsonl") {
		return c.runPairs(a)
	}
	files, err := visible(c.Gold)
	if err != nil {
		return err
	}
	predict, err := c.predictor()
	if err != nil {
		return err
	}
	var docs []score.One
	for _, path := range files {
		one, err := readGold(path, predict)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		docs = append(docs, one)
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
	}
	strict, relaxed := score.Compare(docs, false), score.Compare(docs, true)
	if c.Pred == "" && !a.flags.Quiet {
		_, recall, _ := strict.Unlisted.PRF()
		fmt.Fprintf(a.err, "names in no lexicon: %d of %d found, recall %.3f\n", strict.Unlisted.Right, strict.Unlisted.Right+strict.Unlisted.Missed, recall)
	}
	return c.print(a.out, strict, relaxed)
}

func (c evalCmd) print(w io.Writer, strict, relaxed score.Result) error {
	bins := score.Calibration(strict.Guesses)
	if c.JSON {
		extra := map[string]any{}
		if c.Calibration {
			extra["calibration"] = bins
		}
		return score.JSON(w, strict, relaxed, extra)
	}
	if err := (score.View{ByType: c.ByType, Errors: c.Errors}).Print(w, strict, relaxed); err != nil || !c.Calibration {
		return err
	}
	return score.PrintCalibration(w, bins)
}

// visible lists the JSON files of a folder, without those whose names begin with a dot.
func visible(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, wrongUsage("%w; wanted is a folder of annotated articles (.json)", err)
	}
	var files []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".json") && !strings.HasPrefix(e.Name(), ".") {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	if files == nil {
		return nil, fmt.Errorf("%s: no annotated articles (.json) in this folder", folder)
	}
	return files, nil
}

// A predictor returns the graph to score for a gold file, nil where there is none.
type predictor func(name string, text []byte) (*score.Doc, error)

func (c evalCmd) predictor() (predictor, error) {
	if c.Pred != "" {
		return c.fromFolder, nil
	}
	reader, err := transform.New()
	if err != nil {
		return nil, err
	}
	return func(name string, text []byte) (*score.Doc, error) {
		article, err := extract.ReadJSON(bytes.NewReader(text), name)
		if err != nil {
			return nil, err
		}
		return document(reader.Transform(article))
	}, nil
}

func (c evalCmd) fromFolder(name string, _ []byte) (*score.Doc, error) {
	f, err := os.Open(filepath.Join(c.Pred, name+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, err := score.Read(f)
	return &d, err
}

// document puts a graph through the form in which it would be written.
func document(g schema.Graph) (*score.Doc, error) {
	var b bytes.Buffer
	if err := gold.Write(&b, gold.Of(g)); err != nil {
		return nil, err
	}
	d, err := score.Read(&b)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, m := range g.Mentions {
		listed[m.Entity] = listed[m.Entity] || m.How == "lexicon"
	}
	for i := range d.Entities {
		d.Entities[i].Listed = listed[d.Entities[i].ID]
	}
	return &d, nil
}

func readGold(path string, predict predictor) (score.One, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return score.One{}, err
	}
	one := score.One{Name: strings.TrimSuffix(filepath.Base(path), ".json")}
	if one.Gold, err = score.Read(bytes.NewReader(text)); err != nil {
		return one, err
	}
	one.Pred, err = predict(one.Name, text)
	return one, err
}
