//go:build cgo

package kuzu_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
)

// Write the sample into a new store and ask who holds how much of a deposit.
func Example() {
	dir, err := os.MkdirTemp("", "kuzu")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	store, err := kuzu.Open(filepath.Join(dir, "graph.kuzu"), kuzu.Options{Resolver: loadtest.Resolver{}})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close(ctx)
	for _, g := range loadtest.Graphs() {
		if _, err := store.Write(ctx, g); err != nil {
			log.Fatal(err)
		}
	}
	answer, err := store.Query(ctx, "MATCH (a:Company)-[r:OWNS]->(b:MineralSite) WHERE b.name = $deposit RETURN a.name, r.share, r.support, r.disputed",
		map[string]any{"deposit": "Almas"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.Columns)
	fmt.Println(answer.Rows)
	// Output:
	// [a.name r.share r.support r.disputed]
	// [[Altyn Holding 0.26 3 true]]
}
