//go:build cgo

package kuzu

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"kengraph/load"
)

// magic is how the file of a Kuzu database begins.
var magic = []byte("KUZU")

// holders counts the open stores of this process. The locks of the operating
// system hold between processes only: without this, a second Open here would
// succeed, and two writers would spoil the file.
type holders struct {
	mu    sync.Mutex
	files map[string]int // number of readers; -1 for a writer
}

var inUse = holders{files: map[string]int{}}

func (h *holders) take(path string, readOnly bool) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if n := h.files[path]; n < 0 || n > 0 && !readOnly {
		return fmt.Errorf("kuzu: %s is open in this process already; close it first: %w", path, load.ErrLocked)
	}
	if readOnly {
		h.files[path]++
	} else {
		h.files[path] = -1
	}
	return nil
}

func (h *holders) release(path string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.files[path]--; h.files[path] <= 0 {
		delete(h.files, path)
	}
}

// examine says what is wrong with the file before Kuzu does, which says only
// "status 1", or aborts the process.
func examine(path string, readOnly bool) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return examineAbsent(path, readOnly)
	}
	if err != nil {
		return fmt.Errorf("kuzu: %w: %w", err, load.ErrUnreachable)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("kuzu: %s is not a file; name the file of the store, such as %s: %w",
			path, filepath.Join(path, "kengraph.kuzu"), load.ErrUnreachable)
	}
	if info.Size() == 0 { // whoever began to make it was killed, or had no room
		return examineAbsent(path, readOnly)
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("kuzu: %w: %w", err, load.ErrUnreachable)
	}
	defer f.Close()
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(f, head); err != nil || !bytes.Equal(head, magic) {
		return fmt.Errorf("kuzu: %s is not a Kuzu database; name another file, or move it away: %w", path, load.ErrUnreachable)
	}
	return nil
}

// examineAbsent tells whether a store can be made at path.
func examineAbsent(path string, readOnly bool) error {
	if readOnly {
		return fmt.Errorf("kuzu: there is no store at %s; make one with kengraph run: %w", path, load.ErrUnreachable)
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return fmt.Errorf("kuzu: %w; make the folder first: %w", err, load.ErrUnreachable)
	}
	for _, rest := range []string{path + ".wal", path + ".shadow"} {
		if _, err := os.Stat(rest); err == nil {
			return fmt.Errorf("kuzu: %s is left of a store that is gone; remove it, or bring %s back: %w",
				rest, filepath.Base(path), load.ErrUnreachable)
		}
	}
	return nil
}

// refused explains why Kuzu did not open a file that is a database.
func refused(path string, err error) error {
	who, told := holder(path)
	if who != "" {
		return fmt.Errorf("kuzu: %s is in use by %s; wait until it ends: %w", path, who, load.ErrLocked)
	}
	if crowded(path) {
		return noRoom(path)
	}
	f, denied := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(denied, fs.ErrNotExist) {
		return fmt.Errorf("kuzu: %s cannot be made; may this user write in %s? %w", path, filepath.Dir(path), load.ErrUnreachable)
	}
	if denied != nil {
		return fmt.Errorf("kuzu: %w: %w", denied, load.ErrUnreachable)
	}
	f.Close()
	if told {
		return fmt.Errorf("kuzu: %s is damaged, or another version of Kuzu made it (%w); move it away and run again: %w",
			path, err, load.ErrUnreachable)
	}
	return fmt.Errorf("kuzu: %s is in use by another process, or it is damaged (%w); wait until the other ends: %w",
		path, err, load.ErrLocked)
}
