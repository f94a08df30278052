package mention

import (
	"strings"

	"kengraph/transform/resolve"
)

// A definition says that a short form stands for the name before it:
// `Anglo Asian Mining PLC (“Anglo Asian” or the “Company”)`, `Kazakhstan Temir Zholy (KTZ)`.
type definition struct {
	long    int    // index of the candidate
	short   string // as written, without quotes
	nominal bool   // a common noun: the “Company”
}

// define reads the brackets behind names.
func (c *collector) define() {
	for i := range c.cands {
		cand := &c.cands[i]
		s := &c.doc.Sentences[cand.sentence]
		c.former(i)
		at := pastAngles(s, cand.end)
		// A common noun of the name may stand between: "the Zafarobod plant (ZP)".
		for n := 0; n < 2 && at < len(s.Tokens) && s.Tokens[at].Text != "(" && isLowerWord(s.Tokens[at].Text); n++ {
			at++
		}
		if at+1 < len(s.Tokens) && (at == cand.end || s.Tokens[at-1].Text == ">") && s.Tokens[at].Text == "," && allCaps(s.Tokens[at+1].Text) && abbreviates(s.Tokens[at+1].Text, cand.text) {
			c.defs = append(c.defs, definition{long: i, short: s.Tokens[at+1].Text}) // "the Venezuela Guayana Corporation, CVG,"
		}
		for range 2 { // a ticker may stand in brackets before the definition
			if at >= len(s.Tokens) || s.Tokens[at].Text != "(" {
				break
			}
			close := at + 1
			for close < len(s.Tokens) && close < at+16 && s.Tokens[close].Text != ")" {
				close++
			}
			if close >= len(s.Tokens) || s.Tokens[close].Text != ")" {
				break
			}
			c.bracket(i, s, at+1, close)
			at = close + 1
		}
	}
}

// pastAngles returns the index behind the angle brackets in which agencies set a ticker, "<AL>", or the name itself.
func pastAngles(s *Sentence, at int) int {
	if at < len(s.Tokens) && s.Tokens[at].Text == ">" {
		at++
	}
	if at+2 < len(s.Tokens) && s.Tokens[at].Text == "<" && s.Tokens[at+2].Text == ">" && allCaps(s.Tokens[at+1].Text) {
		at += 3
	}
	return at
}

// bracket reads the short forms between two brackets.
func (c *collector) bracket(long int, s *Sentence, first, end int) {
	name := c.cands[long].text
	quoted := false
	for i := first; i < end; i++ {
		if !isOpenQuote(s.Tokens[i].Text) {
			continue
		}
		j := i + 1
		for j < end && !isCloseQuote(s.Tokens[j].Text) {
			j++
		}
		if j == i+1 || j >= end {
			continue
		}
		quoted = true
		short := c.text(s, i+1, j)
		nominal := i > first && strings.EqualFold(s.Tokens[i-1].Text, "the") || nominalShort[strings.ToLower(short)]
		c.defs = append(c.defs, definition{long, strings.TrimPrefix(strings.TrimPrefix(short, "the "), "The "), nominal})
		i = j
	}
	if quoted {
		return
	}
	if i := first; i < end && (strings.EqualFold(s.Tokens[i].Text, "or") || strings.EqualFold(s.Tokens[i].Text, "formerly") || strings.EqualFold(s.Tokens[i].Text, "also")) {
		first = i + 1
	}
	short := c.text(s, first, end)
	if abbreviates(short, name) {
		c.defs = append(c.defs, definition{long: long, short: short})
		return
	}
	// "(TITR or Middle Corridor)": each side that is a candidate of its own is another name.
	for i := first; i < end; i++ {
		if s.Tokens[i].Text == "or" {
			for _, part := range []string{c.text(s, first, i), c.text(s, i+1, end)} {
				if part != "" && isCapWord(part) {
					c.defs = append(c.defs, definition{long: long, short: strings.TrimPrefix(part, "the ")})
				}
			}
			return
		}
	}
}

func (c *collector) text(s *Sentence, first, end int) string {
	if first >= end {
		return ""
	}
	return c.doc.Article.Paragraphs[s.Paragraph][s.Tokens[first].Start:s.Tokens[end-1].End]
}

// nominalShort are common nouns that contracts define with a capital.
var nominalShort = words(`company project group corporation bank issuer vendor seller purchaser buyer mine deposit property licence
	license agreement partner parties party joint venture jv transaction offer fund agency plant refinery`)

// abbreviates reports whether short is made of letters of the long name in order, most of
// them first letters of its words: an acronym, or a clipped name such as "Gécamines".
func abbreviates(short, long string) bool {
	if len(strings.Fields(short)) > 2 || len(short) < 2 || strings.ContainsAny(short, ":;,") || !strings.ContainsFunc(short, isUpper) {
		return false
	}
	a := []rune(strings.Join(resolve.Words(short), ""))
	ws := resolve.Words(long)
	if len(a) == 0 || len(ws) == 0 || strings.EqualFold(short, long) {
		return false
	}
	if len(ws) == 1 {
		return strings.HasPrefix(ws[0], string(a))
	}
	// A clipped or contracted form shares its first letter, and its letters occur in order.
	l := []rune(strings.Join(ws, ""))
	i, firsts := 0, 0
	starts := map[int]bool{}
	for n, w := 0, 0; w < len(ws); w++ {
		starts[n] = true
		n += len([]rune(ws[w]))
	}
	for k := range l {
		if i < len(a) && l[k] == a[i] {
			if starts[k] {
				firsts++
			}
			i++
		}
	}
	upper := strings.ToUpper(short) == short
	return (i >= len(a)-1 && upper && firsts >= 1) || (i == len(a) && (firsts*3 >= len(a) || a[0] == l[0]))
}

func isOpenQuote(t string) bool {
	return t == "“" || t == "\"" || t == "‘" || t == "'" || t == "``" || t == "«"
}
func isCloseQuote(t string) bool {
	return t == "”" || t == "\"" || t == "’" || t == "'" || t == "''" || t == "»"
}

func isLowerWord(t string) bool {
	for _, r := range t {
		return r >= 'a' && r <= 'z'
	}
	return false
}

// findTerms collects the acronyms that the article defines for common nouns, which name nothing
// then, whatever they stand for elsewhere: "net smelter return (“NSR”)" is no Northern Sea Route.
func (c *collector) findTerms() {
	c.terms = map[string]bool{}
	for si := range c.doc.Sentences {
		s := &c.doc.Sentences[si]
		for i := 1; i+2 < len(s.Tokens); i++ {
			at := i + 1
			if s.Tokens[i].Text != "(" {
				continue
			}
			if isOpenQuote(s.Tokens[at].Text) {
				at++
			}
			if t := s.Tokens[at].Text; at+1 < len(s.Tokens) && allCaps(t) && initials(s, i, t) && (s.Tokens[at+1].Text == ")" || isCloseQuote(s.Tokens[at+1].Text)) {
				c.terms[t] = true
			}
		}
	}
}

// initials reports that the letters of an acronym begin the words before token i, and that
// these are common nouns.
func initials(s *Sentence, i int, acronym string) bool {
	if first := i - len(acronym); first >= 0 {
		for k, letter := range strings.ToLower(acronym) {
			if w := s.Tokens[first+k].Text; !isLowerWord(w) || w[0] != byte(letter) {
				return false
			}
		}
		return true
	}
	return false
}

// findNominals collects the common nouns that the article sets in quotes behind "the" or "or the" in brackets.
func (c *collector) findNominals() {
	c.nominal = map[string]bool{}
	for si := range c.doc.Sentences {
		s := &c.doc.Sentences[si]
		for i := 0; i+2 < len(s.Tokens); i++ {
			if isOpenQuote(s.Tokens[i].Text) && isCloseQuote(s.Tokens[i+2].Text) && nominalShort[strings.ToLower(s.Tokens[i+1].Text)] {
				c.nominal[strings.ToLower(s.Tokens[i+1].Text)] = true
			}
		}
	}
}
