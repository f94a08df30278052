//go:build cgo

package kuzu_test

import (
	"context"
	"path/filepath"
	"testing"

	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
)

// open makes an empty store that is closed when the test ends.
func open(t testing.TB) *kuzu.Store {
	t.Helper()
	s, err := kuzu.Open(filepath.Join(t.TempDir(), "graph.kuzu"), kuzu.Options{Resolver: loadtest.Resolver{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConform(t *testing.T) {
	loadtest.Conform(t, func(t *testing.T) loadtest.Store { return open(t) })
}
