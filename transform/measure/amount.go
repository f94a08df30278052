package measure

// An amount is a number, or a range of two, with its scale.
type amount struct {
	low, high float64 // equal where it is no range
	end       int
	scaled    bool
	first     int // end of the first number where the range is of the form "from A to B", else 0
	second    int // start of its second
}

// value is the number that the amount stands for.
func (a amount) value(qualifier string) float64 {
	if qualifier == "up to" || qualifier == "as much as" || qualifier == "as many as" {
		return a.high
	}
	return a.low
}

// amount reads a number or a range at i. Money reads "m" and "b" as scales.
func (r *reader) amount(i int, money bool) (a amount, ok bool) {
	v, end, ok := r.number(i)
	if !ok {
		return a, false
	}
	s, e := r.scale(end, money)
	if r.word(e) == "+" && !r.toks[e].Space {
		e++
	}
	a = amount{low: v * s, high: v * s, end: e, scaled: e > end}
	join := r.joint(i, e, money)
	if join == e {
		return a, true
	}
	v2, end2, ok := r.number(join)
	if !ok {
		return a, true
	}
	s2, e2 := r.scale(end2, money)
	low := v * s
	if !a.scaled {
		low = v * s2
	}
	if v2*s2 <= low {
		return a, true
	}
	if r.word(e) == "to" && (r.word(i-1) == "from" || money && r.word(i-2) == "from") {
		a.first, a.second = e, join
	}
	a.low, a.high, a.end, a.scaled = low, v2*s2, e2, e2 > end2
	return a, true
}

// joint returns where the second number of the range begins whose first one is p[i:e], or e where it is no range.
func (r *reader) joint(i, e int, money bool) int {
	j := e
	switch w := r.word(e); {
	case w == "-" || w == "–" || w == "—" || w == "~":
		if e+1 >= len(r.toks) || r.toks[e].Space != r.toks[e+1].Space {
			return e
		}
		j++
	case w == "to":
		j++
	case w == "and" && r.word(i-1) == "between", w == "and" && money && r.word(i-2) == "between":
		j++
	default:
		return e
	}
	if money && currencySigns[r.exact(j)] != "" {
		j++
	}
	if !isNumeric(r.exact(j)) && numerals[r.word(j)] == 0 {
		return e
	}
	return j
}
