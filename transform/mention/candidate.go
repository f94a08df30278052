package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kengraph/schema"
	"kengraph/transform/resolve"
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

	earlier map[string]bool // names that the article calls former ones
	proper  map[string]bool // words with a capital that no sentence gives them
	times   map[string]int  // how often each word stands in the article
	nominal map[string]bool // common nouns that the article defines: the “Company”
	terms   map[string]bool // acronyms that it defines for common nouns: net smelter return (“NSR”)

	descriptions map[descriptionKey]int // plants and routes that have no name
	titles       map[string]int         // those that have one, by type and folded name
	bySentence   [][]int                // mentions, as far as they are indexed
	indexed      int

	plain bool // types are chosen by hand weights alone, for training
}

// find collects candidates sentence by sentence: lexicon names first, then runs of capitals.
func (c *collector) find() {
	c.findNominals()
	c.findProper()
	c.findTerms()
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
		if n == 0 || n == 1 && months[folded[i]] && i+1 < len(s.Tokens) && s.Tags[i+1] == "CD" { // "Nov 2" is no place
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
		if end-first == 1 && f.entry.Type != schema.Mineral && c.terms[t] {
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
