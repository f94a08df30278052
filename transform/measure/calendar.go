package measure

import (
	"fmt"
	"strings"
	"time"
)

// A day is a day of the calendar; the zero day is unknown.
type day struct{ t time.Time }

// parseDay reads an ISO date, of which the time of day is left away.
func parseDay(s string) day {
	if len(s) > 10 {
		s = s[:10]
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return day{}
	}
	return day{t}
}

func (d day) known() bool    { return !d.t.IsZero() }
func (d day) year() int      { return d.t.Year() }
func (d day) month() int     { return int(d.t.Month()) }
func (d day) plus(n int) day { return day{d.t.AddDate(0, 0, n)} }
func (d day) iso() string    { return d.t.Format(time.DateOnly) }

// months maps names and abbreviations, without full stop, to numbers.
var months = func() map[string]int {
	t := map[string]int{"sept": 9}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		t[name], t[name[:3]] = int(m), int(m)
	}
	return t
}()

// weekdays maps names and abbreviations to numbers from Sunday on.
var weekdays = func() map[string]int {
	t := map[string]int{"tues": 3, "thur": 5, "thurs": 5}
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		t[name], t[name[:3]] = int(d)+1, int(d)+1
	}
	return t
}()

// isYear reports whether s could be a year: four digits from 1700 to 2100.
func isYear(s string) bool {
	if len(s) != 4 || s[0] != '1' && s[0] != '2' {
		return false
	}
	for i := range 4 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s >= "1700" && s <= "2100"
}

// yearOf returns the number of a year that [isYear] knows.
func yearOf(s string) int { return int(parse(s)) }

// dayOf returns the day of the month that s names, or 0: "6", "06", "6th".
func dayOf(s string) int {
	s = strings.ToLower(s)
	if len(s) > 2 {
		if o := ordinal(s); o > 0 && o <= 31 && s[0] <= '9' {
			return int(o)
		}
		return 0
	}
	if !isNumeric(s) || strings.Contains(s, ".") || parse(s) < 1 || parse(s) > 31 {
		return 0
	}
	return int(parse(s))
}

// ymd, ym and y write a date as exact as it is known.
func ymd(y, m, d int) string { return fmt.Sprintf("%04d-%02d-%02d", y, m, d) }
func ym(y, m int) string     { return fmt.Sprintf("%04d-%02d", y, m) }

// valid reports whether the day exists.
func valid(y, m, d int) bool {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// past returns the latest year in which the day (or, with d 0, the month) is not after d.
func (d day) past(m, dd int) int {
	if d.month() < m || d.month() == m && dd > d.t.Day() {
		return d.year() - 1
	}
	return d.year()
}
