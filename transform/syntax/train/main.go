// Command train trains the weights of package syntax on English treebanks of
// Universal Dependencies and measures them.
//
//	go run ./transform/syntax/train [-out transform/syntax] TREEBANKS
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
)

func main() {
	log.SetFlags(log.Ltime)
	out := flag.String("out", "transform/syntax", "folder to write the weights to")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *out); err != nil {
		log.Fatal(err)
	}
}

func run(folder, out string) error {
	names, err := filepath.Glob(filepath.Join(folder, "train-*.conllu"))
	if err != nil {
		return err
	}
	var plain [][]token
	for _, name := range names {
		sents, err := treebank(folder, filepath.Base(name))
		if err != nil {
			return err
		}
		plain = append(plain, sents...)
	}
	var both [][]token
	for i, s := range plain {
		both = append(both, s, merge(s, 0.85, uint64(i)))
	}
	log.Printf("%d sentences", len(plain))
	if err := os.WriteFile(filepath.Join(out, "lemma.txt"), []byte(lemmaExceptions(plain)), 0o644); err != nil {
		return err
	}
	data := trainTagger(both, 6, 1)
	log.Printf("tagger: %d bytes", len(data))
	for _, name := range []string{"dev", "test-pud", "test-gum"} {
		sents, err := treebank(folder, name+".conllu")
		if err != nil {
			return err
		}
		fmt.Printf("%-9s lemma %.2f\n", name, lemmaAccuracy(sents))
		var merged [][]token
		for i, s := range sents {
			merged = append(merged, merge(s, 1, uint64(i)))
		}
		for i, ss := range [][][]token{sents, merged} {
			penn, pos, err := tagAccuracy(data, ss)
			if err != nil {
				return err
			}
			fmt.Printf("%-9s %-6s Penn %.2f universal %.2f\n", name, []string{"plain", "merged"}[i], penn, pos)
		}
	}
	return os.WriteFile(filepath.Join(out, "tagger.bin"), data, 0o644)
}
