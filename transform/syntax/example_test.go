package syntax_test

import (
	"fmt"
	"log"

	"kengraph/transform/syntax"
)

// Who owns what: the subject of a passive is what is owned, its agent the owner.
func Example() {
	m, err := syntax.Load()
	if err != nil {
		log.Fatal(err)
	}
	ws := []syntax.Word{
		{Form: "The"}, {Form: "mine"}, {Form: "is"}, {Form: "owned"}, {Form: "by"},
		{Form: "Orda Mining", Kind: syntax.Name}, {Form: "."},
	}
	m.Parse(ws)
	for _, w := range ws {
		if w.Head >= 0 && w.Pos != "PUNCT" {
			fmt.Printf("%s(%s, %s)\n", w.Rel, ws[w.Head].Lemma, w.Form)
		}
	}
	// Output:
	// det(mine, The)
	// nsubj:pass(own, mine)
	// aux:pass(own, is)
	// case(Orda Mining, by)
	// obl:agent(own, Orda Mining)
}
