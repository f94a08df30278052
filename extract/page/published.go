package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	htmldate "github.com/markusmobius/go-htmldate"

	"kengraph/extract/day"
)

// Meta tags that tell when a page was published, the surest first.
var publishedMeta = []string{
	"article:published_time", "datepublished", "og:article:published_time", "og:published_time", "article:published",
	"citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
	"parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "published_time", "published", "publication_date",
	"pubdate", "pub_date", "originalpublicationdate", "date.issued", "datecreated", "displaydate", "date", "doc-date",
}

// inAddress finds a day in the path of an address.
var inAddress = regexp.MustCompile(`/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$|-)`)

// A finding is a day with where it stands on the page.
type finding struct {
	day  string
	from Origin
	utc  bool // it is the day in Greenwich
}

// published is the day on which the page says it appeared, with how much that is worth.
// fed is the day that is known from elsewhere, and wins.
func (a about) published(address, title, fed string) Dated {
	written, shown, located := a.written(), a.shown(title), a.located(address)
	if near := first(fed, shown.day); written.utc && apart(written.day, near) == 1 {
		written.day = near // the machine says it in Greenwich time, the feed or the page in its own
	}
	for _, f := range []finding{{day: fed, from: FromFeed}, written, shown, located} {
		if f.day != "" {
			return weighed(f, written, shown, located)
		}
	}
	if f := a.labelled(); f.day != "" {
		return weighed(f)
	}
	return weighed(a.guessed())
}

// written is the day that the page's markup gives to machines.
func (a about) written() finding {
	said := []finding{{day: a.ld.published, from: FromLinked}, {day: a.ld.paged, from: FromWebPage}}
	for _, key := range publishedMeta {
		said = append(said, finding{day: a.meta[key], from: FromMeta})
	}
	for _, f := range said {
		if found, ok := day.Find(f.day); ok {
			return finding{found, f.from, utc(f.day)}
		}
	}
	return finding{}
}

// located is the day in the article's address.
func (a about) located(address string) finding {
	for _, s := range []string{a.canonical(address), address} {
		if u, err := url.Parse(s); err == nil {
			if m := inAddress.FindStringSubmatch(u.Path); m != nil {
				if d, ok := day.Find(strings.Join(m[1:], "-")); ok {
					return finding{day: d, from: FromAddress}
				}
			}
		}
	}
	return finding{}
}

// dayLabel begins a line that says when an article was published, or else last changed.
var dayLabel = regexp.MustCompile(`(?i)^(first |last )?(published|posted|updated|reviewed|modified)\b`)

// labelled is the first day in the text that a line calls the day of publication or change.
func (a about) labelled() finding {
	for _, b := range a.blocks {
		for _, line := range b.lines {
			if len(line) < 80 && dayLabel.MatchString(line) {
				if found, ok := day.Find(line); ok {
					return finding{day: found, from: FromLabel}
				}
			}
		}
	}
	return finding{}
}

// maxNear is how many blocks below the headline may hold the day.
const maxNear = 1000

// shown is the day printed nearest the headline: below it, above it, or in a <time>.
func (a about) shown(title string) finding {
	at := 0
	for i, b := range a.top {
		if b.kind == heading && same(b.text, title) || strings.Contains(b.text, title) {
			at = i
		}
	}
	near := append(slices.Clone(a.top[at:min(len(a.top), at+maxNear)]), backwards(a.top[max(0, at-6):at])...)
	for _, b := range near {
		for _, line := range b.lines {
			if found, ok := day.Find(line); ok && len(line) < 160 && !same(line, title) {
				return finding{day: found, from: FromLine}
			}
		}
	}
	var found string
	a.doc.Find("time[datetime], [itemprop='datePublished'], [class*='date'], [class*='Date'], [class*='publish']").EachWithBreak(func(i int, s *goquery.Selection) bool {
		if s.Closest("aside, nav, footer").Length() == 0 {
			found, _ = day.Find(first(s.AttrOr("datetime", ""), s.AttrOr("content", ""), squeeze(s.Text())))
		}
		return found == "" && i < 100
	})
	return finding{day: found, from: FromTime}
}

func backwards(of []block) []block {
	out := slices.Clone(of)
	slices.Reverse(out)
	return out
}

// guessed asks go-htmldate, which searches all the text: right less often than the page's own word.
func (a about) guessed() finding {
	res, err := htmldate.FromDocument(a.doc.Nodes[0], htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true})
	if err != nil || res.DateTime.IsZero() {
		return finding{}
	}
	return finding{day: res.DateTime.Format(time.DateOnly), from: FromSearch}
}

func utc(s string) bool { return strings.HasSuffix(s, "Z") || strings.HasSuffix(s, "+00:00") }

// apart is the number of days between two days, 0 where one is unknown.
func apart(a, b string) int {
	x, errX := time.Parse(time.DateOnly, a)
	y, errY := time.Parse(time.DateOnly, b)
	if errX != nil || errY != nil {
		return 0
	}
	d := int(x.Sub(y).Hours() / 24)
	return max(d, -d)
}
