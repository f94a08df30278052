package measure

import (
	"fmt"
	"strings"
)

// yearly reads a year that stands alone, where its neighbours make it one: "in 2015", "by 2030", "2025 output".
func (r *reader) yearly(i int) int {
	s := r.exact(i)
	if !isYear(s) || r.measured(i+1) || currencySigns[r.exact(i-1)] != "" {
		return i
	}
	// "2025-26", "2025/26"
	if sep, tail := r.word(i+1), r.exact(i+2); isOne(sep, "- – /") && (len(tail) == 2 || sep == "/" && isYear(tail)) {
		if r.inYear(i) && isNumeric(tail) && parse(s[:2]+tail[len(tail)-2:]) == parse(s)+1 {
			return r.dated(i, i+3, s)
		}
	}
	if !r.inYear(i) {
		return i
	}
	return r.dated(i, i+1, s)
}

// inYear reports whether the four digits at i are a year by their neighbours.
func (r *reader) inYear(i int) bool {
	before, next := r.word(i-1), r.word(i+1)
	if before == "-" || before == "–" {
		if isOne(r.word(i-2), "mid end early late pre post") {
			return true
		}
		return isYear(r.exact(i-2)) && len(r.out) > 0 && r.out[len(r.out)-1].End == i-1
	}
	switch {
	case isOne(before, "in by since until till during before year early late mid between through fiscal summer winter spring autumn fall end"):
		return true
	case isOne(before, "and or , to") && r.follows(i-1):
		return true
	case isOne(next, `output production target targets budget guidance plan plans results forecast agreement report levels
		financial fiscal season campaign sales exports capex census estimate`):
		return true
	case isOne(before, "the its their 's ’s a") || i == 0:
		return next != "" && !strings.HasSuffix(next, "s") && !r.quantifies(i+1) || isOne(next, "was is has")
	case isOne(next, "was is will has had saw brought"):
		return true
	case isOne(before, "of from to for after around ( as than over on against vs versus"):
		return r.stands(i + 1)
	}
	return (next == "-" || next == "–") && isYear(r.exact(i+2))
}

// follows reports whether a date ends before token i: "in 2024 and 2025".
func (r *reader) follows(i int) bool {
	return len(r.out) > 0 && r.out[len(r.out)-1].Kind == Date && r.out[len(r.out)-1].End == i
}

// stands reports whether nothing that could be counted follows at i.
func (r *reader) stands(i int) bool {
	w := r.word(i)
	return w == "" || strings.Contains(".,;:)!?-–—'’s", w) || isOne(w, `and or to the a in at on for with when as by while but after before from is was will
		has had it which that because until if through 's ’s onwards onward under over due`)
}

// quantifies reports whether a noun in the plural follows, of which the number before is a count.
func (r *reader) quantifies(i int) bool {
	return strings.HasSuffix(r.word(i), "s") || strings.HasSuffix(r.word(i+1), "s") && !r.stands(i+1)
}

// measured reports whether a unit, scale, currency or per cent begins at i: the number before it is no date.
func (r *reader) measured(i int) bool {
	if scales[r.word(i)] > 0 || r.percent(i) > i {
		return true
	}
	if _, end := r.unit(i, 0); end > i {
		return !(len(r.word(i)) == 1 && r.toks[i].Space)
	}
	code, end := r.currency(i)
	return end > i && code != ""
}

// quarter writes a quarter of a year.
func quarter(y, q int) string { return fmt.Sprintf("%04d-Q%d", y, q) }

// parts of a year: how many there are, and the letter of each.
var parts = map[string]struct {
	count  int
	letter string
}{"quarter": {4, "Q"}, "half": {2, "H"}, "q": {4, "Q"}, "h": {2, "H"}}

// part reads a quarter or half of a year: "Q4 2025", "4Q25", "fourth quarter of 2025", "first half of 2026".
func (r *reader) part(i int) int {
	w := r.word(i)
	if n := ordinal(w); n > 0 && n <= 4 {
		j := r.hyphen(i + 1)
		if isOne(r.word(j+1), "months month") && n == 1 && isOne(r.word(j), "three six") { // "the first three months of 1987"
			letter := map[string]string{"three": "Q", "six": "H"}[r.word(j)]
			return r.partOf(i, j+2, 1, letter, false)
		}
		p, ok := parts[r.word(j)]
		if !ok || int(n) > p.count || len(r.word(j)) == 1 || isOne(r.word(r.hyphen(j+1)), "hour time dozen hourly") {
			return i
		}
		return r.partOf(i, j+1, int(n), p.letter, false)
	}
	if len(w) == 2 || len(w) == 4 {
		num, letter := w[:1], w[1:2]
		if w[0] > '9' {
			num, letter = letter, num
		}
		p, ok := parts[letter]
		if !ok || num < "1" || num > "4" || int(num[0]-'0') > p.count {
			return i
		}
		if len(w) == 4 {
			if !isNumeric(w[2:]) || strings.Contains(w[2:], ".") {
				return i
			}
			return r.dated(i, i+1, "20"+w[2:]+"-"+p.letter+num)
		}
		return r.partOf(i, i+1, int(num[0]-'0'), p.letter, true)
	}
	return i
}

// partOf adds part n of the year that follows at i, or of the year in which it last began.
func (r *reader) partOf(first, i, n int, letter string, short bool) int {
	y, end := r.year(r.hyphen(i))
	if y == 0 {
		if fy, e := r.fiscalYear(i); fy != "" {
			return r.dated(first, e, fy)
		}
		before := r.word(first - 1)
		if before == "the" {
			before = r.word(first - 2)
		}
		if !r.now.known() || short && !isOne(before, "in for during of by until since from") || r.word(i) == "of" {
			return first
		}
		start := (n-1)*3 + 1
		if letter == "H" {
			start = (n-1)*6 + 1
		}
		y, end = r.now.past(start, 0), i
		if before == "by" || before == "until" {
			y = r.coming(start, 0)
		}
	}
	return r.dated(first, end, fmt.Sprintf("%04d-%s%d", y, letter, n))
}

// fiscal reads a financial year.
func (r *reader) fiscal(i int) int {
	if date, end := r.fiscalYear(i); date != "" {
		return r.dated(i, end, date)
	}
	return i
}

// fiscalYear reads "FY2026", "FY26", "FY 2026", "fiscal 2026", "financial year 2026", "FY2025/26".
func (r *reader) fiscalYear(i int) (date string, end int) {
	w := r.word(i)
	y, j := "", i+1
	switch {
	case strings.HasPrefix(w, "fy") && len(w) > 2:
		y = w[2:]
	case w == "fy", w == "fiscal" && isYear(r.exact(j)):
		y, j = r.exact(j), j+1
	case (w == "fiscal" || w == "financial") && r.word(j) == "year":
		y, j = r.exact(j+1), j+2
	default:
		return "", i
	}
	if sep := r.word(j); (sep == "/" || sep == "-") && len(y) == 4 {
		if tail := r.exact(j + 1); len(tail) == 2 && isNumeric(tail) && !strings.Contains(tail, ".") || isYear(tail) {
			y, j = y[:2]+tail[len(tail)-2:], j+2
		}
	}
	switch {
	case isYear(y):
		return "FY" + y, j
	case len(y) == 2 && isNumeric(y) && !strings.Contains(y, "."):
		return "FY20" + y, j
	}
	return "", i
}
