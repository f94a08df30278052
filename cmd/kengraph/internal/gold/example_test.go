package gold_test

import (
	"os"

	"kengraph/cmd/kengraph/internal/gold"
	"kengraph/schema"
)

func Example() {
	gold.Write(os.Stdout, gold.Of(schema.Graph{
		Article: schema.Article{ID: "deal", Title: "A deal"},
		Statements: []schema.Statement{{
			Relation: schema.Owns, Subject: "company:birlik", Object: "site:karatas", Status: schema.Planned,
			Quote: "Birlik will own Karatas.", Rule: "own", Confidence: .9,
		}},
	}))
	// Output:
	// {
	//  "id": "deal",
	//  "title": "A deal",
	//  "published": null,
	//  "entities": [],
	//  "relations": [
	//   {
	//    "type": "OWNS",
	//    "from": "company:birlik",
	//    "to": "site:karatas",
	//    "props": {},
	//    "status": "planned",
	//    "evidence": "Birlik will own Karatas.",
	//    "rule": "own",
	//    "confidence": 0.9
	//   }
	//  ]
	// }
}
