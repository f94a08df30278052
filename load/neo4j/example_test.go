package neo4j_test

import (
	"context"
	"fmt"
	"os"

	"kengraph/load/neo4j"
)

// Open connects to a server; Query answers from it.
func ExampleOpen() {
	ctx := context.Background()
	s, err := neo4j.Open(ctx, neo4j.Options{URI: "neo4j://localhost", User: "neo4j", Password: os.Getenv("NEO4J_PASSWORD")})
	if err != nil {
		fmt.Println(err) // says what to do
		return
	}
	defer s.Close(ctx)
	owners, err := s.Query(ctx, "MATCH (a)-[r:OWNS]->(b:MineralSite {name: $site}) RETURN a.name, r.share", map[string]any{"site": "North Katpar"})
	fmt.Println(owners.Rows, err)
}

func ExampleSchema() {
	statements := neo4j.Schema()
	fmt.Println(statements[0])
	fmt.Println(statements[len(statements)-1])
	// Output:
	// CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE
	// CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
}
