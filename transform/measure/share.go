package measure

import "strings"

// denominators are the parts that a whole is said to have.
var denominators = map[string]float64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
	"seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}

// wholes follow a fraction that is a share of something.
const wholes = "of stake interest share shareholding ownership holding owned"

// fraction reads a share in words: "half plus one share", "a quarter of", "two-thirds", "one third".
func (r *reader) fraction(i int) int {
	w := r.word(i)
	if w == "half" {
		return r.half(i)
	}
	if f, end := r.ratioOf(i); end > i && isOne(r.word(end), wholes) {
		return r.emit(i, Measure{Kind: Share, Value: f, End: end})
	}
	n := numerals[w]
	if w == "a" {
		n = 1
	}
	if n == 0 || n > 9 {
		return i
	}
	j := r.hyphen(i + 1)
	d := denominators[r.word(j)]
	plural := strings.HasSuffix(r.word(j), "s") || r.word(j) == "halves"
	if d <= n || plural != (n > 1) {
		return i
	}
	end := j + 1
	whole := isOne(r.word(r.hyphen(end)), wholes) || r.word(j) == "half" && r.word(end) == "the" || r.held(i, end)
	switch {
	case r.period(end):
		return i
	case !whole && (w == "a" || j == i+1 && d > 3): // "a third party", "three quarters passed"
		return i
	case isOne(r.word(i-1), "last past next previous first"):
		return i
	}
	if r.words(end, "plus", "one", "share") {
		end += 3
	}
	return r.emit(i, Measure{Kind: Share, Value: n / d, End: end})
}

// half reads "half" where it is a share: not the half of a year, nor of a million.
func (r *reader) half(i int) int {
	end := i + 1
	if r.held(i, end) {
		return r.emit(i, Measure{Kind: Share, Value: .5, End: end})
	}
	if isOne(r.word(i-1), "first second last next this latter previous current coming each every and -") || r.period(end) {
		return i
	}
	if r.words(end, "plus", "one", "share") || r.words(end, "plus", "a", "share") {
		return r.emit(i, Measure{Kind: Share, Value: .5, End: end + 3})
	}
	if isOne(r.word(r.hyphen(end)), wholes+" the its their his") {
		return r.emit(i, Measure{Kind: Share, Value: .5, End: end})
	}
	return i
}

// held reports whether the fraction r[i:end] is one that somebody has: "owned three quarters by", "holds a tenth.",
// "half of it belongs to A, half to B", "four-fifths in the hands of".
func (r *reader) held(i, end int) bool {
	before, next := r.word(i-1), r.word(end)
	switch {
	case r.words(end, "in", "the", "hands"):
		return true
	case isOne(next, "by to each"):
		return isOne(before, "owned held controlled") || r.words(i-2, "as", "to") || isOne(before, ", and") && len(r.out) > 0 && r.out[len(r.out)-1].Kind == Share
	}
	return isOne(before, "hold holds held holding own owns keep keeps kept retains retain has have with") && isOne(next, ". , ; ) and")
}

// period reports whether what follows says that the fraction before i is one of time.
func (r *reader) period(i int) bool {
	if isOne(r.word(i), "year - century") && (r.word(i) != "-" || isOne(r.word(i+1), "year yearly hour hourly")) {
		return true
	}
	if r.word(i) == "of" || r.word(i) == "the" {
		i++
	}
	if isOne(r.word(i), "the a last this next that fiscal") {
		i++
	}
	return isOne(r.word(i), "year year's century decade month fiscal million billion") || isYear(r.exact(i))
}

// split reads the two shares of "74/26", "60:40" and "50-50".
func (r *reader) split(i int) int {
	if a, b, ok := strings.Cut(r.exact(i), ":"); ok && isNumeric(a) && isNumeric(b) {
		// No clock shows 60:40.
		if parse(a)+parse(b) == 100 && parse(a) > 23 && parse(b) > 0 {
			r.emit(i, Measure{Kind: Share, Value: parse(a) / 100, End: i + 1})
			return r.emit(i, Measure{Kind: Share, Value: parse(b) / 100, End: i + 1})
		}
		return i
	}
	sep := r.word(i + 1)
	if sep != "/" && sep != "-" && sep != "–" || !isNumeric(r.exact(i)) || !isNumeric(r.exact(i+2)) {
		return i
	}
	a, b := parse(r.exact(i)), parse(r.exact(i+2))
	if a+b != 100 || a <= 0 || b <= 0 || isPercent(r.word(i+3)) || sep != "/" && !r.joined(i+3) {
		return i
	}
	r.emit(i, Measure{Kind: Share, Value: a / 100, End: i + 1})
	return r.emit(i+2, Measure{Kind: Share, Value: b / 100, End: i + 3})
}

// joined reports whether a venture of two stands at i.
func (r *reader) joined(i int) bool {
	return isOne(r.word(r.hyphen(i)), "joint jv venture basis split partnership partners owned ownership ratio")
}

// isPercent reports whether w is a sign or word of per cent.
func isPercent(w string) bool {
	return w == "%" || w == "percent" || w == "pct" || w == "pct." || w == "per-cent" || w == "pc"
}

// percent reads the per cent at i and returns where it ends, or i.
func (r *reader) percent(i int) int {
	j := r.hyphen(i)
	if isPercent(r.word(j)) {
		return j + 1
	}
	if r.word(j) == "per" && r.word(r.hyphen(j+1)) == "cent" {
		return r.hyphen(j+1) + 1
	}
	return i
}

// share adds the percentage a that begins at i and whose sign ends at end.
func (r *reader) share(i int, a amount, end int) int {
	// "10%-15%", "between 10% and 15%"
	if j := r.joint(i, end, false); j > end && !(r.word(i-1) == "from" && r.word(end) == "to") {
		if v, e, ok := r.number(j); ok && r.percent(e) > e && v > a.low {
			a.high, end = v, r.percent(e)
		}
	}
	m := Measure{Kind: Share, Value: a.value(r.qualifier(i, Measure{})) / 100, End: end}
	if m.Value > 1 || m.Value <= 0 || r.grade(i, end) {
		m.Kind, m.Value = Number, m.Value*100
	}
	if a.first > 0 {
		first := m
		first.Value, first.End = a.low/100, a.first
		r.emit(i, first)
		i, m.Value = a.second, a.high/100
	}
	return r.emit(i, m)
}

// symbols of elements and oxides follow a grade.
const symbols = `Cu CuEq Zn ZnEq Pb Ni NiEq Co Li Li2O Li₂O Fe WO3 WO₃ W Sn TREO REO TREE U3O8 U₃O₈ eU3O8 P2O5 TiO2 V2O5 Mn MnO Cr2O3 Nb2O5 Ta2O5 Sb Mo MoS2 TGC
	Cg Al2O3 SiO2 THM Au Ag CaF2 BaSO4 K2O KCl Mg MgO Cs2O B2O3 NdPr GeO2 In Ga Ge`

// grade reports whether the percentage r[i:end] is a content of ore or metal, not a share:
// its neighbours are a grade's.
func (r *reader) grade(i, end int) bool {
	if isOne(r.word(i-1), "@ grading graded averaging assaying averages grades") ||
		isOne(r.word(i-2), "grade grades grading purity") && isOne(r.word(i-1), "of at") {
		return true
	}
	if r.word(i-1) == "at" && len(r.out) > 0 {
		if p := r.out[len(r.out)-1]; p.End == i-1 && (p.Kind == Quantity || p.Kind == Length) {
			return true
		}
	}
	if isOne(r.exact(end), symbols) && r.exact(end) != "In" && r.exact(end) != "W" {
		return true
	}
	return isOne(r.word(end), "purity pure grade content moisture recovery recoveries recovered") ||
		isOne(r.word(end), "percentage point points") || isOne(r.word(end+1), "grade grades content")
}
