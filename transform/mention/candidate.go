package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/resolve"
	"kengraph/transform/text"
)

// A candidate is a span that names something, before its type is settled.
type candidate struct {
	sentence   int
	first, end int
	text       string
	forms      []form // readings of the lexicon; none for a name never seen
	titled     bool   // an office stands before it
}

// A collector gathers the candidates of one document.
type collector struct {
	*Recognizer
	doc   *Document
	cands []candidate
	defs  []definition

	nominal map[string]bool // common nouns that the article defines: the “Company”
}

// find collects candidates sentence by sentence: lexicon names first, then runs of capitals.
func (c *collector) find() {
	c.findNominals()
	for i := range c.doc.Sentences {
		if header(c.doc.Article.Paragraphs[c.doc.Sentences[i].Paragraph]) {
			continue // column names name nothing
		}
		hits := c.lookup(i)
		runs := c.runs(i)
		c.merge(i, hits, runs)
	}
	slices.SortStableFunc(c.cands, func(a, b candidate) int {
		if a.sentence != b.sentence {
			return a.sentence - b.sentence
		}
		return a.first - b.first
	})
	c.define()
}

// header reports a row of column names: "Mine Carrick share Ore milled Head grade Output".
func header(p string) bool {
	ws := strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return strings.ContainsRune(" (),/", r) })
	if len(ws) < 3 || len(ws) > 24 || strings.HasSuffix(p, ".") {
		return false
	}
	hits := 0
	for _, w := range ws {
		if columns[w] {
			hits++
		}
	}
	return hits >= 3 && 2*hits >= len(ws)
}

// lookup finds the longest lexicon names, from left to right.
func (c *collector) lookup(si int) []candidate {
	s := &c.doc.Sentences[si]
	var out []candidate
	folded := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		folded[i] = resolve.Fold(t.Text)
	}
	for i := 0; i < len(s.Tokens); {
		n, fs := c.longest(s, folded, i)
		if n == 0 {
			i++
			continue
		}
		if left, ok := c.shared(s, folded, i, n); ok {
			out = append(out, candidate{sentence: si, first: i - 2, end: i - 1, text: s.Tokens[i-2].Text, forms: left})
		}
		out = append(out, candidate{sentence: si, first: i, end: i + n, text: c.doc.Text(si, i, i+n), forms: fs})
		i += n
	}
	return out
}

// shared reads the first half of "light and heavy rare earths": a mineral whose noun stands once, behind both.
func (c *collector) shared(s *Sentence, folded []string, i, n int) ([]form, bool) {
	if n < 2 || i < 2 || folded[i-1] != "and" && folded[i-1] != "or" {
		return nil, false
	}
	key := folded[i-2] + " " + strings.Join(folded[i+1:i+n], " ")
	for _, f := range c.lex.forms[key] {
		if f.entry.Type == schema.Mineral {
			return []form{f}, true
		}
	}
	return nil, false
}

func (c *collector) longest(s *Sentence, folded []string, i int) (n int, fs []form) {
	var key strings.Builder
	for j := i; j < len(folded) && j-i < c.lex.longest; j++ {
		if j > i {
			key.WriteByte(' ')
		}
		key.WriteString(folded[j])
		all, ok := c.lex.forms[key.String()]
		if !ok {
			continue
		}
		if good := c.readings(s, i, j+1, all); len(good) > 0 {
			n, fs = j+1-i, good
		}
	}
	return n, fs
}

// readings keeps the forms whose capitals and neighbours fit.
func (c *collector) readings(s *Sentence, first, end int, all []form) []form {
	var out []form
	for _, f := range all {
		t := s.Tokens[first].Text
		r, _ := utf8.DecodeRuneInString(t)
		if f.capital && !isUpper(r) || f.exact && t != f.surface && end-first == 1 {
			continue
		}
		if f.entry.Type == schema.Mineral && !f.capital && isUpper(r) && c.insideName(s, first, end) {
			continue
		}
		if guarded(s, first, end, f.entry.guard) || c.ticker(s, first) || f.exact && end < len(s.Tokens) && s.Tokens[end].Text == "code" {
			continue
		}
		out = append(out, f)
	}
	return out
}

// insideName reports whether a capitalised common word stands in a run of capitals,
// where it is part of a name ("Boron Nevada Corp") rather than a commodity.
func (c *collector) insideName(s *Sentence, first, end int) bool {
	return first > 0 && c.capital(s, first-1) || end < len(s.Tokens) && c.capital(s, end)
}

func guarded(s *Sentence, first, end int, gs []guard) bool {
	for _, g := range gs {
		at := first + g.offset
		if g.offset > 0 {
			at = end - 1 + g.offset
		}
		if at >= 0 && at < len(s.Tokens) && strings.EqualFold(s.Tokens[at].Text, g.word) {
			return true
		}
	}
	return false
}

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
	if c.ticker(s, i) {
		return false
	}
	if c.nominal[low] && !(i > 0 && isCapWord(s.Tokens[i-1].Text) && !notNames[strings.ToLower(s.Tokens[i-1].Text)]) {
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
		if !strings.HasPrefix(tag, "NNP") && !(strings.HasPrefix(tag, "NN") && i+1 < len(s.Tokens) && c.capital(s, i+1) && c.lex.heads["end "+t] != nil) && !allCaps(t) {
			return false
		}
	}
	return true
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
	case c.capital(s, end):
		return 1
	case t == "," && end+1 < len(s.Tokens) && c.lex.heads["legal "+at(end+1)] != nil && end-first > 1:
		return 2
	case t == "(" && at(end+2) == ")" && up(end+1) && c.lex.heads["legal "+at(end+3)] != nil: // "Shenghe Resources (Singapore) Pte Ltd"
		return 4
	case isNumber(t) && len(t) <= 3 && numbered[strings.ToLower(prev)]:
		return 1
	case t == "-" && !s.Tokens[end].Space && end+1 < len(s.Tokens) && !s.Tokens[end+1].Space:
		if up(end+1) || isNumber(at(end+1)) {
			return 2
		}
		if w := at(end + 1); len(w) <= 6 && isLowerWord(w) && isLetters(w) && !c.lex.common[w] && c.lex.heads["after "+w] == nil { // Seok-jin
			return 2
		}
		if len(at(end+1)) <= 4 && len(at(end+1)) > 1 && at(end+2) == "-" && up(end+3) && !s.Tokens[end+2].Space { // Aix-en-Provence
			return 4
		}
	case (t == "–" || t == "/") && !s.Tokens[end].Space && up(end+1):
		return 2
	case t == "&" && up(end+1):
		return 2
	case t == "'s" || t == "’s":
		return 0
	case t == "of":
		if !c.ofHead(s, first, end) && !(bodyHeads[s.Tokens[first].Text] && at(first+1) == "of" && c.country(at(end+1))) {
			return 0
		}
		if up(end + 1) {
			return 2
		}
		if at(end+1) == "the" && up(end+2) {
			return 3
		}
	case t == "for":
		if forHead[prev] && (up(end+1) || at(end+1) == "the" && up(end+2)) {
			if at(end+1) == "the" {
				return 3
			}
			return 2
		}
	case t == "and" || t == ",":
		if c.joinsAnd(s, first, end) && !c.complete(s, first, end) {
			return 2
		}
	case particles[t]:
		if up(end+1) || particles[at(end+1)] && up(end+2) {
			return 1 + b2i(particles[at(end+1)]) + 1
		}
		if strings.HasSuffix(at(end+1), "’") || at(end+1) == "l" {
			return 0
		}
	case (t == "l" || t == "d" || t == "L" || t == "D") && (at(end+1) == "’" || at(end+1) == "'") && up(end+2):
		return 3
	}
	return 0
}

// country reports a word that is the name of a country.
func (c *collector) country(w string) bool {
	for _, f := range c.lex.forms[resolve.Fold(w)] {
		if f.entry.Type == schema.Country && f.use == asName {
			return true
		}
	}
	return false
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

func isCapWord(t string) bool { r, _ := utf8.DecodeRuneInString(t); return isUpper(r) }

func isNumber(t string) bool {
	for _, r := range t {
		if r < '0' || r > '9' {
			return false
		}
	}
	return t != ""
}
