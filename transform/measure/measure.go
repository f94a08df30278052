// Package measure finds the numbers of a sentence and what they count: money, shares,
// masses, lengths, areas, power, dates, durations and ranks, in plain units.
//
// It reads tokens from left to right and never looks further than a few tokens around,
// so its time grows with the length of the sentence only.
//
// A range is one measure with the value of its first number, "10-15 pct" with 0.1;
// where "up to" stands before it, with that of its last. Two ranges are two measures each,
// because both ends mean something of their own: "from 100 to 150 tonnes" and "2026-2028".
package measure

import (
	"strings"

	"kengraph/transform/text"
)

// A Kind is what a measure measures.
type Kind uint8

// The kinds.
const (
	Money    Kind = iota + 1
	Share         // a fraction of a whole; grades of ore and percentage points are no shares
	Quantity      // mass or volume, or a unit that trade counts in, such as TEU
	Length
	Area
	Power // and energy
	Date
	Duration
	Rank
	Number // a bare number, a grade, or one whose unit is not in schema.Units
)

// A Measure is a number of a sentence with its unit.
type Measure struct {
	First, End int // half-open indexes of the tokens
	Kind       Kind
	Value      float64 // Money in units of the currency, Share as a fraction, Duration in years, Date as its year
	Unit       string  // ISO 4217 code of Money, a value of schema.Units for the kinds that have one
	Date       string  // ISO 8601 as exact as stated, "2025-Q4", "2026-H1" or "FY2026"
	Rate       string  // "year", "month" or "day" of a rate; the unit of a price or grade: "tonne", "share"
	Qualifier  string  // "up to", "at least", "about" ..., lower case, from before the first token
	Raw        string  // the tokens, with one blank where white space stood
}

// Find returns the measures of a sentence in order; they do not overlap. published is the ISO
// date of the article, against which "on Tuesday" and "last year" are read; without it
// those are left out.
func Find(toks []text.Token, published string) []Measure {
	r := reader{toks: toks, low: make([]string, len(toks)), now: parseDay(published)}
	for i, t := range toks {
		r.low[i] = strings.ToLower(t.Text)
	}
	for i := 0; i < len(toks); {
		i = max(r.at(i), i+1)
	}
	return r.out
}

// Rate tells whether a rate begins at token i, as behind the mineral in "15,000 tonnes of copper
// a year": it returns "year", "month" or "day", or "" where none begins.
func Rate(toks []text.Token, i int) string {
	if i < 0 || i >= len(toks) {
		return ""
	}
	toks = toks[i:min(len(toks), i+4)]
	r := reader{toks: toks, low: make([]string, len(toks))}
	for i, t := range toks {
		r.low[i] = strings.ToLower(t.Text)
	}
	rate, _ := r.rate(0)
	return rate
}

// A reader reads the measures of one sentence.
type reader struct {
	toks []text.Token
	low  []string // the tokens in lower case
	now  day      // when the article was published
	out  []Measure
}

// at reads the measure that begins at token i and returns where it ends, or i where none begins.
func (r *reader) at(i int) int {
	if !r.opens(i) {
		return i
	}
	for _, read := range [...]func(*reader, int) int{
		(*reader).date, (*reader).rank, (*reader).signed, (*reader).fraction, (*reader).split, (*reader).counted,
	} {
		if end := read(r, i); end > i {
			return end
		}
	}
	return i
}

// starters are the words that a measure may begin with, beside those with a digit or a mark.
var starters = func() map[string]bool {
	t := map[string]bool{"a": true, "an": true, "half": true, "no": true, "no.": true, "number": true, "fiscal": true, "financial": true,
		"today": true, "yesterday": true, "tomorrow": true}
	addKeys(t, numerals)
	addKeys(t, ordinals)
	addKeys(t, months)
	addKeys(t, weekdays)
	addKeys(t, shifts)
	for s := range currencySigns {
		t[strings.ToLower(s)] = true
	}
	for s := range codes {
		t[strings.ToLower(s)] = true
	}
	return t
}()

// addKeys adds the keys of from to t, as words and as abbreviations.
func addKeys[V any](t map[string]bool, from map[string]V) {
	for w := range from {
		t[w], t[w+"."] = true, true
	}
}

// opens reports whether a measure may begin at token i: most words are passed over at once.
func (r *reader) opens(i int) bool {
	w := r.low[i]
	if w[0] < 'a' || w[0] > 'z' {
		return true
	}
	return starters[w] || len(w) > 1 && (w[1] >= '0' && w[1] <= '9' || w[:2] == "fy")
}

// word returns token i in lower case, or "" outside of the sentence.
func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.low) {
		return ""
	}
	return r.low[i]
}

// exact returns token i as it is written, or "" outside of the sentence.
func (r *reader) exact(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	return r.toks[i].Text
}

// words reports whether the given words begin at token i.
func (r *reader) words(i int, words ...string) bool {
	for k, w := range words {
		if r.word(i+k) != w {
			return false
		}
	}
	return true
}

// hyphen skips a hyphen at i that joins two words without blanks.
func (r *reader) hyphen(i int) int {
	if w := r.word(i); (w == "-" || w == "‑" || w == "–") && i+1 < len(r.toks) && !r.toks[i].Space && !r.toks[i+1].Space {
		return i + 1
	}
	return i
}

// emit adds a measure over the tokens from first to m.End, and returns that end.
func (r *reader) emit(first int, m Measure) int {
	m.First = first
	m.Qualifier = r.qualifier(first, m)
	var b strings.Builder
	for k, t := range r.toks[m.First:m.End] {
		if k > 0 && t.Space {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
		if t.Text == "+" && m.Qualifier == "" {
			m.Qualifier = "more than"
		}
	}
	m.Raw = b.String()
	r.out = append(r.out, m)
	return m.End
}

// isOne reports whether w is one of the words of list, which are parted by blanks.
func isOne(w, list string) bool {
	if w == "" {
		return false
	}
	for s := range strings.FieldsSeq(list) {
		if s == w {
			return true
		}
	}
	return false
}
