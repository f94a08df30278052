package loadtest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

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
