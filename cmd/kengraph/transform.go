package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"kengraph/cmd/kengraph/internal/gold"
	"kengraph/extract"
	"kengraph/schema"
	"kengraph/transform"
)

type transformCmd struct {
	Paths []string `arg:"" name:"path" help:"Pages (.html), articles (.json), web archives, or folders of them."`
	Out   string   `help:"Write NAME.json for each input NAME into this folder, instead of all to standard output." placeholder:"DIR"`
}

// Help is shown by kengraph transform --help.
func (transformCmd) Help() string {
	return `Each graph is JSON in the form in which gold articles are annotated: {"id", "title", "published", "entities", "relations"}, with the sentence, the rule and the confidence of every relation.

An article is JSON with "body": ["paragraph", ...] and any of "id", "title", "author", "published", "lang"; annotations in it are not read. Where a folder has NAME.html and NAME.json with a body, the article is read and the page left out, as eval does.

Examples:

  kengraph transform article.html
  kengraph transform gold --out found && kengraph eval gold --pred found`
}

// Run transforms every input, and names those that cannot be read.
func (c transformCmd) Run(a *app) error {
	files, err := find(c.Paths, articleFile, a.skipped)
	if err != nil {
		return err
	}
	reader, err := transform.New()
	if err != nil {
		return err
	}
	if c.Out != "" {
		if err := os.MkdirAll(c.Out, 0o755); err != nil {
			return err
		}
	}
	failed, written, replay := 0, map[string]string{}, new(extract.Replay)
	for _, path := range files {
		for article, err := range readFile(path, replay) {
			if a.ctx.Err() != nil {
				return a.ctx.Err()
			}
			var skip extract.Skipped
			if errors.As(err, &skip) {
				if !skip.Before {
					a.log.Warn(err)
				}
				continue
			}
			if err != nil {
				a.log.Warnf("failed: %v", err)
				failed++
				continue
			}
			name := outName(path, article)
			if other := written[name]; c.Out != "" && other != "" {
				return wrongUsage("%s and %s would both be written to %s; give them to two folders", other, path, name)
			}
			written[name] = path
			if err := c.write(a.out, name, gold.Of(reader.Transform(article))); err != nil {
				return err
			}
		}
	}
	return someFailed(failed)
}

// outName names a graph after its input; an archive holds many articles, named by their ids.
func outName(path string, a schema.Article) string {
	k, stem := kindOf(path)
	if k == archiveFile {
		stem += "-" + schema.Slug(a.ID)
	}
	return stem + ".json"
}

func (c transformCmd) write(stdout io.Writer, name string, g gold.Graph) error {
	if c.Out == "" {
		return gold.Write(stdout, g)
	}
	f, err := os.Create(filepath.Join(c.Out, name))
	if err != nil {
		return err
	}
	err = gold.Write(f, g)
	if e := f.Close(); err == nil && e != nil {
		err = fmt.Errorf("%s: %w", name, e)
	}
	return err
}
