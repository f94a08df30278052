package transform

import (
	"testing"

	"kengraph/schema"
)

func TestLocate(t *testing.T) {
	lies := func(subject, object string, confidence float64) schema.Statement {
		return schema.Statement{Relation: schema.LocatedIn, Subject: subject, Object: object, Confidence: confidence}
	}
	known := schema.Properties{schema.ISO: "CL"}
	g := schema.Graph{
		Entities: []schema.Entity{
			{ID: "site:direct", Type: schema.MineralSite}, {ID: "site:by-place", Type: schema.MineralSite}, {ID: "site:by-known", Type: schema.MineralSite},
			{ID: "site:two", Type: schema.MineralSite}, {ID: "site:unsure", Type: schema.MineralSite}, {ID: "site:listed", Type: schema.MineralSite, Known: known},
			{ID: "company:x", Type: schema.Company}, {ID: "place:p", Type: schema.Place}, {ID: "place:atacama", Type: schema.Place, Known: known},
		},
		Statements: []schema.Statement{
			lies("site:direct", "country:KZ", .9), lies("site:by-place", "place:p", .9), lies("place:p", "country:KG", .9),
			lies("site:by-known", "place:atacama", .9), lies("site:two", "country:KZ", .9), lies("site:two", "country:RU", .9),
			lies("site:unsure", "country:KZ", .6), lies("site:listed", "country:AR", .9), lies("company:x", "country:KZ", .9),
		},
	}
	locate(&g)
	want := map[string]string{"site:direct": "KZ", "site:by-place": "KG", "site:by-known": "CL", "place:p": "KG"}
	for _, e := range g.Entities {
		if e.Country != want[e.ID] {
			t.Errorf("%s lies in %q, want %q", e.ID, e.Country, want[e.ID])
		}
	}
}
