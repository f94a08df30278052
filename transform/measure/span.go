package measure

import (
	"fmt"
	"strings"
)

// span reads months that make a quarter, a half or a year: "the three months ended December 31, 1988", "from January
// to June", "July-September 2025".
func (r *reader) span(i int) int {
	if m, end := r.monthAt(i); m > 0 && isOne(r.word(end), "to - – — through") {
		last, end := r.monthAt(end + 1)
		if last > m && !(dayOf(r.exact(end)) > 0 && !r.measured(end+1)) {
			if end = r.spanned(i, end, last-m+1, last); end > i {
				r.out[len(r.out)-1].Qualifier = "" // of "from January to June", which is all of the half
			}
			return end
		}
		return i
	}
	n := partMonths[r.word(i)]
	if n == 0 || r.word(i+1) != "months" || !isOne(r.word(i+2), "to ended ending through") {
		return i
	}
	m, end := r.monthAt(i + 3)
	if m == 0 {
		return i
	}
	if dayOf(r.exact(end)) > 0 && !r.measured(end+1) {
		end++
	}
	return r.spanned(i, end, n, m)
}

// partMonths are the numbers of months that make a part of a year.
var partMonths = map[string]int{"three": 3, "3": 3, "six": 6, "6": 6, "twelve": 12, "12": 12}

// monthAt reads a month that is written out.
func (r *reader) monthAt(i int) (m, end int) {
	w := strings.TrimSuffix(r.word(i), ".")
	if m = months[w]; m == 0 || len(w) < 3 || r.exact(i)[0] < 'A' || r.exact(i)[0] > 'Z' {
		return 0, i
	}
	return m, i + 1
}

// spanned adds n months that end with m, if they are a part of the calendar's year.
func (r *reader) spanned(first, i, n, m int) int {
	if m%n != 0 {
		return first
	}
	y, end := r.year(i)
	if y == 0 {
		if !r.now.known() {
			return first
		}
		y, end = r.now.past(m, 0), i
	}
	switch n {
	case 3:
		return r.dated(first, end, quarter(y, m/3))
	case 6:
		return r.dated(first, end, fmt.Sprintf("%04d-H%d", y, m/6))
	case 12:
		return r.dated(first, end, fmt.Sprintf("%04d", y))
	}
	return first
}
