package loadtest

import (
	"fmt"
	"strings"

	"kengraph/schema"
)

// Dense gives each name about as many keys as the real resolver does, which is of
// another room. They are all of one name: how many share a key is measured in
// cmd/kengraph (BenchmarkSettle), this is for measuring stores.
type Dense struct{ Resolver }

// Keys returns four of each name.
func (Dense) Keys(n schema.Name) []string {
	var keys []string
	for _, text := range append([]string{n.Text}, n.Aliases...) {
		text = string(n.Type) + ":" + strings.ToLower(text)
		for i := range 4 {
			keys = append(keys, text+fmt.Sprint(" ", i))
		}
	}
	return keys
}
