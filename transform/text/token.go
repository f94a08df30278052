package text

import "unicode/utf8"

// Tokens cuts the sentence p[s.Start:s.End] into tokens, in order; together they hold all of it
// but the white space. A span that reaches beyond p is narrowed to it.
func Tokens(p string, s Span) []Token {
	s.End = min(s.End, len(p))
	s.Start = max(s.Start, 0)
	if s.Start >= s.End {
		return nil
	}
	c := cutter{p: p[:s.End], tokens: make([]Token, 0, (s.End-s.Start)/5+4)}
	for i := s.Start; i < s.End; {
		k, n := classAt(c.p, i)
		switch {
		case k == space:
			c.space = true
			i += n
		case k == digit || c.p[i] == '.' && isDigit(c.p, i+1):
			i = c.number(i)
		case k == letter:
			i = c.word(i)
		default:
			i = c.mark(i, n)
		}
	}
	return c.tokens
}

// A cutter collects the tokens of one sentence, which ends where p ends.
type cutter struct {
	p      string
	tokens []Token
	space  bool // white space was passed since the last token
}

// add makes p[i:j] a token and returns j.
func (c *cutter) add(i, j int) int {
	if i < j {
		c.tokens = append(c.tokens, Token{Span{i, j}, c.p[i:j], c.space})
		c.space = false
	}
	return j
}

// mark adds the mark of n bytes at i, together with its repetitions where those are one mark.
func (c *cutter) mark(i, n int) int {
	j := i + n
	switch b := c.p[i]; b {
	case '.', '-', '!', '?', '*', '=', '`', '\'':
		for j < len(c.p) && c.p[j] == b {
			j++
		}
		if b == '\'' {
			return c.quote(i, j)
		}
	}
	return c.add(i, j)
}

// quote adds the apostrophes p[i:j]: two are a quotation mark, one before "s" a possessive
// whose name ended in a mark, as in "U.S.'s" or "(BHP)'s".
func (c *cutter) quote(i, j int) int {
	if j-i == 1 && !c.space && j < len(c.p) && (c.p[j] == 's' || c.p[j] == 'S') && c.wordEnds(j+1) {
		return c.add(i, j+1)
	}
	return c.add(i, min(j, i+2))
}

// wordEnds reports whether neither letter nor digit stands at i.
func (c *cutter) wordEnds(i int) bool {
	if i >= len(c.p) {
		return true
	}
	k, _ := classAt(c.p, i)
	return k != letter && k != digit
}

// apostrophe returns the length of the apostrophe at i, or 0 where there is none.
func apostrophe(p string, i int) int {
	if i >= len(p) {
		return 0
	}
	if p[i] == '\'' {
		return 1
	}
	if p[i] >= utf8.RuneSelf {
		if r, n := utf8.DecodeRuneInString(p[i:]); r == '’' || r == 'ʼ' {
			return n
		}
	}
	return 0
}
