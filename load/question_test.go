package load

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestQuestions(t *testing.T) {
	questions, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	if len(questions) < 18 {
		t.Errorf("%d questions", len(questions))
	}
	for _, q := range questions {
		if !strings.HasSuffix(q.Doc, "?") {
			t.Errorf("%s: %q is no question", q.Name, q.Doc)
		}
		for _, p := range q.Params {
			if p.Doc == "" {
				t.Errorf("%s: parameter %s is not described", q.Name, p.Name)
			}
		}
		for _, d := range []Dialect{Kuzu, Neo4j} {
			if err := CheckRead(q.Cypher(d)); err != nil {
				t.Errorf("%s in %s: %v", q.Name, d, err)
			}
		}
	}
}

func TestReadQuestions(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	const good = "// Who is it?\n// $name = \"\": a name\n// $n = 3: how many\nMATCH (n) WHERE n.name = $name RETURN $n"
	for _, tt := range []struct {
		name  string
		files fstest.MapFS
		says  string
	}{
		{"good", fstest.MapFS{"questions/a.cypher": file(good), "questions/a.kuzu.cypher": file("RETURN $n, $name")}, ""},
		{"no question", fstest.MapFS{"questions/a.cypher": file("RETURN 1")}, "no question"},
		{"no query", fstest.MapFS{"questions/a.cypher": file("// Who?")}, "no question"},
		{"parameter without default", fstest.MapFS{"questions/a.cypher": file("// Who?\n// $name: a name\nRETURN $name")}, "default"},
		{"unnamed parameter", fstest.MapFS{"questions/a.cypher": file("// Who?\nRETURN $name")}, "[name]"},
		{"unused parameter", fstest.MapFS{"questions/a.cypher": file("// Who?\n// $name = x: y\nRETURN '$name'")}, "[name]"},
		{"dialect of nothing", fstest.MapFS{"questions/b.kuzu.cypher": file("RETURN 1")}, "no question"},
		{"dialect of no store", fstest.MapFS{"questions/a.cypher": file(good), "questions/a.gremlin.cypher": file("RETURN $n, $name")}, "dialect"},
		{"dialect without a parameter", fstest.MapFS{"questions/a.cypher": file(good), "questions/a.kuzu.cypher": file("RETURN $n")}, "[n name]"},
	} {
		_, err := readQuestions(tt.files)
		if tt.says == "" && err != nil || tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.says)
		}
	}
}

func TestBind(t *testing.T) {
	q := Question{Name: "q", Params: []Param{{Name: "name", Default: ""}, {Name: "n", Default: int64(3)}}}
	for _, tt := range []struct {
		given map[string]string
		want  map[string]any
		says  string
	}{
		{nil, map[string]any{"name": "", "n": int64(3)}, ""},
		{map[string]string{"name": "2026", "n": "7"}, map[string]any{"name": "2026", "n": int64(7)}, ""},
		{map[string]string{"n": "many"}, nil, "not like its default 3"},
		{map[string]string{"nam": "x"}, nil, "it has name, n"},
	} {
		got, err := q.Bind(tt.given)
		if tt.says != "" {
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Bind(%v): %v, want %q", tt.given, err, tt.says)
			}
			continue
		}
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("Bind(%v): %v\n%s", tt.given, err, diff)
		}
	}
}

func TestParseValue(t *testing.T) {
	for text, want := range map[string]any{
		"3": int64(3), "-1.5": -1.5, "1e3": 1000.0, "true": true, `"3"`: "3", "tungsten": "tungsten", "": "", "North Katpar": "North Katpar",
		"2026-01-02": "2026-01-02", `["a", 2]`: []any{"a", int64(2)}, "null": "null", `{"a": 1}`: `{"a": 1}`, "3 4": "3 4",
	} {
		if diff := cmp.Diff(want, ParseValue(text)); diff != "" {
			t.Errorf("ParseValue(%q):\n%s", text, diff)
		}
	}
}

func TestParameters(t *testing.T) {
	for cypher, want := range map[string][]string{
		"RETURN $b, $a, $b":                         {"a", "b"},
		"RETURN '$a', \"$b\", `$c` // $d\n/* $e */": nil,
		`RETURN 'it\'s $a', $b`:                     {"b"},
		"RETURN 1":                                  nil,
	} {
		if diff := cmp.Diff(want, Parameters(cypher)); diff != "" {
			t.Errorf("Parameters(%s):\n%s", cypher, diff)
		}
	}
}

func TestCheckRead(t *testing.T) {
	for cypher, refused := range map[string]bool{
		"MATCH (n) RETURN n":                               false,
		"MATCH (n) WHERE n.load = 'COPY this' RETURN n":    false,
		"MATCH (n)-[r:USE]->() RETURN n.commit AS use":     false,
		"COPY (MATCH (n) RETURN n.id) TO 'x.csv'":          true,
		"load csv from 'file:///etc/passwd' as l return l": true,
		"MATCH (n) RETURN n; COMMIT":                       true,
		"":                                                 true,
		"// nothing":                                       true,
	} {
		if err := CheckRead(cypher); (err != nil) != refused {
			t.Errorf("CheckRead(%s) = %v", cypher, err)
		}
	}
}
