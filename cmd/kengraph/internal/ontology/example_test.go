package ontology_test

import (
	"fmt"
	"strings"

	"kengraph/cmd/kengraph/internal/ontology"
)

func Example() {
	var b strings.Builder
	ontology.Mermaid(&b)
	for line := range strings.Lines(b.String()) {
		if strings.Contains(line, "SUBSIDIARY_OF") {
			fmt.Print(strings.TrimSpace(line), "\n")
		}
	}
	// Output:
	// Company --> Company : SUBSIDIARY_OF
	// Company --> Organization : SUBSIDIARY_OF
}
