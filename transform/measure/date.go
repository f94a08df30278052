package measure

import "strings"

// date reads a date at i.
func (r *reader) date(i int) int {
	for _, read := range [...]func(*reader, int) int{
		(*reader).relative, (*reader).weekday, (*reader).fiscal, (*reader).part, (*reader).span,
		(*reader).monthly, (*reader).dayFirst, (*reader).numeric, (*reader).yearly,
	} {
		if end := read(r, i); end > i {
			return end
		}
	}
	return i
}

// dated adds a date and returns its end.
func (r *reader) dated(i, end int, date string) int {
	year := strings.TrimPrefix(date, "FY")
	if len(year) > 4 {
		year = year[:4]
	}
	return r.emit(i, Measure{Kind: Date, Date: date, Value: parse(year), End: end})
}

// year reads a year at i that belongs to the date before it, after a comma or "of".
func (r *reader) year(i int) (y, end int) {
	j := i
	switch r.word(j) {
	case ",", "of":
		j++
	}
	if isYear(r.exact(j)) && !(r.word(i) == "," && r.measured(j+1)) {
		return yearOf(r.exact(j)), j + 1
	}
	if r.word(j) == "the" && r.word(i) == "of" {
		return 0, i
	}
	if n, ok := shifts[r.word(j)]; ok && r.word(j+1) == "year" && r.now.known() && r.word(i) != "," {
		return r.now.year() + n, j + 2
	}
	return 0, i
}

// monthly reads a date that begins with its month: "Nov. 6, 2025", "November 2025", "in November".
func (r *reader) monthly(i int) int {
	name := strings.TrimSuffix(r.word(i), ".")
	m := months[name]
	if m == 0 || r.exact(i)[0] < 'A' || r.exact(i)[0] > 'Z' {
		return i
	}
	j := i + 1
	if d := dayOf(r.exact(j)); d > 0 && !r.measured(j+1) {
		j = r.lastDay(j)
		if y, end := r.year(j + 1); y > 0 && valid(y, m, d) {
			return r.dated(i, end, ymd(y, m, d))
		}
		return r.undated(i, j+1, m, d)
	}
	if y, end := r.year(j); y > 0 && !(r.word(j) == "of" && name == "may" && r.word(i-1) == "") {
		if isOne(r.word(end), "quarter quarterly") && m%3 == 0 {
			return r.dated(i, end+1, quarter(y, m/3))
		}
		return r.dated(i, end, ym(y, m))
	}
	if r.word(j) == "quarter" && m%3 == 0 && r.now.known() {
		return r.dated(i, j+1, quarter(r.now.past(m-2, 0), m/3))
	}
	return r.bareMonth(i, m)
}

// rangeYear returns the year that stands at the end of a range whose first date ends before i:
// "from March to August 2011", "Nov. 3-5, 2025".
func (r *reader) rangeYear(i int) int {
	if !isOne(r.word(i), "to and through until - – — /") {
		return 0
	}
	j := i + 1
	for range 3 { // the month and day of its last date
		if y, _ := r.year(j); y > 0 && j > i+1 {
			return y
		}
		if dayOf(r.exact(j)) == 0 && months[strings.TrimSuffix(r.word(j), ".")] == 0 {
			return 0
		}
		j++
	}
	return 0
}

// undated adds a day without a year: that of the range it begins, or the nearest day that is not
// after the article's.
func (r *reader) undated(i, end, m, d int) int {
	if y := r.rangeYear(end); y > 0 && valid(y, m, d) {
		return r.dated(i, end, ymd(y, m, d))
	}
	if !r.now.known() {
		return i
	}
	y := r.now.past(m, d)
	if isOne(r.word(i-1), "by until next") {
		y = r.coming(m, d)
	}
	if !valid(y, m, d) {
		return i
	}
	return r.dated(i, end, ymd(y, m, d))
}

// coming returns the first year in which the month or day is not before the article's.
func (r *reader) coming(m, d int) int {
	if r.now.month() > m || r.now.month() == m && d > 0 && d < r.now.t.Day() {
		return r.now.year() + 1
	}
	return r.now.year()
}

// bareMonth reads a month alone, behind a word that says it is one ("March" and "May" are also verbs).
func (r *reader) bareMonth(i, m int) int {
	before := r.word(i - 1)
	if before == "-" {
		before = r.word(i - 2)
	}
	if y := r.rangeYear(i + 1); y > 0 {
		return r.dated(i, i+1, ym(y, m))
	}
	if n := len(r.out); n > 0 && isOne(r.word(i-1), "- – to") && r.out[n-1].Kind == Date && r.out[n-1].End == i-1 && len(r.out[n-1].Date) == 7 { // "January-June"
		return r.dated(i, i+1, ym(int(r.out[n-1].Value), m))
	}
	if !r.now.known() || !isOne(before, "in since until by from early mid late end during of to before after and through for between") {
		return i
	}
	if len(r.word(i)) == 3 && r.word(i) != "may" {
		return i // "Mar", "Jan": more often a name
	}
	if isOne(before, "of to and for") && r.word(i) != "may" && len(r.word(i)) < 4 {
		return i
	}
	y := r.now.past(m, 0)
	if before == "by" || before == "until" {
		y = r.coming(m, 0)
	}
	return r.dated(i, i+1, ym(y, m))
}

// lastDay returns the place of the last day of "12-13" or "12 and 13", or i where i is a single day.
func (r *reader) lastDay(i int) int {
	if !isOne(r.word(i+1), "- – — and to / &") {
		return i
	}
	if d := dayOf(r.exact(i + 2)); d <= dayOf(r.exact(i)) || r.measured(i+3) {
		return i
	}
	if months[strings.TrimSuffix(r.word(i+3), ".")] > 0 { // "5 and 6 March", but "March 5 and 6 April"
		if months[strings.TrimSuffix(r.word(i-1), ".")] > 0 {
			return i
		}
		return i + 2
	}
	if y, _ := r.year(i + 3); y == 0 || months[strings.TrimSuffix(r.word(i-1), ".")] == 0 {
		return i
	}
	return i + 2
}

// dayFirst reads "6 November 2025", "6th of November".
func (r *reader) dayFirst(i int) int {
	d := dayOf(r.exact(i))
	if d == 0 {
		return i
	}
	j := r.lastDay(i) + 1
	if r.word(j) == "of" {
		j++
	}
	m := months[strings.TrimSuffix(r.word(j), ".")]
	if m == 0 || r.exact(j)[0] < 'A' || r.exact(j)[0] > 'Z' {
		return i
	}
	if y, end := r.year(j + 1); y > 0 && valid(y, m, d) {
		return r.dated(i, end, ymd(y, m, d))
	}
	return r.undated(i, j+1, m, d)
}

// numeric reads "2025-11-06" and "06.11.2025".
func (r *reader) numeric(i int) int {
	if isYear(r.exact(i)) && r.hyphen(i+1) == i+2 && r.hyphen(i+3) == i+4 && len(r.exact(i+2)) == 2 && len(r.exact(i+4)) == 2 {
		m, d := dayOf(r.exact(i+2)), dayOf(r.exact(i+4))
		if m >= 1 && m <= 12 && d > 0 && valid(yearOf(r.exact(i)), m, d) {
			return r.dated(i, i+5, ymd(yearOf(r.exact(i)), m, d))
		}
	}
	if y, m, d := r.slashed(i); y > 0 {
		return r.dated(i, i+5, ymd(y, m, d))
	}
	if s := r.exact(i); len(s) == 10 && s[2] == '.' && s[5] == '.' && isYear(s[6:]) {
		d, m := dayOf(s[:2]), dayOf(s[3:5])
		if m >= 1 && m <= 12 && d > 0 && valid(yearOf(s[6:]), m, d) {
			return r.dated(i, i+1, ymd(yearOf(s[6:]), m, d))
		}
	}
	return i
}

// slashed reads "13/05/2024" or "05/13/2024", where one of the two can be no month.
func (r *reader) slashed(i int) (y, m, d int) {
	if r.word(i+1) != "/" || r.word(i+3) != "/" || !isYear(r.exact(i+4)) || r.toks[i+1].Space || r.toks[i+4].Space {
		return 0, 0, 0
	}
	d, m = dayOf(r.exact(i)), dayOf(r.exact(i+2))
	if m > 12 {
		d, m = m, d
	} else if d <= 12 && d != m {
		return 0, 0, 0
	}
	if y = yearOf(r.exact(i + 4)); d == 0 || m == 0 || !valid(y, m, d) {
		return 0, 0, 0
	}
	return y, m, d
}
