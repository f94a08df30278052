package ontology

import (
	"strings"
	"testing"

	"kengraph/schema"
)

func TestEverythingIsShown(t *testing.T) {
	var md, diagram strings.Builder
	if err := Markdown(&md); err != nil {
		t.Fatal(err)
	}
	if err := Mermaid(&diagram); err != nil {
		t.Fatal(err)
	}
	for _, l := range schema.Labels {
		if !strings.Contains(md.String(), "| `"+string(l.Label)+"` |") || !strings.Contains(diagram.String(), "class "+string(l.Label)+" {") {
			t.Errorf("%s is not shown", l.Label)
		}
	}
	for _, r := range schema.Relations {
		if !strings.Contains(md.String(), "| `"+string(r.Relation)+"` |") {
			t.Errorf("%s is not in the tables", r.Relation)
		}
		if n := strings.Count(diagram.String(), " : "+string(r.Relation)+"\n"); n != len(r.Domain)*len(r.Range) {
			t.Errorf("%s has %d arrows, want %d", r.Relation, n, len(r.Domain)*len(r.Range))
		}
	}
}

func TestTablesAreWhole(t *testing.T) {
	var md strings.Builder
	if err := Markdown(&md); err != nil {
		t.Fatal(err)
	}
	columns := 0
	for _, line := range strings.Split(md.String(), "\n") {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := strings.Count(line, "|") - strings.Count(line, `\|`)
		if columns == 0 {
			columns = n
		}
		if n != columns {
			t.Errorf("%d bars, want %d: %s", n, columns, line)
		}
	}
}
