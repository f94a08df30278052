package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// open connects to the server for tests, which is empty, until the test ends.
func open(t testing.TB) *neo4j.Store {
	t.Helper()
	uri, password := neo4jtest.Server(t)
	return connect(t, neo4j.Options{URI: uri, User: "neo4j", Password: password, Resolver: loadtest.Resolver{}})
}

func connect(t testing.TB, o neo4j.Options) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConform(t *testing.T) {
	neo4jtest.Need(t)
	loadtest.Conform(t, func(t *testing.T) loadtest.Store { return open(t) })
}

// TestOpenNothing needs no server: there is none.
func TestOpenNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free := l.Addr().String()
	l.Close()
	web := httptest.NewUnstartedServer(http.NotFoundHandler())
	web.Config.ReadHeaderTimeout = 50 * time.Millisecond
	web.Start()
	defer web.Close()
	for name, uri := range map[string]string{
		"nobody listens": "bolt://" + free,
		"routed":         "neo4j://" + free,
		"encrypted":      "neo4j+s://" + free,
		"a web server":   strings.Replace(web.URL, "http", "bolt", 1),
		"no host":        "bolt://name.invalid:7687",
		"no such scheme": "postgres://" + free,
		"no URI":         "",
	} {
		_, err := neo4j.Open(context.Background(), neo4j.Options{URI: uri, User: "neo4j", Password: "secret-word"})
		says(t, name, err, load.ErrUnreachable, uri)
		if err != nil && strings.Contains(err.Error(), "secret-word") {
			t.Errorf("%s: the password is in %q", name, err)
		}
	}
}

func TestOpenRefused(t *testing.T) {
	uri, password := neo4jtest.Server(t)
	for _, tt := range []struct {
		name string
		o    neo4j.Options
		want error
		says string
	}{
		{"wrong password", neo4j.Options{URI: uri, User: "neo4j", Password: "not it"}, load.ErrAuth, "NEO4J_PASSWORD"},
		{"routed, wrong password", neo4j.Options{URI: strings.Replace(uri, "bolt:", "neo4j:", 1), User: "neo4j", Password: "not it"}, load.ErrAuth, "NEO4J_PASSWORD"},
		{"wrong user", neo4j.Options{URI: uri, User: "nobody", Password: password}, load.ErrAuth, `"nobody"`},
		{"no password", neo4j.Options{URI: uri, User: "neo4j"}, load.ErrAuth, "NEO4J_PASSWORD"},
		{"no such database", neo4j.Options{URI: uri, User: "neo4j", Password: password, Database: "elsewhere"}, load.ErrUnreachable, `"elsewhere"`},
		{"encrypted", neo4j.Options{URI: strings.Replace(uri, "bolt:", "bolt+s:", 1), User: "neo4j", Password: password}, load.ErrUnreachable, uri[4:]},
	} {
		_, err := neo4j.Open(context.Background(), tt.o)
		says(t, tt.name, err, tt.want, tt.says)
	}
}

// says checks that an error is of its kind, on one line, and holds some words.
func says(t *testing.T, name string, err, kind error, words string) {
	t.Helper()
	t.Logf("%s: %v", name, err)
	if !errors.Is(err, kind) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), words) {
		t.Errorf("%s: %v; want one line with %q, of the kind %q", name, err, words, kind)
	}
}

// TestRouted writes and reads by the scheme that clusters need.
func TestRouted(t *testing.T) {
	uri, password := neo4jtest.Server(t)
	s := connect(t, neo4j.Options{URI: strings.Replace(uri, "bolt:", "neo4j:", 1), User: "neo4j", Password: password, Database: "neo4j"})
	g := loadtest.Graphs()[0]
	if _, err := s.Write(context.Background(), g); err != nil {
		t.Fatal(err)
	}
	if known, err := s.Known(context.Background()); err != nil || len(known) != 1 {
		t.Errorf("Known = %v, %v", known, err)
	}
}

// TestSchema compares what the server has after the first write with what the ontology asks for.
func TestSchema(t *testing.T) {
	s := open(t)
	if err := s.Record(context.Background(), schema.Run{ID: "1"}); err != nil {
		t.Fatal(err)
	}
	want := [][]any{{"Article"}, {"Change"}, {"Entity"}, {"Judgement"}, {"Key"}, {"Lock"}, {"Name"}, {"Run"}, {"Source"}, {"Statement"}}
	for _, l := range schema.Labels {
		want = append(want, []any{string(l.Label)})
	}
	got := loadtest.Ask(t, s, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type WHERE properties = ['id'] AND type = 'UNIQUENESS' RETURN labelsOrTypes[0] AS label").Rows
	less := func(a, b []any) bool { return fmt.Sprint(a) < fmt.Sprint(b) }
	if diff := cmp.Diff(sorted(want, less), sorted(got, less)); diff != "" {
		t.Errorf("constraints (-want +got):\n%s", diff)
	}
	if n := len(neo4j.Schema()); n != len(want)+3 {
		t.Errorf("%d statements, want %d constraints and three indexes", n, len(want))
	}
}

// TestFullText finds an entity by another spelling of an alias.
func TestFullText(t *testing.T) {
	s := open(t)
	g := loadtest.Graphs()[0]
	g.Entities[0].Aliases = append([]string{"Öskemen Mining"}, g.Entities[0].Aliases...)
	if _, err := s.Write(context.Background(), g); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"oskemen", g.Entities[0].Name} {
		table, err := s.Query(context.Background(), "CALL db.index.fulltext.queryNodes('entity_names', $words) YIELD node RETURN node.id LIMIT 1", map[string]any{"words": words})
		if err != nil || len(table.Rows) != 1 || table.Rows[0][0] != g.Entities[0].ID {
			t.Errorf("%q finds %v, %v; want %s", words, table.Rows, err, g.Entities[0].ID)
		}
	}
}

func sorted(rows [][]any, less func(a, b []any) bool) [][]any {
	return slices.SortedFunc(slices.Values(rows), func(a, b []any) int {
		if less(a, b) {
			return -1
		}
		return 1
	})
}
