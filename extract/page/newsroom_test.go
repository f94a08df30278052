package page

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// gold is what the makers of a newsroom page say it holds.
type gold struct {
	ID, Title, Publisher, Published, Lang string
	Body                                  []string
}

// figures are counts over all pages.
type figures struct {
	pages, title, published, publisher, lang, exact int
	f1                                              float64
	found, wanted, kept                             int // paragraphs found exactly, wanted, kept
}

func TestNewsroom(t *testing.T) {
	var f figures
	var took []time.Duration
	files, _ := filepath.Glob("../../fixtures/newsroom/*.html")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := readGold(t, strings.TrimSuffix(file, ".html")+".json")
		start := time.Now()
		a, err := Parse(bytes.NewReader(raw), want.ID)
		took = append(took, time.Since(start))
		if err != nil {
			t.Errorf("%s: %v", want.ID, err)
			continue
		}
		f.pages++
		count := func(into *int, field, got, want string) {
			if got == want {
				*into++
			} else {
				t.Logf("%s: %s %q, want %q", filepath.Base(file), field, got, want)
			}
		}
		count(&f.title, "title", a.Title, want.Title)
		count(&f.published, "published", a.Published, want.Published)
		count(&f.publisher, "publisher", a.Source, want.Publisher)
		count(&f.lang, "language", a.Language, want.Lang)
		f.f1 += f1(strings.Join(a.Paragraphs, " "), strings.Join(want.Body, " "))
		f.kept += len(a.Paragraphs)
		f.wanted += len(want.Body)
		if slices.Equal(a.Paragraphs, want.Body) {
			f.exact++
		}
		for _, p := range a.Paragraphs {
			if slices.Contains(want.Body, p) {
				f.found++
			} else {
				t.Logf("%s: too much: %.150q", filepath.Base(file), p)
			}
		}
		for _, p := range want.Body {
			if !slices.Contains(a.Paragraphs, p) {
				t.Logf("%s: missing:  %.150q", filepath.Base(file), p)
			}
		}
	}
	slices.Sort(took)
	t.Logf("pages %d; title %d, published %d, publisher %d, language %d, exact pages %d; F1 %.4f; paragraphs recall %.4f precision %.4f; median %v",
		f.pages, f.title, f.published, f.publisher, f.lang, f.exact, f.f1/float64(f.pages),
		float64(f.found)/float64(f.wanted), float64(f.found)/float64(f.kept), took[len(took)/2])
}

func readGold(t *testing.T, file string) gold {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// f1 compares the multisets of runs of four words, as the article-extraction-benchmark does.
func f1(got, want string) float64 {
	a, b := runs(got), runs(want)
	hits, na, nb := 0, 0, 0
	for k, n := range a {
		hits += min(n, b[k])
		na += n
	}
	for _, n := range b {
		nb += n
	}
	if na+nb == 0 {
		return 1
	}
	return 2 * float64(hits) / float64(na+nb)
}

func runs(text string) map[string]int {
	w := strings.Fields(text)
	m := map[string]int{}
	for i := 0; i+4 <= len(w); i++ {
		m[strings.Join(w[i:i+4], " ")]++
	}
	return m
}
