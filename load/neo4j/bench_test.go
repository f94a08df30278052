package neo4j_test

import (
	"context"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// articles is how many are there already when the measuring begins.
const articles = 200

// BenchmarkWrite writes articles of twenty statements, each in its transaction with
// projection and descriptions, into a graph that grows.
func BenchmarkWrite(b *testing.B) {
	s := open(b)
	graphs := loadtest.Many(articles + b.N)
	writeAll(b, s, graphs[:articles])
	graphs = graphs[articles:]
	b.ResetTimer()
	writeAll(b, s, graphs)
	rate(b, graphs)
}

func writeAll(b *testing.B, s *neo4j.Store, graphs []schema.Graph) {
	for _, g := range graphs {
		if _, err := s.Write(context.Background(), g); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUnwind writes the same statements through the bare driver: their nodes,
// ends and citations, by one UNWIND an article, with nothing read, compared,
// projected or described.
func BenchmarkUnwind(b *testing.B) {
	uri, password := neo4jtest.Server(b)
	s := connect(b, neo4j.Options{URI: uri, User: "neo4j", Password: password, Resolver: loadtest.Resolver{}})
	graphs := loadtest.Many(articles + b.N)
	writeAll(b, s, graphs[:articles])
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth("neo4j", password, ""))
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(context.Background())
	graphs = graphs[articles:]
	b.ResetTimer()
	for _, g := range graphs {
		_, err := driver.ExecuteQuery(context.Background(), d, "MERGE (a:Article {id: $article}) WITH a UNWIND $rows AS row "+
			"MERGE (x:Entity {id: row.subject}) MERGE (y:Entity {id: row.object}) CREATE (s:Statement) SET s = row.props "+
			"CREATE (s)-[:STATED_IN]->(a), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y)",
			map[string]any{"article": g.Article.ID, "rows": rows(g)}, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase("neo4j"))
		if err != nil {
			b.Fatal(err)
		}
	}
	rate(b, graphs)
}

func rows(g schema.Graph) []map[string]any {
	rows := make([]map[string]any, len(g.Statements))
	for i, s := range g.Statements {
		rows[i] = map[string]any{"subject": s.Subject, "object": s.Object, "props": load.StatementProps(load.Placed{Statement: s, From: s.Subject, To: s.Object})}
	}
	return rows
}

// rate reports statements a second.
func rate(b *testing.B, graphs []schema.Graph) {
	n := 0
	for _, g := range graphs {
		n += len(g.Statements)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "statements/s")
}
