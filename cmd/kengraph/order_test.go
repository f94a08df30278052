package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"kengraph/extract/page"
	"kengraph/fixtures"
	"kengraph/load"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
	"kengraph/transform"
)

// TestAnyOrder loads the newsroom in random orders, in one run and in several, with
// articles that come again, in another form between, or go and come back, into both
// stores, and compares all dumps byte for byte.
func TestAnyOrder(t *testing.T) {
	graphs := newsroomGraphs(t)
	want := loaded(t, "kuzu:"+filepath.Join(t.TempDir(), "first.kuzu"), [][]schema.Graph{graphs})
	for seed := range uint64(5) { // the embedded store takes ten seconds for each
		r := rand.New(rand.NewPCG(seed, 1))
		got := loaded(t, "kuzu:"+filepath.Join(t.TempDir(), "graph.kuzu"), shuffled(r, graphs, 1+int(seed)%3))
		differ(t, fmt.Sprintf("embedded, order %d", seed), want, got)
	}
	for seed := range uint64(10) {
		t.Run(fmt.Sprintf("Neo4j, order %d", seed), func(t *testing.T) {
			uri, password := neo4jtest.Server(t)
			t.Setenv("NEO4J_USERNAME", "neo4j")
			t.Setenv("NEO4J_PASSWORD", password)
			r := rand.New(rand.NewPCG(seed, 2))
			differ(t, "Neo4j", want, loaded(t, uri, shuffled(r, graphs, 1+int(seed)%3)))
		})
	}
}

func newsroomGraphs(t *testing.T) []schema.Graph {
	t.Helper()
	reader, err := transform.New()
	if err != nil {
		t.Fatal(err)
	}
	var graphs []schema.Graph
	for _, p := range fixtures.Pages() {
		article, err := page.Parse(bytes.NewReader(p.HTML()), p.URL)
		if err != nil {
			t.Fatal(err)
		}
		graphs = append(graphs, reader.Transform(article))
	}
	return graphs
}

// shuffled puts graphs in a random order and into several runs. A third of them come
// once more later, some of these first without most of what they state; some are
// removed, which is a graph of nothing but the article's id, and come back.
func shuffled(r *rand.Rand, graphs []schema.Graph, runs int) [][]schema.Graph {
	graphs = slices.Clone(graphs)
	r.Shuffle(len(graphs), func(i, j int) { graphs[i], graphs[j] = graphs[j], graphs[i] })
	var early []schema.Graph
	for _, g := range graphs {
		switch r.IntN(6) {
		case 0:
			early = append(early, g)
		case 1:
			g.Version, g.Statements = "another", g.Statements[:len(g.Statements)/3]
			early = append(early, g)
		case 2:
			early = append(early, g, schema.Graph{Article: schema.Article{ID: g.Article.ID}})
		}
	}
	all := slices.Concat(early, graphs)
	var split [][]schema.Graph
	for part := range slices.Chunk(all, len(all)/runs+1) {
		split = append(split, part)
	}
	return split
}

// loaded writes graphs into a store, opened anew for each run, and returns its dump.
func loaded(t *testing.T, uri string, runs [][]schema.Graph) string {
	t.Helper()
	a := newApp(context.Background(), cli{}, nil, nil)
	for _, graphs := range runs {
		s, err := a.open(uri, false)
		if err != nil {
			t.Fatal(err)
		}
		writeIn(t, s, graphs)
		if err := s.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	s, err := a.open(uri, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	var b bytes.Buffer
	if err := load.Dump(context.Background(), s, &b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// writeIn writes and removes graphs in their order, sometimes one alone, sometimes many together.
func writeIn(t *testing.T, s store, graphs []schema.Graph) {
	t.Helper()
	var batch []schema.Graph
	flush := func() {
		for _, w := range s.WriteAll(context.Background(), batch) {
			if w.Err != nil {
				t.Fatal(w.Err)
			}
		}
		batch = nil
	}
	sizes := []int{1, 12, 3, 40}
	for i, g := range graphs {
		if g.Version == "" {
			flush()
			if _, err := s.Remove(context.Background(), g.Article.ID); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if batch = append(batch, g); len(batch) >= sizes[i/7%len(sizes)] {
			flush()
		}
	}
	flush()
}

// differ reports the first line in which two dumps differ.
func differ(t *testing.T, what, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	w, g := slices.Collect(bytes.Lines([]byte(want))), slices.Collect(bytes.Lines([]byte(got)))
	for i := range min(len(w), len(g)) {
		if !bytes.Equal(w[i], g[i]) {
			t.Errorf("%s: %d and %d lines; line %d\nwant %s\ngot  %s", what, len(w), len(g), i+1, w[i], g[i])
			return
		}
	}
	t.Errorf("%s: %d and %d lines", what, len(w), len(g))
}
