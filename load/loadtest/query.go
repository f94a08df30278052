package loadtest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
)

// query checks the values of a table and the binding of parameters.
func query(t *testing.T, s Store) {
	writeAll(t, s, Graphs())
	for _, tt := range []struct {
		name, cypher string
		params       map[string]any
		want         load.Table
	}{
		{"the query of the README", "MATCH (a)-[r:OWNS]->(b) WHERE b.name = 'Almas' RETURN a.name, r.share, r.status, b.name", nil,
			load.Table{Columns: []string{"a.name", "r.share", "r.status", "b.name"}, Rows: [][]any{{"Altyn Holding", .26, "asserted", "Almas"}}}},
		{"plain values", "RETURN 1 AS i, 1.5 AS f, 'x' AS s, true AS b, null AS n, [1, 2] AS l", nil,
			load.Table{Columns: []string{"i", "f", "s", "b", "n", "l"}, Rows: [][]any{{int64(1), 1.5, "x", true, nil, []any{int64(1), int64(2)}}}}},
		{"parameters", "MATCH (c:Company) WHERE c.name = $name AND c.id IN $ids RETURN c.id AS id, $n AS n, $f AS f",
			map[string]any{"name": "Altyn Holding", "ids": []any{"company:altyn-holding"}, "n": int64(3), "f": .5, "unused": "x"},
			load.Table{Columns: []string{"id", "n", "f"}, Rows: [][]any{{"company:altyn-holding", int64(3), .5}}}},
		{"a node", "MATCH (m:Mineral {id: 'mineral:iron-ore'}) RETURN m", nil,
			load.Table{Columns: []string{"m"}, Rows: [][]any{{map[string]any{"_label": "Mineral", "id": "mineral:iron-ore", "name": "iron ore",
				"group": "ferrous metals", "known": []any{"group"}}}}}},
		{"no rows", "MATCH (m:Mineral {id: 'mineral:unobtainium'}) RETURN m.name AS name", nil, load.Table{Columns: []string{"name"}}},
		{"aggregates", "MATCH (c:Country)-[r:HAS_RESERVES]->(m:Mineral) RETURN c.name AS name, count(*) AS n, min(r.rank) AS first, collect(DISTINCT r.status) AS status", nil,
			load.Table{Columns: []string{"name", "n", "first", "status"}, Rows: [][]any{{"Kazakhstan", int64(2), 1.0, []any{"asserted"}}}}},
	} {
		got, err := s.Query(context.Background(), tt.cypher, tt.params)
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", tt.name, err, diff)
		}
	}
	r := Ask(t, s, "MATCH (:Country)-[r:OWNS]->(:Company) RETURN r").Rows[0][0].(map[string]any)
	if r["_type"] != "OWNS" || r["share"] != .6 || r["support"] != int64(1) {
		t.Errorf("a relationship is %v", r)
	}
}

// queryErrors checks that each bad query gives one line that says what is wrong, and that none of them writes.
func queryErrors(t *testing.T, s Store) {
	writeAll(t, s, Graphs()[:1])
	before := Dump(t, s)
	for _, tt := range []struct{ name, cypher, says string }{
		{"syntax", "MATCH (a:Company RETURN a", ""},
		{"missing parameter", "MATCH (a:Company) WHERE a.name = $name OR a.id = $id RETURN a", "$id, $name"},
		{"nothing", "  // only a comment", "no query"},
		{"create", "CREATE (:Company {id: 'company:x', name: 'X'})", ""},
		{"merge", "MERGE (c:Company {id: 'company:x'}) RETURN c", ""},
		{"set", "MATCH (c:Company) SET c.name = 'X' RETURN c", ""},
		{"delete", "MATCH (c:Company) DETACH DELETE c", ""},
		{"load", "LOAD FROM 'x.csv' RETURN *", "LOAD"},
		{"commit", "COMMIT", "COMMIT"},
		{"two statements", "MATCH (c:Company) RETURN c; MATCH (c:Company) DETACH DELETE c", ""},
	} {
		_, err := s.Query(context.Background(), tt.cypher, nil)
		switch {
		case !errors.Is(err, load.ErrCypher):
			t.Errorf("%s: %v, want ErrCypher", tt.name, err)
		case strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), tt.says):
			t.Errorf("%s: %q, want one line with %q", tt.name, err, tt.says)
		}
	}
	if diff := cmp.Diff(before, Dump(t, s)); diff != "" {
		t.Errorf("a query changed the graph:\n%s", diff)
	}
}

// cancelled checks that a done context stops a write before it leaves anything.
func cancelled(t *testing.T, s Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Write(ctx, Graphs()[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("Write: %v, want context.Canceled", err)
	}
	if _, err := s.Query(ctx, "MATCH (n:Article) RETURN n", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Query: %v, want context.Canceled", err)
	}
	if c := counts(t, s); c != (load.Counts{}) {
		t.Errorf("a cancelled write left %+v", c)
	}
}
