package neo4j_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// TestTogether writes, removes and writes again from four connections at once
// articles that speak of the same entities, as passes on several machines would.
func TestTogether(t *testing.T) {
	uri, password := neo4jtest.Server(t)
	graphs := loadtest.Graphs()
	stores := make([]*neo4j.Store, 4)
	for i := range stores {
		stores[i] = connect(t, neo4j.Options{URI: uri, User: "neo4j", Password: password, Resolver: loadtest.Resolver{}})
	}
	for range 5 {
		var all sync.WaitGroup
		for i, s := range stores {
			all.Go(func() {
				for _, g := range graphs[2*i : 2*i+2] {
					_, err := s.Remove(context.Background(), g.Article.ID)
					_, err2 := s.Write(context.Background(), g)
					if err := errors.Join(err, err2); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if diff := cmp.Diff(loadtest.Expect(graphs, nil), loadtest.Dump(t, stores[0])); diff != "" {
			t.Fatalf("graph (-want +got):\n%s", diff)
		}
	}
}

// TestCutShort ends a write at ever later moments, and finds all of the article or nothing.
func TestCutShort(t *testing.T) {
	s := open(t)
	g := loadtest.Many(1)[0]
	for limit := time.Millisecond; ; limit += limit / 2 {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		_, err := s.Write(ctx, g)
		cancel()
		c, countErr := s.Counts(context.Background())
		if countErr != nil {
			t.Fatal(countErr)
		}
		if err == nil || c.Articles > 0 {
			break
		}
		if !errors.Is(err, context.DeadlineExceeded) || c != (load.Counts{}) {
			t.Fatalf("after %v: %v, and there are %+v", limit, err, c)
		}
	}
	if diff := cmp.Diff(loadtest.Expect([]schema.Graph{g}, nil), loadtest.Dump(t, s)); diff != "" {
		t.Errorf("graph (-want +got):\n%s", diff)
	}
}

// TestReachesNoOther asks what a reading transaction alone would not refuse.
func TestReachesNoOther(t *testing.T) {
	s := open(t)
	for _, cypher := range []string{
		"TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
		"UNWIND [1] AS x CALL (x) { RETURN x AS y } IN TRANSACTIONS RETURN y",
		"UNWIND [1] AS x CALL (x) { CREATE (:Mineral {id: 'mineral:x'}) } IN 2 CONCURRENT TRANSACTIONS",
		"CREATE USER eve SET PASSWORD 'long enough'",
		"DROP CONSTRAINT entity_id",
		"LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
		"CALL db.createLabel('Foo')",
		"CALL apoc.help('x')",
	} {
		_, err := s.Query(context.Background(), cypher, nil)
		says(t, cypher, err, load.ErrCypher, "")
	}
}

// TestOneOfABatch writes articles of which the server refuses one, since it cannot index
// so long an id, and finds all others.
func TestOneOfABatch(t *testing.T) {
	s := open(t)
	graphs := loadtest.Graphs()
	long := schema.Graph{Article: schema.Article{ID: "https://long.example/" + strings.Repeat("x", 40_000)}, Version: "v1"}
	for i, w := range s.WriteAll(context.Background(), slices.Insert(slices.Clone(graphs), 2, long)) {
		if (w.Err != nil) != (i == 2) {
			t.Errorf("article %d: %v", i, w.Err)
		}
	}
	if diff := cmp.Diff(loadtest.Expect(graphs, nil), loadtest.Dump(t, s)); diff != "" {
		t.Errorf("graph (-want +got):\n%s", diff)
	}
}
