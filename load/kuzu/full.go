//go:build cgo

package kuzu

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"syscall"

	"kengraph/load"
)

// unwritten is what Kuzu says of a file that it cannot write. Of a write that was cut short
// it gives the reason "Success".
var unwritten = regexp.MustCompile(`Cannot write to file\. path: (.*) fileDescriptor:.* Error: (.*)$`)

// denied is the error of a file that could not be written, nil where err is another.
func (s *Store) denied(err error) error {
	m := unwritten.FindStringSubmatch(load.Line(err.Error()))
	if m == nil {
		return nil
	}
	switch reason := m[2]; reason {
	case "Success", syscall.ENOSPC.Error(), "No space left on device", syscall.EDQUOT.Error(), "Disk quota exceeded":
		return noRoom(m[1])
	default:
		return fmt.Errorf("kuzu: %s cannot be written: %s; what was written before is whole: %w", m[1], reason, load.ErrUnreachable)
	}
}

func noRoom(file string) error {
	return fmt.Errorf("kuzu: %s: no space left on device; what was written before is whole, make room and run again: %w", file, load.ErrFull)
}

// breaks notes an error after which nothing may be done with an open store any more: Kuzu
// then holds in memory what is not in the file, and would write it there, or end the process.
func (s *Store) breaks(err error) bool {
	if errors.Is(err, load.ErrFull) || errors.Is(err, load.ErrUnreachable) {
		s.broken = err
	}
	return s.broken != nil
}

// abandon leaves a broken store as it is: closing it would end the process. What it holds in
// memory is given free when that ends; the file is as after a crash, and whole.
func (s *Store) abandon() {
	for _, p := range s.prepared {
		runtime.SetFinalizer(p, nil)
	}
	runtime.SetFinalizer(s.conn, nil)
	runtime.SetFinalizer(s.db, nil)
	s.db, s.prepared = nil, nil
}

// crowded reports whether the disk of a file has no room for as much as a page.
func crowded(path string) bool {
	var disk syscall.Statfs_t
	return syscall.Statfs(filepath.Dir(path), &disk) == nil && uint64(disk.Bavail)*uint64(disk.Bsize) < 1<<16
}
