//go:build cgo

package kuzu

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
)

func TestCheckAggregates(t *testing.T) {
	for query, refused := range map[string]bool{
		"MATCH (a)-[r]->(b) RETURN a.name, min(r.share), count(DISTINCT b.id)":                                 false,
		"MATCH (a)-[r]->(b) RETURN a.name, count(DISTINCT b.id), collect(DISTINCT b.name)":                     false,
		"MATCH (a)-[r]->(b) RETURN a.name, count(DISTINCT b.id), min(r.share)":                                 true,
		"MATCH (a)-[r]->(b) WITH a, collect(distinct b.id) AS ids, count(*) AS n RETURN n":                     true,
		"MATCH (a)-[r]->(b) WITH a, count(DISTINCT b.id) AS n RETURN sum(n)":                                   false,
		"MATCH (a) WHERE a.name = 'count(DISTINCT x), max(y)' RETURN count(DISTINCT a.id) AS n // , max(a.id)": false,
	} {
		if err := checkAggregates(query); (err != nil) != refused {
			t.Errorf("checkAggregates(%s) = %v", query, err)
		}
	}
}

func opened(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

// TestKuzuStillAnswersWrongly fails when Kuzu no longer needs checkAggregates.
func TestKuzuStillAnswersWrongly(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "graph.kuzu"))
	rows, err := s.run(context.Background(), "UNWIND [1, 2] AS x RETURN x > 0 AS k, count(DISTINCT x) AS n, sum(x) AS total", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 1 && rows[0][2] == int64(3) {
		t.Error("an aggregate after one with DISTINCT is right: remove checkAggregates")
	}
}

func TestMessages(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "graph.kuzu"))
	for query, want := range map[string]string{
		"MATCH (a:Company) RETUR a":      "kuzu: Invalid input <MATCH (a:Company ) RETUR>: expected rule oC_SingleQuery (line: 1, offset: 37): query has an error",
		"MATCH (a:Compny) RETURN a":      "kuzu: Table Compny does not exist.: query has an error",
		"MATCH (a:Company) RETURN a.nme": "kuzu: Cannot find property nme for a.: query has an error",
		"CREATE (:Company {id: 'x'})":    "kuzu: Can not execute a write query inside a read-only transaction.: query has an error",
	} {
		_, err := s.Query(context.Background(), query, nil)
		if err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", query, err, want)
		}
	}
}

// TestInterrupt stops a query that would take minutes, and then asks another.
func TestInterrupt(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "graph.kuzu"))
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	const long = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN sum(x + y) AS n"
	if _, err := s.Query(ctx, long, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Query: %v, want the deadline", err)
	}
	table, err := s.Query(context.Background(), "RETURN 1 AS one", nil)
	if err != nil || len(table.Rows) != 1 {
		t.Errorf("after an interrupt: %v, %v", table, err)
	}
}

// TestWiden opens a store that was made by an ontology without some properties.
func TestWiden(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.kuzu")
	s := opened(t, path)
	for _, ddl := range []string{"ALTER TABLE Entity DROP `founded`", "ALTER TABLE OWNS DROP `share`", "DROP TABLE HOLDS_ROLE"} {
		if _, err := s.run(context.Background(), ddl, nil); err != nil {
			t.Fatal(err)
		}
	}
	s.Close(context.Background())
	s = opened(t, path)
	if _, err := s.Query(context.Background(), "MATCH (a:Company)-[r:OWNS]->(), (a)<-[:HOLDS_ROLE]-() RETURN a.founded, r.share", nil); err != nil {
		t.Error(err)
	}
}

// TestBind checks that what cannot be a parameter is said to be none, and
// that text which would end early in C does not.
func TestBind(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "graph.kuzu"))
	for _, v := range []any{struct{}{}, []any{1, "a"}, map[string]any{}} {
		if _, err := s.Query(context.Background(), "RETURN $v AS v", map[string]any{"v": v}); !errors.Is(err, load.ErrCypher) || !strings.Contains(err.Error(), "$v") {
			t.Errorf("%T: %v, want ErrCypher that names $v", v, err)
		}
	}
	table, err := s.Query(context.Background(), "RETURN $v AS v", map[string]any{"v": "a\x00b\xff"})
	if err != nil || table.Rows[0][0] != "a\uFFFDb\uFFFD" {
		t.Errorf("%q, %v", table.Rows, err)
	}
	table, err = s.Query(context.Background(), "RETURN $none AS v, $group AS w", map[string]any{"none": nil, "group": []string{}})
	if err != nil || table.Rows[0][0] != nil || len(table.Rows[0][1].([]any)) != 0 {
		t.Errorf("%v, %v", table.Rows, err)
	}
}

func TestColumns(t *testing.T) {
	for _, tt := range []struct {
		query string
		want  []string
	}{
		{"MATCH (a)-[r]->(b) RETURN a.name, type(r) AS type, count(*) ORDER BY a.name LIMIT 3", []string{"a.name", "type", "count(*)"}},
		{"MATCH (a) WITH a RETURN DISTINCT coalesce(a.name, 'x, y AS z') , [1, 2], {a: 1, b: 2} AS `m` ;", []string{"coalesce(a.name, 'x, y AS z')", "[1, 2]", "m"}},
		{"RETURN 1 AS a UNION RETURN 2 AS a", nil},
		{"MATCH (a) RETURN a // , b", []string{"a"}},
		{"CALL show_tables()", nil},
	} {
		if diff := cmp.Diff(tt.want, columns(tt.query)); diff != "" {
			t.Errorf("columns(%s):\n%s", tt.query, diff)
		}
	}
}
