package gold

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/schema"
)

var graph = schema.Graph{
	Article: schema.Article{ID: "a", Title: "Ore & <rail>"},
	Entities: []schema.Entity{
		{ID: "agreement:x", Type: schema.Agreement, Name: "offtake of A and B", Described: true,
			Props: schema.Properties{schema.Kind: "offtake", schema.Binding: false}},
		{ID: "site:k", Type: schema.MineralSite, Name: "Karatas", Aliases: []string{"Kara-Tas"},
			Props: schema.Properties{schema.Area: 12.5, schema.Unit: "km2"}},
	},
	Statements: []schema.Statement{
		{Relation: schema.Contains, Subject: "site:k", Object: "mineral:zinc", Status: schema.Asserted, Quote: "first", Rule: "r1", Confidence: .5,
			Props: schema.Properties{schema.Quantity: 3.0, schema.Unit: "tonne"}},
		{Relation: schema.Contains, Subject: "site:k", Object: "mineral:zinc", Status: schema.Planned, Quote: "then", Rule: "r2", Confidence: .6},
		{Relation: schema.Contains, Subject: "site:k", Object: "mineral:zinc", Status: schema.Asserted, Quote: "surest", Rule: "r3", Confidence: .9},
		{Relation: schema.Contains, Subject: "site:k", Object: "mineral:zinc", Status: schema.Asserted, Quote: "last", Rule: "r4", Confidence: .4,
			Props: schema.Properties{schema.Quantity: 9.0, schema.Unit: "ounce"}},
	},
}

const want = `{
 "id": "a",
 "title": "Ore & <rail>",
 "published": null,
 "entities": [
  {
   "id": "agreement:x",
   "type": "Agreement",
   "name": null,
   "aliases": [],
   "kind": "offtake",
   "binding": false
  },
  {
   "id": "site:k",
   "type": "MineralSite",
   "name": "Karatas",
   "aliases": [
    "Kara-Tas"
   ],
   "props": {
    "area": 12.5,
    "unit": "km2"
   }
  }
 ],
 "relations": [
  {
   "type": "CONTAINS",
   "from": "site:k",
   "to": "mineral:zinc",
   "props": {
    "quantity": 3,
    "unit": "tonne"
   },
   "evidence": "surest",
   "rule": "r3",
   "confidence": 0.9
  },
  {
   "type": "CONTAINS",
   "from": "site:k",
   "to": "mineral:zinc",
   "props": {},
   "status": "planned",
   "evidence": "then",
   "rule": "r2",
   "confidence": 0.6
  }
 ]
}
`

func TestWrite(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, Of(graph)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestMeasuresStayWhole(t *testing.T) {
	have := schema.Properties{schema.Amount: 5.0, schema.Currency: "USD"}
	add(have, schema.Properties{schema.Amount: 7.0, schema.Currency: "KZT", schema.Kind: "loan"})
	if diff := cmp.Diff(schema.Properties{schema.Amount: 5.0, schema.Currency: "USD", schema.Kind: "loan"}, have); diff != "" {
		t.Error(diff)
	}
}
