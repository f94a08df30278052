//go:build cgo

package kuzu

import (
	"context"
	"fmt"
	"slices"
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
	rows, err := s.run(ctx, fmt.Sprintf("MATCH (r:Run) RETURN r ORDER BY r.id DESC LIMIT %d", n), nil)
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
		"RETURN s.id, s.relation, x.id, y.id, s.status", id)
	if err != nil {
		return p, err
	}
	for _, r := range rows {
		p.Statements = append(p.Statements, schema.Statement{ID: str(r[0]), Relation: schema.Relation(str(r[1])),
			Subject: str(r[2]), Object: str(r[3]), Status: schema.Status(str(r[4]))})
	}
	if rows, err = s.run(ctx, "MATCH (a:Article {id: $id})-[:MENTIONS]->(e) RETURN e.id", id); err != nil {
		return p, err
	}
	for _, r := range rows {
		p.Entities = append(p.Entities, str(r[0]))
	}
	return p, nil
}

// A present is what the store holds of what an article touches.
type present struct {
	rest     load.Rest                 // what other articles say
	edges    map[load.Key]bool         // relationships that are there
	entities map[string]map[string]any // properties of the entities that are there
}

// present reads it. The article's own mentions must be gone already.
func (s *Store) present(ctx context.Context, past load.Past, t load.Touched) (present, error) {
	p := present{edges: map[load.Key]bool{}, entities: map[string]map[string]any{}}
	of := map[string]load.Key{}
	for _, k := range t.Edges {
		rows, err := s.run(ctx, "MATCH "+edgePattern(k)+" RETURN r.statements", edgeEnds(k))
		if err != nil {
			return p, err
		}
		for _, r := range rows {
			p.edges[k] = true
			for _, id := range list(r[0]) {
				of[id] = k
			}
		}
	}
	for _, own := range past.Statements {
		delete(of, own.ID)
	}
	var err error
	if p.rest.Statements, err = s.stated(ctx, of); err != nil {
		return p, err
	}
	rows, err := s.run(ctx, "UNWIND $ids AS id MATCH (e:Entity) WHERE e.id = id RETURN e", map[string]any{"ids": t.Entities})
	if err != nil {
		return p, err
	}
	for _, r := range rows {
		props, _ := r[0].(map[string]any)
		p.entities[str(props["id"])] = props
	}
	p.rest.Mentions, err = s.mentions(ctx, t.Entities)
	return p, err
}

// stated reads statements by their ids, each with its article and source.
func (s *Store) stated(ctx context.Context, of map[string]load.Key) ([]load.Stated, error) {
	if len(of) == 0 {
		return nil, nil
	}
	var ids []string
	for id := range of {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	rows, err := s.run(ctx, "UNWIND $ids AS id MATCH (s:Statement) WHERE s.id = id MATCH (s)-[:STATED_IN]->(a:Article) "+
		"OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source) RETURN s, a.id, a.published, p.id", map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	var stated []load.Stated
	for _, r := range rows {
		props, _ := r[0].(map[string]any)
		k := of[str(props["id"])]
		stated = append(stated, load.StatedOf(props, k.From, k.To, str(r[1]), str(r[3]), str(r[2])))
	}
	return stated, nil
}

// mentions reads what the articles in the store say of entities. Thousands mention
// a country, all by one or two names, so names are counted here; what is stated of
// the thing itself comes with the article and source that state it.
func (s *Store) mentions(ctx context.Context, entities []string) ([]load.Mention, error) {
	const match = "UNWIND $ids AS id MATCH (e:Entity) WHERE e.id = id MATCH (e)<-[m:MENTIONS]-(a:Article) "
	ids := map[string]any{"ids": entities}
	rows, err := s.run(ctx, match+"RETURN e.id, m.name, m.described, m.aliases, count(*)", ids)
	if err != nil {
		return nil, err
	}
	var mentions []load.Mention
	for _, r := range rows {
		described, _ := r[2].(bool)
		n, _ := r[4].(int64)
		mentions = append(mentions, load.Mention{Entity: str(r[0]), Name: str(r[1]), Described: described, Aliases: list(r[3]), Articles: int(n)})
	}
	rows, err = s.run(ctx, match+"WHERE "+anyStated()+" OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source) "+
		"RETURN e.id, m, a.id, a.published, p.id", ids)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		props, _ := r[1].(map[string]any)
		m := load.MentionOf(props, str(r[2]), str(r[0]), str(r[4]), str(r[3]))
		m.Name, m.Aliases = "", nil // counted above
		mentions = append(mentions, m)
	}
	return mentions, nil
}

// anyStated is true of a mention m with a property of the thing itself.
func anyStated() string {
	var parts []string
	for _, c := range add(nil, statedProps()) {
		parts = append(parts, fmt.Sprintf("m.`%s` IS NOT NULL", c.name))
	}
	return strings.Join(parts, " OR ")
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
