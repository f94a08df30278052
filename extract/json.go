package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"kengraph/extract/day"
	"kengraph/schema"
)

// MaxJSON is the most bytes an article file may have.
const MaxJSON = 16 << 20

// ErrNotArticle says that a JSON file is not an article, and what one looks like.
var ErrNotArticle = errors.New(`not an article: want an object with "title" and "body", a list of paragraphs, and perhaps "id", "url", "publisher", "author", "published" and "lang"`)

// ReadJSON reads an article that was extracted before. name stands for an id where
// the file has none. "source" and "language" are read as "publisher" and "lang" are. Keys of annotations, such as "entities", are ignored.
func ReadJSON(r io.Reader, name string) (schema.Article, error) {
	a, err := readJSON(r, name)
	if err != nil {
		return schema.Article{}, fmt.Errorf("extract: %s: %w", name, err)
	}
	return a, nil
}

func readJSON(r io.Reader, name string) (schema.Article, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxJSON+1))
	if err != nil {
		return schema.Article{}, err
	}
	if len(raw) > MaxJSON {
		return schema.Article{}, fmt.Errorf("larger than %d MB", MaxJSON>>20)
	}
	var in struct {
		ID, URL, Title, Publisher, Source, Author, Published, Lang, Language string

		Body []string
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return schema.Article{}, fmt.Errorf("%w (%v)", ErrNotArticle, err)
	}
	a := schema.Article{ID: in.ID, URL: in.URL, Source: first(in.Publisher, in.Source), Title: in.Title, Author: in.Author, Language: first(in.Lang, in.Language)}
	for _, p := range in.Body {
		if p = strings.TrimSpace(p); p != "" {
			a.Paragraphs = append(a.Paragraphs, p)
		}
	}
	if len(a.Paragraphs) == 0 {
		return schema.Article{}, fmt.Errorf(`%w ("body" is missing or empty)`, ErrNotArticle)
	}
	if a.ID == "" {
		a.ID = first(a.URL, name)
	}
	if in.Published != "" {
		d, ok := day.Find(in.Published)
		if !ok {
			return schema.Article{}, fmt.Errorf(`"published" is %q: want a day such as 2026-02-23`, in.Published)
		}
		a.Published = d
	}
	return a, nil
}

// first returns the first string that is not empty.
func first(of ...string) string {
	for _, s := range of {
		if s != "" {
			return s
		}
	}
	return ""
}
