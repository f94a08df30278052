//go:build cgo && linux

package kuzu

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBindKeepsNothing binds 200 MB of text and finds that the process has not grown
// by it. With the binding of go-kuzu it does.
func TestBindKeepsNothing(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "graph.kuzu"))
	long := make([]string, 1000)
	for i := range long {
		long[i] = strings.Repeat("x", 1000)
	}
	ask := func() {
		if _, err := s.run(context.Background(), "RETURN size($v)", map[string]any{"v": long}); err != nil {
			t.Fatal(err)
		}
	}
	ask()
	before := resident(t)
	for range 200 {
		ask()
	}
	if grown := resident(t) - before; grown > 100<<20 {
		t.Errorf("grown by %d MB", grown>>20)
	}
}

// resident returns the bytes of memory that the process uses.
func resident(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	var size, pages int
	if _, err := fmt.Sscan(string(b), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
