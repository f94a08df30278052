package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/schema"
)

// TestWriteAll cuts articles into batches, and finds what is wrong with one of them at that
// one alone. The letter of an article says what its writing comes to.
func TestWriteAll(t *testing.T) {
	const most = 100
	broken, gone := errors.New("broken"), fmt.Errorf("no server: %w", ErrUnavailable)
	many := strings.Split(strings.Repeat("a", most+1), "")
	for i := range many {
		many[i] += fmt.Sprint(i)
	}
	for _, tt := range []struct {
		name     string
		articles []string
		batches  []int // how many articles are written at once
		failed   []int
	}{
		{"none", nil, nil, nil},
		{"all", []string{"a", "b", "c"}, []int{3}, nil},
		{"one twice", []string{"a", "b", "a", "c", "c"}, []int{2, 2, 1}, nil},
		{"too many", many, []int{most, 1}, nil},
		{"too large", []string{"a", "large1", "large2", "b"}, []int{1, 1, 1, 1}, nil},
		{"bad graph", []string{"a", "", "b"}, []int{2}, []int{1}},
		{"broken", []string{"a", "broken", "b"}, []int{3, 1, 1, 1}, []int{1}},
		{"gone", []string{"a", "b", "a", "gone", "c", "a", "d"}, []int{2, 3}, []int{2, 3, 4, 5, 6}},
		{"gone while one by one", []string{"a", "broken", "later", "b"}, []int{4, 1, 1, 1}, []int{1, 2, 3}},
	} {
		var graphs []schema.Graph
		for _, id := range tt.articles {
			g := schema.Graph{Article: schema.Article{ID: id}}
			if strings.HasPrefix(id, "large") {
				g.Article.Paragraphs = []string{"It is."}
				g.Entities = []schema.Entity{{ID: "company:x", Type: schema.Company, Name: "X"}, {ID: "country:KZ", Type: schema.Country, Name: "KZ"}}
				for i := range batchRows / 5 {
					g.Statements = append(g.Statements, schema.Statement{ID: fmt.Sprint(i), Article: id, Relation: schema.LocatedIn, Subject: "company:x", Object: "country:KZ",
						Status: schema.Asserted, Quote: "It is.", End: 6, Rule: "r", Confidence: 1})
				}
			}
			graphs = append(graphs, g)
		}
		var batches, failed []int
		for i, w := range WriteAll(context.Background(), graphs, most, func(of []schema.Graph) ([]Change, error) {
			batches = append(batches, len(of))
			has := func(id string) bool {
				return slices.ContainsFunc(of, func(g schema.Graph) bool { return g.Article.ID == id })
			}
			switch {
			case has("gone"), has("later") && len(of) == 1:
				return nil, gone
			case has("broken"):
				return nil, broken
			}
			return make([]Change, len(of)), nil
		}) {
			if w.Err != nil {
				failed = append(failed, i)
			}
		}
		if diff := cmp.Diff([][]int{tt.batches, tt.failed}, [][]int{batches, failed}); diff != "" {
			t.Errorf("%s: batches and what failed (-want +got):\n%s", tt.name, diff)
		}
	}
}
