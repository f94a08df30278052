package page

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// separators stand between a headline and the name of its site in <title>.
var separators = regexp.MustCompile(`\s+[|–—•·»«:]+\s+|\s+-\s+|\s*::\s*|\s*\|\s*|_`)

// title is the headline as the page shows it: the heading that <title> or the metadata
// confirm, else what the metadata say, else the part of <title> that the page shows.
func (a about) title(site string) string {
	best, score := "", 0
	a.doc.Find("h1, h2, h3, [itemprop='headline']").EachWithBreak(func(i int, s *goquery.Selection) bool {
		text := squeeze(s.Text())
		if n := a.confirm(s, text); n > score {
			best, score = text, n
		}
		return i < 200
	})
	if score >= sure {
		return best
	}
	if t := first(a.meta["og:title"], a.ld.headline, a.meta["twitter:title"], a.meta["dc.title"], a.meta["citation_title"]); t != "" {
		return a.unsuffixed(t)
	}
	return first(a.shownTitle(site), a.lone(), a.unsuffixed(a.titles), best)
}

// sure is the score from which a heading is the headline, whatever the metadata say.
const sure = 3

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
	case full != "" && strings.HasPrefix(key, fold(a.unsuffixed(a.titles))):
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

// shownTitle is the longest line above the text that stands in <title> too, on pages
// that have no headings. A line that is the name of the site does not count.
func (a about) shownTitle(site string) string {
	best, full := "", fold(a.titles)
	for _, b := range a.top {
		for _, line := range b.lines {
			if key := fold(line); len(key) > 12 && len(line) > len(best) && strings.Contains(full, key) && !same(line, site) && key != full {
				best = line
			}
		}
	}
	return best
}

// lone is the only heading of its rank above the text, where <title> says something else.
func (a about) lone() string {
	var found []string
	for _, b := range a.top {
		if b.kind == heading && len(b.text) >= 20 && (b.node.Data == "h1" || b.node.Data == "h2") {
			found = append(found, b.text)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
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
