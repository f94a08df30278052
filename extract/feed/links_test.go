package feed_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"kengraph/extract/feed"
)

const listing = `<!doctype html><meta charset="windows-1251"><base href="/news/">
<nav><a href="/about">About</a></nav>
<ul class="list">
  <li><a href="one.html">  First
   ore </a> <a href="one.html#comments">3 comments</a>
  <li><a href="https://other.example.org/two?utm_source=x">Second</a>
  <li><a href="javascript:alert(1)">No</a> <a href="data:text/html,x">No</a> <a>No</a>
</ul>`

// TestLinksOfAPageAreEntries: what the selector finds, made absolute, each once, nothing but the web.
func TestLinksOfAPageAreEntries(t *testing.T) {
	for _, selector := range []string{"ul.list", "ul.list a", ".list li > a, nav.none"} {
		es, err := feed.Links(strings.NewReader(listing), "https://example.org/index.html", "text/html", selector)
		if err != nil {
			t.Fatal(err)
		}
		want := []feed.Entry{{URL: "https://example.org/news/one.html", Title: "First ore"}, {URL: "https://other.example.org/two?utm_source=x", Title: "Second"}}
		if !slices.Equal(es, want) {
			t.Errorf("%s: %+v, want %+v", selector, es, want)
		}
	}
}

func TestLinksThatAreNotThereAreAnError(t *testing.T) {
	if _, err := feed.Links(strings.NewReader(listing), "https://example.org/", "text/html", "ol.list"); err == nil || !strings.Contains(err.Error(), "change the selector") {
		t.Errorf("got %v", err)
	}
	if err := feed.CheckSelector("ul[class"); err == nil || !strings.Contains(err.Error(), "no CSS selector") {
		t.Errorf("got %v", err)
	}
	if err := feed.CheckSelector("main article h2 a[href*='/news/']"); err != nil {
		t.Error(err)
	}
}

// TestChangeOfAnEntryIsTold: an article whose text changed is told by its updated or lastmod.
func TestChangeOfAnEntryIsTold(t *testing.T) {
	f, err := feed.Parse(strings.NewReader(`<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><link href="https://example.org/1"/><updated>2026-02-03T10:00:00Z</updated><published>2026-02-01T10:00:00Z</published></entry></feed>`), "", "")
	if err != nil || len(f.Entries) != 1 || f.Entries[0].Updated != "2026-02-03T10:00:00Z" || f.Entries[0].Published != "2026-02-01" {
		t.Errorf("%+v, %v", f, err)
	}
	for e, err := range feed.Sitemap(strings.NewReader(`<urlset><url><loc>https://example.org/1</loc><lastmod> 2026-02-03 </lastmod></url></urlset>`), "") {
		if err != nil || e.Updated != "2026-02-03" || e.Published != "" {
			t.Errorf("%+v, %v", e, err)
		}
	}
}

func FuzzLinks(f *testing.F) {
	f.Add([]byte(listing), "ul a")
	f.Fuzz(func(t *testing.T, in []byte, selector string) {
		var es []feed.Entry
		var err error
		costs(t, len(in)+1<<20, func() { // what package tree lets be opened again comes on top
			es, err = feed.Links(bytes.NewReader(in), "https://example.org/", "", selector)
		})
		if (err == nil) != (len(es) > 0) {
			t.Fatalf("%d entries and error %v", len(es), err)
		}
		for _, e := range es {
			if !strings.HasPrefix(e.URL, "http://") && !strings.HasPrefix(e.URL, "https://") {
				t.Fatalf("address %q", e.URL)
			}
		}
	})
}
