package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// aside is how far behind its opening bracket a remark may close, in bytes.
const aside = 400

// Sentences cuts a paragraph into sentences, in order and without the white space around them;
// together they hold all of its text. Closing quotes and brackets belong to the sentence
// they close. An agency's dateline ("LONDON, March 3 - ") is a piece of its own.
// White space counts as one blank: only an empty line ends a sentence by itself.
func Sentences(p string) []Span {
	var spans []Span
	start := 0
	cut := func(end int) {
		if s := trim(p, Span{start, end}); s.Start < s.End {
			spans = append(spans, s)
		}
		start = end
	}
	if end := dateline(p); end > 0 {
		cut(end)
	}
	for i, inside := start, 0; i < len(p); {
		switch c := p[i]; {
		case c == '(' && i >= inside && !blank(p, start, i):
			// A remark within a sentence does not end it.
			if n := strings.IndexByte(p[i:min(len(p), i+aside)], ')'); n > 0 {
				inside = i + n
			}
		case c == '.' || c == '!' || c == '?' || c == '\n' || c >= utf8.RuneSelf:
			end, next := stop(p, start, i)
			if end > 0 && i >= inside {
				cut(end)
			}
			i = next
			continue
		}
		i++
	}
	cut(len(p))
	return spans
}

// stop looks at the mark at i. It returns where the sentence ends if the mark ends it, else 0,
// and from where to read on.
func stop(p string, start, i int) (end, next int) {
	r, n := utf8.DecodeRuneInString(p[i:])
	switch r {
	case '。', '！', '？':
		end = closers(p, i+n)
		return end, end
	case '•', '●', '▪', '■':
		return i, i + n // an item of a list begins
	case '\n':
		j := skipBlanks(p, i+1)
		if j < len(p) && p[j] == '\n' || strings.HasPrefix(p[j:], "\r\n") {
			return i, j
		}
		return 0, i + 1
	case '.', '!', '?', '…':
	default:
		return 0, i + n
	}
	for j := i + n; ; j += n {
		if r, n = utf8.DecodeRuneInString(p[j:]); r != '.' && r != '!' && r != '?' && r != '…' {
			next = closers(p, j)
			break
		}
	}
	if ends(p, start, i, next) {
		return next, next
	}
	return 0, next
}

// ends decides whether the mark at i, with all that closes up to end, is the end of a sentence.
func ends(p string, start, i, end int) bool {
	word := wordBefore(p, start, i)
	sp := false
	if end < len(p) {
		sp, _ = isSpace(p, end)
	}
	if !sp {
		return end == len(p) || glued(p, word, i, end)
	}
	n := skipOpeners(p, end)
	first, _ := utf8.DecodeRuneInString(p[n:])
	switch {
	case n == len(p):
		return true
	case unicode.IsLower(first) && !brand(wordAt(p, n)) || strings.ContainsRune("-–—,;:&/+=", first):
		return false
	case p[i] != '.':
		return !legalForm(wordAt(p, n)) // "Yahoo! Inc."
	case strings.HasPrefix(p[i:end], ".."):
		return true
	case enumerates(p, start, i):
		return false
	case isUnit(p, word, i):
		return true // "3 Mt. Costs ...", not "Mt. Isa"
	case i+1 < end && strings.ContainsAny(p[i+1:end], "\"”’'»") && kindOf(word) != before:
		return true // "... in the U.S." Then
	}
	return abbreviationEnds(p, word, start, n, first)
}

// abbreviationEnds decides by the word before the full stop and the one at n behind it.
func abbreviationEnds(p, word string, start, n int, first rune) bool {
	follower := wordAt(p, n)
	switch kindOf(word) {
	case none:
		return true
	case before:
		_, opens := lookup(openers, follower)
		return opens && word != "v" && word != "vs" && len(follower) > 1 && !title(word)
	case number:
		return !unicode.IsDigit(first)
	case month:
		_, opens := lookup(openers, follower)
		return opens
	case closing:
		_, zone := lookup(zones, follower)
		_, day := lookup(calendar, follower)
		return !zone && !day && !unicode.IsDigit(first) && first != '('
	}
	if _, opens := lookup(openers, follower); !opens {
		return legalForm(word) && told(p[start:n]) && !heads(follower)
	}
	// "J. A. Smith": a single letter between initials is another one.
	return len(follower) > 1 || !strings.HasPrefix(p[n+len(follower):], ".")
}

// title reports whether the abbreviation needs a name behind it, whatever that looks like ("Dr. No").
func title(word string) bool {
	switch strings.ToLower(word) {
	case "st", "ft", "mt", "pt", "sq", "cu", "dept", "univ", "bros", "sec", "max", "min", "avg":
		return false
	}
	return true
}

// glued reports whether a sentence ends at i although no blank follows, as pages that lost
// their line breaks have it: "... last year.The mine ...".
func glued(p, word string, i, end int) bool {
	r, n := utf8.DecodeRuneInString(p[end:])
	if !unicode.IsUpper(r) || len(word) < 3 || strings.ContainsAny(word, "./@:-_") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(p[:i])
	if !unicode.IsLower(before) && before != ')' || end+n >= len(p) {
		return false
	}
	follower := wordAt(p, end)
	rest := end + len(follower)
	after, _ := utf8.DecodeRuneInString(p[end+n:])
	whole := rest == len(p) || p[rest] == ' ' || p[rest] == ','
	return whole && (unicode.IsLower(after) || after == ' ')
}

// enumerates reports whether the full stop at i belongs to the number of an item: "1. The mine".
func enumerates(p string, start, i int) bool {
	s := trim(p, Span{start, i})
	return s.End-s.Start > 0 && s.End-s.Start <= 2 && s.End == i && isDigit(p, s.Start) && isDigit(p, s.End-1)
}

// isUnit reports whether the word before i is an abbreviated unit behind its number.
func isUnit(p, word string, i int) bool {
	j := i - len(word) - 1
	return (word == "Mt" || word == "ft" || word == "mt") && isDigit(p, j-1) && p[j] == ' '
}

// legalForm reports whether the word is one.
func legalForm(word string) bool {
	_, ok := lookup(legal, word)
	return ok
}

// heads reports whether the word goes on after a company's name: another legal form or an office.
func heads(word string) bool {
	_, ok := lookup(offices, word)
	return ok || legalForm(word)
}

// told reports whether s is long enough to be a sentence: then a company's name may be its end.
func told(s string) bool {
	words, lower := 0, 0
	for w := range strings.FieldsSeq(s[:min(len(s), 200)]) {
		words++
		if c := at(w, 0); unicode.IsLower(c) {
			lower++
		}
	}
	return words >= 6 && lower >= 3
}

// brand reports whether a word begins with a small letter and yet opens sentences: "eBay".
func brand(w string) bool {
	return len(w) > 3 && strings.ToLower(w) != w && w[0] < utf8.RuneSelf
}
