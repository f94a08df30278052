//go:build cgo

package kuzu_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
	"kengraph/schema"
)

// TestCrash writes, changes, removes and judges, and keeps the files as a crash would
// leave them: all of it in the log alone. What is made of the log when they are opened
// has to be the graph that it was, forwards and backwards, and stays so.
func TestCrash(t *testing.T) {
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 3))
		folder := t.TempDir()
		path := filepath.Join(folder, "graph.kuzu")
		s := at(t, path)
		graphs := slices.Concat(loadtest.Graphs(), loadtest.Many(6))
		var last schema.Judgement
		for step := range 40 {
			disturb(t, s, r, graphs, &last, step)
		}
		forth, back := loadtest.Dump(t, s), backwards(t, s)
		crashed := filepath.Join(t.TempDir(), "graph.kuzu")
		for _, file := range []string{"", ".wal"} {
			b, err := os.ReadFile(path + file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(crashed+file, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, when := range []string{"recovered", "opened again"} {
			c := at(t, crashed)
			if diff := cmp.Diff(forth, loadtest.Dump(t, c)); diff != "" {
				t.Errorf("order %d, %s (-live +crashed):\n%s", seed, when, diff)
			}
			if diff := cmp.Diff(back, backwards(t, c)); diff != "" {
				t.Errorf("order %d, %s, relationships that lead to nodes (-live +crashed):\n%s", seed, when, diff)
			}
			if err := c.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func at(t *testing.T, path string) *kuzu.Store {
	t.Helper()
	s, err := kuzu.Open(path, kuzu.Options{Resolver: loadtest.Resolver{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

// disturb does one thing to a store.
func disturb(t *testing.T, s *kuzu.Store, r *rand.Rand, graphs []schema.Graph, last *schema.Judgement, step int) {
	t.Helper()
	ctx, g := context.Background(), graphs[r.IntN(len(graphs))]
	g.Version = fmt.Sprint("v", r.IntN(3))
	var err error
	switch r.IntN(6) {
	case 0:
		_, err = s.Remove(ctx, g.Article.ID)
	case 1:
		g.Statements = g.Statements[:len(g.Statements)/2]
		_, err = s.Write(ctx, g)
	case 2:
		if last.When != "" {
			err = s.Unjudge(ctx, load.JudgementID(*last))
			*last = schema.Judgement{}
			break
		}
		a := g.Entities[r.IntN(len(g.Entities))]
		i := slices.IndexFunc(g.Entities, func(b schema.Entity) bool { return b.Type == a.Type && b.ID != a.ID })
		if i < 0 || a.Type != schema.Company {
			break
		}
		b := g.Entities[i]
		*last = schema.Judgement{A: min(a.ID, b.ID), B: max(a.ID, b.ID), Verdict: schema.Same, Score: 1, By: "hand", When: fmt.Sprintf("2026-01-02T00:00:%02dZ", step)}
		err = s.Judge(ctx, *last)
	default:
		_, err = s.Write(ctx, g)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// backwards counts the relationships of each type that lead to each node, as they are
// found from there: Kuzu keeps each direction for itself.
func backwards(t *testing.T, s *kuzu.Store) map[string]int {
	t.Helper()
	n := map[string]int{}
	for _, r := range slices.Concat(schema.Relations, []schema.RelationSpec{{Relation: load.Mentions}, {Relation: load.Subject}, {Relation: load.Object},
		{Relation: load.StatedIn}, {Relation: load.PublishedBy}, {Relation: load.Names}, {Relation: load.HasKey}, {Relation: load.Judges}, {Relation: load.CopyOf}, {Relation: load.HasPrint}}) {
		for _, row := range loadtest.Ask(t, s, fmt.Sprintf("MATCH (b)<-[r:%s]-(a) RETURN b.id, count(*)", r.Relation)).Rows {
			count, _ := row[1].(int64)
			n[fmt.Sprintf("%s %v", r.Relation, row[0])] = int(count)
		}
	}
	return n
}
