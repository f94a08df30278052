package loadtest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
)

// WantAnswers is what every store answers to the saved questions on the sample, as
// [Answers] prints it. The Kuzu test refreshes it with -update.
//
//go:embed answers.txt
var WantAnswers string

// Answers asks a store that holds the sample every saved question, with its
// defaults, and prints the answers. Each must have a row. Rows and lists are
// sorted, since the stores order text and nulls each in its own way; a list called
// way has an order of its own.
func Answers(t *testing.T, s Store, d load.Dialect) string {
	t.Helper()
	writeAll(t, s, Graphs())
	questions, err := load.Questions()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, q := range questions {
		params, err := q.Bind(nil)
		if err != nil {
			t.Fatal(err)
		}
		table, err := s.Query(context.Background(), q.Cypher(d), params)
		if err != nil {
			t.Errorf("%s: %v", q.Name, err)
			continue
		}
		if len(table.Rows) == 0 {
			t.Errorf("%s: no answer", q.Name)
		}
		fmt.Fprintf(&b, "%s: %s\n%s\n", q.Name, q.Doc, strings.Join(table.Columns, " | "))
		var lines []string
		for _, row := range table.Rows {
			lines = append(lines, printed(table.Columns, row))
		}
		slices.Sort(lines)
		fmt.Fprintf(&b, "%s\n\n", strings.Join(lines, "\n"))
	}
	return b.String()
}

// ByNames asks a store that holds the sample for things by parts of their names:
// one that only an alias has, one that only a name has, one that nothing has.
func ByNames(t *testing.T, s Store, d load.Dialect) {
	t.Helper()
	questions, err := load.Questions()
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []struct {
		question, param, value string
		column                 int
		want                   []any // the values of the column, each once
	}{
		{"route", "name", "sl", 0, []any{"Silk Line"}},
		{"owners", "name", "DEPOSIT", 3, []any{"Almas"}},
		{"owners", "name", "capital", 0, []any{"Baiterek Kazyna", "Prairie Capital"}},
		{"country", "country", "u.s", 0, []any{"United States"}},
		{"owners", "name", "no such name", 0, nil},
	} {
		q := questions[slices.IndexFunc(questions, func(q load.Question) bool { return q.Name == ask.question })]
		params, err := q.Bind(map[string]string{ask.param: ask.value})
		if err != nil {
			t.Fatal(err)
		}
		table, err := s.Query(context.Background(), q.Cypher(d), params)
		if err != nil {
			t.Fatalf("%s %s=%s: %v", ask.question, ask.param, ask.value, err)
		}
		var got []any
		for _, row := range table.Rows {
			if !slices.Contains(got, row[ask.column]) {
				got = append(got, row[ask.column])
			}
		}
		if diff := cmp.Diff(ask.want, got); diff != "" {
			t.Errorf("%s %s=%s (-want +got):\n%s", ask.question, ask.param, ask.value, diff)
		}
	}
}

func printed(columns []string, row []any) string {
	var cells []string
	for i, v := range row {
		if l, ok := v.([]any); ok && columns[i] != "way" {
			l = slices.Clone(l)
			slices.SortFunc(l, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			v = l
		}
		b, err := json.Marshal(v)
		if err != nil {
			b = []byte(err.Error())
		}
		cells = append(cells, string(b))
	}
	return strings.Join(cells, " | ")
}
