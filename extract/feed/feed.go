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
	"github.com/mmcdole/gofeed/rss"

	"kengraph/extract/day"
)

// Bounds of a feed. No honest one comes near them, and parsing costs a multiple.
const (
	MaxSize     = 10 << 20 // bytes
	MaxEntries  = 10_000
	maxElements = 200_000
)

// Errors that callers branch on.
var (
	ErrTooLarge = fmt.Errorf("the feed is larger than %d MB", MaxSize>>20)
	ErrEntries  = fmt.Errorf("the feed goes beyond %d entries or %d elements", MaxEntries, maxElements)
	ErrNoFeed   = errors.New("this is neither RSS, RDF, Atom nor a JSON feed")
)

// An Entry is one article that a feed or sitemap lists.
type Entry struct {
	URL       string
	Title     string
	Published string // "2006-01-02" as the publisher wrote it; empty where unknown. An Atom entry without published has the day of its updated
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

// Parse reads a feed in any of its forms and charsets: RSS (also 1.0, which is RDF), Atom
// (RFC 4287), JSON Feed. base is where it was found, for links that are relative, and
// contentType that of the answer, for its charset; both may be empty. A feed that was cut
// short gives what it has. What is no feed is an [ErrNoFeed] that says what it is instead.
func Parse(r io.Reader, base, contentType string) (f Feed, err error) {
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
	text := decode(raw, contentType)
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		f, err = parseJSON(text, base)
	} else {
		f, err = parseXML(text, base)
	}
	if err == ErrNoFeed {
		err = instead(text, base)
	}
	if err != nil {
		return Feed{}, fmt.Errorf("feed: %w", err)
	}
	return f, nil
}

// parseXML reads RSS, RDF and Atom.
func parseXML(text []byte, base string) (Feed, error) {
	if err := sound(bytes.NewReader(text)); err != nil {
		return Feed{}, err
	}
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	parsed, err := p.Parse(bytes.NewReader(text))
	whole := err == nil
	if !whole {
		parsed, err = p.Parse(bytes.NewReader(mend(text)))
	}
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return Feed{}, ErrNoFeed
	case err != nil:
		return Feed{}, fmt.Errorf("broken feed: %w", err)
	}
	return convert(parsed, base, !whole), nil
}

// mend closes a feed after its last whole entry.
func mend(text []byte) []byte {
	for _, ends := range [][2]string{{"</item>", "</channel></rss>"}, {"</entry>", "</feed>"}} {
		if i := bytes.LastIndex(text, []byte(ends[0])); i >= 0 {
			return append(text[:i+len(ends[0]):i+len(ends[0])], ends[1]...)
		}
	}
	return text
}

func convert(parsed *gofeed.Feed, base string, cut bool) Feed {
	f := Feed{Title: strings.TrimSpace(parsed.Title), Language: parsed.Language, Cut: cut}
	original, _ := parsed.OriginalFeed().(*rss.Feed)
	for i, it := range parsed.Items {
		id := ""
		if original != nil && i < len(original.Items) {
			id = permalink(original.Items[i].GUID)
		}
		e := Entry{URL: firstAddress(base, it.Link, id), Title: strings.TrimSpace(it.Title), Language: f.Language, Updated: strings.TrimSpace(it.Updated)}
		e.Published, _ = day.Find(it.Published)
		if e.Published == "" && it.PublishedParsed != nil {
			e.Published = it.PublishedParsed.Format("2006-01-02")
		}
		if dc := it.DublinCoreExt; dc != nil && len(dc.Source) > 0 {
			e.Source = strings.TrimSpace(dc.Source[0])
		}
		f.add(e)
	}
	return f
}

// permalink is the address that an item of RSS 2.0 has as its guid where it has no link.
func permalink(g *rss.GUID) string {
	if g == nil || strings.EqualFold(strings.TrimSpace(g.IsPermalink), "false") {
		return ""
	}
	return Resolve("", g.Value)
}

// add takes an entry that leads to the web.
func (f *Feed) add(e Entry) {
	if e.URL != "" {
		f.Entries = append(f.Entries, e)
	}
}

// firstAddress is the first of some links that leads to the web, made absolute.
func firstAddress(base string, links ...string) string {
	for _, l := range links {
		if address := Resolve(base, l); address != "" {
			return address
		}
	}
	return ""
}

// Resolve makes a link absolute. It is empty for anything but http and https:
// feeds carry javascript: and data: links too. A user and password in it are left out: they
// are never sent, and an address is logged.
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
	u.User = nil
	return u.String()
}
