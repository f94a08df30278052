package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
	"kengraph/transform/text"
)

// runs finds maximal runs of capitalised tokens, with the small words that names may hold.
func (c *collector) runs(si int) []text.Span {
	s := &c.doc.Sentences[si]
	var out []text.Span
	for i := 0; i < len(s.Tokens); {
		if !c.capital(s, i) {
			i++
			continue
		}
		end := i + 1
		for end < len(s.Tokens) {
			n := c.join(s, i, end)
			if n == 0 {
				break
			}
			end += n
		}
		out = append(out, text.Span{Start: i, End: end})
		i = end
	}
	return out
}

// join returns how many tokens at end continue the run that began at first.
func (c *collector) join(s *Sentence, first, end int) int {
	at := func(i int) string {
		if i < len(s.Tokens) {
			return s.Tokens[i].Text
		}
		return ""
	}
	up := func(i int) bool {
		return i < len(s.Tokens) && (c.capital(s, i) || notNames[strings.ToLower(at(i))] && isCapWord(at(i)))
	}
	t, prev := at(end), at(end-1)
	switch {
	case strings.HasSuffix(prev, ".") && (c.lex.heads["legal "+prev] != nil || c.lex.heads["legal "+strings.TrimSuffix(prev, ".")] != nil) && end-first > 1 && isCapWord(t) && !suffixes[strings.TrimSuffix(t, ".")]:
		return 0 // the point ended the sentence too
	case c.capital(s, end), (t == "plc" || t == "p.l.c.") && end-first > 0:
		return 1
	case t == "," && end+1 < len(s.Tokens) && c.lex.heads["legal "+at(end+1)] != nil && end-first > 1:
		return 2
	case t == "(" && at(end+2) == ")" && up(end+1) && c.lex.heads["legal "+at(end+3)] != nil: // "Shenghe Resources (Singapore) Pte Ltd"
		return 4
	case isNumber(t) && len(t) <= 3 && numbered[strings.ToLower(prev)]:
		return 1
	case t == "-" && !s.Tokens[end].Space && end+1 < len(s.Tokens) && !s.Tokens[end+1].Space:
		return c.joinHyphen(s, end, at, up)
	case (t == "–" || t == "/") && !s.Tokens[end].Space && up(end+1):
		return 2
	case t == "&" && up(end+1), t == "+" && !s.Tokens[end].Space && up(end+1): // "K+S"
		return 2
	case t == "'s" || t == "’s":
		return 0
	}
	return c.joinWord(s, first, end, at, up)
}

// joinHyphen continues a run over the hyphen at end: "Tau-Ken", "Seok-jin", "Aix-en-Provence", "Cortadera-1".
func (c *collector) joinHyphen(s *Sentence, end int, at func(int) string, up func(int) bool) int {
	w := at(end + 1)
	switch {
	case up(end+1) || isNumber(w):
		return 2
	case len(w) <= 6 && isLowerWord(w) && isLetters(w) && !c.lex.common[w] && c.lex.heads["after "+w] == nil:
		return 2
	case end > 1 && isCapWord(at(end-2)) && syllable(at(end-1)) && syllable(w): // "Yoon Tae-min"
		return 2
	case len(w) <= 4 && len(w) > 1 && at(end+2) == "-" && up(end+3) && !s.Tokens[end+2].Space:
		return 4
	}
	return 0
}

// syllable reports a syllable as Korean given names are made of two.
func syllable(w string) bool {
	w = strings.ToLower(w)
	rest := strings.TrimLeft(w, "bcdghjklmnprstwy")
	end := strings.TrimLeft(rest, "aeiou")
	return len(w) > 1 && len(w) < 7 && len(w)-len(rest) < 4 && len(rest) > len(end) && slices.Contains(codas, end)
}

// codas end a syllable.
var codas = []string{"", "n", "ng", "k", "l", "m", "p", "h", "b"}

// joinWord continues a run over a small word that names may hold: "of", "for", "and", "de", "l'".
func (c *collector) joinWord(s *Sentence, first, end int, at func(int) string, up func(int) bool) int {
	article := b2i(at(end+1) == "the")
	switch t := at(end); {
	case t == "of" && at(end+1) == "America" && c.lex.heads["legal "+at(end-1)] != nil: // no seat is told so: "Aluminum Co of America"
		return 2
	case t == "of" && c.landsFirm(s, end+1): // "Shell Co of Australia Ltd"
		return 2
	case t == "of" || t == "for":
		joins := forHead[at(end-1)]
		if t == "of" {
			joins = c.ofHead(s, first, end) || bodyHeads[at(first)] && at(first+1) == "of" && c.country(at(end+1))
		}
		if t == "of" && c.lex.heads["legal "+at(end-1)] != nil && !ofHeads[at(end-1)] { // "Clydesdale Bank Plc of Glasgow"
			joins = false
		}
		if joins && up(end+1+article) && !(t == "of" && (c.country(at(end+1+article)) || c.town(at(end+1+article))) && c.distinct(s, first, end)) {
			return 2 + article
		}
	case t == "and" || t == ",":
		if n := c.firm(s, first, end); n > 0 {
			return n
		}
		if t == "and" && (c.secondHalf(s, end+1) || c.partners(s, first, end)) || c.joinsAnd(s, first, end) && !c.complete(s, first, end) {
			return 2
		}
	case particles[t]:
		if up(end+1) || particles[at(end+1)] && up(end+2) {
			return 2 + b2i(particles[at(end+1)])
		}
	case strings.EqualFold(t, "l") || strings.EqualFold(t, "d"):
		if (at(end+1) == "’" || at(end+1) == "'") && up(end+2) {
			return 3
		}
	}
	return 0
}

// distinct reports that the run tells which body it is, so that "of" and a country behind it only say of where:
// "Ministry of Transport of Peru", "Plansee Group of Austria", but "National Bank of Austria".
func (c *collector) distinct(s *Sentence, first, end int) bool {
	if c.complete(s, first, end) {
		return true
	}
	for i := first; i < end; i++ {
		t := s.Tokens[i].Text
		if i > first && (t == "of" || t == "for") && bodyHeads[s.Tokens[i-1].Text] {
			return true
		}
		low := strings.ToLower(t)
		if isCapWord(t) && !c.lex.common[low] && !c.lex.common[singular(low)] && !nameNouns[low] && c.lex.heads["end "+t] == nil &&
			c.lex.heads["start "+t] == nil && c.lex.heads["legal "+t] == nil && !ofHeads[t] && !forHead[t] && len(c.lex.forms[resolve.Fold(t)]) == 0 {
			return true
		}
	}
	return false
}

// country reports a word that is the name of a country.
func (c *collector) country(w string) bool {
	return slices.ContainsFunc(c.lex.forms[resolve.Fold(w)], func(f form) bool { return f.names(schema.Country) })
}

// landsFirm reports a country at i with a legal form behind it.
func (c *collector) landsFirm(s *Sentence, i int) bool {
	for n := 1; n <= 2 && i+n < len(s.Tokens); n++ {
		if c.lex.heads["legal "+s.Tokens[i+n].Text] != nil {
			return slices.ContainsFunc(c.lex.forms[keyOf(s.Tokens[i:i+n])], func(f form) bool { return f.names(schema.Country) })
		}
	}
	return false
}

// partners reports "Dreyer and Haas Inc": a word that is named nowhere else in the article, "and", and what ends as the
// name of a business.
func (c *collector) partners(s *Sentence, first, end int) bool {
	w := s.Tokens[first].Text
	if end-first != 1 || c.times[w] != 1 && !nameNouns[strings.ToLower(w)] || len(c.lex.forms[resolve.Fold(w)]) > 0 && !nameNouns[strings.ToLower(w)] {
		return false
	}
	for i := end + 1; i < len(s.Tokens) && i < end+5; i++ {
		if c.lex.heads["legal "+s.Tokens[i].Text] != nil {
			return i > end+1
		}
		if !c.capital(s, i) {
			return false
		}
	}
	return false
}

// town reports a word that is the name of a place, and hardly of anything else.
func (c *collector) town(w string) bool {
	return slices.ContainsFunc(c.lex.forms[resolve.Fold(w)], func(f form) bool {
		return f.names(schema.Place) && !f.entry.Weak
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ofHead reports whether the run before "of" begins with a head that takes "of":
// "Ministry of", "Bank of", "Port of".
func (c *collector) ofHead(s *Sentence, first, end int) bool {
	for i := end - 1; i >= first && end-i <= 2; i-- {
		w := s.Tokens[i].Text
		if ofHeads[w] || c.lex.heads["start "+w] != nil || c.lex.heads["end "+w][schema.Organization] {
			return true
		}
	}
	return false
}

// secondHalf reports a word at i that ends the name of a business, and is none by itself: no business is called
// "Chemical Corp", so "Kaiser Aluminum and Chemical Corp" is one.
func (c *collector) secondHalf(s *Sentence, i int) bool {
	if i+1 >= len(s.Tokens) || c.lex.heads["legal "+s.Tokens[i+1].Text] == nil || !c.capital(s, i) || i > 1 && (c.country(s.Tokens[i-2].Text) || c.lex.heads["legal "+s.Tokens[i-2].Text] != nil) {
		return false
	}
	w := strings.ToLower(s.Tokens[i].Text)
	return nameNouns[w] || c.lex.common[w]
}

// firm returns how many tokens at end make the run that began at first the name of a firm of
// partners: "Samuel Montagu and Co", "Smith Barney, Harris Upham and Co", "Price and Sons".
func (c *collector) firm(s *Sentence, first, end int) int {
	partner := func(i int) bool { // a name of one or two words, which is no firm by itself
		return c.capital(s, i) && c.lex.heads["legal "+s.Tokens[i].Text] == nil
	}
	for i, names := end, 0; i+1 < len(s.Tokens) && names < 3; names++ {
		if s.Tokens[i].Text == "and" && firmEnds[strings.TrimSuffix(s.Tokens[i+1].Text, ".")] {
			if names > 0 && (end-first > 2 || c.complete(s, first, end)) {
				return 0 // another firm stands in front
			}
			return i + 2 - end
		}
		if s.Tokens[i].Text != "," || !partner(i+1) {
			return 0
		}
		if i += 2; i < len(s.Tokens) && partner(i) {
			i++
		}
	}
	return 0
}

// joinsAnd reports whether "and" stands inside one name: between two words that are
// common nouns of names ("Mining and Metallurgical"), or after "Ministry of".
func (c *collector) joinsAnd(s *Sentence, first, end int) bool {
	if s.Tokens[end].Text == "," || end+1 >= len(s.Tokens) || !c.capital(s, end+1) {
		return s.Tokens[end].Text == "," && end+1 < len(s.Tokens) && c.bodyList(s, first, end)
	}
	prev, next := s.Tokens[end-1].Text, s.Tokens[end+1].Text
	if nameNouns[strings.ToLower(prev)] && nameNouns[strings.ToLower(next)] {
		return true
	}
	return c.bodyList(s, first, end)
}

// complete reports that the run so far is the whole name of a business that the lexicon knows.
func (c *collector) complete(s *Sentence, first, end int) bool {
	for _, f := range c.lex.forms[keyOf(s.Tokens[first:end])] {
		if f.entry.Type == schema.Company && !f.entry.Weak {
			return true
		}
	}
	return false
}

// bodyList reports a list inside the name of a body: "Ministry of Trade, Industry and Resources",
// "Fund for Environmental Protection and Water Management".
func (c *collector) bodyList(s *Sentence, first, end int) bool {
	body := false
	for i := first; i < end; i++ {
		t := s.Tokens[i].Text
		switch {
		case i+1 < end && bodyHeads[t] && (s.Tokens[i+1].Text == "of" || s.Tokens[i+1].Text == "for"):
			body = true
		case body && !nameNouns[strings.ToLower(t)] && t != "of" && t != "for" && t != "the" && t != "and" && t != ",":
			return false // a person follows the office, or the list is over
		}
	}
	if !body || end+1 >= len(s.Tokens) {
		return false
	}
	next := strings.ToLower(s.Tokens[end+1].Text)
	if nameNouns[next] {
		return true
	}
	return s.Tokens[end].Text == "and" && end+2 < len(s.Tokens) && nameNouns[strings.ToLower(s.Tokens[end+2].Text)]
}
