package feed_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"kengraph/extract/feed"
	"kengraph/fixtures"
)

const rss = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Руда</title><language>ru</language>
<item><title>Вольфрам в Караганде</title><link>https://example.org/1</link><pubDate>Thu, 19 Feb 2026 01:30:00 +0500</pubDate><dc:source>Вестник</dc:source></item>
<item><title>Относительная</title><link>/2</link></item>
<item><title>Злая</title><link>javascript:alert(1)</link></item>
</channel></rss>`

func ExampleParse() {
	f, err := feed.Parse(strings.NewReader(rss), "https://example.org/rss", "")
	if err != nil {
		fmt.Println(err)
	}
	for _, e := range f.Entries {
		fmt.Println(e.URL, e.Published, e.Title)
	}
	// Output:
	// https://example.org/1 2026-02-19 Вольфрам в Караганде
	// https://example.org/2  Относительная
}

func TestParse(t *testing.T) {
	cyrillic, err := charmap.Windows1251.NewEncoder().String(strings.Replace(rss, "UTF-8", "windows-1251", 1))
	if err != nil {
		t.Fatal(err)
	}
	first := feed.Entry{URL: "https://example.org/1", Published: "2026-02-19"}
	for _, c := range []struct {
		name, in string
		n        int
		title    string // of the first entry
		cut      bool
	}{
		{"rss", rss, 2, "Вольфрам в Караганде", false},
		{"windows-1251", cyrillic, 2, "Вольфрам в Караганде", false},
		{"cut in an item", rss[:strings.Index(rss, "Относ")+4], 1, "Вольфрам в Караганде", true},
		{"cut before the end", strings.TrimSuffix(rss, "</channel></rss>"), 2, "Вольфрам в Караганде", true},
		{"atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>T</title><link href="https://example.org/1"/><published>2026-02-19T01:30:00+05:00</published></entry></feed>`, 1, "T", false},
		{"json", `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"https://example.org/1","title":"T","date_published":"2026-02-19T01:30:00+05:00"}]}`, 1, "T", false},
	} {
		f, err := feed.Parse(strings.NewReader(c.in), "https://example.org/rss", "")
		if err != nil || len(f.Entries) != c.n || f.Cut != c.cut {
			t.Errorf("%s: %d entries, cut %v, %v", c.name, len(f.Entries), f.Cut, err)
			continue
		}
		if got := f.Entries[0]; got.URL != first.URL || got.Published != first.Published || got.Title != c.title {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want error
	}{
		"page":  {"<!doctype html><html><body><p>Not found</body></html>", feed.ErrNoFeed},
		"empty": {"", feed.ErrNoFeed},
		"big":   {"<rss><channel>" + strings.Repeat("<item></item>", 1<<20), feed.ErrTooLarge},
	} {
		if _, err := feed.Parse(strings.NewReader(c.in), "", ""); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// sitemap returns the addresses of a sitemap, those of maps with a plus, and the error at its end.
func sitemap(in string) (got []string, err error) {
	for e, err := range feed.Sitemap(strings.NewReader(in), "https://example.org/") {
		if err != nil {
			return got, err
		}
		if e.Map {
			e.URL = "+" + e.URL
		}
		got = append(got, strings.TrimSpace(e.URL+" "+e.Published))
	}
	return got, nil
}

const news = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://example.org/1 </loc><lastmod>2026-03-01</lastmod><image:image><image:loc>https://example.org/i.jpg</image:loc></image:image>
<news:news><news:publication><news:name>Bulletin</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-02-19T01:30:00+05:00</news:publication_date><news:title>Tungsten</news:title></news:news></url>
<url><loc>https://example.org/2</loc><lastmod>2026-03-01</lastmod></url></urlset>`

func TestSitemap(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(news))
	z.Close()
	two := []string{"https://example.org/1 2026-02-19", "https://example.org/2"}
	for _, c := range []struct {
		name, in string
		want     []string
		err      error
	}{
		{"news", news, two, nil},
		{"gzip", packed.String(), two, nil},
		{"index", `<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>javascript:1</loc></sitemap></sitemapindex>`, []string{"+https://example.org/a.xml"}, nil},
		{"page", `<html><body><url><loc>https://example.org/1</loc></url></body></html>`, nil, feed.ErrNoSitemap},
		{"empty", ``, nil, feed.ErrNoSitemap},
		{"endless", `<urlset>` + strings.Repeat(`<url><loc>/1</loc></url>`, feed.MaxURLs+1), nil, feed.ErrSitemapSize},
	} {
		got, err := sitemap(c.in)
		if !errors.Is(err, c.err) || c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v; want %q, %v", c.name, got, err, c.want, c.err)
		}
	}
	if got, err := sitemap(news[:strings.Index(news, "/2<")]); err == nil || len(got) != 1 {
		t.Errorf("cut: %q, %v; want one address and an error", got, err)
	}
}

func TestNewsroomFeeds(t *testing.T) {
	for _, name := range []string{"feeds/rss.xml", "feeds/atom.xml"} {
		raw, _ := fixtures.FS.ReadFile(name)
		f, err := feed.Parse(bytes.NewReader(raw), "", "")
		if err != nil || len(f.Entries) != 20 || f.Entries[0].Published == "" {
			t.Errorf("%s: %d entries, %v", name, len(f.Entries), err)
		}
	}
	raw, _ := fixtures.FS.ReadFile("feeds/sitemap-news.xml")
	if got, err := sitemap(string(raw)); err != nil || len(got) != 16 || len(strings.Fields(got[0])) != 2 {
		t.Errorf("sitemap: %d addresses, %v", len(got), err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rss))
	f.Add([]byte(rdf))
	f.Add([]byte(atom))
	f.Add([]byte(jsonFeed))
	f.Add([]byte(`<!DOCTYPE rss [<!ENTITY a "&a;">]><rss><channel><item><a:b/><title>&a;`))
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var parsed feed.Feed
		var err error
		costs(t, len(in), func() { parsed, err = feed.Parse(bytes.NewReader(in), "https://example.org/", "") })
		if err != nil && len(parsed.Entries) > 0 {
			t.Fatalf("entries beside an error: %v", err)
		}
		for _, e := range parsed.Entries {
			if !strings.HasPrefix(e.URL, "http://") && !strings.HasPrefix(e.URL, "https://") {
				t.Fatalf("address %q", e.URL)
			}
		}
	})
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(news))
	f.Add([]byte(`<sitemapindex><sitemap><loc>/a</loc></sitemap></sitemapindex>`))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Fuzz(func(t *testing.T, in []byte) {
		failed, n := false, len(in)
		if z, err := gzip.NewReader(bytes.NewReader(in)); err == nil { // what counts is what is unpacked
			unpacked, _ := io.Copy(io.Discard, io.LimitReader(z, feed.MaxSitemap))
			n += int(unpacked)
		}
		costs(t, n, func() {
			for e, err := range feed.Sitemap(bytes.NewReader(in), "https://example.org/") {
				if failed {
					t.Fatal("something comes after an error")
				}
				if failed = err != nil; !failed && !strings.HasPrefix(e.URL, "http") {
					t.Fatalf("address %q", e.URL)
				}
			}
		})
	})
}

// TestAtomUpdatedStandsForPublished: RFC 4287, 4.2.9, lets an entry have the former alone.
func TestAtomUpdatedStandsForPublished(t *testing.T) {
	f, err := feed.Parse(strings.NewReader(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://example.org/a"/><updated>2026-03-03T00:00:00Z</updated></entry></feed>`), "", "")
	if err != nil || len(f.Entries) != 1 || f.Entries[0].Published != "2026-03-03" {
		t.Errorf("%+v, %v", f, err)
	}
}
