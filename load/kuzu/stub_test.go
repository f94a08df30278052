//go:build !cgo

package kuzu

import (
	"strings"
	"testing"
)

func TestStubSaysWhatToDo(t *testing.T) {
	_, err := Open("graph.kuzu", Options{})
	if err == nil || !strings.Contains(err.Error(), "CGO_ENABLED=1") || !strings.Contains(err.Error(), "--store neo4j") {
		t.Errorf("Open: %v", err)
	}
}
