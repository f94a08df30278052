package extract_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract"
	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

// TestPageOfLinksIsASource: what its selector finds is read once, and again only what is new.
func TestPageOfLinksIsASource(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/press": `<html><nav><a href="/about">x</a></nav><main><h2><a href="/a">A</a></h2></main>`,
		"/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", ""), "/b": fmt.Sprintf(story, "Copper mined at the other of the deposits", "")})
	s := extract.Source{Lists: []extract.Links{{URL: n.url + "/press", Selector: "main a"}}}
	if got, faults, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/a"}) || len(faults) > 0 || asked != "/robots.txt /press /a" {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
	if got, faults, asked := n.pass(s, time.Hour); len(got)+len(faults) > 0 || asked != "/press*" {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
	n.pages["/press"] = `<html><main><h2><a href="/b">B</a></h2><h2><a href="/a">A</a></h2></main>`
	if got, _, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/b"}) || asked != "/press* /b" {
		t.Errorf("%q, asked for %q", got, asked)
	}
	n.pages["/press"] = `<html><p>We have a new site.`
	if _, faults, _ := n.pass(s, time.Hour); len(faults) != 1 || !strings.Contains(faults[0], "change the selector") {
		t.Errorf("%q", faults)
	}
}

// TestSitemapIndexThreeDeep: an index of an index of maps, gzipped or not; a map that names its own index ends.
func TestSitemapIndexThreeDeep(t *testing.T) {
	index := func(maps ...string) string {
		return "<sitemapindex><sitemap><loc>HOST" + strings.Join(maps, "</loc></sitemap><sitemap><loc>HOST") + "</loc></sitemap></sitemapindex>"
	}
	n := newNight(t, map[string]string{"/robots.txt": "", "/top.xml": index("/mid.xml"), "/mid.xml": index("/low.xml", "/top.xml"),
		"/low.xml": index("/leaf.xml.gz"), "/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", "")})
	n.pages["/leaf.xml.gz"] = zipped(t, "<urlset><url><loc>"+n.url+"/a</loc></url></urlset>")
	s := extract.Source{Sitemaps: []string{n.url + "/top.xml"}}
	if got, faults, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/a"}) || len(faults) > 0 {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
}

// TestLastmodTellsOfAChange: a page that changes its text is read again when its sitemap says that it changed.
func TestLastmodTellsOfAChange(t *testing.T) {
	at := func(day string) string {
		return "<urlset><url><loc>HOST/a</loc><lastmod>" + day + "</lastmod></url></urlset>"
	}
	n := newNight(t, map[string]string{"/robots.txt": "", "/map.xml": at("2026-02-01"), "/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", "")})
	s := extract.Source{Sitemaps: []string{n.url + "/map.xml"}}
	n.pass(s, time.Hour)
	n.pages["/a"] = fmt.Sprintf(story, "Copper mined at the second of the deposits", "")
	n.pages["/map.xml"] = at("2026-02-12T04:00:00Z")
	if got, faults, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/a"}) || len(faults) > 0 || asked != "/map.xml* /a*" {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
}

// TestSameArticleUnderThreeAddressesIsOne: with a tracking parameter, as an AMP page, and under its own address.
func TestSameArticleUnderThreeAddressesIsOne(t *testing.T) {
	text := "Copper mined at the first of the deposits"
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/a?utm_source=rss", "/amp/a", "/a", "/copy"),
		"/a": fmt.Sprintf(story, text, ""), "/amp/a": fmt.Sprintf(story, text, `<link rel="canonical" href="/a">`), "/copy": fmt.Sprintf(story, text, `<link rel="canonical" href="/a">`)})
	if got, faults, asked := n.pass(extract.Source{Feeds: []string{n.url + "/feed"}}, time.Hour); !slices.Equal(got, []string{"/a"}) || len(faults) > 0 {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
}

// TestListsAreGuardedAsPagesAre: a feed, a sitemap, a map of an index and an article that
// lead into a private network are refused, and so is a packed map that grows without end.
func TestListsAreGuardedAsPagesAre(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/index.xml": "<sitemapindex><sitemap><loc>http://169.254.169.254/map.xml</loc></sitemap><sitemap><loc>HOST/bomb.xml.gz</loc></sitemap></sitemapindex>",
		"/feed": strings.ReplaceAll(feedOf("/a"), "HOST/a", "http://10.0.0.1/a")})
	n.pages["/bomb.xml.gz"] = zipped(t, "<urlset><url><loc>"+strings.Repeat("/", feed.MaxSitemap))
	inside := httptest.NewServer(http.RedirectHandler("http://192.168.0.1/rss", http.StatusFound))
	defer inside.Close()
	s := extract.Source{Feeds: []string{n.url + "/feed", inside.URL + "/feed"}, Sitemaps: []string{n.url + "/index.xml"}}
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1})
	private, tooLarge := 0, 0
	for a, err := range extract.Articles(t.Context(), client, s) {
		switch {
		case errors.Is(err, fetch.ErrPrivate):
			private++
		case errors.Is(err, feed.ErrSitemapSize):
			tooLarge++
		default:
			t.Errorf("%q, %v", a.ID, err)
		}
	}
	if private != 3 || tooLarge != 1 {
		t.Errorf("%d refused as private, %d as too large", private, tooLarge)
	}
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
