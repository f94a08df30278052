package feed_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"kengraph/extract/feed"
)

// What reading a list may cost: bytes allocated in all for each byte of it, unpacked, and
// for any; and time for any that a fuzzer tries.
const (
	perByte  = 400
	forAny   = 8 << 20
	mostTime = 5 * time.Second
)

// costs runs what reads n bytes and fails where it takes more than the bounds.
func costs(t *testing.T, n int, read func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	read()
	spent := time.Since(began)
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > uint64(n)*perByte+forAny {
		t.Errorf("%d bytes cost %d of memory, %d for each; the bound is %d", n, got, got/uint64(max(n, 1)), perByte)
	}
	if spent > mostTime*time.Duration(1+n>>20) {
		t.Errorf("%d bytes cost %v", n, spent)
	}
}

// TestHostileFeedsCostLittle: nothing that a feed can say ends the process, or costs more than the bounds.
func TestHostileFeedsCostLittle(t *testing.T) {
	const rssHead, atomHead, jsonHead = `<rss version="2.0" xmlns:a="urn:a"><channel>`, `<feed xmlns="http://www.w3.org/2005/Atom">`, `{"version":"https://jsonfeed.org/version/1","items":[`
	for _, c := range []struct{ name, head, piece, tail string }{
		{"nested", "", "<a>", ""},
		{"nested in an item", rssHead + "<item>", "<a>", ""},
		{"nested extensions", rssHead + "<item>", "<a:b>", ""},
		{"nested in a title", atomHead + `<entry><title type="xhtml">`, "<a>", ""},
		{"nested bases", atomHead, `<a xml:base="b/">`, ""},
		{"nested lists", jsonHead, "[", ""},
		{"nested objects", jsonHead, `{"a":`, ""},
		{"empty items", rssHead, "<item/>", "</channel></rss>"},
		{"empty entries", atomHead, "<entry/>", "</feed>"},
		{"empty objects", jsonHead, "{},", "{}]}"},
		{"empty extensions", rssHead + "<item>", "<a:b/>", "</item></channel></rss>"},
		{"cut items", rssHead, "<item><link>http://a/b</link></item>", "<item"},
		{"ampersands", rssHead + "<title>", "&", "</title></channel></rss>"},
		{"entities", rssHead + "<title>", "&lt;", "</title></channel></rss>"},
		{"attributes", `<rss version="2.0"><channel `, `a="" `, "></channel></rss>"},
		{"namespaces", `<rss version="2.0"><channel `, `xmlns:a="" `, "></channel></rss>"},
		{"ends", rssHead, "</a>", ""},
		{"comments", rssHead, "<!---->", "</channel></rss>"},
		{"instructions", "", "<?a?>", ""},
		{"not UTF-8", "", "\xd0\xff", ""},
		{"a page", "<html>", "<p>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			size := feed.MaxSize / 10
			if strings.HasPrefix(c.name, "nested") { // unbounded, these would end the process
				size = feed.MaxSize
			}
			in := c.head + strings.Repeat(c.piece, (size-len(c.head)-len(c.tail))/len(c.piece)) + c.tail
			costs(t, len(in), func() { feed.Parse(strings.NewReader(in), "https://example.org/", "") })
		})
	}
}

// TestHostileSitemapsCostLittle: packed or not, nested or long.
func TestHostileSitemapsCostLittle(t *testing.T) {
	for _, c := range []struct{ name, head, piece string }{
		{"nested", "<urlset>", "<a>"},
		{"nested in a place", "<urlset><url>", "<a>"},
		{"nested in an address", "<urlset><url><loc>", "<a>"},
		{"nested news", `<urlset><url><news>`, "<publication>"},
		{"nested indexes", "", "<sitemapindex>"},
		{"empty places", "<urlset>", "<url/>"},
		{"long address", "<urlset><url><loc>", "/"},
		{"attributes", "<urlset ", `a="" `},
	} {
		t.Run(c.name, func(t *testing.T) {
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			z.Write([]byte(c.head))
			line := []byte(strings.Repeat(c.piece, 1000))
			n, size := 0, feed.MaxSitemap/10
			if c.name == "long address" {
				size = feed.MaxSitemap + len(line)
			}
			for ; n < size; n += len(line) {
				z.Write(line)
			}
			z.Close()
			var last error
			costs(t, n, func() {
				for _, err := range feed.Sitemap(bytes.NewReader(packed.Bytes()), "https://example.org/") {
					last = err
				}
			})
			if last == nil {
				t.Error("it is no sitemap, and read without an error")
			}
		})
	}
}

// TestHostilePagesOfLinksCostLittle: nested, long, or with formatting left open.
func TestHostilePagesOfLinksCostLittle(t *testing.T) {
	var open strings.Builder
	for i := range 400 {
		fmt.Fprintf(&open, "<b a=%d>", i)
	}
	for _, c := range []struct{ name, head, piece string }{
		{"paragraphs", "", "<p>"},
		{"nested", "", "<div>"},
		{"links", "", "<a href=/>"},
		{"attributes", "<a ", "a "},
		{"tables", "", "<table><td>"},
		{"formatting left open", "<div>" + open.String() + "</div>", "<div>x</div>"},
		{"ends", "", "</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := c.head + strings.Repeat(c.piece, 1<<20/len(c.piece))
			costs(t, len(in), func() {
				feed.Links(strings.NewReader(in), "https://example.org/", "text/html; charset=utf-8", "main a")
			})
		})
	}
}
