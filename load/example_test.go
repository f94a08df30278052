package load_test

import (
	"fmt"

	"kengraph/load"
	"kengraph/schema"
)

// Two papers disagree on a share, and a third prints what the first one wrote.
func ExampleProject() {
	say := func(id, source, published, quote string, share float64) load.Stated {
		return load.Stated{Statement: schema.Statement{ID: id, Relation: schema.Owns, Subject: "company:altyn-holding", Object: "site:almas",
			Status: schema.Asserted, Quote: quote, Props: schema.Properties{schema.Share: share}}, Byline: load.Byline{Source: source, Published: published}}
	}
	edges := load.Project([]load.Stated{
		say("s1", "source:ore-wire", "2026-01-10", "Altyn Holding owns 30% of Almas.", .3),
		say("s2", "source:almaty-echo", "2026-01-11", "Altyn Holding owns 30% of Almas.", .3),
		say("s3", "source:steppe-daily", "2026-01-20", "Altyn has sold part of its 30% and keeps 26%.", .26),
	})
	e := edges[0]
	fmt.Println(e.From, e.Relation, e.To, e.Props[schema.Share])
	fmt.Println("sources:", e.Support, "statements:", e.Statements, "disputed:", e.Disputed)
	// Output:
	// company:altyn-holding OWNS site:almas 0.26
	// sources: 2 statements: [s1 s2 s3] disputed: true
}
