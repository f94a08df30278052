package tree_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kengraph/extract/tree"
	"kengraph/fixtures"
)

func ExampleParse() {
	doc, err := tree.Parse([]byte("<title>Ore</title>"))
	fmt.Println(doc.FirstChild.FirstChild.FirstChild.FirstChild.Data, err)
	// Output: Ore <nil>
}

// TestFormattingLeftOpenCostsLittle: what would fill the memory is refused, in as many bytes as it has.
func TestFormattingLeftOpenCostsLittle(t *testing.T) {
	var distinct strings.Builder
	for i := range 400 {
		fmt.Fprintf(&distinct, "<b a%d=%[1]d>", i)
	}
	for name, in := range map[string]string{
		"blocks":     "<div>" + distinct.String() + "</div>" + strings.Repeat("<div>x</div>", 200_000),
		"pieces":     "<div>" + distinct.String() + "</div>" + strings.Repeat("<div><img></div>", 200_000),
		"own ends":   "<div>" + distinct.String() + "</div>" + strings.Repeat("<div>x</i></div>", 200_000),
		"attributes": "<div>" + strings.ReplaceAll(distinct.String(), "><b", "") + "</div>" + strings.Repeat("<div>x</div>", 200_000),
		"paragraph":  strings.Repeat("<p>"+distinct.String(), 300),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := tree.Parse([]byte(in))
		runtime.ReadMemStats(&after)
		if spent := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, tree.ErrReopened) || spent > 64<<20 {
			t.Errorf("%s: %v, %d MB for %d", name, err, spent>>20, len(in)>>20)
		}
	}
}

// TestHonestPagesPass: the newsroom, and pages that leave much open, but of one kind.
func TestHonestPagesPass(t *testing.T) {
	for _, p := range fixtures.Pages() {
		if _, err := tree.Parse(p.HTML()); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
	sloppy := strings.Repeat("<p><b>Copper<i>, zinc</p>", 20_000)
	if _, err := tree.Parse([]byte(sloppy)); err != nil {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("<div><b a=1><i></div><div>x</div><p>y</b><a><a>"))
	f.Add([]byte("<table><b><tr><td>x</b></table><template><font></template>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		doc, err := tree.Parse(in)
		if err != nil {
			return
		}
		nodes, want := 0, 4*1_000_000+100*len(in)+1000
		for range doc.Descendants() {
			nodes++
		}
		if nodes > want || doc.Type != html.DocumentNode {
			t.Fatalf("%d nodes of %d bytes", nodes, len(in))
		}
	})
}
