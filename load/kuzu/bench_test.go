//go:build cgo

package kuzu_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	driver "github.com/kuzudb/go-kuzu"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
	"kengraph/schema"
)

// BenchmarkWrite writes articles of twenty statements each through the store, one by one
// and 75 at once, as a pass does.
func BenchmarkWrite(b *testing.B) {
	for _, together := range []int{1, 75} {
		b.Run(fmt.Sprint(together), func(b *testing.B) {
			graphs := loadtest.Many(100)
			statements := 0
			for range b.N {
				b.StopTimer()
				s := open(b)
				b.StartTimer()
				for some := range slices.Chunk(graphs, together) {
					for _, w := range s.WriteAll(context.Background(), some) {
						if w.Err != nil {
							b.Fatal(w.Err)
						}
						statements += w.Added
					}
				}
			}
			b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

// BenchmarkBareUnwind writes the same rows with go-kuzu alone: one transaction for
// each article and one UNWIND for each table, without looking at what is there,
// so that nothing is replaced, counted or recomputed.
func BenchmarkBareUnwind(b *testing.B) {
	graphs := loadtest.Many(100)
	statements := 0
	for range b.N {
		b.StopTimer()
		conn := bare(b)
		b.StartTimer()
		for _, g := range graphs {
			writeBare(b, conn, g)
			statements += len(g.Statements)
		}
	}
	b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
}

// BenchmarkUnchanged writes again what is there: the usual night.
func BenchmarkUnchanged(b *testing.B) {
	graphs := loadtest.Many(100)
	s := open(b)
	for _, g := range graphs {
		if _, err := s.Write(context.Background(), g); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		for _, g := range graphs {
			if change, err := s.Write(context.Background(), g); err != nil || !change.Unchanged {
				b.Fatal(change, err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(graphs))/b.Elapsed().Seconds(), "articles/s")
}

func bare(b *testing.B) *driver.Connection {
	b.Helper()
	config := driver.DefaultSystemConfig()
	config.BufferPoolSize, config.MaxDbSize = 512<<20, 1<<36
	db, err := driver.OpenDatabase(filepath.Join(b.TempDir(), "bare.kuzu"), config)
	if err != nil {
		b.Fatal(err)
	}
	conn, err := driver.OpenConnection(db)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close(); db.Close() })
	for _, ddl := range kuzu.Schema() {
		bareRun(b, conn, ddl, nil)
	}
	return conn
}

func bareRun(b *testing.B, conn *driver.Connection, cypher string, rows []any) {
	b.Helper()
	p, err := conn.Prepare(cypher)
	if err != nil {
		b.Fatal(cypher, err)
	}
	defer p.Close()
	params := map[string]any{}
	if rows != nil {
		params["rows"] = rows
	}
	r, err := conn.Execute(p, params)
	if err != nil {
		b.Fatal(cypher, err)
	}
	r.Close()
}

func writeBare(b *testing.B, conn *driver.Connection, g schema.Graph) {
	const ends = "UNWIND $rows AS r WITH r, r.x AS x, r.y AS y MATCH (a:%s) WHERE a.id = x WITH r, a, y MATCH (b:%s) WHERE b.id = y "
	bareRun(b, conn, "BEGIN TRANSACTION", nil)
	var entities, mentions, statements, links []any
	edges := map[schema.Relation][]any{}
	for _, e := range g.Entities {
		entities = append(entities, map[string]any{"id": e.ID, "label": string(e.Type), "name": e.Name, "aliases": e.Aliases})
		mentions = append(mentions, map[string]any{"x": g.Article.ID, "y": e.ID, "count": e.Count, "name": e.Name, "aliases": e.Aliases})
	}
	for _, s := range g.Statements {
		statements = append(statements, map[string]any{"id": s.ID, "name": s.ID, "relation": string(s.Relation), "status": string(s.Status),
			"quote": s.Quote, "paragraph": s.Paragraph, "start": s.Start, "stop": s.End, "rule": s.Rule, "confidence": s.Confidence})
		links = append(links, map[string]any{"x": s.ID, "y": g.Article.ID, "s": s.Subject, "o": s.Object})
		edges[s.Relation] = append(edges[s.Relation], map[string]any{"x": s.Subject, "y": s.Object, "status": string(s.Status),
			"support": 1, "confidence": s.Confidence, "statements": []string{s.ID}})
	}
	a := g.Article
	bareRun(b, conn, "UNWIND $rows AS r CREATE (:Article {id: r.id, name: r.title, title: r.title, published: r.published, paragraphs: r.paragraphs})",
		[]any{map[string]any{"id": a.ID, "title": a.Title, "published": a.Published, "paragraphs": a.Paragraphs}})
	bareRun(b, conn, "UNWIND $rows AS r MERGE (e:Entity {id: r.id}) SET e.label = r.label, e.name = r.name, e.aliases = r.aliases", entities)
	bareRun(b, conn, fmt.Sprintf(ends, "Article", "Entity")+"CREATE (a)-[:MENTIONS {count: r.count, name: r.name, aliases: r.aliases}]->(b)", mentions)
	bareRun(b, conn, "UNWIND $rows AS r CREATE (:Statement {id: r.id, name: r.name, relation: r.relation, status: r.status, quote: r.quote, "+
		"paragraph: r.paragraph, quoteStart: r.start, quoteEnd: r.stop, rule: r.rule, confidence: r.confidence})", statements)
	bareRun(b, conn, fmt.Sprintf(ends, "Statement", "Article")+"CREATE (a)-[:STATED_IN]->(b)", links)
	for end, relation := range map[string]schema.Relation{"r.s": load.Subject, "r.o": load.Object} {
		bareRun(b, conn, fmt.Sprintf("UNWIND $rows AS r WITH r.x AS x, %s AS y MATCH (a:Statement) WHERE a.id = x WITH a, y MATCH (b:Entity) WHERE b.id = y CREATE (a)-[:%s]->(b)", end, relation), links)
	}
	for relation, rows := range edges {
		bareRun(b, conn, fmt.Sprintf(ends+"CREATE (a)-[:%s {status: r.status, support: r.support, confidence: r.confidence, statements: r.statements}]->(b)",
			"Entity", "Entity", relation), rows)
	}
	bareRun(b, conn, "COMMIT", nil)
}
