package page

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// separators stand between a headline and the name of its site in <title>.
var separators = regexp.MustCompile(`\s+[|–—•·»«:]+\s+|\s+-\s+|\s*::\s*|\s*\|\s*|_`)

// title is the headline as the page shows it: the heading that <title> or the metadata
// confirm, else what the metadata say, else <title> without the name of the site.
func (a about) title() string {
	best, score := "", 0
	a.doc.Find("h1, h2, h3, [itemprop='headline']").EachWithBreak(func(i int, s *goquery.Selection) bool {
		text := squeeze(s.Text())
		if n := a.confirm(s, text); n > score {
			best, score = text, n
		}
		return i < 200
	})
	if score >= 3 {
		return best
	}
	if t := first(a.meta["og:title"], a.ld.headline, a.meta["twitter:title"], a.meta["dc.title"], a.meta["citation_title"]); t != "" {
		return a.unsuffixed(t)
	}
	return first(a.unsuffixed(a.titles), best)
}

// confirm says how surely a heading is the headline.
func (a about) confirm(s *goquery.Selection, text string) int {
	if len(text) < 6 || len(text) > 400 {
		return 0
	}
	score := 0
	switch {
	case s.Is("h1, [itemprop='headline']"):
		score = 3
	case s.Is("h2"):
		score = 1
	}
	for _, meta := range []string{a.meta["og:title"], a.ld.headline, a.meta["twitter:title"], a.meta["dc.title"]} {
		if same(meta, text) {
			score += 4
			break
		}
	}
	key, full := fold(text), fold(a.titles)
	switch {
	case strings.Contains(full, key) && len(key) > 12, key == full && key != "":
		score += 3
	case strings.HasPrefix(key, fold(a.unsuffixed(a.titles))) && full != "":
		score += 2
	}
	if s.Closest("nav, footer, aside, dialog").Length() > 0 {
		score -= 3
	}
	if named := s.AttrOr("class", "") + s.AttrOr("itemprop", ""); strings.Contains(named, "title") || strings.Contains(named, "headline") {
		score++
	}
	return score
}

// unsuffixed returns the longest part of a <title>, which is the headline rather than the site.
func (a about) unsuffixed(t string) string {
	best := ""
	for _, part := range separators.Split(t, -1) {
		if part = strings.TrimSpace(part); len(part) > len(best) {
			best = part
		}
	}
	return best
}

func same(a, b string) bool { return a != "" && fold(a) == fold(b) }

// fold keeps the letters and digits of a text, lower-cased, to compare headlines whose punctuation differs.
func fold(s string) string { return strings.Join(wordsOf(s), " ") }
