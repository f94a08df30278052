package answer_test

import (
	"os"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

func Example() {
	t := load.Table{Columns: []string{"owner", "share"}, Rows: [][]any{{"Birlik Mining", 0.3}, {"Orda", nil}}}
	answer.Write(os.Stdout, answer.Table, t)
	// Output:
	// owner          share
	// -------------  -----
	// Birlik Mining  0.3
	// Orda
}
