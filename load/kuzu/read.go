//go:build cgo

package kuzu

import (
	"context"
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// Known returns the stamps of the stored articles by their ids.
func (s *Store) Known(ctx context.Context) (map[string]load.Stamp, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows, err := s.run(ctx, "MATCH (a:Article) RETURN a.id, a.hash, a.version", nil)
	if err != nil {
		return nil, err
	}
	known := make(map[string]load.Stamp, len(rows))
	for _, r := range rows {
		known[str(r[0])] = load.Stamp{Hash: str(r[1]), Version: str(r[2])}
	}
	return known, nil
}

// Counts returns the size of the graph.
func (s *Store) Counts(ctx context.Context) (load.Counts, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var types []string
	for _, r := range schema.Relations {
		types = append(types, string(r.Relation))
	}
	var c load.Counts
	for _, q := range []struct {
		into    *int
		pattern string
	}{
		{&c.Articles, "(n:Article)"},
		{&c.Entities, "(n:Entity)"},
		{&c.Statements, "(n:Statement)"},
		{&c.Relationships, "()-[n:" + strings.Join(types, "|") + "]->()"},
		{&c.Sources, "(n:Source)"},
		{&c.Runs, "(n:Run)"},
	} {
		rows, err := s.run(ctx, "MATCH "+q.pattern+" RETURN count(*)", nil)
		if err != nil {
			return load.Counts{}, err
		}
		n, _ := rows[0][0].(int64)
		*q.into = int(n)
	}
	return c, nil
}

// Runs returns the last n runs, the latest first.
func (s *Store) Runs(ctx context.Context, n int) ([]schema.Run, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows, err := s.run(ctx, fmt.Sprintf("MATCH (r:Run) RETURN r ORDER BY r.started DESC, r.id DESC LIMIT %d", n), nil)
	if err != nil {
		return nil, err
	}
	runs := make([]schema.Run, 0, len(rows))
	for _, row := range rows {
		props, _ := row[0].(map[string]any)
		r, err := load.RunOf(props)
		if err != nil {
			return nil, fmt.Errorf("kuzu: %w", err)
		}
		runs = append(runs, r)
	}
	return runs, nil
}

// stamp returns the stamp of one article; ok is false where it is not stored.
func (s *Store) stamp(ctx context.Context, article string) (stamp load.Stamp, ok bool, err error) {
	rows, err := s.run(ctx, "MATCH (a:Article {id: $id}) RETURN a.hash, a.version", map[string]any{"id": article})
	if err != nil || len(rows) == 0 {
		return load.Stamp{}, false, err
	}
	return load.Stamp{Hash: str(rows[0][0]), Version: str(rows[0][1])}, true, nil
}

// past returns what the article made when it was last written.
func (s *Store) past(ctx context.Context, article string) (load.Past, error) {
	var p load.Past
	id := map[string]any{"id": article}
	rows, err := s.run(ctx, "MATCH (a:Article {id: $id})<-[:STATED_IN]-(s:Statement), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y) "+
		"RETURN s.id, s.relation, x.id, y.id, s.status, s.subject, s.object, s.quote, s.confidence", id)
	if err != nil {
		return p, err
	}
	for _, r := range rows {
		s := schema.Statement{ID: str(r[0]), Relation: schema.Relation(str(r[1])), Subject: str(r[2]), Object: str(r[3]), Status: schema.Status(str(r[4])), Article: article, Quote: str(r[7])}
		s.Confidence, _ = r[8].(float64)
		p.Statements = append(p.Statements, load.Placed{Statement: s, From: load.NameOr(r[5], s.Subject), To: load.NameOr(r[6], s.Object)})
	}
	if rows, err = s.run(ctx, "MATCH (a:Article {id: $id})-[m:MENTIONS]->(e) RETURN e.id, m.nameId, e.name", id); err != nil {
		return p, err
	}
	for _, r := range rows {
		p.Mentions = append(p.Mentions, load.Mention{Entity: str(r[0]), NameID: load.NameOr(r[1], str(r[0])), Name: str(r[2])})
	}
	return p, nil
}

func str(v any) string { s, _ := v.(string); return s }

func list(v any) []string {
	var texts []string
	items, _ := v.([]any)
	for _, item := range items {
		texts = append(texts, str(item))
	}
	return texts
}
