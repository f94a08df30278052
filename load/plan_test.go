package load

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/schema"
)

func TestNewPlan(t *testing.T) {
	statement := func(id, object string) schema.Statement {
		return schema.Statement{ID: id, Article: "a", Relation: schema.Owns, Subject: "company:x", Object: object, Status: schema.Asserted}
	}
	g := schema.Graph{
		Article:    schema.Article{ID: "a", Source: "Ore Wire"},
		Entities:   []schema.Entity{{ID: "company:x", Name: "X"}, {ID: "site:new", Name: "New", Known: schema.Properties{schema.ISO: "KZ"}}},
		Statements: []schema.Statement{statement("kept", "site:new"), statement("added", "site:new"), statement("added", "site:new")},
	}
	g.Statements[2].Confidence = .5 // of one id the surer stays
	placed := func(id, object string) Placed {
		return Placed{Statement: statement(id, object), From: "company:x", To: object}
	}
	mention := func(id string) Mention { return Mention{Entity: id, NameID: id} }
	past := Past{
		Statements: []Placed{placed("kept", "site:new"), placed("gone", "site:old"), placed("shared", "site:shared")},
		Mentions:   []Mention{mention("company:x"), mention("site:old"), mention("site:shared")},
	}
	other := statement("other", "site:shared")
	other.Article = "b"
	rest := Rest{
		Statements: []Stated{{other, Byline{Source: "source:b", Published: "2026-01-01"}}},
		Mentions:   []Mention{{Article: "b", Entity: "site:shared", NameID: "site:shared", Name: "Shared"}, {Article: "b", Entity: "company:x", NameID: "company:x", Name: "X Holding"}},
	}
	naming := Naming{of: map[string]Named{"site:new": {Known: schema.Properties{schema.ISO: "KZ"}}}}
	p := NewPlan(Work{Pieces: []Piece{{Graph: g, There: true, Past: past}}, Naming: naming}, rest)
	if want := (Change{Added: 1, Kept: 1, Removed: 2, NewEntities: 1, GoneEntities: 1}); p.Changes[0] != want {
		t.Errorf("change %+v, want %+v", p.Changes[0], want)
	}
	for _, tt := range []struct {
		what      string
		got, want any
	}{
		{"gone", p.Gone, []string{"gone", "shared"}},
		{"orphans", p.Orphans, []string{"site:old"}},
		{"dead", p.Dead, []Key{
			{schema.Owns, "company:x", "site:new", schema.Planned}, {schema.Owns, "company:x", "site:old", schema.Asserted},
			{schema.Owns, "company:x", "site:old", schema.Planned}, {schema.Owns, "company:x", "site:shared", schema.Planned},
		}},
		{"names", names(p.Entities), []string{"X Holding", "New", "Shared"}},
		{"known", p.Entities[1].Known, schema.Properties{schema.ISO: "KZ"}},
		{"edges", []int{len(p.Edges), p.Edges[0].Support, p.Edges[1].Support}, []int{2, 1, 1}},
		{"surer", p.Statements[1].Confidence, .5},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.what, diff)
		}
	}
}

func names(entities []schema.Entity) []string {
	var names []string
	for _, e := range entities {
		names = append(names, e.Name)
	}
	return names
}

func TestSourceOf(t *testing.T) {
	for _, tt := range []struct{ source, url, id, name string }{
		{"Ore Wire", "https://orewire.example/a", "source:ore-wire", "Ore Wire"},
		{" ", "https://www.orewire.example/a?b", "source:orewire-example", "orewire.example"},
		{"", "", "", ""},
		{"!", "", "", ""},
	} {
		if id, name := SourceOf(schema.Article{Source: tt.source, URL: tt.url}); id != tt.id || name != tt.name {
			t.Errorf("SourceOf(%q, %q) = %q, %q, want %q, %q", tt.source, tt.url, id, name, tt.id, tt.name)
		}
	}
}

func TestLabelOf(t *testing.T) {
	for id, want := range map[string]schema.Label{"company:x": schema.Company, "country:KZ": schema.Country, "source:x": "", "x": "", "": ""} {
		if got := LabelOf(id); got != want {
			t.Errorf("LabelOf(%q) = %q, want %q", id, got, want)
		}
	}
	if !slices.ContainsFunc(schema.Labels, func(l schema.LabelSpec) bool { return LabelOf(l.Prefix+":x") == l.Label }) {
		t.Error("no label is found by its prefix")
	}
}
