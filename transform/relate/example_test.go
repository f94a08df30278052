package relate_test

import (
	"fmt"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/relate"
	"kengraph/transform/syntax"
)

// A document is read for its names first; what it states of them comes out in the order of the text.
func ExampleRelater_Relate() {
	model, err := syntax.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	names, err := mention.New(model)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := relate.New(names, model)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := names.Read(schema.Article{Paragraphs: []string{"Orion Copper would own 60% of the Kumbel mine. The deposit lies in Kyrgyzstan."}})
	for _, f := range r.Relate(d) {
		fmt.Println(d.Entities[f.Subject].Name, f.Relation, d.Entities[f.Object].Name, f.Props[schema.Share], f.Status)
	}
	// Output:
	// Orion Copper OWNS Kumbel 0.6 planned
	// Kumbel LOCATED_IN Kyrgyzstan <nil> asserted
}
