// Command train trains the weights of package syntax on English treebanks of
// Universal Dependencies and measures them.
//
//	go run ./transform/syntax/train [-out transform/syntax] [-until tagger|greedy|beam] TREEBANKS
//
// TREEBANKS is a folder with train-*.conllu, dev.conllu and, for the measurement,
// test-*.conllu. The same treebanks give the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"kengraph/transform/syntax/internal/parsing"
	"kengraph/transform/syntax/internal/tagging"
)

// Weights nearer to 0 than these are left out.
const (
	leastTag   = 1.6
	leastParse = 2.5
)

func main() {
	log.SetFlags(log.Ltime)
	out := flag.String("out", "transform/syntax", "folder to write the weights to")
	until := flag.String("until", "beam", "where to stop: tagger, greedy or beam")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *out, *until); err != nil {
		log.Fatal(err)
	}
}

// A trial holds the sentences to learn from and to measure with.
type trial struct {
	plain, merged [][]token
	mixed         [][]token               // half of what could be merged is
	tests         map[string][2][][]token // plain and merged
	out           string
}

var testNames = []string{"dev", "test-pud", "test-gum"}

func run(folder, out, until string) error {
	t := &trial{out: out, tests: map[string][2][][]token{}}
	files, err := filepath.Glob(filepath.Join(folder, "train-*.conllu"))
	if err != nil {
		return err
	}
	for _, name := range files {
		sents, err := treebank(folder, filepath.Base(name))
		if err != nil {
			return err
		}
		t.plain = append(t.plain, sents...)
	}
	t.merged, t.mixed = mergeAll(t.plain, 0.9), mergeAll(t.plain, 0.5)
	for _, name := range testNames {
		sents, err := treebank(folder, name+".conllu")
		if err != nil {
			return err
		}
		t.tests[name] = [2][][]token{sents, mergeAll(sents, 1)}
	}
	if err := t.write("lemma.txt", []byte(lemmaExceptions(t.plain))); err != nil {
		return err
	}
	tagger, err := t.tagger()
	if err != nil {
		return err
	}
	if until == "tagger" {
		return nil
	}
	return t.parser(tagger, until)
}

func (t *trial) write(name string, data []byte) error {
	log.Printf("%s: %d bytes", name, len(data))
	return os.WriteFile(filepath.Join(t.out, name), data, 0o644)
}

func mergeAll(sents [][]token, p float64) [][]token {
	out := make([][]token, len(sents))
	for i, s := range sents {
		out[i] = merge(s, p, uint64(i))
	}
	return out
}

// tagger trains and measures the tagger, on plain text and on text with words merged.
func (t *trial) tagger() (*tagging.Tagger, error) {
	var both [][]token
	for i := range t.plain {
		both = append(both, t.plain[i], t.merged[i])
	}
	data := trainTagger(both, 6, leastTag)
	for _, name := range testNames {
		fmt.Printf("%-9s lemma %.2f\n", name, lemmaAccuracy(t.tests[name][0]))
		for i, sents := range t.tests[name] {
			penn, pos, err := tagAccuracy(data, sents)
			if err != nil {
				return nil, err
			}
			fmt.Printf("%-9s %-6s Penn %.2f universal %.2f\n", name, ways[i], penn, pos)
		}
	}
	if err := t.write("tagger.bin", data); err != nil {
		return nil, err
	}
	return tagging.Load(string(data))
}

// parser trains and measures the parser.
func (t *trial) parser(tagger *tagging.Tagger, until string) error {
	const greedyRounds, beamRounds, width = 10, 8, 8
	tagged := jackknife(t.plain, t.merged, t.mixed)
	log.Printf("%d sentences tagged", len(t.plain))
	p := trainGreedy(tagged, greedyRounds)
	if err := t.measure(tagger, parserData(p, leastParse), 1); err != nil {
		return err
	}
	if until == "greedy" {
		return t.write("parser.bin", parserData(p, leastParse))
	}
	trainBeam(p, tagged, beamRounds, width)
	data := parserData(p, leastParse)
	if err := t.measure(tagger, data, 1, 2, 4, 8); err != nil {
		return err
	}
	return t.write("parser.bin", data)
}

// measure prints what a parser gets right with beams of some widths.
func (t *trial) measure(tagger *tagging.Tagger, data []byte, widths ...int) error {
	p, err := parsing.Load(string(data))
	if err != nil {
		return err
	}
	for _, name := range testNames {
		for i, sents := range t.tests[name] {
			ss := samples(tagger, sents)
			for _, width := range widths {
				sc := attachment(p, ss, width)
				fmt.Printf("%-9s %-6s width %d: UAS %.2f LAS %.2f\n", name, ways[i], width, sc.uas(), sc.las())
				if i == 1 {
					fmt.Printf("%-9s F1%s\n", name, sc.byRelation())
				}
			}
		}
	}
	return nil
}

// ways names the ways in which a test is given.
var ways = [2]string{"plain", "merged"}
