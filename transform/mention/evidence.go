package mention

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// A scale weighs the types that a name may have; the heaviest wins.
type scale map[schema.Label]float64

func (s scale) add(l schema.Label, w float64) { s[l] += w }

// best returns the heaviest type and its lead over the next; ties go by the order of the ontology.
func (s scale) best() (schema.Label, float64) {
	var top schema.Label
	first, second := 0.0, 0.0
	for _, spec := range schema.Labels {
		if w := s[spec.Label]; w > first {
			top, second, first = spec.Label, first, w
		} else if w > second {
			second = w
		}
	}
	return top, first - second
}

// Weights of the evidence for a type, by how rarely it misleads.
const (
	sureForm   = 6.0 // a legal form, a ticker, "Mr": it says what the thing is
	knownName  = 5.0
	headWord   = 3.5 // the last word of the name, the noun behind it, the head of its apposition
	looseHead  = 2.5
	givenFirst = 3.0
	context    = 1.0 // a verb or preposition beside it
	shapePrior = 0.5
)

// weigh adds what the candidate's own words and its surroundings say of its type.
func (c *collector) weigh(cand *candidate, sc scale) {
	c.weighName(cand, sc)
	c.weighCell(cand, sc)
	c.weighBefore(cand, sc)
	c.weighAfter(cand, sc)
}

func (c *collector) weighName(cand *candidate, sc scale) {
	s := &c.doc.Sentences[cand.sentence]
	for _, f := range cand.forms {
		w := knownName
		switch {
		case f.entry.Weak:
			w = context
		case f.entry.Type == schema.Mineral && !f.capital:
			w = 2 * knownName
		case f.use == asAdjective || f.use == asGovernment:
			w = knownName - 1
		}
		if len(cand.forms) > 1 {
			w *= .8
		}
		sc.add(f.entry.Type, w)
	}
	last, first := s.Tokens[cand.end-1].Text, s.Tokens[cand.first].Text
	n := cand.end - cand.first
	if c.lex.heads["legal "+last] != nil && (n > 1) || last == "." && n > 2 && c.lex.heads["legal "+s.Tokens[cand.end-2].Text+"."] != nil {
		sc.add(schema.Company, sureForm)
	}
	if n > 1 {
		for l := range c.lex.heads["end "+last] {
			sc.add(l, headWord)
		}
		for l := range c.lex.heads["start "+first] {
			if l == schema.Place {
				sc.add(l, headWord-.5) // "Mount Isa Line" is a line
			} else {
				sc.add(l, headWord+1)
			}
		}
		for i := cand.first + 1; i+1 < cand.end; i++ { // "Japan Organization for Metals and Energy Security"
			if w := s.Tokens[i+1].Text; (w == "of" || w == "for") && c.lex.heads["start "+s.Tokens[i].Text][schema.Organization] {
				sc.add(schema.Organization, headWord+1)
			}
		}
		if n > 2 {
			for l := range c.lex.heads["start "+first+" "+s.Tokens[cand.first+1].Text] {
				sc.add(l, headWord)
			}
		}
	}
	c.weighShape(cand, sc, n)
}

// weighCell reads a name that opens a row of a table under a column of its kind: "Mine", "Plant", "Asset (owner)".
func (c *collector) weighCell(cand *candidate, sc scale) {
	s := &c.doc.Sentences[cand.sentence]
	if cand.first != 0 || s.Span.Start != 0 {
		return
	}
	for p := s.Paragraph - 1; p >= 0 && p > s.Paragraph-9; p-- {
		head := strings.Fields(strings.ToLower(c.doc.Article.Paragraphs[p]))
		if len(head) < 2 || len(head) > 24 || strings.HasSuffix(c.doc.Article.Paragraphs[p], ".") {
			continue
		}
		switch singular(head[0]) {
		case "mine", "deposit", "project", "asset", "prospect", "site":
			sc.add(schema.MineralSite, headWord)
			return
		case "plant", "smelter", "refinery", "facility":
			sc.add(schema.Facility, headWord)
			return
		}
	}
}

// weighShape knows persons by their given names, and how long names of each type tend to be.
func (c *collector) weighShape(cand *candidate, sc scale, n int) {
	if len(cand.forms) > 0 {
		return
	}
	s := &c.doc.Sentences[cand.sentence]
	first := s.Tokens[cand.first].Text
	weak, known := c.lex.given[resolve.Fold(first)]
	plain := true
	for i := cand.first; i < cand.end; i++ {
		t := s.Tokens[i].Text
		plain = plain && (t == "-" || t == "’" || t == "." || isLetters(t))
	}
	switch {
	case n >= 2 && n <= 6 && plain && known && !weak:
		sc.add(schema.Person, givenFirst)
	case n >= 2 && n <= 6 && plain && known:
		sc.add(schema.Person, context)
	case n >= 2 && n <= 3 && plain && (isInitial(first) || n == 3 && isInitial(s.Tokens[cand.first+1].Text)): // "T. Boone Pickens", "Donald C. Sempal"
		sc.add(schema.Person, givenFirst)
	}
	if n == 1 {
		for _, end := range businessEnds {
			if len(first) > len(end)+2 && strings.HasSuffix(strings.ToLower(first), end) {
				sc.add(schema.Company, looseHead)
				break
			}
		}
	}
	switch {
	case n == 1 && allCaps(first):
		sc.add(schema.Company, context)
		sc.add(schema.Organization, shapePrior)
	case n == 1:
		sc.add(schema.Company, shapePrior)
		sc.add(schema.Place, .4)
		sc.add(schema.MineralSite, .3)
	default:
		sc.add(schema.Company, shapePrior)
		sc.add(schema.Person, .4)
	}
}

// businessEnds end one-word names of businesses: "Eximbank", "Turkmengaz", "Kazatomprom".
var businessEnds = []string{"bank", "group", "invest", "holding", "energo", "neft", "gaz", "prom", "metals", "mining", "chem", "trans", "stroy", "tech", "altyn", "steel", "oil", "corp"}

func isInitial(t string) bool { return len(t) == 2 && t[1] == '.' || len(t) == 1 }

func isLetters(t string) bool {
	for _, r := range t {
		if r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0xC0 {
			return false
		}
	}
	return t != ""
}
