package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"kengraph/extract"
	"kengraph/extract/page"
	"kengraph/schema"
)

// articles is what a pass reads: each with the reason where it could not be read.
type articles = iter.Seq2[schema.Article, error]

// readFiles reads files one after the other.
func readFiles(ctx context.Context, files []string) articles {
	return func(yield func(schema.Article, error) bool) {
		replay := new(extract.Replay)
		for _, path := range files {
			if ctx.Err() != nil {
				return
			}
			for a, err := range readFile(path, replay) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// readFile reads the article of a page or of an article file, and every article of an archive.
func readFile(path string, replay *extract.Replay) articles {
	k, _ := kindOf(path)
	if k == archiveFile {
		return readArchive(path, replay)
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

// readArchive reads the pages of a web archive.
func readArchive(path string, replay *extract.Replay) articles {
	return func(yield func(schema.Article, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(schema.Article{}, err)
			return
		}
		defer f.Close()
		for a, err := range replay.Read(f, filepath.Base(path)) {
			if err != nil {
				err = fmt.Errorf("%s: %w", path, err)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}
