package relate

import (
	"fmt"
	"slices"
	"testing"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

func newRelater(t testing.TB) (*mention.Recognizer, *Relater) {
	t.Helper()
	model, err := syntax.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := mention.New(model)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(names, model)
	if err != nil {
		t.Fatal(err)
	}
	return names, r
}

// said returns what one rule finds in a text before it is weighed, under every name of both ends.
func said(names *mention.Recognizer, r *Relater, id, text string) []string {
	d := names.Read(schema.Article{ID: "example", Published: "2026-03-01", Paragraphs: []string{text}})
	var out []string
	_, found := r.found(d)
	for _, f := range dedupe(substantial(d, found)) {
		for _, rule := range f.rules() {
			if rule == id {
				for _, s := range append(d.Entities[f.Subject].Aliases, d.Entities[f.Subject].Name) {
					for _, o := range append(d.Entities[f.Object].Aliases, d.Entities[f.Object].Name) {
						out = append(out, fmt.Sprintf("%s %s %s", s, f.Relation, o))
					}
				}
			}
		}
	}
	return out
}

// TestRules runs every rule on the sentences that it must match and on those that it must not.
func TestRules(t *testing.T) {
	names, r := newRelater(t)
	for _, rule := range r.rules {
		t.Run(rule.ID, func(t *testing.T) {
			for _, ex := range rule.Yes {
				want := fmt.Sprintf("%s %s %s", ex.Subject, ex.Relation, ex.Object)
				if got := said(names, r, rule.ID, ex.Text); !slices.Contains(got, want) {
					t.Errorf("%s: %q\n\tgot  %q\n\twant %q", rule.at, ex.Text, got, want)
				}
			}
			for _, text := range rule.No {
				if got := said(names, r, rule.ID, text); len(got) > 0 {
					t.Errorf("%s: must not match: %q\n\tgot %q", rule.at, text, got)
				}
			}
		})
	}
}
