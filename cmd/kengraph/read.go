package main

import (
	"context"
	"fmt"
	"iter"
	"os"

	"kengraph/extract"
	"kengraph/extract/page"
	"kengraph/schema"
)

// articles is what a pass reads: each with the reason where it could not be read.
type articles = iter.Seq2[schema.Article, error]

// readFiles reads files one after the other.
func readFiles(ctx context.Context, files []string) articles {
	return func(yield func(schema.Article, error) bool) {
		for _, path := range files {
			if ctx.Err() != nil {
				return
			}
			for a, err := range readFile(path) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// readFile reads the article of a page or of an article file, and every article of an archive.
func readFile(path string) articles {
	k, _ := kindOf(path)
	if k == archiveFile {
		return readArchive(path)
	}
	return func(yield func(schema.Article, error) bool) {
		a, err := readOne(path, k)
		if err != nil {
			err = fmt.Errorf("%s: %w", path, err)
		}
		yield(a, err)
	}
}

func readOne(path string, k kind) (schema.Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return schema.Article{}, err
	}
	defer f.Close()
	_, stem := kindOf(path)
	if k == articleFile {
		return extract.ReadJSON(f, stem)
	}
	return page.Parse(f, stem)
}

// readArchive says that archives cannot be read yet.
func readArchive(path string) articles {
	return func(yield func(schema.Article, error) bool) {
		yield(schema.Article{}, fmt.Errorf("%s: this version reads no web archives; give it pages (.html) or articles (.json)", path))
	}
}
