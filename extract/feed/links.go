package feed

import (
	"fmt"
	"io"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html/charset"

	"kengraph/extract/tree"
)

// CheckSelector reports what is wrong with a CSS selector, or nil.
func CheckSelector(selector string) error {
	if _, err := cascadia.Compile(selector); err != nil {
		return fmt.Errorf("%q is no CSS selector: %w", selector, err)
	}
	return nil
}

// Links reads a page that lists articles by links alone, as publishers without a feed do: the links that match the
// CSS selector, or stand inside of what matches, each address once, in the order of the page. contentType is that of
// the answer, for its charset; base is where the page was found. A page without such a link is an error: most
// likely the site has a new layout, and the selector finds nothing any more.
func Links(r io.Reader, base, contentType, selector string) ([]Entry, error) {
	match, err := cascadia.Compile(selector)
	if err != nil {
		return nil, fmt.Errorf("links: %w", CheckSelector(selector))
	}
	text, err := charset.NewReader(io.LimitReader(r, MaxSize), contentType)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	raw, err := io.ReadAll(text)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	root, err := tree.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	doc := goquery.NewDocumentFromNode(root)
	if href, ok := doc.Find("base[href]").First().Attr("href"); ok {
		if b := Resolve(base, href); b != "" {
			base = b
		}
	}
	var out []Entry
	seen := map[string]bool{}
	found := doc.FindMatcher(match)
	found.Filter("a[href]").AddSelection(found.Find("a[href]")).Each(func(_ int, a *goquery.Selection) {
		address := Resolve(base, a.AttrOr("href", ""))
		address, _, _ = strings.Cut(address, "#")
		if address == "" || seen[address] || len(out) >= MaxURLs {
			return
		}
		seen[address] = true
		out = append(out, Entry{URL: address, Title: strings.Join(strings.Fields(a.Text()), " ")})
	})
	if len(out) == 0 {
		return nil, fmt.Errorf("links: nothing matches %q; look at the page and change the selector", selector)
	}
	return out, nil
}
