// Package feed reads the lists that publishers keep of their articles: RSS, Atom and
// JSON feeds, sitemaps, and pages of links.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"kengraph/extract/day"
)

// MaxSize is the most bytes a feed may have.
const MaxSize = 10 << 20

// Errors that callers branch on.
var (
	ErrTooLarge = fmt.Errorf("the feed is larger than %d MB", MaxSize>>20)
	ErrNoFeed   = errors.New("neither RSS, Atom nor a JSON feed")
)

// An Entry is one article that a feed or sitemap lists.
type Entry struct {
	URL       string
	Title     string
	Published string // "2006-01-02" as the publisher wrote it; empty where unknown
	Source    string // the publisher, where the list names it
	Language  string
	Map       bool   // the address is that of another sitemap
	Updated   string // as the publisher wrote it; it tells no more than that something changed
}

// A Feed is a list of articles.
type Feed struct {
	Title    string
	Language string
	Entries  []Entry
	Cut      bool // the feed ended in its middle; the entries before the end are here
}

// Parse reads a feed in any of its forms and charsets. base is where it was found, for
// links that are relative; it may be empty. A feed that was cut short gives what it has.
func Parse(r io.Reader, base string) (f Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = Feed{}, fmt.Errorf("feed: broken feed: %v", p)
		}
	}()
	raw, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return Feed{}, fmt.Errorf("feed: %w", err)
	}
	if len(raw) > MaxSize {
		return Feed{}, fmt.Errorf("feed: %w", ErrTooLarge)
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(raw))
	whole := err == nil
	if !whole {
		parsed, err = gofeed.NewParser().Parse(bytes.NewReader(mend(raw)))
	}
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return Feed{}, fmt.Errorf("feed: %w", ErrNoFeed)
	case err != nil:
		return Feed{}, fmt.Errorf("feed: %w", err)
	}
	return convert(parsed, base, !whole), nil
}

// mend closes a feed after its last whole entry.
func mend(raw []byte) []byte {
	for _, ends := range [][2]string{{"</item>", "</channel></rss>"}, {"</entry>", "</feed>"}} {
		if i := bytes.LastIndex(raw, []byte(ends[0])); i >= 0 {
			return append(raw[:i+len(ends[0]):i+len(ends[0])], ends[1]...)
		}
	}
	return raw
}

func convert(parsed *gofeed.Feed, base string, cut bool) Feed {
	f := Feed{Title: strings.TrimSpace(parsed.Title), Language: parsed.Language, Cut: cut}
	for _, it := range parsed.Items {
		address := Resolve(base, it.Link)
		if address == "" {
			continue
		}
		e := Entry{URL: address, Title: strings.TrimSpace(it.Title), Language: f.Language, Updated: strings.TrimSpace(it.Updated)}
		e.Published, _ = day.Find(it.Published)
		if e.Published == "" && it.PublishedParsed != nil {
			e.Published = it.PublishedParsed.Format("2006-01-02")
		}
		if dc := it.DublinCoreExt; dc != nil && len(dc.Source) > 0 {
			e.Source = strings.TrimSpace(dc.Source[0])
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}

// Resolve makes a link absolute. It is empty for anything but http and https:
// feeds carry javascript: and data: links too.
func Resolve(base, link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && base != "" {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
