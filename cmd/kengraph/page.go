package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/schema"
)

type pageCmd struct {
	Files []string `arg:"" name:"file" help:"Pages (.html)."`
	JSON  bool     `help:"Print one object a page: title, author, date, lang, text."`
}

// Help is shown by kengraph page --help.
func (pageCmd) Help() string {
	return `Title, day, author and language stand first, then the paragraphs, with an empty line between them. What is missing here can never become a fact: look here first when an article gives nothing.`
}

// Run shows every page, and names those that hold no article.
func (c pageCmd) Run(a *app) error {
	files, err := find(c.Files, pageFile, a.skipped)
	if err != nil {
		return err
	}
	failed := 0
	for i, path := range files {
		article, err := readOne(path, pageFile)
		if err != nil {
			a.log.Warnf("failed: %s: %v", path, err)
			failed++
			continue
		}
		if c.JSON {
			err = printJSON(a.out, article)
		} else {
			err = printText(a.out, article, i > 0)
		}
		if err != nil {
			return err
		}
	}
	return someFailed(failed)
}

func printJSON(w io.Writer, a schema.Article) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		Title  string `json:"title"`
		Author string `json:"author"`
		Date   string `json:"date"`
		Lang   string `json:"lang"`
		Text   string `json:"text"`
	}{a.Title, a.Author, a.Published, a.Language, strings.Join(a.Paragraphs, "\n\n")})
}

func printText(w io.Writer, a schema.Article, more bool) error {
	var b strings.Builder
	if more {
		b.WriteString("\n")
	}
	for _, f := range [][2]string{{"title", a.Title}, {"date", a.Published}, {"author", a.Author}, {"source", a.Source}, {"language", a.Language}, {"url", a.URL}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%-9s %s\n", f[0], answer.Printable(f[1]))
		}
	}
	for _, p := range a.Paragraphs {
		fmt.Fprintf(&b, "\n%s\n", answer.Printable(p))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
