package measure_test

import (
	"fmt"

	"kengraph/transform/measure"
	"kengraph/transform/text"
)

func Example() {
	p := "The group will pay up to $1.1 billion for 70% of the mine, which yields 15,000 tonnes of copper a year."
	toks := text.Tokens(p, text.Span{Start: 0, End: len(p)})
	for _, m := range measure.Find(toks, "2026-02-23") {
		fmt.Printf("%s = %g %q %q\n", m.Raw, m.Value, m.Unit, m.Qualifier)
		if m.Kind == measure.Quantity {
			fmt.Println("rate behind the mineral:", measure.Rate(toks, m.End+2))
		}
	}
	// Output:
	// $1.1 billion = 1.1e+09 "USD" "up to"
	// 70% = 0.7 "" ""
	// 15,000 tonnes = 15000 "tonne" ""
	// rate behind the mineral: year
}
