package page

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
)

// prefixes that bylines begin with.
var bylinePrefix = regexp.MustCompile(`(?i)^((written|story|text|posted|authored|researched|article|words) by|by|author|von|par|por|автор|текст)\s*(:\s*|\s+|$)`)

// printedByline finds the name in a line such as "By Ann Lee in Luleå | 3 March 2026":
// words with a capital, and the particles between them.
var printedByline = regexp.MustCompile(`^(?:By|Written by|Story by|Text by|Автор:?)\s+(\p{Lu}[\p{L}.'’-]+(?:\s+(?:and\s+|de\s+|da\s+|von\s+|van\s+|der\s+|bin\s+|al-)*\p{Lu}[\p{L}.'’-]*){1,6})`)

// author names those who wrote the article, joined by commas.
func (a about) author() string {
	if len(a.ld.authors) > 0 {
		return strings.Join(distinct(a.ld.authors), ", ")
	}
	for _, key := range []string{"author", "article:author", "citation_author", "dc.creator", "dc.creator.name", "parsely-author", "sailthru.author", "byl"} {
		if v := a.meta[key]; v != "" && !strings.Contains(v, "://") {
			return name(v)
		}
	}
	for _, b := range a.top {
		for _, line := range b.lines {
			if m := printedByline.FindStringSubmatch(line); m != nil && len(line) < 120 {
				return m[1]
			}
		}
	}
	var found string
	a.doc.Find("[rel='author'], [itemprop='author'], [class*='byline' i], [class*='author' i]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		found = linkedNames(s)
		if found == "" {
			found = printedName(s)
		}
		return found == ""
	})
	return found
}

// printedName is the first line of a byline that may be a name: the label before it and
// the office below it often stand in elements of their own.
func printedName(byline *goquery.Selection) string {
	for _, b := range segment(byline.Nodes[0]) {
		for _, line := range b.lines {
			if n := name(line); n != "" {
				return n
			}
		}
	}
	return ""
}

// linkedNames joins the names in a byline that lead to pages about authors.
func linkedNames(byline *goquery.Selection) string {
	var names []string
	byline.Find("a[rel='author'], a[href*='/author']").Each(func(_ int, s *goquery.Selection) {
		if n := name(squeeze(s.Text())); n != "" {
			names = append(names, n)
		}
	})
	return strings.Join(distinct(names), ", ")
}

// name cleans a byline, and is empty where it cannot be one.
func name(byline string) string {
	byline = bylinePrefix.ReplaceAllString(byline, "")
	byline, _, _ = strings.Cut(byline, " | ")
	if !strings.ContainsFunc(byline, unicode.IsLetter) {
		return ""
	}
	if n := len(strings.Fields(byline)); n == 0 || n > 8 || len(byline) > 100 || strings.ContainsAny(byline, "@0123456789") {
		return ""
	}
	if family, given, ok := strings.Cut(byline, ", "); ok && !strings.Contains(family, " ") && !strings.Contains(given, ",") {
		return given + " " + family // as library metadata write it
	}
	return byline
}

func distinct(names []string) []string {
	seen, out := map[string]bool{}, names[:0:0]
	for _, n := range names {
		if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}
