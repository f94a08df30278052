package mention

import (
	"slices"
	"testing"

	"kengraph/schema"
	"kengraph/transform/syntax"
)

// What an article calls an earlier name is another name of the thing, and not its first.
func TestFormer(t *testing.T) {
	model, err := syntax.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(model)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ text, name, former string }{
		{"Qaraton Energy plc (formerly Qaraton Oil and Gas plc) owns the deposit.", "Qaraton Energy plc", "Qaraton Oil and Gas plc"},
		{"Solgrave Resources Ltd, previously known as Dunmore Gold Ltd, owns the deposit.", "Solgrave Resources Ltd", "Dunmore Gold Ltd"},
		{"Altay Copper Ltd, which was known as Sary Metals plc until last year, owns the deposit.", "Altay Copper Ltd", "Sary Metals plc"},
		{"Altay Copper Ltd, formerly Sary Metals plc's supplier, owns the deposit.", "Altay Copper Ltd", ""},
		{"Altay Copper Ltd, known for Sary Metals plc, owns the deposit.", "Altay Copper Ltd", ""},
	} {
		d := r.Read(schema.Article{ID: "a", Paragraphs: []string{tt.text}})
		found := false
		for _, e := range d.Entities {
			if e.Name == tt.name {
				found = true
				if got := slices.Contains(e.Aliases, tt.former); got != (tt.former != "") {
					t.Errorf("%s: %s is also called %q", tt.text, e.Name, e.Aliases)
				}
			}
		}
		if !found {
			t.Errorf("%s: no %s in %+v", tt.text, tt.name, d.Entities)
		}
	}
}
