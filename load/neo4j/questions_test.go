//go:build cgo

package neo4j_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
)

// TestQuestions asks both stores every saved question and compares the answers.
func TestQuestions(t *testing.T) {
	server := open(t)
	file, err := kuzu.Open(filepath.Join(t.TempDir(), "graph.kuzu"), kuzu.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close(context.Background())
	for _, s := range []loadtest.Store{server, file} {
		for _, g := range loadtest.Graphs() {
			if _, err := s.Write(context.Background(), g); err != nil {
				t.Fatal(err)
			}
		}
	}
	questions, err := load.Questions()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		t.Run(q.Name, func(t *testing.T) {
			params, err := q.Bind(nil)
			if err != nil {
				t.Fatal(err)
			}
			want, err := file.Query(context.Background(), q.Cypher(load.Kuzu), params)
			if err != nil {
				t.Fatal(err)
			}
			got, err := server.Query(context.Background(), q.Cypher(load.Neo4j), params)
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Rows) == 0 {
				t.Error("the sample has no answer")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the answers differ (-kuzu +neo4j):\n%s", diff)
			}
		})
	}
	loadtest.ByNames(t, server, load.Neo4j)
}
