package measure

import "strings"

// periods are the periods of a rate.
var periods = map[string]string{
	"year": "year", "yr": "year", "yr.": "year", "annum": "year", "month": "month", "day": "day",
}

// rate reads a rate at i: "a year", "per annum", "/yr", "annually", "-a-year".
func (r *reader) rate(i int) (period string, end int) {
	switch r.word(i) {
	case "annually", "yearly", "p.a.", "pa", "p.a":
		return "year", i + 1
	case "monthly":
		return "month", i + 1
	case "daily":
		return "day", i + 1
	}
	j := r.hyphen(i)
	switch r.word(j) {
	case "a", "per", "each", "every", "an":
		j = r.hyphen(j + 1)
		if p := periods[r.word(j)]; p != "" && !(r.word(i) == "a" && isOne(r.word(j+1), "ago earlier later before")) {
			return p, j + 1
		}
	case "/":
		switch w := strings.TrimSuffix(r.word(j+1), "."); w {
		case "y", "a", "yr", "year", "annum":
			return "year", j + 2
		case "d", "day":
			return "day", j + 2
		case "month", "mo":
			return "month", j + 2
		}
	}
	return "", i
}

// qualifiers stand before a measure and change what it says. They are kept by their last word,
// the longest first.
var qualifiers = func() map[string][][]string {
	t := map[string][][]string{}
	for q := range strings.SplitSeq(`not less than,no less than,no more than,not more than,in excess of,a minimum of,a maximum of,as much as,
		as many as,the order of,up to,at least,at most,more than,less than,fewer than,greater than,close to,an estimated,an additional,
		a further,an initial,a total,a combined,just over,just under,well over,about,around,approximately,approx.,some,nearly,almost,
		roughly,circa,~,over,above,under,below,another,additional,initial,further,estimated,only,just,exactly,minimum,maximum,
		>,<,≥,≤,c.,ca.`, ",") {
		words := strings.Fields(q)
		last := words[len(words)-1]
		t[last] = append(t[last], words)
	}
	return t
}()

// dateQualifiers do so before a date.
const dateQualifiers = "by since until before after from early late mid end through"

// qualifier returns the qualifier that ends before token i.
func (r *reader) qualifier(i int, m Measure) string {
	if m.Kind == Date {
		j := i - 1
		if r.word(j) == "-" {
			j--
		}
		if w := r.word(j); isOne(w, dateQualifiers) {
			return w
		}
		return ""
	}
	if m.Kind == Rank || i == 0 {
		return ""
	}
	if r.word(i-1) == "between" || r.word(i-1) == "from" {
		return ""
	}
	for _, q := range qualifiers[r.word(i-1)] {
		if r.words(i-len(q), q...) {
			return strings.Join(q, " ")
		}
	}
	return ""
}
