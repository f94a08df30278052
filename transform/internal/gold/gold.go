// Package gold reads annotated articles, as the guidelines of the corpus lay them down. Trainers learn from them.
package gold

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"

	"kengraph/schema"
)

// An Article is an annotated article.
type Article struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Published string     `json:"published"`
	Body      []string   `json:"body"`
	Entities  []Entity   `json:"entities"`
	Relations []Relation `json:"relations"`
}

// An Entity is one thing of the article, with all names that the article has for it.
type Entity struct {
	ID      string       `json:"id"`
	Type    schema.Label `json:"type"`
	Name    string       `json:"name"`
	Aliases []string     `json:"aliases"`
}

// A Relation is what the article states of two things.
type Relation struct {
	Type     schema.Relation `json:"type"`
	From     string          `json:"from"`
	To       string          `json:"to"`
	Evidence string          `json:"evidence"`
}

// Schema returns the article without its annotations.
func (a *Article) Schema() schema.Article {
	return schema.Article{ID: a.ID, Title: a.Title, Published: a.Published, Paragraphs: a.Body}
}

// Names returns every name of the entity, the fullest first.
func (e *Entity) Names() []string { return append([]string{e.Name}, e.Aliases...) }

// Read returns the annotated articles of a folder whose files match the pattern, by name of the files.
func Read(dir fs.FS, pattern string) ([]*Article, error) {
	files, err := fs.Glob(dir, pattern)
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var out []*Article
	for _, f := range files {
		data, err := fs.ReadFile(dir, f)
		if err != nil {
			return nil, err
		}
		a := &Article{}
		if err := json.Unmarshal(data, a); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, a)
	}
	return out, nil
}
