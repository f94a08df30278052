package measure

import (
	"strconv"
	"strings"
)

// numerals are the number words below a hundred.
var numerals = func() map[string]float64 {
	t := map[string]float64{}
	for i, w := range strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
		fifteen sixteen seventeen eighteen nineteen`) {
		t[w] = float64(i)
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		t[w] = float64(20 + 10*i)
	}
	return t
}()

// scales multiply the number before them. The short ones are also units ("m" is a metre) and
// count only where money or a unit of mass makes their meaning plain.
var scales = map[string]float64{
	"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
	"millions": 1e6, "billions": 1e9, "mln": 1e6, "mn": 1e6, "mio": 1e6, "mrd": 1e9, "mil": 1e6, "bln": 1e9, "bn": 1e9, "trn": 1e12, "trln": 1e12, "tln": 1e12,
	"dozen": 12,
}

var shortScales = map[string]float64{"m": 1e6, "mm": 1e6, "b": 1e9, "k": 1e3, "tn": 1e12, "t": 1e12, "cr": 1e7}

var fractionRunes = map[string]float64{"¼": .25, "½": .5, "¾": .75, "⅓": 1. / 3, "⅔": 2. / 3}

// scale reads the scale at i: "million", "-mln", and for money "m".
func (r *reader) scale(i int, money bool) (float64, int) {
	total := 1.
	for range 2 { // "lakh crore", "thousand million"
		j := r.hyphen(i)
		w := strings.TrimSuffix(r.word(j), ".")
		s, ok := scales[w]
		if !ok && r.short(j, money) {
			s, ok = shortScales[w]
		}
		if !ok {
			break
		}
		total *= s
		i = j + 1
		money = false
	}
	return total, i
}

// short reports whether the short scale at i is one: money says so, or a unit behind it does ("5m tonnes").
func (r *reader) short(i int, money bool) bool {
	w := r.word(i)
	if shortScales[w] == 0 {
		return false
	}
	if money {
		return w != "t" || r.exact(i) == "t" && !r.toks[i].Space
	}
	if w == "t" || w == "mm" && r.exact(i) != "MM" || w == "cr" {
		return false
	}
	_, end := r.unit(i+1, 0)
	if end > i+1 {
		return true
	}
	code, end := r.currency(i + 1)
	return end > i+1 && code != ""
}

// number reads a number in digits or words at i, with the fraction behind it: "2 1/2", "two and a half".
func (r *reader) number(i int) (v float64, end int, ok bool) {
	if f, e := r.ratioOf(i); e > i {
		return f, e, true
	}
	v, end, ok = r.whole(i)
	if !ok || v >= 100 || v != float64(int(v)) {
		return v, end, ok
	}
	if r.words(end, "and", "a", "half") {
		return v + .5, end + 3, true
	}
	if f, e := r.ratioOf(end); e > end && r.toks[end].Space {
		return v + f, e, true
	}
	return v, end, true
}

// ratioOf reads a vulgar fraction at i: "3/4".
func (r *reader) ratioOf(i int) (v float64, end int) {
	a, b := r.exact(i), r.exact(i+2)
	if r.word(i+1) != "/" || len(a) != 1 || len(b) != 1 || a < "1" || b > "9" || a >= b || r.toks[i+1].Space || r.toks[i+2].Space || r.word(i+3) == "/" {
		return 0, i
	}
	return parse(a) / parse(b), i + 3
}

// whole reads a number in digits or words at i.
func (r *reader) whole(i int) (v float64, end int, ok bool) {
	s := r.exact(i)
	if s == "" {
		return 0, i, false
	}
	if isNumeric(s) {
		return r.digits(i)
	}
	if f := fractionRunes[s]; f > 0 {
		return f, i + 1, true
	}
	if s[0] >= '0' && s[0] <= '9' {
		for rest, f := range fractionRunes { // "2½"
			if n, found := strings.CutSuffix(s, rest); found && isNumeric(n) {
				return parse(n) + f, i + 1, true
			}
		}
		return 0, i, false
	}
	return r.spelled(i)
}

// digits reads a number in digits, with thousands parted by narrow blanks: "127 000".
func (r *reader) digits(i int) (v float64, end int, ok bool) {
	s := r.exact(i)
	j := i + 1
	for len(s) <= 12 && !strings.ContainsAny(s, ".,") && len(s)%3 != 0 == (len(r.exact(i)) < 3) && len(r.exact(i)) <= 3 && r.thousands(j) {
		s += r.exact(j)
		j++
	}
	if r.decimals(j) {
		return parse(s + "." + r.exact(j+1)), j + 2, true
	}
	return parse(s), j, true
}

// decimals reports whether a decimal comma stands at j: "1,5 mln", one or two figures with a scale, unit or per cent behind.
func (r *reader) decimals(j int) bool {
	d := r.exact(j + 1)
	return r.word(j) == "," && !r.toks[j].Space && (len(d) == 1 || len(d) == 2) && isNumeric(d) && d[0] != '.' && !r.toks[j+1].Space &&
		r.word(j-2) != "," && r.measured(j+2)
}

// thousands reports whether the token at j goes on with the number before it.
func (r *reader) thousands(j int) bool {
	t := r.exact(j)
	if len(t) != 3 || !isNumeric(t) || strings.Contains(t, ".") || !r.toks[j].Space {
		return false
	}
	gap := r.toks[j].Start - r.toks[j-1].End
	// A no-break or thin blank takes more than a byte; a plain one may part two numbers unless a unit follows.
	return t == "000" || gap > 1 || t[0] != '0' && j+1 < len(r.toks) && r.toks[j+1].Space && r.measured(j+1)
}

// spelled reads a number in words: "twenty-one", "two hundred and five", "a million", "half a million".
func (r *reader) spelled(i int) (v float64, end int, ok bool) {
	switch w := r.word(i); {
	case (w == "a" || w == "an") && isOne(r.word(i+1), "hundred thousand million billion trillion dozen lakh crore"):
		return r.compound(i+1, 1)
	case w == "half" && r.word(i+1) == "a" && isOne(r.word(i+2), "million billion trillion"):
		return .5, i + 2, true
	}
	return r.compound(i, 0)
}

// compound reads the rest of a number in words at i, of which group was read before ("a" counts one).
func (r *reader) compound(i int, group float64) (v float64, end int, ok bool) {
	total, j, seen := 0., i, group > 0
	for range 12 {
		k := j
		if seen {
			k = r.hyphen(j)
			if r.word(k) == "and" && (group >= 100 || total > 0) && numerals[r.word(k+1)] > 0 {
				k++
			}
		}
		w := r.word(k)
		n, isNumeral := numerals[w]
		switch {
		case isNumeral && (!seen || goesOn(total, group, n)):
			group += n
		case seen && w == "hundred" && group > 0 && group < 100:
			group *= 100
		case seen && w == "thousand" && group > 0 && total == 0 && numerals[r.word(k+1)] > 0:
			total, group = group*1000, 0
		default:
			return total + group, j, seen
		}
		seen = true
		j = k + 1
	}
	return total + group, j, seen
}

// goesOn reports whether the numeral n goes on with a number in words of which group was read
// since its last thousand: "twenty" "one", "hundred" "five", "thousand" "two", but not "five" "six".
func goesOn(total, group, n float64) bool {
	switch tens := int(group) % 100; {
	case n == 0:
		return false
	case group == 0:
		return total > 0
	case tens == 0:
		return true
	default:
		return n < 10 && tens >= 20 && tens%10 == 0
	}
}

// longest is how many bytes a number in digits may have; what is longer counts nothing.
const longest = 24

// isNumeric reports whether s is a number in digits.
func isNumeric(s string) bool {
	points := 0
	if len(s) > longest {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
		case c == '.':
			points++
		case c == ',' && i > 0:
		default:
			return false
		}
	}
	return s != "" && points <= 1 && s != "." && s[len(s)-1] != ','
}

// parse returns the value of a number in digits.
func parse(s string) float64 {
	v, _ := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v
}
