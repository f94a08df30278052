package fetch

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSaveAfterAKill finds what a process left that was killed while it saved: it is taken,
// and nothing stays behind.
func TestSaveAfterAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.json")
	if err := os.WriteFile(path+".new", []byte(`{"version":1,"visits":{"https://exam`), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := OpenFile(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Remember("https://example.org/", Visit{ETag: "a"})
	if err := m.Save(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenFile(path, nil)
	if err != nil || again.Recall("https://example.org/").ETag != "a" {
		t.Errorf("%+v, %v", again, err)
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("%q", files)
	}
}
