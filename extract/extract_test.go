package extract_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kengraph/extract"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
	"kengraph/fixtures"
	"kengraph/schema"
)

// newsroom is a client of the embedded newsroom.
func newsroom() *fetch.Client { return fetch.New(fetch.Options{Transport: fixtures.Transport()}) }

// sources are the newsroom's, as this package knows sources.
func sources() []extract.Source {
	var out []extract.Source
	for _, s := range fixtures.Sources() {
		out = append(out, extract.Source{Name: s.Name, Language: s.Language, Feeds: s.Feeds, Sitemaps: s.Sitemaps})
	}
	return out
}

func ExampleArticles() {
	n := 0
	for a, err := range extract.Articles(context.Background(), newsroom(), sources()[1]) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		if n++; n <= 2 {
			fmt.Println(a.Published, a.Title)
		}
	}
	fmt.Println(n, "articles")
	// Output:
	// 2025-09-17 Peak holders take Shenghe’s cash over a richer American letter
	// 2025-10-22 Gallium: two governments and Alcoa share a plant that does not exist yet
	// 20 articles
}

func TestNewsroomIsWhole(t *testing.T) {
	got := map[string]schema.Article{}
	for _, s := range sources() {
		for a, err := range extract.Articles(t.Context(), newsroom(), s) {
			if err != nil {
				t.Error(err)
			}
			got[a.ID] = a
		}
	}
	for _, p := range fixtures.Pages() {
		a, ok := got[p.URL]
		if !ok {
			t.Errorf("%s was not read", p.URL)
			continue
		}
		want, err := extract.ReadJSON(strings.NewReader(string(p.Gold())), p.Name)
		if err != nil {
			t.Error(err)
		}
		if a.Published != want.Published {
			t.Errorf("%s: published %s, the feed says %s", p.Name, a.Published, want.Published)
		}
	}
	if len(got) != len(fixtures.Pages()) {
		t.Errorf("%d articles from %d pages", len(got), len(fixtures.Pages()))
	}
}

const story = `<html><head><title>%[1]s</title>%[2]s</head><body><article><h1>%[1]s</h1>
<p>The company said on Monday that it had mined 4,000 tonnes of copper at the deposit in the first quarter.</p>
<p>Its managing director told reporters that the plant would be ready to smelt concentrate by the end of the year.</p>
<p>The ministry of industry, which holds a tenth of the shares, has not yet said whether it will agree to that.</p></article></body></html>`

// site is a small site on the loopback interface: a feed of four pages, one of them
// missing, one twice, and a sitemap index.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	serve := func(path, media, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", media)
			io.WriteString(w, strings.ReplaceAll(body, "HOST", "http://"+r.Host))
		})
	}
	serve("/feed", "application/rss+xml", `<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>
<item><title>A</title><link>HOST/a?utm_source=rss</link><pubDate>Tue, 03 Feb 2026 23:30:00 -0800</pubDate></item>
<item><title>A</title><link>/a</link></item>
<item><title>Gone</title><link>/gone</link></item>
<item><title>Bad</title><link>javascript:alert(1)</link></item>
<item><title>A once more</title><link>/copy-of-a</link></item>
<item><title>B</title><link>/b</link></item></channel></rss>`)
	serve("/cut", "application/rss+xml", `<rss version="2.0"><channel><title>Site</title><item><title>B</title><link>HOST/b</link></item><item><title>A</ti`)
	serve("/a", "text/html", fmt.Sprintf(story, "Copper mined at the first of the deposits", `<meta property="article:published_time" content="2020-01-01">`))
	serve("/copy-of-a", "text/html", fmt.Sprintf(story, "Copper mined at the first of the deposits", `<link rel="canonical" href="/a">`))
	serve("/b", "text/html", fmt.Sprintf(story, "Copper mined at the second of the deposits", `<meta property="article:published_time" content="2026-02-05">`))
	serve("/sitemaps", "text/xml", `<sitemapindex><sitemap><loc>HOST/sitemap</loc></sitemap><sitemap><loc>HOST/sitemaps</loc></sitemap></sitemapindex>`)
	serve("/sitemap", "text/xml", `<urlset><url><loc>HOST/b</loc><lastmod>2030-01-01</lastmod></url></urlset>`)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestArticles(t *testing.T) {
	s := site(t)
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1})
	for _, c := range []struct {
		name   string
		source extract.Source
		want   []string // "path day" or "error of path"
	}{
		{"feed", extract.Source{Feeds: []string{s.URL + "/feed"}}, []string{"/a 2026-02-03", "error of /gone", "/b 2026-02-05"}},
		{"exclude", extract.Source{Feeds: []string{s.URL + "/feed"}, Exclude: []string{"/g*e"}, Include: []string{"/a", "/g"}}, []string{"/a 2026-02-03"}},
		{"limit", extract.Source{Feeds: []string{s.URL + "/feed"}, Limit: 1}, []string{"/a 2026-02-03"}},
		{"cut feed", extract.Source{Feeds: []string{s.URL + "/cut"}}, []string{"/b 2026-02-05", "error of /cut"}},
		{"sitemap index", extract.Source{Sitemaps: []string{s.URL + "/sitemaps"}}, []string{"/b 2026-02-05"}},
		{"no feed", extract.Source{Feeds: []string{s.URL + "/a"}, Pages: []string{s.URL + "/b"}}, []string{"error of /a", "/b 2026-02-05"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for a, err := range extract.Articles(t.Context(), client, c.source) {
				var fault extract.Fault
				switch {
				case errors.As(err, &fault):
					got = append(got, "error of "+strings.TrimPrefix(fault.URL, s.URL))
				case err != nil:
					t.Error(err)
				default:
					got = append(got, strings.TrimPrefix(a.ID, s.URL)+" "+a.Published)
				}
			}
			if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestArticlesStopsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n := 0
	for _, err := range extract.Articles(ctx, newsroom(), sources()[0]) {
		n++
		last = err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d articles, last error %v", n, last)
	}
}

func TestReadJSON(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"article", `{"id":"x","title":"T","published":"2026-02-23T10:00:00Z","lang":"en","body":["One.","  "],"entities":[1]}`, ""},
		{"no id", `{"title":"T","body":["One."]}`, ""},
		{"list", `[1,2]`, `want an object with "title" and "body"`},
		{"other object", `{"name":"package","version":"1"}`, `"body" is missing`},
		{"body is text", `{"title":"T","body":"One."}`, `want an object with "title" and "body"`},
		{"no title, as a flash", `{"title":null,"body":["One."]}`, ""},
		{"bad day", `{"title":"T","body":["One."],"published":"yesterday"}`, `want a day such as`},
		{"cut", `{"title":"T","body":["One."`, `not an article`},
		{"empty", ``, `not an article`},
	} {
		a, err := extract.ReadJSON(strings.NewReader(c.in), "file")
		switch {
		case c.want == "" && (err != nil || len(a.Paragraphs) != 1 || a.ID != "x" && a.ID != "file"):
			t.Errorf("%s: %+v, %v", c.name, a, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestPageFaults(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/big" {
			io.WriteString(w, "<p>"+strings.Repeat("Much text, and more of it. ", 1<<18))
		}
	}))
	defer s.Close()
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1})
	for path, want := range map[string]error{"/empty": page.ErrEmpty, "/big": page.ErrTooLarge} {
		for _, err := range extract.Articles(t.Context(), client, extract.Source{Pages: []string{s.URL + path}}) {
			if !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", path, err, want)
			}
		}
	}
}
