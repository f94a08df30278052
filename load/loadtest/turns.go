package loadtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/schema"
)

// turns writes the sample in three passes and reads what each of them did.
func turns(t *testing.T, s Store) {
	graphs := Graphs()
	day := func(d int) schema.Run {
		at := time.Date(2026, 3, d, 2, 0, 0, 0, time.UTC)
		return schema.Run{ID: at.Format("20060102T150405Z") + "-x", Started: at, Finished: at.Add(time.Minute)}
	}
	pass := func(d int, graphs ...schema.Graph) {
		t.Helper()
		s.Begin(day(d))
		for _, g := range graphs {
			if _, err := s.Write(context.Background(), g); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Record(context.Background(), day(d)); err != nil {
			t.Fatal(err)
		}
	}
	kinds := func(d int) map[string]int {
		t.Helper()
		found, err := load.Changes(context.Background(), s, load.Instant(day(d).Started))
		if err != nil {
			t.Fatal(err)
		}
		n := map[string]int{}
		for _, turn := range found {
			n[turn.Kind()]++
			if turn.Quote == "" || turn.Article == "" || turn.FromName == turn.From {
				t.Errorf("%s is told without its sentence or names: %+v", turn.Kind(), turn)
			}
		}
		return n
	}
	is := func(what string, got, want map[string]int) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	pass(1, graphs[0])
	is("the first article", kinds(1), map[string]int{load.FactNew: 7})
	pass(2, graphs[1])
	is("a second source says 26, and half of it is new", kinds(2), map[string]int{load.FactNew: 9, load.FactDisputed: 1})
	is("of both days all is new", kinds(1), map[string]int{load.FactNew: 16})
	pass(3, Changed())
	is("the second article takes most back", kinds(3), map[string]int{load.FactGone: 6, load.FactChanged: 2})
	pass(4, graphs[1])
	is("and says it again: nothing has changed since", kinds(3), map[string]int{})
	pass(5, graphs[1])
	is("nothing is new", kinds(5), map[string]int{})
	at, ok, err := load.StartOf(context.Background(), s, "20260303T")
	if err != nil || !ok || at != load.Instant(day(3).Started) {
		t.Errorf("the third run began at %q, %v, %v", at, ok, err)
	}
	if _, ok, _ := load.StartOf(context.Background(), s, "202603"); ok {
		t.Error("five runs were taken for one")
	}
	before := fmt.Sprint(Dump(t, s))
	if err := s.Judge(context.Background(), hand(schema.Same, "company:altyn-holding", "company:prairie-capital")); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(Dump(t, s)) == before {
		t.Error("a judgement changed nothing")
	}
}
