package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// head is the longest dateline that is looked for, in bytes.
const head = 140

// dateline returns the end of the agency's dateline with its dash, or 0 where p begins with none:
//
//	ASTANA, Feb 12 (Steppe Newswire) - Kazakhstan ...
//	LONDON/PARIS, March 3 - The ...
//	CONAKRY — The ship ...
//	Vancouver, British Columbia--(Newsfile Corp. - February 12, 2025) - Acme ...
func dateline(p string) int {
	p = p[:min(len(p), head)]
	depth := 0
	for i := 0; i < len(p); {
		r, n := utf8.DecodeRuneInString(p[i:])
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth == 0 && (r == '-' || r == '–' || r == '—'):
			end := i
			for end < len(p) && strings.ContainsRune("-–—", at(p, end)) {
				end += utf8.RuneLen(at(p, end))
			}
			if spaced(p, i, end) {
				if isDateline(p[:i], p[end:]) {
					return end
				}
				return 0
			}
			n = end - i
		}
		i += n
	}
	return 0
}

// spaced reports whether the dash at p[i:end] stands between words, not within one.
func spaced(p string, i, end int) bool {
	if i == 0 || end == len(p) || p[end] == '(' {
		return false // "British Columbia--(Newsfile ..."
	}
	l, _ := utf8.DecodeLastRuneInString(p[:i])
	r := at(p, end)
	if end-i == 1 { // a plain hyphen
		return (unicode.IsSpace(l) || l == ')') && unicode.IsSpace(r)
	}
	return unicode.IsSpace(r) || unicode.IsSpace(l) || unicode.IsUpper(r)
}

// isDateline judges the words before the dash, and that a sentence begins behind it.
func isDateline(s, rest string) bool {
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if rest == "" {
		return false
	}
	opens := !unicode.IsLower(at(rest, 0))
	s = strings.TrimSpace(s)
	agency, dated := false, false
	if i := strings.IndexByte(s, '('); i >= 0 {
		in := s[i:]
		if strings.ContainsAny(in, ":%$") || !strings.HasSuffix(in, ")") {
			return false // a ticker or a figure, not an agency
		}
		agency = true
		dated = inDate(in)
		s = strings.TrimRight(s[:i], " -–—")
	}
	place, day := places(s)
	dated = dated || day
	switch {
	case place == 0:
		return false
	case place == shouted:
		return agency || dated || opens
	}
	return dated && (agency || opens)
}

// inDate reports whether the agency's brackets hold a date with its year, as a newswire's do.
func inDate(s string) bool {
	return strings.IndexFunc(s, unicode.IsDigit) >= 0 && strings.Contains(s, ", 20")
}

// What the name of the place looks like.
const (
	titled  = 1 + iota // "Astana"
	shouted            // "ASTANA"
)

// places looks at "NEW YORK, March 3" or "Almaty, 5 March 2026": how the place is written, 0 where
// this is none, and whether a date follows.
func places(s string) (style int, dated bool) {
	style = shouted
	name := false
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,/.\u00a0-", r) }) {
		_, day := lookup(calendar, w)
		c := at(w, 0)
		switch {
		case name && day:
			dated = true
		case name && unicode.IsDigit(c):
		case w == "and" || w == "of" || w == "de" || w == "la" || w == "al" || w == "el" || w == "on" || w == "the":
			if !name {
				return 0, false
			}
		case !unicode.IsUpper(c):
			return 0, false
		default:
			// Ontario may follow TORONTO: the first word tells.
			if !name && (w != strings.ToUpper(w) || utf8.RuneCountInString(w) < 3) {
				style = titled
			}
			name = true
		}
	}
	if !name {
		return 0, false
	}
	return style, dated
}

// at returns the rune at byte i of s, or utf8.RuneError where there is none.
func at(s string, i int) rune {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}
