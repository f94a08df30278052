package extract_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract"
	"kengraph/extract/fetch"
)

// TestRevisitFindsAChangeThatNobodyAnnounced: young articles are asked for again, conditionally, and old ones are not.
func TestRevisitFindsAChangeThatNobodyAnnounced(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/a", "/b"),
		"/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", ""), "/b": fmt.Sprintf(story, "Copper mined at the other of the deposits", "")})
	s := extract.Source{Feeds: []string{n.url + "/feed"}, Revisit: 3 * day}
	n.pass(s, 11*time.Hour)
	if got, faults, asked := n.pass(s, 0); len(got)+len(faults) > 0 || asked != "/feed* /a* /b*" {
		t.Errorf("as it was: %q, %q, asked for %q", got, faults, asked)
	}
	n.pages["/a"] = fmt.Sprintf(story, "Copper mined at the second of the deposits", "")
	if got, _, asked := n.pass(s, 3*day); !slices.Equal(got, []string{"/a"}) || asked != "/feed* /a* /b*" {
		t.Errorf("changed: %q, asked for %q", got, asked)
	}
	n.pages["/b"] = fmt.Sprintf(story, "Copper mined at the second of the deposits", "")
	if got, _, asked := n.pass(s, 0); len(got) > 0 || asked != "/robots.txt* /feed*" {
		t.Errorf("old: %q, asked for %q", got, asked)
	}
}

// TestRevisitsAreFew: a bounded number in each pass, and none where none are wanted.
func TestRevisitsAreFew(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": ""})
	var items []string
	for i := range extract.MaxRevisits + 5 {
		path := fmt.Sprint("/", i)
		n.pages[path] = fmt.Sprintf(story, "Copper mined at deposit "+path+" of the ridge", "")
		items = append(items, path)
	}
	n.pages["/feed"] = feedOf(items...)
	s := extract.Source{Feeds: []string{n.url + "/feed"}}
	n.pass(s, time.Hour)
	if _, _, asked := n.pass(s, time.Hour); asked != "/feed*" {
		t.Errorf("unasked for: %q", asked)
	}
	s.Revisit = 3 * day
	if _, _, asked := n.pass(s, time.Hour); len(strings.Fields(asked)) != 1+extract.MaxRevisits {
		t.Errorf("asked for %q", asked)
	}
}

// TestForbiddenPageIsSkippedAndSaidOnce: what robots.txt forbids is no failure of the pass, but a page of the configuration itself.
func TestForbiddenPageIsSkippedAndSaidOnce(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "User-agent: *\nDisallow: /private/", "/feed": feedOf("/private/a"), "/private/a": ""})
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1, Memory: n.memory, Now: n.now})
	for pass, s := range []extract.Source{{Feeds: []string{n.url + "/feed"}}, {Feeds: []string{n.url + "/feed"}}, {Pages: []string{n.url + "/private/a"}}} {
		faults := 0
		for _, err := range (extract.Reader{Client: client}).Articles(t.Context(), s) {
			faults++
			var skip extract.Skipped
			if errors.As(err, &skip) != (pass < 2) || skip.Before != (pass == 1) || !errors.As(err, new(fetch.ForbiddenError)) {
				t.Errorf("pass %d: %v, said before %v", pass, err, skip.Before)
			}
		}
		if faults != 1 {
			t.Errorf("pass %d: %d faults", pass, faults)
		}
	}
	if v := n.memory.Recall(n.url + "/private/a"); v.Failures > 0 || !v.Next.IsZero() {
		t.Errorf("it counts as failing: %+v", v)
	}
}

// TestFeedDatesWinOverPageDates: a feed's and a news sitemap's; a sitemap's lastmod is none.
func TestFeedDatesWinOverPageDates(t *testing.T) {
	dated := fmt.Sprintf(story, "Copper mined at the first of the deposits", `<meta property="article:published_time" content="2020-01-01">`)
	n := newNight(t, map[string]string{"/robots.txt": "", "/a": dated,
		"/rss":  `<rss version="2.0"><channel><item><link>HOST/a</link><pubDate>Tue, 03 Feb 2026 23:30:00 -0800</pubDate></item></channel></rss>`,
		"/atom": `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="HOST/a"/><published>2026-02-03T23:30:00-08:00</published><updated>2026-03-03T00:00:00Z</updated></entry></feed>`,
		"/json": `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"HOST/a","date_published":"2026-02-03T23:30:00-08:00"}]}`,
		"/news": `<urlset><url><loc>HOST/a</loc><lastmod>2026-03-03</lastmod><news><publication_date>2026-02-03</publication_date></news></url></urlset>`,
		"/map":  `<urlset><url><loc>HOST/a</loc><lastmod>2026-03-03</lastmod></url></urlset>`,
	})
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1})
	for _, c := range []struct {
		source extract.Source
		want   string
	}{
		{extract.Source{Feeds: []string{n.url + "/rss"}}, "2026-02-03"},
		{extract.Source{Feeds: []string{n.url + "/atom"}}, "2026-02-03"},
		{extract.Source{Feeds: []string{n.url + "/json"}}, "2026-02-03"},
		{extract.Source{Sitemaps: []string{n.url + "/news"}}, "2026-02-03"},
		{extract.Source{Sitemaps: []string{n.url + "/map"}}, "2020-01-01"},
	} {
		articles := 0
		for a, err := range extract.Articles(t.Context(), client, c.source) {
			if articles++; err != nil || a.Published != c.want {
				t.Errorf("%v: %s, %v; want %s", c.source, a.Published, err, c.want)
			}
		}
		if articles != 1 {
			t.Errorf("%v: %d articles", c.source, articles)
		}
	}
}
