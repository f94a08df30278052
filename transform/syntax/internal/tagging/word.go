// Package tagging gives each word of a sentence its Penn and its universal tag:
// a greedy averaged perceptron that reads from left to right.
package tagging

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kengraph/transform/syntax/internal/weights"
)

// A Word is a word as the tagger and the parser see it.
type Word struct {
	Form string
	Tag  string // set where it is known beforehand
	Pos  string // likewise

	low      uint64    // hash of the lower-case form, or of the class of a merged word
	pre, suf [6]uint64 // hashes of the first and last 1 to 5 bytes
	shape    uint64
	amb      uint64 // the tags that the word has in the lexicon
	ahead    uint64 // whether finite verbs may follow in the clause and in the sentence
}

// The kinds of merged words, as in package syntax.
const (
	Plain = iota
	Name
	Quantity
	Date
)

// Tags that only merged words have while a sentence is analysed.
const (
	QuantityTag = "QTY"
	DateTag     = "DAT"
)

// Read prepares a word. A merged word is known by its class: the words in a name, or
// the digits of an amount, say little of how it stands in the sentence.
func Read(form string, kind uint8) Word {
	w := Word{Form: form}
	switch kind {
	case Name:
		w.Form, w.Tag, w.Pos = "‹name›", "NNP", "PROPN"
	case Quantity:
		w.Form, w.Tag, w.Pos = quantityClass(form), QuantityTag, "NUM"
	case Date:
		w.Form, w.Tag, w.Pos = dateClass(form), DateTag, "PROPN"
	}
	return w
}

// quantityClass tells money, shares, spans of time and measures from bare numbers.
func quantityClass(form string) string {
	low := strings.ToLower(form)
	letters, time := 0, false
	for _, r := range low {
		switch {
		case unicode.Is(unicode.Sc, r):
			return "‹money›"
		case r == '%':
			return "‹share›"
		case unicode.IsLetter(r):
			letters++
		}
	}
	for _, f := range strings.Fields(low) {
		switch f {
		case "percent", "pct", "cent", "percentage":
			return "‹share›"
		case "usd", "dollars", "dollar", "euros", "euro", "yuan", "tenge", "rubles", "pounds", "cents", "rmb", "eur":
			return "‹money›"
		case "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "decade", "decades":
			time = true
		case "million", "billion", "trillion", "thousand", "hundred", "bn", "mn", "m", "k":
			letters -= len(f)
		}
	}
	if time {
		return "‹span›"
	}
	if letters > 0 {
		return "‹measure›"
	}
	return "‹number›"
}

// dateClass tells a year alone and what needs no preposition, such as "last year", from
// fuller dates.
func dateClass(form string) string {
	if len(form) == 4 && form[0] >= '0' && form[0] <= '9' {
		return "‹year›"
	}
	first, _, _ := strings.Cut(strings.ToLower(form), " ")
	switch first {
	case "today", "yesterday", "tomorrow", "last", "this", "next":
		return "‹when›"
	}
	return "‹date›"
}

// prepare fills what the features read.
func (w *Word) prepare(lexicon map[uint32]uint32) {
	low := strings.ToLower(w.Form)
	w.low = weights.String(low)
	w.amb = uint64(lexicon[weights.Key(w.low)])
	for n := range 6 {
		w.pre[n], w.suf[n] = 0, 0
		if n > 0 && n <= len(low) {
			w.pre[n] = weights.String(low[:n])
			w.suf[n] = weights.String(low[len(low)-n:])
		}
	}
	w.shape = shape(w.Form)
}

// The shapes of words.
const (
	lower = 1 + iota
	capital
	upper // "U.S.", "MOU"
	mixed
	number
	marked // letters and digits
	mark
)

func shape(form string) uint64 {
	var letters, uppers, digits int
	first, _ := utf8.DecodeRuneInString(form)
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			uppers++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	switch {
	case letters == 0 && digits == 0:
		return mark
	case letters == 0:
		return number
	case digits > 0:
		return marked
	case uppers == 0:
		return lower
	case uppers == letters && letters > 1:
		return upper
	case uppers == 1 && unicode.IsUpper(first):
		return capital
	}
	return mixed
}
