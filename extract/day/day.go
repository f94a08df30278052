// Package day reads calendar days out of the many ways in which feeds and pages write them.
//
// A day is kept as its publisher wrote it: "2026-02-19T06:00+09:30" is 19 February,
// although it was still the 18th in Greenwich. Readers say the former, and so do archives.
package day

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The forms of dates. Each finds year, month and day under those names; month may be a word.
var forms = []*regexp.Regexp{
	regexp.MustCompile(`(?:^|[^\d])(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:$|[^\d])`),
	regexp.MustCompile(`(?:^|[^\d])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:$|[^\d])`),
	regexp.MustCompile(`(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})`),
	regexp.MustCompile(`(?:^|[^\d])(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)(?:$|[^\d])`),
	regexp.MustCompile(`(?:^|[^\d])(?P<d>\d{1,2})(?:st|nd|rd|th|º|\.)?[\s-]+(?:de\s+)?(?P<m>\p{L}{3,})\.?,?[\s-]+(?:de\s+)?(?P<y>(?:19|20)\d\d)(?:$|[^\d])`),
	regexp.MustCompile(`(?P<m>\p{L}{3,})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?:$|[^\d])`),
}

// The months by the first letters of their names, longest prefixes first where two begin alike.
var months = [12][]string{
	{"jan", "янв", "ene", "oca", "қаңтар", "yanv", "січ", "gen"},
	{"feb", "фев", "fév", "fev", "şub", "ақпан", "fevr", "лют"},
	{"mar", "мар", "mär", "наурыз", "берез"},
	{"apr", "апр", "avr", "abr", "nis", "сәуір", "квіт"},
	{"may", "май", "мая", "mai", "мамыр", "трав", "mag"},
	{"jun", "июн", "juin", "haz", "маусым", "iyun", "черв", "giu"},
	{"jul", "июл", "juil", "tem", "шілде", "iyul", "лип", "lug"},
	{"aug", "авг", "aoû", "ago", "ağu", "тамыз", "avgust", "серп"},
	{"sep", "сен", "set", "eyl", "қыркүйек", "sent", "верес"},
	{"oct", "окт", "okt", "out", "eki", "қазан", "жовт", "ott"},
	{"nov", "ноя", "kas", "қараша", "noy", "лист"},
	{"dec", "дек", "dez", "déc", "dic", "ara", "желтоқсан", "dek", "груд"},
}

// Find returns the first day written in s, as "2006-01-02".
// Of two figures in "03/04/2026" the first is the day, unless only the other order is a date.
func Find(s string) (string, bool) {
	best, at := "", len(s)+1
	for _, form := range forms {
		m := form.FindStringSubmatchIndex(s)
		if m == nil || m[0] >= at {
			continue
		}
		part := func(name string) string {
			i := form.SubexpIndex(name)
			return s[m[2*i]:m[2*i+1]]
		}
		if d, ok := valid(part("y"), part("m"), part("d")); ok {
			best, at = d, m[0]
		}
	}
	return best, best != ""
}

// Is reports whether s is nothing but a day and perhaps a time, as a dateline of a page is.
func Is(s string) bool {
	if len(s) > 60 {
		return false
	}
	_, ok := Find(s)
	return ok
}

// valid composes a day, swapping day and month where only that makes a date.
func valid(y, m, d string) (string, bool) {
	year, _ := strconv.Atoi(y)
	dom, _ := strconv.Atoi(d)
	month, err := strconv.Atoi(m)
	if err != nil {
		month = monthOf(m)
	}
	if month > 12 && dom <= 12 {
		month, dom = dom, month
	}
	t := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC)
	if month < 1 || t.Day() != dom || int(t.Month()) != month {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// monthOf returns the number of a month's name, 0 where it is none.
func monthOf(name string) int {
	name = strings.ToLower(name)
	for i, prefixes := range months {
		for _, p := range prefixes {
			if strings.HasPrefix(name, p) {
				return i + 1
			}
		}
	}
	return 0
}
