package page_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract/page"
	"kengraph/fixtures"
	"kengraph/schema"
)

// gold is what the makers of a newsroom page say it holds.
type gold struct {
	Title, Publisher, Published, Lang string
	Body                              []string
}

// figures are counts over all pages.
type figures struct {
	title, published, publisher, language, exact int
	found, wanted, kept                          int // paragraphs found exactly, wanted, kept
	f1                                           float64
}

// TestNewsroom measures extraction over the newsroom. The floors are what was measured
// when they were last raised; run it with -v to see every difference.
func TestNewsroom(t *testing.T) {
	var f figures
	var took []time.Duration
	pages := fixtures.Pages()
	for _, p := range pages {
		var want gold
		if err := json.Unmarshal(p.Gold(), &want); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		a, err := page.Parse(bytes.NewReader(p.HTML()), p.URL)
		took = append(took, time.Since(start))
		if err != nil {
			t.Error(err)
			continue
		}
		f.add(t, p.Name, a, want)
	}
	slices.Sort(took)
	n := float64(len(pages))
	recall, precision := float64(f.found)/float64(f.wanted), float64(f.found)/float64(f.kept)
	t.Logf("%d pages, median %v: title %d, published %d, publisher %d, language %d, exact %d; 4-gram F1 %.4f; paragraphs recall %.4f, precision %.4f",
		len(pages), took[len(took)/2], f.title, f.published, f.publisher, f.language, f.exact, f.f1/n, recall, precision)
	for _, floor := range []struct {
		name     string
		got, min float64
	}{
		{"titles", float64(f.title) / n, 0.98}, {"days", float64(f.published) / n, 0.98},
		{"publishers", float64(f.publisher) / n, 0.95}, {"languages", float64(f.language) / n, 1},
		{"exact pages", float64(f.exact) / n, 0.97}, {"F1", f.f1 / n, 0.998},
		{"paragraph recall", recall, 0.98}, {"paragraph precision", precision, 0.998},
	} {
		if floor.got < floor.min {
			t.Errorf("%s: %.4f, want at least %.4f", floor.name, floor.got, floor.min)
		}
	}
}

// add counts one page and logs where it differs from its gold.
func (f *figures) add(t *testing.T, name string, a schema.Article, want gold) {
	count := func(into *int, field, got, want string) {
		if got == want {
			*into++
		} else {
			t.Logf("%s: %s %q, want %q", name, field, got, want)
		}
	}
	count(&f.title, "title", a.Title, want.Title)
	count(&f.published, "published", a.Published, want.Published)
	count(&f.publisher, "publisher", a.Source, want.Publisher)
	count(&f.language, "language", a.Language, want.Lang)
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
			t.Logf("%s: too much: %.150q", name, p)
		}
	}
	for _, p := range want.Body {
		if !slices.Contains(a.Paragraphs, p) {
			t.Logf("%s: missing: %.150q", name, p)
		}
	}
}

// f1 compares the multisets of runs of four words, as article-extraction-benchmark does.
func f1(got, want string) float64 {
	a, b := runs(got), runs(want)
	hits, all := 0, 0
	for k, n := range a {
		hits += min(n, b[k])
		all += n
	}
	for _, n := range b {
		all += n
	}
	return 2 * float64(hits) / float64(max(1, all))
}

func runs(text string) map[string]int {
	w := strings.Fields(text)
	m := map[string]int{}
	for i := 0; i+4 <= len(w); i++ {
		m[strings.Join(w[i:i+4], " ")]++
	}
	return m
}

func BenchmarkParse(b *testing.B) {
	pages := fixtures.Pages()
	size := 0
	for _, p := range pages {
		size += len(p.HTML())
	}
	b.SetBytes(int64(size / len(pages)))
	for i := 0; b.Loop(); i++ {
		p := pages[i%len(pages)]
		if _, err := page.Parse(bytes.NewReader(p.HTML()), p.URL); err != nil {
			b.Fatal(err)
		}
	}
}
