package feed_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"kengraph/extract/feed"
)

const (
	item = `<item><title>Copper</title><link>https://example.org/1</link><pubDate>Thu, 19 Feb 2026 01:30:00 +0500</pubDate></item>`
	rdf  = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/rss"><title>Ore</title><link>https://example.org/</link><items><rdf:Seq><rdf:li resource="https://example.org/1"/></rdf:Seq></items></channel>
<item rdf:about="https://example.org/1"><title>Copper</title><link>https://example.org/1</link><dc:date>2026-02-19T01:30:00+05:00</dc:date></item>
<item rdf:about="https://example.org/2"><title>Zinc</title><link>/2</link></item></rdf:RDF>`
	atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ore</title>
<entry><title>Copper</title><link rel="self" href="/self"/><link rel="enclosure" href="/sound.mp3"/><link href="https://example.org/1"/><published>2026-02-19T01:30:00+05:00</published><updated>2026-03-01T00:00:00Z</updated></entry>
<entry><title>Zinc</title><link rel="alternate" href="/2"/></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Ore","language":"en","authors":[{"name":"A"}],"items":[
{"id":1,"url":"https://example.org/1","title":"Copper","date_published":"2026-02-19T01:30:00+05:00","date_modified":"2026-03-01T00:00:00Z"},
{"id":"x","url":"/2","title":"Zinc","language":"kk"},{"id":"https://example.org/3"},{"id":"4","external_url":"https://other.example/4"},{"id":"5"},[],7]}`
)

func rssOf(items ...string) string {
	return `<rss version="2.0"><channel><title>Ore</title>` + strings.Join(items, "") + `</channel></rss>`
}

// brief is an entry in one line.
func brief(es []feed.Entry) (out []string) {
	for _, e := range es {
		out = append(out, strings.TrimSpace(strings.TrimPrefix(e.URL, "https://example.org")+" "+e.Published+" "+e.Title))
	}
	return out
}

// TestEveryFormOfFeed: RSS 2.0, RDF, Atom, JSON Feed, whole and cut in the middle, where
// what was whole is kept and the cut is said.
func TestEveryFormOfFeed(t *testing.T) {
	copper, zinc := "/1 2026-02-19 Copper", "/2  Zinc"
	for _, c := range []struct {
		name, in string
		want     []string
		cut      bool
	}{
		{"RSS 2.0", rssOf(item, `<item><title>Zinc</title><link>/2</link></item>`), []string{copper, zinc}, false},
		{"RSS 0.91, no namespace", `<rss version="0.91"><channel>` + item + `</channel></rss>`, []string{copper}, false},
		{"RDF", rdf, []string{copper, zinc}, false},
		{"RDF cut", rdf[:strings.Index(rdf, "Zinc")], []string{copper}, true},
		{"Atom", atom, []string{copper, zinc}, false},
		{"Atom with a prefix", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Zinc</a:title><a:link href="/2"/></a:entry></a:feed>`, []string{zinc}, false},
		{"Atom cut", atom[:strings.Index(atom, "Zinc")], []string{copper}, true},
		{"JSON Feed 1.1", jsonFeed, []string{copper, zinc, "/3", "https://other.example/4"}, false},
		{"JSON Feed 1", `{"version":"https://jsonfeed.org/version/1","items":[{"url":"/2","title":"Zinc"}]}`, []string{zinc}, false},
		{"JSON Feed cut in an item", jsonFeed[:strings.Index(jsonFeed, "Zinc")], []string{copper}, true},
		{"JSON Feed cut after an item", jsonFeed[:strings.Index(jsonFeed, "\n{\"id\":\"x\"")], []string{copper}, true},
		{"a guid is the link", rssOf(`<item><guid>https://example.org/2</guid><title>Zinc</title></item>`), []string{zinc}, false},
		{"a guid is no link", rssOf(`<item><guid isPermaLink="false">https://example.org/2</guid></item>`, `<item><guid>tag:1</guid></item>`), nil, false},
		{"character data", rssOf(`<item><title><![CDATA[Zinc]]></title><link><![CDATA[ /2 ]]></link></item>`), []string{zinc}, false},
		{"no entity", rssOf(`<item><title>Zinc & lead</title><link>/2?a=1&b=2</link></item>`), []string{"/2?a=1&b=2  Zinc & lead"}, false},
		{"control characters", rssOf("<item><title>Zi\x08nc</title><link>/2</link></item>"), []string{zinc}, false},
		{"empty lines first", "\n\n" + rdf, []string{copper, zinc}, false},
	} {
		f, err := feed.Parse(strings.NewReader(c.in), "https://example.org/rss", "")
		if got := brief(f.Entries); err != nil || !slices.Equal(got, c.want) || f.Cut != c.cut {
			t.Errorf("%s: %q, cut %v, %v; want %q", c.name, got, f.Cut, err, c.want)
		}
	}
	f, _ := feed.Parse(strings.NewReader(jsonFeed), "https://example.org/", "")
	if f.Title != "Ore" || f.Entries[0].Language != "en" || f.Entries[1].Language != "kk" || f.Entries[0].Updated != "2026-03-01T00:00:00Z" {
		t.Errorf("%+v", f)
	}
}

// TestCharsetsThatLie: the bytes are believed before the Content-Type, and that before the declaration.
func TestCharsetsThatLie(t *testing.T) {
	declared := func(charset string) string { return strings.Replace(rss, "UTF-8", charset, 1) }
	cp1251 := func(text string) string { s, _ := charmap.Windows1251.NewEncoder().String(text); return s }
	utf16 := func(e unicode.Endianness, text string) string {
		s, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	plain := strings.ReplaceAll(rss, ` encoding="UTF-8"`, "")
	for _, c := range []struct{ name, in, contentType string }{
		{"windows-1251", cp1251(declared("windows-1251")), ""},
		{"windows-1251 that says UTF-8", cp1251(rss), ""},
		{"windows-1251 that says nothing", cp1251(plain), ""},
		{"windows-1251 by its header", cp1251(rss), "text/xml; charset=windows-1251"},
		{"windows-1251, header says UTF-8", cp1251(declared("windows-1251")), "text/xml; charset=utf-8"},
		{"UTF-8 that says windows-1251", declared("windows-1251"), "text/xml; charset=windows-1251"},
		{"UTF-8 that says UTF-16", declared("UTF-16"), ""},
		{"UTF-8 that says what nobody knows", declared("x-ore"), "text/xml; charset=x-ore"},
		{"UTF-8 with its mark", "\ufeff" + rss, ""},
		{"UTF-8 with a stray byte", strings.Replace(rss, "Руда", "Руда\xff", 1), ""},
		{"UTF-16", utf16(unicode.LittleEndian, declared("UTF-16")), ""},
		{"UTF-16, the other way", utf16(unicode.BigEndian, declared("UTF-8")), ""},
	} {
		f, err := feed.Parse(strings.NewReader(c.in), "https://example.org/rss", c.contentType)
		if err != nil || len(f.Entries) != 2 || f.Entries[0].Title != "Вольфрам в Караганде" || !strings.HasPrefix(f.Title, "Руда") {
			t.Errorf("%s: %+v, %v", c.name, f, err)
		}
	}
}

// TestEntitiesAreNotExpanded: a billion laughs are none, and what an entity names is not fetched.
func TestEntitiesAreNotExpanded(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("an external entity was fetched") }))
	defer s.Close()
	var laughs strings.Builder
	laughs.WriteString(`<?xml version="1.0"?><!DOCTYPE list SYSTEM "` + s.URL + `/list.dtd" [<!ENTITY a0 "lol">`)
	for i := range 9 {
		fmt.Fprintf(&laughs, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	fmt.Fprintf(&laughs, `<!ENTITY out SYSTEM "%s/secret"><!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY %% p SYSTEM "%s/p"> %%p;]>`, s.URL, s.URL)
	f, err := feed.Parse(strings.NewReader(laughs.String()+rssOf(`<item><title>&a9;&out;&file;</title><link>https://example.org/1</link></item>`)), "", "")
	if err != nil || len(f.Entries) != 1 || f.Entries[0].Title != "&a9;&out;&file;" {
		t.Errorf("%+v, %v", f, err)
	}
	got, err := sitemap(laughs.String() + `<urlset><url><loc>https://example.org/&a9;&out;&file;</loc></url></urlset>`)
	if err != nil || len(got) != 1 || len(got[0]) > 60 {
		t.Errorf("%.200q, %v", got, err)
	}
}

// TestLinksAreResolvedAndSafe: against xml:base, else where the feed was found; to the web alone.
func TestLinksAreResolvedAndSafe(t *testing.T) {
	links := func(links ...string) string {
		var items []string
		for _, l := range links {
			items = append(items, "<item><link>"+l+"</link></item>")
		}
		return rssOf(items...)
	}
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"relative", links("1.html", "/1", "../1", "//example.org/1", "?a"), []string{"/dir/1.html", "/1", "/1", "/1", "/dir/rss?a"}},
		{"Atom's xml:base", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><entry xml:base="deep/"><link href="1"/></entry><entry><link href="2"/></entry></feed>`, []string{"/news/deep/1", "/news/2"}},
		{"RSS's xml:base", strings.Replace(links("1"), "<rss", `<rss xml:base="https://example.org/news/"`, 1), []string{"/news/1"}},
		{"a password", links("//me:secret@example.org/1"), []string{"/1"}},
		{"not the web", links("javascript:alert(1)", " JavaScript:alert(1)", "java&#10;script:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "mailto:a@example.org", "http://", "https:///1", "feed:https://example.org/1"), nil},
		{"xml:base that is not the web", strings.Replace(links("1"), "<rss", `<rss xml:base="javascript:x/"`, 1), nil},
		{"not the web, Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="javascript:alert(1)"/></entry><entry><link href="data:,x"/></entry></feed>`, nil},
		{"not the web, JSON", `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"javascript:1"},{"url":"data:,x"},{"id":"javascript:1"},{"external_url":"file:///x"}]}`, nil},
	} {
		f, err := feed.Parse(strings.NewReader(c.in), "https://example.org/dir/rss", "")
		if got := brief(f.Entries); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
	if got, err := sitemap(`<urlset><url><loc>javascript:alert(1)</loc></url><url><loc>data:,x</loc></url><url><loc>/1</loc></url></urlset>`); err != nil || !slices.Equal(got, []string{"https://example.org/1"}) {
		t.Errorf("sitemap: %q, %v", got, err)
	}
}

// TestWhatIsNoFeedSaysWhatToDo: a page, a sitemap, an empty answer in the place of a feed, and a feed in the place of a sitemap.
func TestWhatIsNoFeedSaysWhatToDo(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"page with a feed", `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/RSS.xml"></head><body>News`, "but a page, whose feed is https://example.org/RSS.xml: write that address"},
		{"page", `<!DOCTYPE html><html><body>News</body></html>`, "but a page: look for the site's feed or sitemap, or write the page as list"},
		{"XHTML", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>News</body></html>`, "but a page: "},
		{"sitemap", news, "but a sitemap: write its address as sitemap"},
		{"empty", " \n", "the answer is empty"},
		{"text", "404", "look at the address and correct it"},
		{"other JSON", `{"error":"gone"}`, "look at the address and correct it"},
		{"other XML", `<opml><body/></opml>`, "look at the address and correct it"},
	} {
		f, err := feed.Parse(strings.NewReader(c.in), "https://example.org/news", "")
		if !errors.Is(err, feed.ErrNoFeed) || !strings.Contains(err.Error(), c.want) || len(f.Entries) > 0 {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := sitemap(rssOf(item)); !errors.Is(err, feed.ErrNoSitemap) || !strings.Contains(err.Error(), "robots.txt often names its sitemap, and a feed is written as feed") {
		t.Error(err)
	}
}
