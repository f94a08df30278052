package loadtest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/schema"
)

// batches writes many articles at once, by chance in how many and in which state: copies
// and their originals, articles that change, the same one more than once. After each
// batch the graph is that of the articles as they came last.
func batches(t *testing.T, s Store) {
	r := rand.New(rand.NewPCG(8, 13))
	now := map[string]schema.Graph{}
	twice, copies, unchanged := 0, 0, 0
	for step := range 25 {
		var graphs []schema.Graph
		met := map[string]bool{}
		for range 1 + r.IntN(12) {
			g := variant(r)
			if was, ok := now[g.Article.ID]; ok && r.IntN(4) == 0 {
				g = was
			}
			if met[g.Article.ID] {
				twice++
			}
			met[g.Article.ID] = true
			graphs, now[g.Article.ID] = append(graphs, g), g
		}
		for i, w := range s.WriteAll(context.Background(), graphs) {
			if w.Err != nil {
				t.Fatalf("step %d, %s: %v", step, graphs[i].Article.ID, w.Err)
			}
			if w.Unchanged {
				unchanged++
			} else if n := w.Added + w.Kept; n != distinct(graphs[i]) {
				t.Errorf("step %d, %s: %+v, want %d statements", step, graphs[i].Article.ID, w.Change, distinct(graphs[i]))
			}
		}
		for range r.IntN(3) {
			id := fmt.Sprintf("https://n.example/%d", r.IntN(8))
			delete(now, id)
			if _, err := s.Remove(context.Background(), id); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(Expect(slices.Collect(maps.Values(now)), nil), Dump(t, s)); diff != "" {
			t.Fatalf("step %d: graph (-want +got):\n%s", step, diff)
		}
		copies += len(Ask(t, s, "MATCH (:Article)-[:COPY_OF]->(a:Article) RETURN a.id").Rows)
	}
	if twice < 30 || copies < 15 || unchanged < 8 {
		t.Errorf("the batches met only %d articles twice, %d copies, %d unchanged", twice, copies, unchanged)
	}
}

// distinct counts the statements of a graph by their ids.
func distinct(g schema.Graph) int {
	ids := map[string]bool{}
	for _, s := range g.Statements {
		ids[s.ID] = true
	}
	return len(ids)
}

// allAtOnce writes the sample and the stories about names as one batch, and cut in two.
func allAtOnce(t *testing.T, s Store) {
	graphs := append(Graphs(), namerGraphs()...)
	for cut := 0; cut < len(graphs); cut += 4 {
		new := 0
		for _, part := range [][]schema.Graph{graphs[:cut], graphs[cut:]} {
			for i, w := range s.WriteAll(context.Background(), part) {
				if w.Err != nil || w.Added != len(part[i].Statements) || w.Kept+w.Removed != 0 {
					t.Errorf("cut at %d, %s: %+v, want %d statements added", cut, part[i].Article.ID, w, len(part[i].Statements))
				}
				new += w.NewEntities
			}
		}
		same(t, s, graphs)
		if n := counts(t, s).Entities; cut == 0 && new != n {
			t.Errorf("%d entities are told to be new, and there are %d", new, n)
		}
		for _, g := range graphs {
			if _, err := s.Remove(context.Background(), g.Article.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if c := counts(t, s); c != (load.Counts{}) {
		t.Errorf("all removed, and there are %+v", c)
	}
}

// badInBatch writes articles of which some are refused: the others are all in.
func badInBatch(t *testing.T, s Store) {
	graphs := Graphs()
	graphs[1].Article.ID = ""
	graphs[3].Statements = slices.Clone(graphs[3].Statements)
	graphs[3].Statements[0].Quote = "Something else."
	var good []schema.Graph
	for i, w := range s.WriteAll(context.Background(), graphs) {
		if bad := i == 1 || i == 3; (w.Err != nil) != bad {
			t.Errorf("%q: %+v", graphs[i].Article.ID, w)
		} else if !bad {
			good = append(good, graphs[i])
		}
	}
	same(t, s, good)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for i, w := range s.WriteAll(ctx, Graphs()) {
		if w.Err == nil {
			t.Errorf("%s: written although cancelled", graphs[i].Article.ID)
		}
	}
	same(t, s, good)
}
