package text

import (
	"strings"
	"unicode/utf8"
)

// longest is how many bytes back or ahead a word is looked at: an abbreviation is short.
const longest = 24

// wordBefore returns the word that ends at i, back to a blank, bracket or dash, but not before start.
func wordBefore(p string, start, i int) string {
	j := i
	for j > start && i-j < longest {
		r, n := utf8.DecodeLastRuneInString(p[start:j])
		if c, _ := classAt(p, j-n); c == space || strings.ContainsRune("([{\"'“‘«/-–—,;:$", r) {
			break
		}
		j -= n
	}
	return p[j:i]
}

// wordAt returns the letters, digits and apostrophes that begin at i.
func wordAt(p string, i int) string {
	j := i
	for j < len(p) && j-i < longest {
		c, n := classAt(p, j)
		if c != letter && c != digit && p[j] != '\'' {
			break
		}
		j += n
	}
	return p[i:j]
}

// blank reports whether p[i:j] is white space only.
func blank(p string, i, j int) bool {
	for i < j {
		sp, n := isSpace(p, i)
		if !sp {
			return false
		}
		i += n
	}
	return true
}

// skipBlanks returns the first place from i on that is neither blank nor tab.
func skipBlanks(p string, i int) int {
	for i < len(p) && (p[i] == ' ' || p[i] == '\t') {
		i++
	}
	return i
}

// closers returns the end of the closing quotes, brackets and note marks ("[6]") that begin at i.
func closers(p string, i int) int {
	for i < len(p) {
		r, n := utf8.DecodeRuneInString(p[i:])
		if m := noteMark(p, i); m > i {
			i = m
			continue
		}
		switch r {
		case '"', '\'', ')', ']', '}', '”', '’', '»', '」', '』', '）':
			i += n
		default:
			return i
		}
	}
	return i
}

// noteMark returns the end of the number in square brackets that begins at i, perhaps after a blank, or i.
func noteMark(p string, i int) int {
	j := i
	if j < len(p) && p[j] == ' ' {
		j++
	}
	if j+1 >= len(p) || p[j] != '[' || !isDigit(p, j+1) {
		return i
	}
	for j++; isDigit(p, j); j++ {
	}
	if j < len(p) && p[j] == ']' {
		return j + 1
	}
	return i
}

// skipOpeners returns the first place from i on that is neither white space nor an opening quote or bracket.
func skipOpeners(p string, i int) int {
	for i < len(p) {
		c, n := classAt(p, i)
		if c != space {
			if r, _ := utf8.DecodeRuneInString(p[i:]); !strings.ContainsRune("\"'“‘«([", r) {
				return i
			}
		}
		i += n
	}
	return i
}
