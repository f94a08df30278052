package feed

import (
	"bufio"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"kengraph/extract/day"
)

// Bounds of a sitemap, those of sitemaps.org.
const (
	MaxSitemap = 50 << 20 // bytes, unpacked
	MaxURLs    = 50_000
)

// What a sitemap may be instead.
var (
	ErrNoSitemap   = errors.New("not a sitemap: neither urlset nor sitemapindex was found; the site's robots.txt often names its sitemap, and a feed is written as feed")
	ErrSitemapSize = fmt.Errorf("the sitemap goes beyond %d addresses or %d MB", MaxURLs, MaxSitemap>>20)
)

// place is a <url> or <sitemap>. Names without a space match any namespace.
type place struct {
	Loc  string `xml:"loc"`
	Mod  string `xml:"lastmod"`
	News struct {
		Name     string `xml:"publication>name"`
		Language string `xml:"publication>language"`
		Date     string `xml:"publication_date"`
		Title    string `xml:"title"`
	} `xml:"news"`
}

// Sitemap streams the addresses of a sitemap, news sitemap or sitemap index, plain or
// gzipped. A map that breaks off gives its addresses up to there and then an error.
// The day is that of a news sitemap: lastmod says when a page changed, not when it appeared.
func Sitemap(r io.Reader, base string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		s, err := newScanner(r)
		for err == nil {
			var e Entry
			if e, err = s.next(base); err == nil && e.URL != "" && !yield(e, nil) {
				return
			}
		}
		if err != io.EOF {
			yield(Entry{}, fmt.Errorf("sitemap: %w", err))
		}
	}
}

// A scanner reads places one by one.
type scanner struct {
	in    *io.LimitedReader
	xml   *xml.Decoder
	known bool // the root was a sitemap's
	n     int
}

func newScanner(r io.Reader) (*scanner, error) {
	plain, err := unpack(r)
	if err != nil {
		return nil, err
	}
	s := &scanner{in: &io.LimitedReader{R: plain, N: MaxSitemap}}
	s.xml = xml.NewTokenDecoder(newShallow(s.in))
	return s, nil
}

// next returns the next place, or io.EOF after the last. The place of a link that is not
// to the web has no address.
func (s *scanner) next(base string) (Entry, error) {
	for {
		tok, err := s.xml.Token()
		switch {
		case s.in.N <= 0 || s.n >= MaxURLs:
			return Entry{}, ErrSitemapSize
		case errors.Is(err, ErrDeep):
			return Entry{}, ErrDeep
		case err != nil && !s.known:
			return Entry{}, ErrNoSitemap
		case err != nil:
			return Entry{}, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := start.Name.Local; {
		case name == "urlset" || name == "sitemapindex":
			s.known = true
		case !s.known:
			return Entry{}, ErrNoSitemap
		case name == "url" || name == "sitemap":
			var p place
			s.n++
			if err := s.xml.DecodeElement(&p, &start); err != nil {
				if s.in.N <= 0 {
					return Entry{}, ErrSitemapSize
				}
				return Entry{}, fmt.Errorf("broken off: %w", err)
			}
			return p.entry(base, name == "sitemap"), nil
		}
	}
}

func (p place) entry(base string, isMap bool) Entry {
	e := Entry{URL: Resolve(base, p.Loc), Map: isMap, Title: strings.TrimSpace(p.News.Title), Updated: strings.TrimSpace(p.Mod),
		Source: strings.TrimSpace(p.News.Name), Language: strings.TrimSpace(p.News.Language)}
	e.Published, _ = day.Find(p.News.Date)
	return e
}

// unpack reads through gzip where the bytes are gzipped, whatever the address ends in.
func unpack(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		return gzip.NewReader(b)
	}
	return b, nil
}
