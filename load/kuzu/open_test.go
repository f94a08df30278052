//go:build cgo

package kuzu_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
)

// TestMain is also the other process of the tests below: with a path in its
// environment it holds that store open until its input ends.
func TestMain(m *testing.M) {
	path := os.Getenv("KUZU_TEST_HOLD")
	if path == "" {
		os.Exit(m.Run())
	}
	s, err := kuzu.Open(path, kuzu.Options{ReadOnly: os.Getenv("KUZU_TEST_READ") != "", Resolver: loadtest.Resolver{}})
	if err == nil && os.Getenv("KUZU_TEST_CRASH") != "" {
		if _, err = s.Write(context.Background(), loadtest.Graphs()[0]); err == nil {
			fmt.Println("written")
			select {} // until it is killed
		}
	}
	fmt.Println("open", err)
	io.Copy(io.Discard, os.Stdin)
	if err == nil {
		s.Close(context.Background())
	}
}

// hold starts another process that opens the store, and returns its process id.
func hold(t *testing.T, path string, env ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), "KUZU_TEST_HOLD="+path), env...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "open <nil>\n" && line != "written\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	return cmd
}

// made makes a store with the first article of the sample and closes it.
func made(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.kuzu")
	s, err := kuzu.Open(path, kuzu.Options{Resolver: loadtest.Resolver{}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(context.Background(), loadtest.Graphs()[0]); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	return path
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"empty.kuzu": "", "text.kuzu": "not a database", "damaged.kuzu": "KUZU" + strings.Repeat("?", 5000), "gone.kuzu.wal": "log"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before := files(t, dir)
	for _, tt := range []struct {
		name, path string
		readOnly   bool
		says       string
	}{
		{"missing, to be read", "none.kuzu", true, "kengraph run"},
		{"missing folder", "no/where.kuzu", false, "make the folder"},
		{"a folder", ".", false, "is not a file"},
		{"an empty file, to be read", "empty.kuzu", true, "there is no store"},
		{"another file", "text.kuzu", false, "not a Kuzu database"},
		{"another file, to be read", "text.kuzu", true, "not a Kuzu database"},
		{"a log without its store", "gone.kuzu", false, "remove it"},
		{"a damaged file", "damaged.kuzu", false, "is damaged"},
		{"a damaged file, to be read", "damaged.kuzu", true, "is damaged"},
	} {
		s, err := kuzu.Open(filepath.Join(dir, tt.path), kuzu.Options{ReadOnly: tt.readOnly})
		if err == nil {
			s.Close(context.Background())
		}
		if tt.says == "is damaged" && runtime.GOOS != "linux" {
			continue // a lock looks the same there
		}
		if !errors.Is(err, load.ErrUnreachable) || !strings.Contains(err.Error(), tt.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want ErrUnreachable and %q", tt.name, err, tt.says)
		}
	}
	if after := files(t, dir); !slices.Equal(before, after) {
		t.Errorf("files before %v, after %v", before, after)
	}
	s, err := kuzu.Open(filepath.Join(dir, "empty.kuzu"), kuzu.Options{}) // as one is left that had no room for more
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestLockedByAnotherProcess(t *testing.T) {
	path := made(t)
	other := hold(t, path)
	for _, readOnly := range []bool{false, true} {
		_, err := kuzu.Open(path, kuzu.Options{ReadOnly: readOnly})
		if !errors.Is(err, load.ErrLocked) || !strings.Contains(err.Error(), path) {
			t.Fatalf("Open: %v, want ErrLocked", err)
		}
		if _, statErr := os.Stat("/proc/locks"); statErr == nil && !strings.Contains(err.Error(), fmt.Sprintf("process %d (", other.Process.Pid)) {
			t.Errorf("%v does not name process %d", err, other.Process.Pid)
		}
	}
}

func TestReadersShare(t *testing.T) {
	path := made(t)
	hold(t, path, "KUZU_TEST_READ=1")
	for range 2 {
		s, err := kuzu.Open(path, kuzu.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close(context.Background())
	}
	if _, err := kuzu.Open(path, kuzu.Options{Resolver: loadtest.Resolver{}}); !errors.Is(err, load.ErrLocked) {
		t.Errorf("a writer among readers: %v, want ErrLocked", err)
	}
}

func TestOpenTwiceInOneProcess(t *testing.T) {
	path := made(t)
	s, err := kuzu.Open(path, kuzu.Options{Resolver: loadtest.Resolver{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		if _, err := kuzu.Open(path, kuzu.Options{ReadOnly: readOnly}); !errors.Is(err, load.ErrLocked) {
			t.Errorf("second Open: %v, want ErrLocked", err)
		}
	}
	for range 2 { // closing twice is no error, and gives the file free once
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.Counts(context.Background()); err == nil {
		t.Error("a closed store counts")
	}
	if s, err = kuzu.Open(path, kuzu.Options{Resolver: loadtest.Resolver{}}); err != nil {
		t.Fatal(err)
	}
	s.Close(context.Background())
}

func TestReadOnly(t *testing.T) {
	path := made(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := kuzu.Open(path, kuzu.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	graphs := loadtest.Graphs()
	if diff := cmp.Diff(loadtest.Expect(graphs[:1], nil), loadtest.Dump(t, s)); diff != "" {
		t.Errorf("graph after reopening (-want +got):\n%s", diff)
	}
	if _, err := s.Write(context.Background(), graphs[1]); err == nil {
		t.Error("a store that is only read was written")
	}
	if _, err := s.Remove(context.Background(), graphs[0].Article.ID); err == nil {
		t.Error("a store that is only read lost an article")
	}
	s.Close(context.Background())
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Errorf("reading changed the file: %v", err)
	}
	if names := files(t, filepath.Dir(path)); !slices.Equal(names, []string{"graph.kuzu"}) {
		t.Errorf("reading left %v", names)
	}
}

// TestAfterKill opens a store whose last writer was killed: with what it had
// committed, to be read as well as to be written.
func TestAfterKill(t *testing.T) {
	for _, readOnly := range []bool{true, false} {
		path := filepath.Join(t.TempDir(), "graph.kuzu")
		other := hold(t, path, "KUZU_TEST_CRASH=1")
		if err := other.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		other.Wait()
		s, err := kuzu.Open(path, kuzu.Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(loadtest.Expect(loadtest.Graphs()[:1], nil), loadtest.Dump(t, s)); diff != "" {
			t.Errorf("read only %v: graph (-want +got):\n%s", readOnly, diff)
		}
		s.Close(context.Background())
	}
}
