package text_test

import (
	"fmt"

	"kengraph/transform/text"
)

func Example() {
	p := "ASTANA, Feb 12 (Steppe Newswire) - Acme Inc. won't sell its U.S.-based unit. The stake is 26%."
	for _, s := range text.Sentences(p) {
		for _, t := range text.Tokens(p, s) {
			fmt.Printf("[%s]", t.Text)
		}
		fmt.Println()
	}
	// Output:
	// [ASTANA][,][Feb][12][(][Steppe][Newswire][)][-]
	// [Acme][Inc.][wo][n't][sell][its][U.S.][-][based][unit][.]
	// [The][stake][is][26][%][.]
}
