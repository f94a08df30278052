package loadtest_test

import (
	"fmt"

	"kengraph/load/loadtest"
)

// What the first article of the sample says.
func ExampleGraphs() {
	g := loadtest.Graphs()[0]
	for _, s := range g.Statements[:3] {
		fmt.Println(s.Subject, s.Relation, s.Object, s.Props)
	}
	// Output:
	// company:altyn-holding SUBSIDIARY_OF company:baiterek-kazyna map[]
	// company:altyn-holding OWNS site:almas map[share:0.3]
	// site:almas LOCATED_IN place:ulytau-region map[]
}
