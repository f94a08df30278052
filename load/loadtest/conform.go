package loadtest

import (
	"context"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/schema"
)

// A Store is what the command line asks of a store.
type Store interface {
	Known(context.Context) (map[string]load.Stamp, error)
	Write(context.Context, schema.Graph) (load.Change, error)
	WriteAll(context.Context, []schema.Graph) []load.Written
	Remove(ctx context.Context, article string) (load.Change, error)
	Judge(context.Context, schema.Judgement) error
	Unjudge(ctx context.Context, id string) error
	Begin(schema.Run)
	Record(context.Context, schema.Run) error
	Runs(ctx context.Context, n int) ([]schema.Run, error)
	Query(ctx context.Context, cypher string, params map[string]any) (load.Table, error)
	Counts(context.Context) (load.Counts, error)
	Close(context.Context) error
}

// Conform checks that a store keeps the contract. open gives an empty store, which
// it closes when the test that it is given ends.
func Conform(t *testing.T, open func(t *testing.T) Store) {
	for _, c := range []struct {
		name  string
		check func(*testing.T, Store)
	}{
		{"empty", empty}, {"write", write}, {"evidence", evidence}, {"unchanged", unchanged},
		{"changed", changed}, {"better rules", betterRules}, {"remove", remove}, {"any order", anyOrder},
		{"names", names}, {"judged", judged}, {"any sequence", anySequence}, {"batches", batches}, {"all at once", allAtOnce}, {"bad in batch", badInBatch},
		{"turns", turns}, {"bad graph", badGraph}, {"runs", runs}, {"query", query}, {"query errors", queryErrors}, {"cancelled", cancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.check(t, open(t)) })
	}
}

// writeAll writes graphs that must be new to the store.
func writeAll(t *testing.T, s Store, graphs []schema.Graph) {
	t.Helper()
	for _, g := range graphs {
		change, err := s.Write(context.Background(), g)
		if err != nil {
			t.Fatal(err)
		}
		if change.Added != len(g.Statements) || change.Unchanged || change.Kept+change.Removed != 0 {
			t.Errorf("%s: %+v, want %d statements added", g.Article.ID, change, len(g.Statements))
		}
	}
}

// same compares the whole graph of a store with what the articles make.
func same(t *testing.T, s Store, graphs []schema.Graph) {
	t.Helper()
	if diff := cmp.Diff(Expect(graphs, nil), Dump(t, s)); diff != "" {
		t.Fatalf("graph (-want +got):\n%s", diff)
	}
}

func counts(t *testing.T, s Store) load.Counts {
	t.Helper()
	c, err := s.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func empty(t *testing.T, s Store) {
	if c := counts(t, s); c != (load.Counts{}) {
		t.Errorf("an empty store counts %+v", c)
	}
	if known, err := s.Known(context.Background()); err != nil || len(known) != 0 {
		t.Errorf("an empty store knows %v, %v", known, err)
	}
	if r, err := s.Runs(context.Background(), 5); err != nil || len(r) != 0 {
		t.Errorf("an empty store has runs %v, %v", r, err)
	}
}

func write(t *testing.T, s Store) {
	graphs := Graphs()
	writeAll(t, s, graphs)
	same(t, s, graphs)
	want := map[string]load.Stamp{}
	statements := 0
	for _, g := range graphs {
		want[g.Article.ID] = load.Stamp{Hash: g.Article.Hash(), Version: g.Version}
		statements += len(g.Statements)
	}
	known, err := s.Known(context.Background())
	if err != nil || !maps.Equal(known, want) {
		t.Errorf("Known = %v, %v, want %v", known, err, want)
	}
	c := counts(t, s)
	if c.Articles != len(graphs) || c.Statements != statements || c.Sources != 5 || c.Runs != 0 {
		t.Errorf("Counts = %+v", c)
	}
	edges, entities := 0, 0
	for _, l := range Expect(graphs, nil) {
		var of struct {
			Label schema.Label
			Type  schema.Relation
		}
		if err := json.Unmarshal([]byte(l), &of); err != nil {
			t.Fatal(err)
		}
		if _, projected := of.Type.Spec(); projected {
			edges++
		}
		if _, entity := of.Label.Spec(); entity {
			entities++
		}
	}
	if c.Relationships != edges || c.Entities != entities {
		t.Errorf("Counts = %+v, want %d relationships and %d entities", c, edges, entities)
	}
}

func unchanged(t *testing.T, s Store) {
	graphs := Graphs()
	writeAll(t, s, graphs)
	before := Dump(t, s)
	for _, g := range graphs {
		if change, err := s.Write(context.Background(), g); err != nil || change != (load.Change{Unchanged: true}) {
			t.Errorf("%s written again: %+v, %v", g.Article.ID, change, err)
		}
	}
	if diff := cmp.Diff(before, Dump(t, s)); diff != "" {
		t.Errorf("writing again changed the graph:\n%s", diff)
	}
}

func changed(t *testing.T, s Store) {
	graphs := Graphs()
	writeAll(t, s, graphs)
	was := graphs[1]
	graphs[1] = Changed()
	change, err := s.Write(context.Background(), graphs[1])
	if err != nil {
		t.Fatal(err)
	}
	// Both sentences about the plant stand as they were; the one on the seat has moved on.
	want := load.Change{Added: 2, Kept: 1, Removed: len(was.Statements) - 1, GoneEntities: 2}
	if change != want {
		t.Errorf("change = %+v, want %+v", change, want)
	}
	same(t, s, graphs)
	for _, gone := range []string{"MATCH (n:Agreement) WHERE n.id = 'agreement:offtake-prairie-altyn' RETURN n", "MATCH (n:Person {id: 'person:jane-doe'}) RETURN n",
		"MATCH (:MineralSite)-[r:SUPPLIES]->(:Company) RETURN r"} {
		if rows := Ask(t, s, gone).Rows; len(rows) != 0 {
			t.Errorf("%s: %v", gone, rows)
		}
	}
	// And back again.
	if _, err := s.Write(context.Background(), was); err != nil {
		t.Fatal(err)
	}
	same(t, s, Graphs())
}

// betterRules writes an article that says the same, read by other rules: the
// statements keep their ids and take the new properties.
func betterRules(t *testing.T, s Store) {
	graphs := Graphs()
	writeAll(t, s, graphs)
	g := &graphs[0]
	g.Version = "v2"
	g.Statements[1].Props = schema.Properties{}
	g.Statements[1].Confidence = .95
	change, err := s.Write(context.Background(), *g)
	if want := (load.Change{Kept: len(g.Statements)}); err != nil || change != want {
		t.Errorf("change = %+v, %v, want %+v", change, err, want)
	}
	same(t, s, graphs)
}

func remove(t *testing.T, s Store) {
	graphs := Graphs()
	writeAll(t, s, graphs)
	for i, g := range graphs {
		change, err := s.Remove(context.Background(), g.Article.ID)
		if err != nil || change.Removed != len(g.Statements) || change.Unchanged {
			t.Fatalf("removing %s: %+v, %v", g.Article.ID, change, err)
		}
		same(t, s, graphs[i+1:])
	}
	if c := counts(t, s); c != (load.Counts{}) {
		t.Errorf("all removed, and there are %+v", c)
	}
	if change, err := s.Remove(context.Background(), "nowhere"); err != nil || !change.Unchanged {
		t.Errorf("removing what is not there: %+v, %v", change, err)
	}
}

// anyOrder writes the articles in ten orders, the last of them each time first in
// another form, and finds the same graph.
func anyOrder(t *testing.T, s Store) {
	graphs := Graphs()
	r := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		r.Shuffle(len(graphs), func(i, j int) { graphs[i], graphs[j] = graphs[j], graphs[i] })
		for _, g := range graphs {
			if _, err := s.Write(context.Background(), g); err != nil {
				t.Fatal(err)
			}
		}
		same(t, s, graphs)
		for _, g := range graphs {
			if _, err := s.Remove(context.Background(), g.Article.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// badGraph writes graphs that are refused, and finds nothing of them.
func badGraph(t *testing.T, s Store) {
	for name, spoil := range map[string]func(*schema.Graph){
		"no id":          func(g *schema.Graph) { g.Article.ID = "" },
		"quote":          func(g *schema.Graph) { g.Statements[2].Quote = "Something else." },
		"no such entity": func(g *schema.Graph) { g.Entities = g.Entities[1:] },
		"twice":          func(g *schema.Graph) { g.Entities = append(g.Entities, g.Entities[0]) },
		"relation":       func(g *schema.Graph) { g.Statements[0].Relation = "OWNS] DELETE r //" },
		"type":           func(g *schema.Graph) { g.Entities[0].Type = "Company) DETACH DELETE (n" },
	} {
		g := Graphs()[0]
		g.Entities, g.Statements = slices.Clone(g.Entities), slices.Clone(g.Statements)
		spoil(&g)
		if _, err := s.Write(context.Background(), g); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if c := counts(t, s); c != (load.Counts{}) {
		t.Errorf("refused graphs left %+v", c)
	}
}

func runs(t *testing.T, s Store) {
	start := time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)
	var all []schema.Run
	for i := range 3 {
		at := start.Add(time.Duration(i) * time.Hour)
		all = append(all, schema.Run{ID: at.Format(time.RFC3339) + "-x", Started: at, Finished: at.Add(90 * time.Second),
			Version: "1.0", Rules: "v1", Read: 9, Unchanged: 4, Written: 3, Failed: 2, Statements: 50, Removed: 1,
			Rejects: map[string]int{schema.ReasonDomain: 3},
			Sources: []schema.SourceRun{{Name: "Gazette", Listed: 4, New: 3, Whole: true, Suspicious: "it listed 40 before"}}})
		begun := all[i]
		begun.Finished, begun.Sources = time.Time{}, nil
		for _, r := range []schema.Run{begun, all[i]} {
			if err := s.Record(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
	}
	all[2].Finished, all[2].Sources = time.Time{}, nil // killed
	if err := s.Record(context.Background(), all[2]); err != nil {
		t.Fatal(err)
	}
	got, err := s.Runs(context.Background(), 2)
	if diff := cmp.Diff([]schema.Run{all[2], all[1]}, got); err != nil || diff != "" {
		t.Errorf("Runs: %v\n%s", err, diff)
	}
	if n := counts(t, s).Runs; n != 3 {
		t.Errorf("%d runs counted, want 3", n)
	}
}
