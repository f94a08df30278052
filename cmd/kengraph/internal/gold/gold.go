// Package gold writes graphs in the form in which gold articles are annotated, so that
// what was found can be laid beside what should have been.
package gold

import (
	"encoding/json"
	"fmt"
	"io"

	"kengraph/schema"
)

// A Graph is one article's graph in the gold form.
type Graph struct {
	ID        string     `json:"id"`
	Title     *string    `json:"title"`
	Published *string    `json:"published"`
	Entities  []Entity   `json:"entities"`
	Relations []Relation `json:"relations"`
}

// An Entity is a thing of the graph. What follows Aliases is left out where it is not stated;
// Name is null for an agreement that the article gives no name.
type Entity struct {
	ID       string            `json:"id"`
	Type     schema.Label      `json:"type"`
	Name     *string           `json:"name"`
	Aliases  []string          `json:"aliases"`
	Kind     any               `json:"kind,omitempty"` // this and the next four are of agreements
	Date     any               `json:"date,omitempty"`
	Amount   any               `json:"amount,omitempty"`
	Currency any               `json:"currency,omitempty"`
	Binding  any               `json:"binding,omitempty"`
	Props    schema.Properties `json:"props,omitempty"` // of every other type
}

// A Relation is a fact of the graph. Status is left out for what is presented as fact.
type Relation struct {
	Type       schema.Relation   `json:"type"`
	From       string            `json:"from"`
	To         string            `json:"to"`
	Props      schema.Properties `json:"props"`
	Status     schema.Status     `json:"status,omitempty"`
	Evidence   string            `json:"evidence"`
	Rule       string            `json:"rule"`
	Confidence float64           `json:"confidence"`
}

// Of returns the graph in the gold form: each entity once, each relation once with its status.
func Of(g schema.Graph) Graph {
	out := Graph{
		ID: g.Article.ID, Title: text(g.Article.Title), Published: text(g.Article.Published),
		Entities: []Entity{}, Relations: relations(g.Statements),
	}
	for _, e := range g.Entities {
		out.Entities = append(out.Entities, entity(e))
	}
	return out
}

func entity(e schema.Entity) Entity {
	out := Entity{ID: e.ID, Type: e.Type, Name: text(e.Name), Aliases: append([]string{}, e.Aliases...)}
	if e.Type != schema.Agreement {
		out.Props = e.Props
		return out
	}
	if e.Described {
		out.Name = nil
	}
	out.Kind, out.Date = e.Props[schema.Kind], e.Props[schema.Date]
	out.Amount, out.Currency, out.Binding = e.Props[schema.Amount], e.Props[schema.Currency], e.Props[schema.Binding]
	return out
}

// text returns nil, which is null in JSON, for the empty string.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Write writes the graph as JSON, a field a line, so that two of them can be compared with diff.
func Write(w io.Writer, g Graph) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(g); err != nil {
		return fmt.Errorf("gold: %s: %w", g.ID, err)
	}
	return nil
}
