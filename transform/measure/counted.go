package measure

import "strings"

// counted reads a measure that begins with its number: a percentage, money, a mass, a length ...
func (r *reader) counted(i int) int {
	a, ok := r.amount(i, false)
	if !ok {
		return i
	}
	if end := r.percent(a.end); end > a.end {
		return r.share(i, a, end)
	}
	if r.words(a.end, "percentage", "points") || r.words(a.end, "percentage", "point") {
		return r.emit(i, Measure{Kind: Number, Value: a.low, End: a.end + 2})
	}
	if end := r.coins(i, a); end > i {
		return end
	}
	if end := r.sum(i, a); end > i {
		return end
	}
	u, end := r.unit(a.end, a.low)
	if end > a.end && !r.misread(i, a, end) {
		return r.quantity(i, a, u, end)
	}
	if end := r.duration(i, a); end > i {
		return end
	}
	return r.bare(i, a)
}

// sum reads money whose currency stands behind the number.
func (r *reader) sum(i int, a amount) int {
	code, end := r.currency(a.end)
	if end == a.end {
		return i
	}
	noun, _ := r.noun(r.hyphen(a.end))
	switch {
	case noun == "pound" && code == "":
		if r.word(end) == "of" || !r.paid(i) {
			return i
		}
		code = "GBP"
	case code == "":
		return i
	case isOne(noun, "won mark sum sol real som buck crown") && !a.scaled && a.low < 1000:
		return i
	}
	a.end = end
	return r.money(i, a, code)
}

// paid reports whether a word of paying stands a little before i.
func (r *reader) paid(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if isOne(r.low[j], `worth cost costs costing pay paid pays invest invested investing investment
			raise raised profit loss revenue turnover debt spend spent price priced valued loan`) {
			return true
		}
	}
	return false
}

// coins reads cents and pence: hundredths of a dollar and of a pound.
func (r *reader) coins(i int, a amount) int {
	if j := r.hyphen(a.end); isOne(r.word(j), "pence penny") || r.word(j) == "p" && !r.toks[j].Space && isOne(r.word(j+1), "a per each") {
		a.end = j + 1
		a.low, a.high = a.low/100, a.high/100
		a.first = 0
		return r.money(i, a, "GBP")
	}
	if !isOne(r.word(r.hyphen(a.end)), cents) || r.exact(a.end) == "ct" {
		return i
	}
	a.end = r.hyphen(a.end) + 1
	a.low, a.high = a.low/100, a.high/100
	a.first = 0
	return r.money(i, a, "USD")
}

// misread reports whether a unit of one letter stands behind a number in words, where it is none: "three m".
func (r *reader) misread(i int, a amount, end int) bool {
	return !isNumeric(r.exact(i)) && !a.scaled && len(r.word(end-1)) == 1
}

// quantity adds a number with its unit, and the rate behind it.
func (r *reader) quantity(i int, a amount, u unit, end int) int {
	m := Measure{Kind: u.kind, Unit: u.name, End: end, Rate: u.rate}
	if per, e := r.ratio(end); per != "" {
		m.Kind, m.Unit, m.Rate, m.End = Number, "", per, e
		u.factor = 1
	} else if rate, e := r.rate(end); rate != "" && m.Rate == "" {
		m.Rate, m.End = rate, e
	}
	if a.first > 0 {
		first := m
		first.End, first.Value, first.Rate = a.first, a.low*u.factor, u.rate
		r.emit(i, first)
		i, a.low = a.second, a.high
	}
	m.Value = a.value(r.qualifier(i, m)) * u.factor
	return r.emit(i, m)
}

// ratio reads what a grade is counted in: "1.2 g/t", "30 grams per tonne", "5 kg a tonne".
func (r *reader) ratio(i int) (per string, end int) {
	if w := r.word(i); w != "/" && w != "per" {
		return "", i
	}
	u, end := r.unit(i+1, 1)
	if end == i+1 || strings.Contains("a d y", r.word(i+1)) {
		return "", i
	}
	return u.name, end
}

// lengths of time in years.
var spans = map[string]float64{
	"year": 1, "years": 1, "yr": 1, "yrs": 1, "month": 1. / 12, "months": 1. / 12, "week": 7 / 365.25, "weeks": 7 / 365.25,
	"day": 1 / 365.25, "days": 1 / 365.25, "decade": 10, "decades": 10,
}

// duration reads a length of time: "two-year", "18 months". An age or "ago" is none.
func (r *reader) duration(i int, a amount) int {
	j := r.hyphen(a.end)
	f := spans[r.word(j)]
	if f == 0 {
		return i
	}
	end := j + 1
	if isOne(r.word(end), "ago earlier old") || r.word(r.hyphen(end)) == "old" {
		return end // neither a duration nor a number of anything
	}
	return r.emit(i, Measure{Kind: Duration, Value: a.value(r.qualifier(i, Measure{})) * f, End: end})
}

// bare adds a number without a unit. "One" is as often a pronoun and is left out.
func (r *reader) bare(i int, a amount) int {
	if r.word(i) == "one" && a.end == i+1 || r.word(i) == "a" {
		return a.end
	}
	if r.word(a.end) == "k" && !r.toks[a.end].Space {
		a.low, a.high, a.end = a.low*1e3, a.high*1e3, a.end+1
	}
	return r.emit(i, Measure{Kind: Number, Value: a.value(r.qualifier(i, Measure{})), End: a.end})
}
