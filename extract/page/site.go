package page

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// site is the publisher as the page names itself: in its metadata, in what links to its
// front page, in <title> beside the headline, or else by its host.
func (a about) site(address string) string {
	if s := first(a.meta["og:site_name"], a.ld.publisher, a.meta["citation_publisher"], a.meta["dc.publisher"], a.meta["application-name"]); s != "" {
		return s
	}
	home, suffixes := a.home(), a.beside()
	for _, s := range suffixes {
		for _, h := range home {
			if strings.Contains(solid(h), solid(s)) && len(s) > 5 || same(s, h) {
				return s
			}
		}
	}
	if len(home) > 0 {
		return home[0]
	}
	if len(suffixes) > 0 {
		return suffixes[0]
	}
	if u, err := url.Parse(a.canonical(address)); err == nil && web(u) {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

// beside returns the short parts of <title>, the last first: one of them is often the site.
func (a about) beside() []string {
	parts := separators.Split(a.titles, -1)
	if before, after, ok := strings.Cut(a.titles, ": "); ok && len(parts) == 1 {
		parts = []string{after, before}
	}
	headings := fold(a.doc.Find("h1, h2").Text())
	if headings == "" {
		headings = fold(a.unsuffixed(a.titles))
	}
	var out []string
	for i := len(parts) - 1; i >= 0; i-- {
		if p := strings.TrimSpace(parts[i]); p != "" && len(p) < 50 && !strings.Contains(headings, fold(p)) && len(parts) > 1 {
			out = append(out, p)
		}
	}
	return out
}

// Words that link to a front page without naming the site.
var homeWords = set("contact about us login subscribe menu skip to content home main index start homepage front page back top logo news english en ru")

// home returns the lines above the text that also stand in the copyright line, then what
// names the site where its front page is linked: text, or the logo's description.
func (a about) home() []string {
	var out []string
	a.doc.Find("a[href]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		href := s.AttrOr("href", "")
		u, err := url.Parse(href)
		if err != nil || u.Scheme == "javascript" || u.Scheme == "mailto" || strings.Contains(href, "#") {
			return i < 60
		}
		names := []string{s.Find("img[alt]").AttrOr("alt", ""), s.Find("svg title").Text()}
		switch {
		case bare(u):
			names = append(names, squeeze(s.Text()), s.AttrOr("title", ""))
		case len(strings.Trim(u.Path, "/")) != 2: // the front page in one language
			return i < 60
		}
		for _, name := range names {
			if isName(name) {
				out = append(out, strings.TrimSuffix(strings.TrimSuffix(name, " logo"), " home"))
			}
		}
		return i < 60
	})
	return append(a.owned(), out...)
}

// owned returns the lines above the text, and the descriptions of the first pictures,
// that the copyright line names too.
func (a about) owned() []string {
	var lines, out []string
	for _, b := range a.top {
		lines = append(lines, b.lines...)
	}
	a.doc.Find("img[alt]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		lines = append(lines, squeeze(s.AttrOr("alt", "")))
		return i < 5
	})
	holder := a.copyright()
	for _, line := range lines {
		if isName(line) && strings.Contains(holder, fold(line)) && len(line) > 5 {
			out = append(out, line)
		}
	}
	return out
}

// solid folds a name and closes its gaps: logos are often set without any.
func solid(s string) string { return strings.ReplaceAll(fold(s), " ", "") }

// isName reports whether a text may be the name of a site.
func isName(s string) bool {
	if len(s) < 3 || len(s) > 60 || ended(s) {
		return false
	}
	for _, w := range wordsOf(s) {
		if !homeWords[w] {
			return true
		}
	}
	return false
}

// copyright is what the page says of whose it is, folded.
func (a about) copyright() string {
	var lines []string
	for _, b := range a.blocks {
		if len(b.text) < 600 && (strings.Contains(b.text, "©") || strings.Contains(b.text, "opyright")) {
			lines = append(lines, fold(b.text))
		}
	}
	return strings.Join(lines, " ")
}
