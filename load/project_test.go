package load

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/schema"
)

// said makes a statement of one key; each id must be its own.
func said(id, source, published, quote string, props schema.Properties) Stated {
	return Stated{schema.Statement{ID: id, Relation: schema.Owns, Subject: "company:a", Object: "site:b", Status: schema.Asserted,
		Quote: quote, Confidence: .8, Props: props}, Byline{Source: source, Published: published}}
}

func TestProject(t *testing.T) {
	share := func(f float64) schema.Properties { return schema.Properties{schema.Share: f} }
	money := func(f float64, c, kind string) schema.Properties {
		ps := schema.Properties{schema.Amount: f, schema.Currency: c}
		if kind != "" {
			ps[schema.Kind] = kind
		}
		return ps
	}
	tests := []struct {
		name     string
		stated   []Stated
		support  int
		props    schema.Properties
		disputed bool
		first    string
		last     string
	}{
		{"one", []Stated{said("1", "x", "2026-01-02", "q1", share(.3))}, 1, share(.3), false, "2026-01-02", "2026-01-02"},
		{"undated", []Stated{said("1", "x", "", "q1", nil), said("2", "y", "2026-01-02", "q2", nil)}, 2, schema.Properties{}, false, "2026-01-02", "2026-01-02"},
		{"one source twice", []Stated{said("1", "x", "2026-01-02", "q1", nil), said("2", "x", "2026-01-05", "q2", nil)}, 1, schema.Properties{}, false, "2026-01-02", "2026-01-05"},
		{"a syndicated copy", []Stated{said("1", "x", "2026-01-02", "The  same\nsentence.", share(.3)), said("2", "y", "2026-01-03", "The same sentence.", share(.3))}, 1, share(.3), false, "2026-01-02", "2026-01-03"},
		{"a copy and a sentence of its own", []Stated{said("1", "x", "2026-01-02", "same", nil), said("2", "y", "2026-01-03", "same", nil), said("3", "y", "2026-01-03", "own", nil)}, 2, schema.Properties{}, false, "2026-01-02", "2026-01-03"},
		{"most sources", []Stated{said("1", "x", "2026-01-01", "q1", share(.3)), said("2", "y", "2026-01-01", "q2", share(.3)), said("3", "z", "2026-02-01", "q3", share(.26))}, 3, share(.3), true, "2026-01-01", "2026-02-01"},
		{"of equals the latest", []Stated{said("1", "x", "2026-01-01", "q1", share(.3)), said("2", "y", "2026-02-01", "q2", share(.26))}, 2, share(.26), true, "2026-01-01", "2026-02-01"},
		{"of equals of one day the larger", []Stated{said("1", "x", "2026-01-01", "q1", share(.26)), said("2", "y", "2026-01-01", "q2", share(.3))}, 2, share(.3), true, "2026-01-01", "2026-01-01"},
		{"a source corrects itself", []Stated{said("1", "x", "2026-01-01", "q1", share(.26)), said("2", "x", "2026-02-01", "q2", share(.3))}, 1, share(.3), false, "2026-01-01", "2026-02-01"},
		{"an amount keeps its currency", []Stated{said("1", "x", "2026-01-01", "q1", money(5, "USD", "")), said("2", "y", "2026-01-02", "q2", money(4, "EUR", ""))}, 2, money(4, "EUR", ""), true, "2026-01-01", "2026-01-02"},
		{"an amount keeps its kind", []Stated{said("1", "x", "2026-01-01", "q1", money(5, "USD", "loan")), said("2", "y", "2026-01-02", "q2", schema.Properties{schema.Kind: "equity"}), said("3", "z", "2026-01-02", "q3", schema.Properties{schema.Kind: "equity"})}, 3, schema.Properties{schema.Kind: "equity"}, true, "2026-01-01", "2026-01-02"},
		{"an amount of another kind is no dispute by itself", []Stated{said("1", "x", "2026-01-01", "q1", schema.Properties{schema.MineralName: "zinc", schema.Quantity: 5.0, schema.Unit: "tonne"}), said("2", "y", "2026-01-02", "q2", schema.Properties{schema.MineralName: "lead", schema.Quantity: 7.0, schema.Unit: "tonne"})},
			2, schema.Properties{schema.MineralName: "lead", schema.Quantity: 7.0, schema.Unit: "tonne"}, false, "2026-01-01", "2026-01-02"},
		{"another year is no dispute", []Stated{said("1", "x", "2025-01-01", "q1", schema.Properties{schema.Quantity: 5.0, schema.Unit: "tonne", schema.Period: "2024"}), said("2", "y", "2026-01-02", "q2", schema.Properties{schema.Quantity: 7.0, schema.Unit: "tonne", schema.Period: "2025"})},
			2, schema.Properties{schema.Quantity: 7.0, schema.Unit: "tonne", schema.Period: "2025"}, false, "2025-01-01", "2026-01-02"},
		{"a less exact date is no dispute", []Stated{said("1", "x", "2026-03-01", "q1", schema.Properties{schema.Date: "2026-02"}), said("2", "y", "2026-03-01", "q2", schema.Properties{schema.Date: "2026-02-10"})}, 2, schema.Properties{schema.Date: "2026-02"}, false, "2026-03-01", "2026-03-01"},
		{"another title is no dispute", []Stated{said("1", "x", "2026-01-01", "q1", schema.Properties{schema.Title: "chief executive"}), said("2", "y", "2026-01-01", "q2", schema.Properties{schema.Title: "boss"})}, 2, schema.Properties{schema.Title: "boss"}, false, "2026-01-01", "2026-01-01"},
	}
	for _, tt := range tests {
		want := Edge{Key: KeyOf(tt.stated[0].Statement), Props: tt.props, Support: tt.support, Confidence: .8, FirstSeen: tt.first, LastSeen: tt.last, Disputed: tt.disputed}
		for _, s := range tt.stated {
			want.Statements = append(want.Statements, s.ID)
		}
		if tt.name == "a source corrects itself" {
			want.Superseded = []string{"1"}
		}
		for range 6 { // in any order
			if diff := cmp.Diff([]Edge{want}, Project(tt.stated)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.name, diff)
				break
			}
			rand.Shuffle(len(tt.stated), func(i, j int) { tt.stated[i], tt.stated[j] = tt.stated[j], tt.stated[i] })
		}
	}
}

func TestProjectKeepsKeysApart(t *testing.T) {
	a, b, c := said("1", "x", "", "q", nil), said("2", "x", "", "q", nil), said("3", "x", "", "q", nil)
	b.Status = schema.Planned
	c.Relation = schema.Acquires
	edges := Project([]Stated{a, b, c})
	if len(edges) != 3 || edges[0].Relation != schema.Acquires || edges[2].Status != schema.Planned {
		t.Errorf("edges %+v", edges)
	}
	if len(Project(nil)) != 0 {
		t.Error("no statements make an edge")
	}
}

func TestDescribe(t *testing.T) {
	tests := []struct {
		name     string
		mentions []Mention
		want     schema.Entity
	}{
		{"most articles", []Mention{{Name: "Kokbulak", Count: 2}, {Name: "Kokbulak", Count: 1}, {Name: "Kokbulak iron deposit", Count: 1}},
			schema.Entity{Name: "Kokbulak", Aliases: []string{"Kokbulak iron deposit"}, Count: 4, Props: schema.Properties{}}},
		{"then the longest", []Mention{{Name: "Prairie", Aliases: []string{"PM"}}, {Name: "Prairie Metals"}},
			schema.Entity{Name: "Prairie Metals", Aliases: []string{"PM", "Prairie"}, Props: schema.Properties{}}},
		{"then the smallest", []Mention{{Name: "Beta"}, {Name: "Alfa"}}, schema.Entity{Name: "Alfa", Aliases: []string{"Beta"}, Props: schema.Properties{}}},
		{"counted by the store", []Mention{{Name: "A", Articles: 3}, {Name: "The longer name", Articles: 2}}, schema.Entity{Name: "A", Aliases: []string{"The longer name"}, Props: schema.Properties{}}},
		{"a name beats a description", []Mention{{Name: "plant at Saran", Described: true}, {Name: "plant at Saran", Described: true}, {Name: "Saran plant"}},
			schema.Entity{Name: "Saran plant", Props: schema.Properties{}}},
		{"only descriptions", []Mention{{Name: "offtake of A and B", Described: true}}, schema.Entity{Name: "offtake of A and B", Described: true, Props: schema.Properties{}}},
		{"an area keeps its unit", []Mention{
			{Name: "A", Byline: Byline{Source: "x", Published: "2026-01-01"}, Props: schema.Properties{schema.Area: 5.0, schema.Unit: "km2"}},
			{Name: "A", Byline: Byline{Source: "y", Published: "2026-01-02"}, Props: schema.Properties{schema.Capacity: 7.0, schema.Unit: "tonne"}},
			{Name: "A", Byline: Byline{Source: "z", Published: "2025-01-02"}, Props: schema.Properties{schema.Area: 5.0, schema.Unit: "km2"}},
		}, schema.Entity{Name: "A", Props: schema.Properties{schema.Area: 5.0, schema.Unit: "km2"}}},
	}
	for _, tt := range tests {
		tt.want.ID, tt.want.Type = "site:a", schema.MineralSite
		for i := range tt.mentions {
			tt.mentions[i].Entity = "site:a"
		}
		for range 6 {
			got := Describe(tt.mentions)
			if len(got.Aliases) == 0 {
				got.Aliases = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.name, diff)
				break
			}
			rand.Shuffle(len(tt.mentions), func(i, j int) { tt.mentions[i], tt.mentions[j] = tt.mentions[j], tt.mentions[i] })
		}
	}
}

func TestProjectPlansAndCopies(t *testing.T) {
	plan := said("p", "x", "2026-01-01", "q1", nil)
	plan.Status = schema.Planned
	fact := said("f", "y", "2026-03-01", "q2", nil)
	copied := said("c", "z", "2026-03-02", "a sentence of the copy", nil)
	copied.Origin, copied.Said = "y", "2026-03-01"
	edges := Project([]Stated{copied, plan, fact})
	if len(edges) != 2 || !edges[1].Fulfilled || !slices.Equal(edges[0].Plans, []string{"p"}) || edges[0].Support != 1 {
		t.Errorf("a plan, the fact it became and a copy: %+v", edges)
	}
	plan.Published = "2026-04-01"
	if edges = Project([]Stated{plan, fact}); edges[1].Fulfilled || edges[0].Plans != nil {
		t.Errorf("a plan after the fact is another: %+v", edges)
	}
	// The agency corrects itself; what a late copy repeats is the old value.
	old, late, right := said("1", "x", "2026-01-01", "q1", schema.Properties{schema.Share: .3}), said("2", "z", "2026-02-02", "q2", schema.Properties{schema.Share: .3}), said("3", "x", "2026-02-01", "q3", schema.Properties{schema.Share: .26})
	late.Origin, late.Said = "x", "2026-01-01"
	e := Project([]Stated{late, right, old})[0]
	if e.Props[schema.Share] != .26 || e.Disputed || !slices.Equal(e.Superseded, []string{"1", "2"}) || e.Support != 1 {
		t.Errorf("a correction and a late copy: %+v", e)
	}
	self := said("s", "x", "2026-01-01", "q", nil)
	self.Object = self.Subject
	if edges := Project([]Stated{self}); len(edges) != 0 {
		t.Errorf("from a thing to itself: %+v", edges)
	}
}
