// Package text cuts a paragraph into sentences and a sentence into tokens.
// Both are spans of bytes of the paragraph, so whatever is found later can cite its place.
//
// The tokens are those of the English Universal Dependencies treebanks: a possessive
// and "n't" stand alone, a hyphen or slash inside a word is a token of its own, "U.S."
// and "1,234.5" are one token. A number and the unit glued to it ("95km") are two.
package text

import (
	"unicode"
	"unicode/utf8"
)

// A Span is a half-open range of bytes of a paragraph.
type Span struct{ Start, End int }

// A Token is a word, number or mark of a sentence.
type Token struct {
	Span
	Text  string // the paragraph from Start to End
	Space bool   // white space stands before it
}

// A class sorts characters by what they do to a token.
type class uint8

const (
	other class = iota // a mark: a token of its own
	space
	letter
	digit
)

// ascii holds the class of each ASCII byte, because nearly all of the text is ASCII.
var ascii = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = space
		case c >= '0' && c <= '9':
			t[c] = digit
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
			t[c] = letter
		}
	}
	return t
}()

// classAt returns the class and length of the character at byte i.
// A byte that is not UTF-8 is a mark of length one.
func classAt(p string, i int) (class, int) {
	if c := p[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(p[i:])
	switch {
	case r == utf8.RuneError && n == 1:
		return other, 1
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060':
		return space, n
	// Superscripts, subscripts and fractions ("km²", "CO₂") go with the word they stand in;
	// a soft hyphen or a joiner is invisible there.
	case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || unicode.Is(unicode.Cf, r):
		return letter, n
	}
	return other, n
}

// isSpace reports whether white space begins at byte i, and how long the character is.
func isSpace(p string, i int) (bool, int) {
	c, n := classAt(p, i)
	return c == space, n
}

// isDigit reports whether there is an ASCII digit at byte i of p.
func isDigit(p string, i int) bool { return i >= 0 && i < len(p) && p[i] >= '0' && p[i] <= '9' }

// trim narrows a span to what is not white space at its ends.
func trim(p string, s Span) Span {
	for s.Start < s.End {
		sp, n := isSpace(p, s.Start)
		if !sp {
			break
		}
		s.Start = min(s.Start+n, s.End)
	}
	for s.Start < s.End {
		_, n := utf8.DecodeLastRuneInString(p[s.Start:s.End])
		if sp, _ := isSpace(p, s.End-n); !sp {
			break
		}
		s.End -= n
	}
	return s
}
