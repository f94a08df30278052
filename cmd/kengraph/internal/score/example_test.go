package score_test

import (
	"fmt"
	"strings"

	"kengraph/cmd/kengraph/internal/score"
)

func Example() {
	gold, _ := score.Read(strings.NewReader(`{"entities": [
		{"id": "a", "type": "Company", "name": "Birlik Mining JSC"}, {"id": "b", "type": "MineralSite", "name": "Karatas"}],
		"relations": [{"type": "OWNS", "from": "a", "to": "b"}]}`))
	found, _ := score.Read(strings.NewReader(`{"entities": [
		{"id": "1", "type": "Company", "name": "Birlik Mining"}, {"id": "2", "type": "MineralSite", "name": "Karatas deposit"}],
		"relations": [{"type": "OWNS", "from": "1", "to": "2"}, {"type": "OPERATES", "from": "1", "to": "2"}]}`))
	p, r, f := score.Compare([]score.One{{Name: "deal", Gold: gold, Pred: &found}}, false).Relation.PRF()
	fmt.Printf("P %.2f R %.2f F1 %.2f\n", p, r, f)
	// Output: P 0.50 R 1.00 F1 0.67
}
