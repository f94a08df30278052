package measure

import "strings"

// shifts are the words that move a year, month or quarter from that of the article.
var shifts = map[string]int{"last": -1, "this": 0, "next": 1}

// relative reads a date that is told from the day of the article: "yesterday", "last year", "next month".
func (r *reader) relative(i int) int {
	w := r.word(i)
	if !r.now.known() {
		return i
	}
	switch w {
	case "today":
		return r.dated(i, i+1, r.now.iso())
	case "yesterday":
		return r.dated(i, i+1, r.now.plus(-1).iso())
	case "tomorrow":
		return r.dated(i, i+1, r.now.plus(1).iso())
	}
	n, ok := shifts[w]
	if !ok {
		return i
	}
	next := strings.TrimSuffix(r.word(i+1), ".")
	switch {
	case next == "year":
		return r.dated(i, i+2, ymd(r.now.year()+n, 1, 1)[:4])
	case next == "month":
		y, m := r.now.year(), r.now.month()+n
		if m == 0 {
			y, m = y-1, 12
		} else if m == 13 {
			y, m = y+1, 1
		}
		return r.dated(i, i+2, ym(y, m))
	case months[next] > 0 && !isYear(r.exact(i+2)) && dayOf(r.exact(i+2)) == 0:
		return r.dated(i, i+2, ym(r.shiftedYear(n, months[next]), months[next]))
	case weekdays[next] > 0 && len(next) > 4:
		return r.dated(i, i+2, r.shiftedDay(n, weekdays[next]-1).iso())
	}
	return i
}

// shiftedYear returns the year of "last", "this" or "next" month m.
func (r *reader) shiftedYear(n, m int) int {
	y := r.now.year()
	switch {
	case n < 0 && m >= r.now.month():
		return y - 1
	case n > 0 && m <= r.now.month():
		return y + 1
	}
	return y
}

// shiftedDay returns the day of "last", "this" or "next" weekday.
func (r *reader) shiftedDay(n, weekday int) day {
	back := (int(r.now.t.Weekday()) - weekday + 7) % 7
	switch {
	case n < 0 && back == 0:
		return r.now.plus(-7)
	case n > 0:
		return r.now.plus(7 - back)
	}
	return r.now.plus(-back)
}

// weekday reads "on Tuesday", and "on Tuesday, 3 March" with its date.
func (r *reader) weekday(i int) int {
	n := weekdays[strings.TrimSuffix(r.word(i), ".")]
	if n == 0 || r.exact(i)[0] < 'A' || r.exact(i)[0] > 'Z' {
		return i
	}
	j := i + 1
	if r.word(j) == "," || r.word(j) == "(" {
		j++
	}
	for _, read := range [...]func(*reader, int) int{(*reader).monthly, (*reader).dayFirst} {
		if end := read(r, j); end > j {
			m := &r.out[len(r.out)-1]
			if len(m.Date) < len("2006-01-02") {
				break
			}
			first := *m
			r.out = r.out[:len(r.out)-1]
			if r.word(i+1) == "(" && r.word(end) == ")" {
				end++
			}
			return r.emit(i, Measure{Kind: Date, Date: first.Date, Value: first.Value, End: end})
		}
	}
	if !r.now.known() || len(r.word(i)) < 6 {
		return i
	}
	return r.dated(i, i+1, r.shiftedDay(0, n-1).iso())
}
