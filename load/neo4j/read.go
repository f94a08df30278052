package neo4j

import (
	"context"
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// Known returns the stamps of the stored articles by their ids.
func (s *Store) Known(ctx context.Context) (map[string]load.Stamp, error) {
	known := map[string]load.Stamp{}
	err := s.read(ctx, func(t *transaction) {
		clear(known)
		for _, r := range t.do("MATCH (a:Article) RETURN a.id, a.hash, a.version", nil) {
			known[str(r[0])] = load.Stamp{Hash: str(r[1]), Version: str(r[2])}
		}
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j: articles: %w", err)
	}
	return known, nil
}

// Counts returns the size of the graph. The server keeps these numbers: it walks nothing.
func (s *Store) Counts(ctx context.Context) (load.Counts, error) {
	var edges []string
	for _, r := range schema.Relations {
		edges = append(edges, fmt.Sprintf("COUNT { ()-[:%s]->() }", r.Relation))
	}
	cypher := "RETURN COUNT { (:Article) }, COUNT { (:Entity) }, COUNT { (:Statement) }, " +
		strings.Join(edges, " + ") + ", COUNT { (:Source) }, COUNT { (:Run) }"
	var c load.Counts
	err := s.read(ctx, func(t *transaction) {
		for _, r := range t.do(cypher, nil) {
			for i, into := range []*int{&c.Articles, &c.Entities, &c.Statements, &c.Relationships, &c.Sources, &c.Runs} {
				n, _ := r[i].(int64)
				*into = int(n)
			}
		}
	})
	if err != nil {
		return load.Counts{}, fmt.Errorf("neo4j: counts: %w", err)
	}
	return c, nil
}

// Runs returns the last n runs, the latest first.
func (s *Store) Runs(ctx context.Context, n int) ([]schema.Run, error) {
	var rows [][]any
	err := s.read(ctx, func(t *transaction) {
		rows = t.do("MATCH (r:Run) RETURN properties(r) ORDER BY r.started DESC, r.id DESC LIMIT $n", map[string]any{"n": n})
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j: runs: %w", err)
	}
	runs := make([]schema.Run, 0, len(rows))
	for _, row := range rows {
		r, err := load.RunOf(properties(row[0]))
		if err != nil {
			return nil, fmt.Errorf("neo4j: %w", err)
		}
		runs = append(runs, r)
	}
	return runs, nil
}

// stamps returns the stamps of those of the articles that are stored.
func (t *transaction) stamps(graphs []schema.Graph) map[string]load.Stamp {
	ids := make([]string, len(graphs))
	for i, g := range graphs {
		ids[i] = g.Article.ID
	}
	known := map[string]load.Stamp{}
	for _, r := range t.do("UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN id, a.hash, a.version", map[string]any{"ids": ids}) {
		known[str(r[0])] = load.Stamp{Hash: str(r[1]), Version: str(r[2])}
	}
	return known
}

// past reads what the articles that are there made when they were last written.
func (t *transaction) past(pieces []load.Piece) {
	ids := load.Articles(pieces, true)
	if len(ids) == 0 {
		return
	}
	of := map[string]*load.Past{}
	for i, p := range pieces {
		of[p.Graph.Article.ID] = &pieces[i].Past
	}
	for _, r := range t.do("UNWIND $ids AS id MATCH (:Article {id: id})<-[:STATED_IN]-(s:Statement) MATCH (s)-[:SUBJECT]->(x) MATCH (s)-[:OBJECT]->(y) "+
		"RETURN id, s.id, s.relation, x.id, y.id, s.status, s.subject, s.object, s.quote, s.confidence", map[string]any{"ids": ids}) {
		s := schema.Statement{ID: str(r[1]), Relation: schema.Relation(str(r[2])), Subject: str(r[3]), Object: str(r[4]), Status: schema.Status(str(r[5])), Article: str(r[0]), Quote: str(r[8])}
		s.Confidence, _ = r[9].(float64)
		p := of[s.Article]
		p.Statements = append(p.Statements, load.Placed{Statement: s, From: load.NameOr(r[6], s.Subject), To: load.NameOr(r[7], s.Object)})
	}
	for _, r := range t.do("UNWIND $ids AS id MATCH (:Article {id: id})-[m:MENTIONS]->(e) RETURN id, e.id, m.nameId, e.name", map[string]any{"ids": ids}) {
		p := of[str(r[0])]
		p.Mentions = append(p.Mentions, load.Mention{Entity: str(r[1]), NameID: load.NameOr(r[2], str(r[1])), Name: str(r[3])})
	}
}

func str(v any) string { s, _ := v.(string); return s }

func properties(v any) map[string]any { m, _ := v.(map[string]any); return m }
