package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kengraph/extract"
	"kengraph/extract/archive"
	"kengraph/schema"
)

// TestReplay keeps a night's pages and reads them again from the file: the same articles,
// but for the day, which the feed knew and the pages mostly know too.
func TestReplay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "night.warc.gz")
	w, err := archive.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	var fetched []schema.Article
	for a, err := range (extract.Reader{Client: newsroom(), Keep: extract.KeepIn(w)}).Articles(t.Context(), sources()[0]) {
		if err != nil {
			t.Error(err)
		}
		fetched = append(fetched, a)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for a, err := range extract.ReadWARC(bytes.NewReader(file), "night.warc.gz") {
		if err != nil {
			t.Error(err)
		}
		want := fetched[i]
		if a.ID != want.ID || a.Archived != want.Archived || !slices.Equal(a.Paragraphs, want.Paragraphs) || a.Published == "" {
			t.Errorf("%s at %s, was %s at %s", a.ID, a.Archived, want.ID, want.Archived)
		}
		i++
	}
	if i != len(fetched) || i != 20 {
		t.Errorf("%d articles again of %d", i, len(fetched))
	}
}

func TestKnownArticlesAreNotFetched(t *testing.T) {
	n := 0
	r := extract.Reader{Client: newsroom(), Known: func(address string) bool { return n > 0 }}
	for _, err := range r.Articles(t.Context(), sources()[0]) {
		if err != nil {
			t.Error(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d articles, want the first", n)
	}
}
