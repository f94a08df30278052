package main

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"kengraph/load"
	"kengraph/load/loadtest"
)

// Every edge of the newsroom's graph has its statements, and every statement stands in
// the article that it cites.
func TestEveryEdgeIsStated(t *testing.T) {
	for _, f := range newsrooms(t) {
		a := newApp(t.Context(), cli{}, io.Discard, io.Discard)
		s, err := a.open(f.uri, true)
		if err != nil {
			t.Fatal(err)
		}
		loadtest.CheckEvidence(t, s.(loadtest.Store))
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
}

const owners = `MATCH (a)-[r:OWNS]->(b) RETURN a.name, r.share, r.status, b.name`

// Both stores give the same answers to what analysts ask, in every form.
func TestAnswers(t *testing.T) {
	questions, err := load.Questions()
	if err != nil {
		t.Fatal(err)
	}
	asked := []string{owners}
	for _, q := range questions {
		asked = append(asked, q.Name)
	}
	first := map[string]string{}
	for _, f := range newsrooms(t) {
		for _, query := range asked {
			for _, format := range []string{"table", "csv", "json"} {
				answer := sorted(ok(t, "query", "--store", f.uri, query, "--format", format))
				key := query + format
				if first[key] == "" {
					first[key] = answer
				}
				if answer != first[key] {
					t.Errorf("%s: %s answers\n%s\nand elsewhere\n%s", f.uri, query, answer, first[key])
				}
			}
		}
	}
	if csv := first[owners+"csv"]; !strings.Contains(csv, "a.name,r.share,r.status,b.name") || strings.Count(csv, "\n") < 10 {
		t.Errorf("few owners:\n%s", csv)
	}
}

// sorted puts lines in order: a query need not say in which they come. The last row of
// JSON alone has no comma.
func sorted(answer string) string {
	lines := strings.Split(strings.ReplaceAll(answer, "},\n", "}\n"), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestParameters(t *testing.T) {
	for _, f := range newsrooms(t) {
		out := ok(t, "query", "--store", f.uri, "RETURN $n + 1 AS n, $half AS half, $yes AS yes, $text AS text",
			"--param", "n=41", "--param", "half=0.5", "--param", "yes=true", "--param", "text=a=b, c", "--format", "json")
		if want := "[\n {\"n\": 42, \"half\": 0.5, \"yes\": true, \"text\": \"a=b, c\"}\n]\n"; out != want {
			t.Errorf("%s: %s", f.uri, out)
		}
	}
}

func TestShown(t *testing.T) {
	f := newsrooms(t)[0]
	tests := []struct{ args, want string }{
		{"questions", "owners"},
		{"questions owners", "RETURN"},
		{"questions --format json", `{"name": "owners"`},
		{"status --store " + f.uri, "last runs\n"},
		{"status --json --store " + f.uri, `"articles": 48`},
		{"schema", "| `OWNS` |"},
		{"schema --format mermaid", "classDiagram"},
		{"schema --format cypher", "CREATE CONSTRAINT"},
		{"schema --format kuzu", "CREATE NODE TABLE"},
		{"version", "rules "},
		{"--help", "Exit status"},
		{"run --help", "kengraph run --store neo4j://localhost"},
	}
	for _, tt := range tests {
		if out := ok(t, strings.Fields(tt.args)...); !strings.Contains(out, tt.want) {
			t.Errorf("kengraph %s: %q is not in\n%s", tt.args, tt.want, out)
		}
	}
}

func TestPage(t *testing.T) {
	path := "../../fixtures/newsroom/01-kazakhstan-us-tungsten-wire.html"
	text, json := ok(t, "page", path), ok(t, "page", "--json", path)
	if !strings.HasPrefix(text, "title ") || strings.Count(text, "\n\n") < 3 {
		t.Error(text)
	}
	for _, key := range []string{`{"title":"`, `"author":`, `"date":"20`, `"lang":"en"`, `"text":"`} {
		if !strings.Contains(json, key) {
			t.Errorf("%s is not in %s", key, json)
		}
	}
}
