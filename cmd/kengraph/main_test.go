package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestMain(m *testing.M) {
	if uri := os.Getenv(holdStore); uri != "" {
		os.Exit(hold(uri))
	}
	if os.Getenv(asProgram) != "" {
		main()
	}
	code := m.Run()
	if dir, err := newsroomDir(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// kengraph runs a command line as main does.
func kengraph(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// ok runs a command line that must succeed.
func ok(t *testing.T, args ...string) (stdout string) {
	t.Helper()
	status, out, errs := kengraph(t, args...)
	if status != 0 {
		t.Fatalf("kengraph %s: exit %d\n%s", strings.Join(args, " "), status, errs)
	}
	return out
}

// emptyFolder makes a new working folder in which no configuration is found.
func emptyFolder(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	t.Chdir(folder)
	t.Setenv("KENGRAPH_STORE", "")
	return folder
}

var newsroomDir = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "kengraph-test") })

// filled is a store filled once with the newsroom, and what filling it printed.
type filled struct {
	uri, printed, logged string
	status               int
}

// embedded is the newsroom in an embedded store.
var embedded = sync.OnceValues(func() (filled, error) {
	dir, err := newsroomDir()
	if err != nil {
		return filled{}, err
	}
	return fill("kuzu:" + filepath.Join(dir, "newsroom.kuzu")), nil
})

func fill(uri string) filled {
	var out, errs bytes.Buffer
	status := run([]string{"run", "--store", uri}, &out, &errs)
	return filled{uri, out.String(), errs.String(), status}
}
