package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kengraph/transform/measure"
	"kengraph/transform/resolve"
)

// capital reports whether a token is capitalised as a name is.
func (c *collector) capital(s *Sentence, i int) bool {
	t := s.Tokens[i].Text
	r, n := utf8.DecodeRuneInString(t)
	if !isUpper(r) {
		return camel(t)
	}
	if n == len(t) && (t == "I" || t == "A") {
		return false
	}
	low := strings.ToLower(t)
	if months[strings.TrimSuffix(low, ".")] && !(personal[low] && i+1 < len(s.Tokens) && isCapWord(s.Tokens[i+1].Text) && !months[strings.ToLower(s.Tokens[i+1].Text)]) || notNames[low] || c.measured(s, i) {
		return false
	}
	if c.ticker(s, i) || worldWar(s, i) || c.terms[t] {
		return false
	}
	if c.nominal[low] && !(i > 0 && isCapWord(s.Tokens[i-1].Text) && !notNames[strings.ToLower(s.Tokens[i-1].Text)]) {
		return false
	}
	if c.shouted(s, i) || combining[low] && i+2 < len(s.Tokens) && s.Tokens[i+1].Text == "-" && c.adjectival(s, i+2) {
		return false
	}
	if sentenceStart(s, i) {
		alone := i+1 >= len(s.Tokens) || !isCapWord(s.Tokens[i+1].Text)
		if openers[low] && !strings.HasPrefix(s.Tags[i], "NNP") || alone && (openers[low] || c.lex.common[low]) && !allCaps(t) {
			return false
		}
		tag := s.Tags[i]
		if !alone && !closedTags[tag] && !openers[low] {
			return !c.adjectival(s, i+1)
		}
		if !strings.HasPrefix(tag, "NNP") && !c.proper[t] && !(strings.HasPrefix(tag, "NN") && i+1 < len(s.Tokens) && c.capital(s, i+1) && c.lex.heads["end "+t] != nil) && !allCaps(t) {
			return false
		}
	}
	return true
}

// findProper collects the words that stand with a capital inside a sentence, or before another one: that one is a name
// where it begins a sentence too, whatever the tagger takes it for: "Osage operates two mines".
func (c *collector) findProper() {
	c.proper, c.times = map[string]bool{}, map[string]int{}
	for si := range c.doc.Sentences {
		s := &c.doc.Sentences[si]
		for i, t := range s.Tokens {
			c.times[t.Text]++
			if !isCapWord(t.Text) || len(t.Text) < 3 || openers[strings.ToLower(t.Text)] || c.lex.common[strings.ToLower(t.Text)] {
				continue
			}
			if !sentenceStart(s, i) || i+1 < len(s.Tokens) && isCapWord(s.Tokens[i+1].Text) {
				c.proper[t.Text] = true
			}
		}
	}
}

// shouted reports an everyday word among others in capitals, as headings have them: "WHOSE IS THE MONEY?".
func (c *collector) shouted(s *Sentence, i int) bool {
	low := strings.ToLower(s.Tokens[i].Text)
	if !allCaps(s.Tokens[i].Text) || !c.lex.common[low] && !c.lex.common[singular(low)] && !openers[low] {
		return false
	}
	near := func(k int) bool {
		return k >= 0 && k < len(s.Tokens) && allCaps(s.Tokens[k].Text)
	}
	return near(i-1) && near(i+1) || near(i+1) && near(i+2) || near(i-1) && near(i-2)
}

// combining stand for nations before a hyphen: "Anglo-Australian".
var combining = words(`anglo franco sino russo indo luso austro afro euro greco italo turco`)

// worldWar reports a token of "World War Two", which is no place.
func worldWar(s *Sentence, i int) bool {
	at := func(k int, w string) bool {
		return k >= 0 && k < len(s.Tokens) && strings.EqualFold(s.Tokens[k].Text, w)
	}
	return at(i, "World") && at(i+1, "War") || at(i-1, "World") && at(i, "War") || at(i-2, "World") && at(i-1, "War")
}

// adjectival reports an adjective of nationality, before which a sentence's first word is no name.
func (c *collector) adjectival(s *Sentence, i int) bool {
	for _, f := range c.lex.forms[resolve.Fold(s.Tokens[i].Text)] {
		if f.use == asAdjective {
			return true
		}
	}
	return false
}

// ticker reports a token of "(ASX: KYL)".
func (c *collector) ticker(s *Sentence, i int) bool {
	if i > 0 && i+1 < len(s.Tokens) && s.Tokens[i-1].Text == "<" && s.Tokens[i+1].Text == ">" || strings.HasPrefix(s.Tokens[i].Text, "<") {
		return true // <KAWS.T>
	}
	return allCaps(s.Tokens[i].Text) && (i > 0 && i+1 < len(s.Tokens) && s.Tokens[i-1].Text == "(" && s.Tokens[i+1].Text == ":" ||
		i > 2 && s.Tokens[i-1].Text == ":" && s.Tokens[i-3].Text == "(")
}

// measured reports a token that a measure takes: a currency, a unit, a month.
func (c *collector) measured(s *Sentence, i int) bool {
	for _, m := range s.Measures {
		if m.First <= i && i < m.End {
			return m.Kind != measure.Number && m.Kind != measure.Rank
		}
	}
	return false
}

// camel reports a lower-case first letter before a capital, as in "iTech".
func camel(t string) bool {
	r, n := utf8.DecodeRuneInString(t)
	if !unicode.IsLower(r) || n >= len(t) {
		return false
	}
	r2, _ := utf8.DecodeRuneInString(t[n:])
	return isUpper(r2) && len(t) > 3
}

func allCaps(t string) bool {
	letters := 0
	for _, r := range t {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}

// sentenceStart reports whether a token begins the sentence or a quotation in it.
func sentenceStart(s *Sentence, i int) bool {
	if i == 0 {
		return true
	}
	switch s.Tokens[i-1].Text {
	case "“", "\"", "‘", ":", "-", "—", "–", "(", "•", "*":
		return s.Tokens[i-1].Text != "-" || s.Tokens[i-1].Space && s.Tokens[i].Space
	}
	return false
}

func isCapWord(t string) bool { r, _ := utf8.DecodeRuneInString(t); return isUpper(r) }

func isNumber(t string) bool {
	for _, r := range t {
		if r < '0' || r > '9' {
			return false
		}
	}
	return t != ""
}
