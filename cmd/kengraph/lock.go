package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lock lets one pass at a time write into a store. The lock is the system's and ends
// with the process, however that ends; the file stays and means nothing by itself.
func lock(uri string) (unlock func(), err error) {
	path, err := beside(uri, "lock")
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock of the store: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		by, _ := os.ReadFile(path)
		f.Close()
		return nil, exitError{fmt.Errorf("another pass is writing to %s%s; wait until it has ended", uri, holder(by)), exitBusy}
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("lock of the store: %s: %w", path, err)
	}
	if f.Truncate(0) == nil {
		fmt.Fprintf(f, "%d\n", os.Getpid()) // for people only
	}
	return func() { f.Close() }, nil
}

func holder(pid []byte) string {
	if p := strings.TrimSpace(string(pid)); p != "" {
		return " (process " + p + ")"
	}
	return ""
}

// beside is a file beside an embedded store. For a server it is among the user's files on this
// machine: two passes on two machines do not meet there, and the server keeps them apart.
func beside(uri, ending string) (string, error) {
	if path, ok := strings.CutPrefix(uri, "kuzu:"); ok {
		if dir := filepath.Dir(path); dir != "." {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return "", fmt.Errorf("folder of the store: %w", err)
			}
		}
		return path + "." + ending, nil
	}
	dir, err := os.UserCacheDir()
	if err == nil {
		dir = filepath.Join(dir, "kengraph")
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		dir = os.TempDir()
	}
	sum := sha256.Sum256([]byte(uri))
	return filepath.Join(dir, fmt.Sprintf("store-%x.%s", sum[:8], ending)), nil
}
