package feed

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"kengraph/extract/tree"
)

// instead says what a text is that is no feed, and what to do about it.
func instead(text []byte, base string) error {
	begin := text[:min(len(text), maxHead)]
	head := strings.ToLower(string(begin))
	switch {
	case strings.TrimSpace(head) == "":
		return fmt.Errorf("%w: the answer is empty", ErrNoFeed)
	case strings.Contains(head, "<urlset") || strings.Contains(head, "<sitemapindex"):
		return fmt.Errorf("%w but a sitemap: write its address as sitemap, not as feed", ErrNoFeed)
	case !strings.Contains(head, "<html") && !strings.Contains(head, "<!doctype html"):
		return fmt.Errorf("%w: look at the address and correct it", ErrNoFeed)
	}
	if address := alternate(begin, base); address != "" {
		return fmt.Errorf("%w but a page, whose feed is %s: write that address", ErrNoFeed, address)
	}
	return fmt.Errorf("%w but a page: look for the site's feed or sitemap, or write the page as list with the selector of its links", ErrNoFeed)
}

// alternate is the feed that a page names as its own.
func alternate(head []byte, base string) (address string) {
	root, err := tree.Parse(head)
	if err != nil {
		return ""
	}
	goquery.NewDocumentFromNode(root).Find(`link[rel~="alternate"][href]`).EachWithBreak(func(_ int, l *goquery.Selection) bool {
		switch kind := l.AttrOr("type", ""); kind {
		case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
			address = Resolve(base, l.AttrOr("href", ""))
		}
		return address == ""
	})
	return address
}
