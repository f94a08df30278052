package page_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"kengraph/extract/page"
	"kengraph/extract/tree"
)

// leftOpen is a page that leaves differing elements open, which each block opens again.
func leftOpen(elements int, block string, blocks int) string {
	var b strings.Builder
	b.WriteString("<div>")
	for i := range elements {
		fmt.Fprintf(&b, "<b a%d=%[1]d>", i)
	}
	return b.String() + "</div>" + strings.Repeat(block, blocks)
}

// allocated is how many bytes reading a page allocates, all together.
func allocated(in []byte) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	page.Read(bytes.NewReader(in), "https://example.org/a", page.Hints{})
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// bound is how much reading a page of n bytes may allocate: what the tree may open again,
// in the copies that the libraries make of it, and 1 KB for each byte. Most of it is let
// go again at once.
func bound(n int) uint64 { return 128<<20 + 1<<10*uint64(n) }

// TestMemoryIsBounded: no page costs more than a bound for each of its bytes, whatever it leaves open.
func TestMemoryIsBounded(t *testing.T) {
	if racing {
		t.Skip("what is allocated is the race detector's")
	}
	pages := map[string]string{
		"refused, 400 left open": leftOpen(400, "<div>x</div>", 5000),
		"200 left open":          leftOpen(200, "<div>x</div>", 2400),
		"390 left open":          leftOpen(390, "<div>x</div>", 1200),
		"attributes":             "<div>" + strings.ReplaceAll(leftOpen(400, "", 0), "><b", "") + strings.Repeat("<div>x</div>", 20_000),
	}
	for _, h := range hostile {
		pages[h.name] = hostilePage(page.MaxSize/8, h.head, h.unit, h.tail)
	}
	for name, in := range pages {
		if cost := allocated([]byte(in)); cost > bound(len(in)) {
			t.Errorf("%s: %d MB allocated for %d KB", name, cost>>20, len(in)>>10)
		}
	}
	if _, err := page.Parse(strings.NewReader(pages["refused, 400 left open"]), "name"); !errors.Is(err, tree.ErrReopened) {
		t.Error(err)
	}
}
