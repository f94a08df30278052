package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// write makes files in a new folder.
func write(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestFind(t *testing.T) {
	folder := write(t, map[string]string{
		"b/02.html": "", "b/02.json": `{"body": ["Text."]}`, "b/03.HTM": "", "b/03.json": `{"entities": []}`, "a/night.warc.gz": "", "a/02.json": "{}",
		"a/notes.txt": "", "a/.hidden.html": "", ".git/01.html": "", "README.md": "", ".json": "",
	})
	tests := []struct {
		prefer        kind
		want, skipped string
	}{
		{pageFile, "a/02.json a/night.warc.gz b/02.html b/03.HTM", "b/02.json b/03.json"},
		{articleFile, "a/02.json a/night.warc.gz b/02.json b/03.HTM", "b/02.html b/03.json"},
	}
	for _, tt := range tests {
		var skipped []string
		files, err := find([]string{folder}, tt.prefer, func(p string) { skipped = append(skipped, p) })
		if err != nil {
			t.Fatal(err)
		}
		if got := relative(t, folder, files); got != tt.want {
			t.Errorf("prefer %s: %s, want %s", tt.prefer, got, tt.want)
		}
		if got := relative(t, folder, skipped); got != tt.skipped {
			t.Errorf("prefer %s: skipped %s, want %s", tt.prefer, got, tt.skipped)
		}
	}
	named := []string{filepath.Join(folder, "b/02.json"), filepath.Join(folder, "b/02.html")}
	files, err := find(named, pageFile, func(p string) { t.Error("skipped", p) })
	if err != nil || !slices.Equal(files, named) {
		t.Errorf("files that are named are all read: %v, %v", files, err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Skip(err)
	}
	if files, err := find([]string{link}, pageFile, func(string) {}); err != nil || len(files) != 4 {
		t.Errorf("a link to a folder is read as the folder: %v, %v", files, err)
	}
}

func relative(t *testing.T, folder string, files []string) string {
	t.Helper()
	var names []string
	for _, f := range files {
		name, err := filepath.Rel(folder, f)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}
