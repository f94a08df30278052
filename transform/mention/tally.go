package mention

import (
	"slices"

	"kengraph/schema"
)

// A tally counts known names of each type.
type tally [8]uint16

func (t *tally) add(l schema.Label) {
	if i := slices.Index(judged, l); i > 0 {
		t[i]++
	}
}

// most returns the type that most of the names have, and how sure that is: 1 of a few, 2 of many, 3 of nearly all.
func (t tally) most() (schema.Label, string) {
	top, sum := 0, 0
	for i, n := range t {
		sum += int(n)
		if n > t[top] {
			top = i
		}
	}
	n := int(t[top])
	switch {
	case n < 2 || 2*n < sum:
		return None, "0"
	case n > 4 && 10*n > 9*sum:
		return judged[top], "3"
	case n > 4 && 4*n > 3*sum:
		return judged[top], "2"
	}
	return judged[top], "1"
}

// count remembers how names of a type begin and end. Known names show what unknown ones are likely to be.
func (l *Lexicon) count(t schema.Label, words []string) {
	put := func(part, of string) {
		n := l.parts[part+of]
		n.add(t)
		l.parts[part+of] = n
	}
	if n := len(words); n > 1 {
		put("first ", words[0])
		put("last ", words[n-1])
		for _, w := range words[1 : n-1] {
			put("inner ", w)
		}
	} else if n == 1 {
		l.count1(t, words[0])
	}
}

// count1 remembers how one word of a name ends.
func (l *Lexicon) count1(t schema.Label, word string) {
	for _, k := range []int{2, 3, 4} {
		if end := suffix(word, k); end != "" {
			n := l.parts["ends "+end]
			n.add(t)
			l.parts["ends "+end] = n
		}
	}
}

// suffix returns the last n letters of a longer word.
func suffix(w string, n int) string {
	rs := []rune(w)
	if len(rs) <= n {
		return ""
	}
	return string(rs[len(rs)-n:])
}

func prefix(w string, n int) string {
	rs := []rune(w)
	if len(rs) <= n {
		return ""
	}
	return string(rs[:n])
}
