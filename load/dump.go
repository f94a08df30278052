package load

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"kengraph/schema"
)

// A Node is a line of a dump that is no relationship.
type Node struct {
	Label      string         `json:"label"`
	ID         string         `json:"id"`
	Properties map[string]any `json:"properties"`
}

// A Relationship is a line of a dump that is no node. It leads from one id to another.
type Relationship struct {
	Type       string         `json:"type"`
	From       string         `json:"from"`
	To         string         `json:"to"`
	Properties map[string]any `json:"properties"`
}

// An Asker answers Cypher: either store.
type Asker interface {
	Query(ctx context.Context, cypher string, params map[string]any) (Table, error)
}

// links are the relationships that are no projections.
var links = []schema.Relation{PublishedBy, Mentions, StatedIn, Subject, Object, Names, HasKey, Judges, CopyOf, HasPrint}

// Dump writes the whole graph, one JSON object a line, nodes and relationships, in
// the order of their bytes. Both stores give the same bytes for the same graph, and
// the same articles and judgements make the same graph. What tells of passes and not
// of articles, the Run and Change nodes, is there only where runs is set.
func Dump(ctx context.Context, s Asker, w io.Writer, runs bool) error {
	var lines [][]byte
	for _, l := range nodeLabels(runs) {
		t, err := s.Query(ctx, fmt.Sprintf("MATCH (n:%s) RETURN n", l), nil)
		if err != nil {
			return fmt.Errorf("load: dump: %w", err)
		}
		for _, row := range t.Rows {
			props, _ := row[0].(map[string]any)
			id, _ := props["id"].(string)
			delete(props, "_label")
			delete(props, "id")
			lines = append(lines, dumped(Node{string(l), id, props}))
		}
	}
	for _, r := range relations() {
		t, err := s.Query(ctx, fmt.Sprintf("MATCH (a)-[r:%s]->(b) RETURN a.id, r, b.id", r), nil)
		if err != nil {
			return fmt.Errorf("load: dump: %w", err)
		}
		for _, row := range t.Rows {
			from, _ := row[0].(string)
			props, _ := row[1].(map[string]any)
			to, _ := row[2].(string)
			delete(props, "_type")
			lines = append(lines, dumped(Relationship{string(r), from, to, props}))
		}
	}
	slices.SortFunc(lines, bytes.Compare)
	for _, l := range lines {
		if _, err := w.Write(l); err != nil {
			return err
		}
	}
	return nil
}

func nodeLabels(runs bool) []schema.Label {
	labels := []schema.Label{Article, Source, Statement, Name, BlockingKey, Judgement}
	if runs {
		labels = append(labels, Run, Changed)
	}
	for _, l := range schema.Labels {
		labels = append(labels, l.Label)
	}
	return labels
}

func relations() []schema.Relation {
	all := slices.Clone(links)
	for _, r := range schema.Relations {
		all = append(all, r.Relation)
	}
	return all
}

// dumped is a line of a dump. What stores answer always marshals.
func dumped(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte(err.Error() + "\n")
	}
	return b.Bytes()
}
