package neo4j

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

// stamp returns the stamp of one article; ok is false where it is not stored.
func (t *transaction) stamp(article string) (stamp load.Stamp, ok bool) {
	for _, r := range t.do("MATCH (a:Article {id: $id}) RETURN a.hash, a.version", map[string]any{"id": article}) {
		return load.Stamp{Hash: str(r[0]), Version: str(r[1])}, true
	}
	return load.Stamp{}, false
}

// past returns what the article made when it was last written.
func (t *transaction) past(article string) load.Past {
	var p load.Past
	id := map[string]any{"id": article}
	for _, r := range t.do("MATCH (:Article {id: $id})<-[:STATED_IN]-(s:Statement), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y) "+
		"RETURN s.id, s.relation, x.id, y.id, s.status, s.subject, s.object, s.quote, s.confidence", id) {
		s := schema.Statement{ID: str(r[0]), Relation: schema.Relation(str(r[1])), Subject: str(r[2]), Object: str(r[3]), Status: schema.Status(str(r[4])), Article: article, Quote: str(r[7])}
		s.Confidence, _ = r[8].(float64)
		p.Statements = append(p.Statements, load.Placed{Statement: s, From: load.NameOr(r[5], s.Subject), To: load.NameOr(r[6], s.Object)})
	}
	for _, r := range t.do("MATCH (:Article {id: $id})-[m:MENTIONS]->(e) RETURN e.id, m.nameId, e.name", id) {
		p.Mentions = append(p.Mentions, load.Mention{Entity: str(r[0]), NameID: load.NameOr(r[1], str(r[0])), Name: str(r[2])})
	}
	return p
}

// rest returns what other articles say of what this one touches.
func (t *transaction) rest(article string, touched load.Touched) load.Rest {
	var rest load.Rest
	keys := make([]map[string]any, len(touched.Edges))
	for i, k := range touched.Edges {
		keys[i] = keyRow(k)
	}
	for _, r := range t.do("UNWIND $keys AS k "+matchEdge+"UNWIND r.statements AS id MATCH (s:Statement {id: id})-[:STATED_IN]->(a:Article) WHERE a.id <> $article "+
		signed+"RETURN properties(s), k.from, k.to, "+byline,
		map[string]any{"keys": keys, "article": article}) {
		rest.Statements = append(rest.Statements, load.StatedOf(properties(r[0]), str(r[1]), str(r[2]), str(r[3]), bylineOf(r[4:])))
	}
	rest.Edges = map[load.Key]map[string]any{}
	for _, r := range t.do("UNWIND $keys AS k "+matchEdge+"RETURN type(r), k.from, k.to, k.status, properties(r)", map[string]any{"keys": keys}) {
		k := load.Key{Relation: schema.Relation(str(r[0])), From: str(r[1]), To: str(r[2]), Status: schema.Status(str(r[3]))}
		rest.Edges[k] = properties(r[4])
	}
	rest.Mentions = t.mentions(article, touched.Entities)
	return rest
}

// signed leads from an article a to who tells it, and byline are the columns of that.
const (
	signed = "OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source) OPTIONAL MATCH (a)-[:COPY_OF]->(c:Article) OPTIONAL MATCH (c)-[:PUBLISHED_BY]->(o:Source) "
	byline = "a.id, coalesce(p.id, a.id), a.published, coalesce(o.id, c.id), c.published"
)

func bylineOf(row []any) load.Byline {
	return load.Byline{Source: str(row[0]), Published: str(row[1]), Origin: str(row[2]), Said: str(row[3])}
}

// mentions returns what articles say of entities, but for one article.
func (t *transaction) mentions(but string, entities []string) []load.Mention {
	var mentions []load.Mention
	for _, r := range t.do(otherMentions, map[string]any{"ids": entities, "article": but}) {
		m := load.MentionOf(properties(r[0]), "", str(r[1]), bylineOf(r[2:]))
		n, _ := r[6].(int64)
		m.Articles = int(n)
		mentions = append(mentions, m)
	}
	return mentions
}

// matchEdge finds the projected relationship of a row k. Its type is compared, not
// written: one query then serves all types.
var matchEdge = "MATCH (x:Entity {id: k.from}) MATCH (y:Entity {id: k.to}) MATCH (x)-[r:" + anyRelation() + "]->(y) " +
	"WHERE type(r) = k.relation AND r.status = k.status "

func keyRow(k load.Key) map[string]any {
	return map[string]any{"relation": string(k.Relation), "from": k.From, "to": k.To, "status": string(k.Status)}
}

// otherMentions counts the articles that say the same of an entity: a country may be
// in ten thousand articles, under three names. Who says it and when is only asked
// where a property is stated.
var otherMentions = "UNWIND $ids AS id MATCH (:Entity {id: id})<-[m:MENTIONS]-(a:Article) WHERE a.id <> $article " +
	"WITH id, m, CASE WHEN coalesce(" + stated("m.", ", ") + ") IS NULL THEN null ELSE a END AS a " +
	signed +
	"RETURN m {.nameId, .name, .described, .aliases, " + stated(".", ", ") + "}, id, coalesce(p.id, a.id), max(a.published), coalesce(o.id, c.id), max(c.published), count(*)"

func anyRelation() string {
	var types []string
	for _, r := range schema.Relations {
		types = append(types, string(r.Relation))
	}
	return strings.Join(types, "|")
}

// stated lists the properties that an article may state of an entity.
func stated(prefix, separator string) string {
	var fields []string
	for _, l := range schema.Labels {
		for _, p := range l.Props {
			if f := prefix + string(p); !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	return strings.Join(fields, separator)
}

func str(v any) string { s, _ := v.(string); return s }

func properties(v any) map[string]any { m, _ := v.(map[string]any); return m }
