package measure

import (
	"strconv"
	"strings"
)

// ordinals are the ordinal words of ranks.
var ordinals = func() map[string]float64 {
	t := map[string]float64{}
	for i, w := range strings.Fields(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
		fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`) {
		t[w] = float64(i + 1)
	}
	return t
}()

// ordinal returns the value of "third" or "3rd".
func ordinal(w string) float64 {
	if n := ordinals[w]; n > 0 {
		return n
	}
	if len(w) < 3 || w[0] < '0' || w[0] > '9' || !isOne(w[len(w)-2:], "st nd rd th") {
		return 0
	}
	n, err := strconv.Atoi(w[:len(w)-2])
	if err != nil || n > 999 {
		return 0
	}
	return float64(n)
}

const (
	ranking      = "rank ranks ranked ranking placed places stands standing"
	superlatives = "largest biggest greatest top leading highest richest most ranked best"
)

// rank reads a place in a ranking: "ranks first", "third-largest", "second in zinc", "No. 3".
// The measure is the ordinal, without the superlative.
func (r *reader) rank(i int) int {
	if w := r.word(i); w == "no." || w == "no" && r.word(i+1) == "." || w == "number" || w == "#" || w == "no" {
		return r.numbered(i)
	}
	n := ordinal(r.word(i))
	if n == 0 || !r.ranked(i) {
		return i
	}
	return r.emit(i, Measure{Kind: Rank, Value: n, End: i + 1})
}

// ranked reports whether the ordinal at i tells a rank: by what is before or behind it.
func (r *reader) ranked(i int) bool {
	next := r.word(r.hyphen(i + 1))
	switch {
	case isOne(next, superlatives):
		return true
	case next == "only" && r.word(i+2) == "to", r.words(i+1, "in", "the", "world"):
		return true
	case isOne(next, "half quarter phase stage time year day month week century - degree"):
		return false
	case isOne(r.word(i-1), ranking), isOne(next, "globally worldwide"), isOne(next, "place rank") && r.word(i-1) != "the":
		return true
	case isOne(r.word(i-1), "the -"):
		return false
	case next == "in", next == "for", next == "by":
		after := r.word(i + 2)
		if isYear(after) || months[strings.TrimSuffix(after, ".")] > 0 || isNumeric(after) ||
			numerals[after] > 0 || isOne(after, "a line command history decades years nearly more over at") {
			return false
		}
		return next == "in" || r.listed()
	}
	return false
}

// listed reports whether a rank was read before in the sentence: a list of them goes on.
func (r *reader) listed() bool {
	return len(r.out) > 0 && r.out[len(r.out)-1].Kind == Rank
}

// numbered reads "No. 3" where it is a rank, not the name of a shaft or a decree.
func (r *reader) numbered(i int) int {
	if i > 0 && !isOne(r.word(i-1), ranking+" 's ’s the a its as is at world , and or world's current") {
		return i
	}
	j := i + 1
	if r.word(j) == "." {
		j++
	}
	s := r.exact(j)
	if len(s) == 0 || len(s) > 2 || strings.ContainsAny(s, ".,") {
		n := numerals[s]
		if r.word(i) != "number" || n < 1 || n > 10 {
			return i
		}
		return r.emit(i, Measure{Kind: Rank, Value: n, End: j + 1})
	}
	if !isNumeric(s) || parse(s) < 1 || isOne(r.word(j+1), "oil fuel heating shaft mine") || r.word(i) == "no" && j == i+1 {
		return i
	}
	return r.emit(i, Measure{Kind: Rank, Value: parse(s), End: j + 1})
}
