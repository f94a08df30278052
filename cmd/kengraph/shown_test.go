package main

import (
	"strings"
	"testing"
)

func TestShown(t *testing.T) {
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
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
		{"query --help", "ACQUIRES"},
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
	if !strings.HasPrefix(text, "title ") || strings.Count(text, "\n\n") < 3 || !strings.Contains(text, "\ndate from ") || !strings.Contains(text, ", confidence 0.") {
		t.Error(text)
	}
	for _, key := range []string{`{"title":"`, `"author":`, `"date":"20`, `"lang":"en"`, `"text":"`, `"dateFrom":"`, `"dateConfidence":0.`} {
		if !strings.Contains(json, key) {
			t.Errorf("%s is not in %s", key, json)
		}
	}
}
