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
	case n == 2 && plain && isInitial(first):
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

// weighBefore reads the words in front: a title, a trade, a preposition.
func (c *collector) weighBefore(cand *candidate, sc scale) {
	s := &c.doc.Sentences[cand.sentence]
	if cand.titled {
		sc.add(schema.Person, headWord+1)
	}
	i := cand.first - 1
	if i < 0 {
		return
	}
	prev := strings.ToLower(s.Tokens[i].Text)
	if honorifics[strings.TrimSuffix(prev, ".")] {
		sc.add(schema.Person, sureForm)
		return
	}
	if isCapWord(s.Tokens[i].Text) && titleWords[s.Tokens[i].Text] || i > 1 && nameNouns[prev] && titled(s, i) {
		sc.add(schema.Person, headWord+1)
		return
	}
	if prev == "," && c.officeBefore(s, i-1) {
		sc.add(schema.Person, looseHead)
	}
	phrase := prev
	for k := 0; k < 3; k++ {
		for l := range c.lex.heads["before "+phrase] {
			sc.add(l, looseHead)
		}
		if i-k-1 < 0 {
			break
		}
		phrase = strings.ToLower(s.Tokens[i-k-1].Text) + " " + phrase
	}
	switch prev {
	case "in":
		sc.add(schema.Place, 1.2*context)
	case "near", "outside", "via", "across", "between":
		sc.add(schema.Place, context)
	case "at":
		sc.add(schema.Place, .9*context)
		sc.add(schema.MineralSite, .7*context)
		sc.add(schema.Facility, .2*context)
	case "from", "to", "through", "into":
		sc.add(schema.Place, .5*context)
		sc.add(schema.Company, .3*context)
	case "said", "says", "added", "told":
		sc.add(schema.Person, context)
	case "by", "with":
		sc.add(schema.Company, .8*context)
	}
	if i > 0 {
		named := i > 1 && isCapWord(s.Tokens[i-2].Text) // "the Gilar mine at Gedabek": the mine has its name already
		if !named {
			c.weighPair(strings.ToLower(s.Tokens[i-1].Text), prev, sc)
		}
	}
}

// officeBefore reports an office whose last word stands at i: "the minister of natural resources, Meder Mashiev".
func (c *collector) officeBefore(s *Sentence, i int) bool {
	for k := i; k >= 0 && k > i-9; k-- {
		w := strings.ToLower(s.Tokens[k].Text)
		if c.lex.heads["before "+w][schema.Person] {
			return true
		}
		if t := s.Tags[k]; !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") && w != "of" && w != "for" && w != "and" && w != "," {
			return false
		}
	}
	return false
}

// weighPair reads two words in front: "stake in", "subsidiary of", "mine at".
func (c *collector) weighPair(noun, prep string, sc scale) {
	switch {
	case holdings[noun] && (prep == "in" || prep == "of"):
		sc.add(schema.Company, context)
		sc.add(schema.MineralSite, context)
		sc.add(schema.Place, -1.5*context)
	case (noun == "subsidiary" || noun == "unit" || noun == "arm" || noun == "part" || noun == "shares" || noun == "owner") && (prep == "of" || prep == "in"):
		sc.add(schema.Company, 1.5*context)
	case minerNouns[noun] && (prep == "at" || prep == "from"):
		sc.add(schema.MineralSite, context)
	}
}

func titled(s *Sentence, i int) bool {
	for k := i; k >= 0 && k > i-5; k-- {
		if titleWords[s.Tokens[k].Text] {
			return true
		}
	}
	return false
}

// weighAfter reads what follows: the noun it modifies, an apposition, a verb.
func (c *collector) weighAfter(cand *candidate, sc scale) {
	s := &c.doc.Sentences[cand.sentence]
	at := cand.end
	if at < len(s.Tokens) && s.Tokens[at].Text == "(" {
		if at+2 < len(s.Tokens) && s.Tokens[at+2].Text == ":" && allCaps(s.Tokens[at+1].Text) {
			sc.add(schema.Company, sureForm)
		}
		for at < len(s.Tokens) && s.Tokens[at].Text != ")" {
			at++
		}
		at++
	}
	if l, _, _ := c.headAfter(s, cand.end); l != "" {
		sc.add(l, headWord+.3) // "Ketza River gold deposit" is no river
	} else if l, _ := c.sharedHead(s, cand.end); l != "" {
		sc.add(l, headWord)
	}
	if at >= len(s.Tokens) {
		return
	}
	next := s.Tokens[at].Text
	if next == "," || next == "—" || next == "–" || next == "-" && s.Tokens[at].Space {
		if head, l := c.apposition(s, at+1); head != "" {
			for t := range l {
				sc.add(t, headWord)
			}
		} else if next == "," && at+2 < len(s.Tokens) && (s.Tokens[at+1].Text == "which" || s.Tokens[at+1].Text == "who") {
			if s.Tokens[at+1].Text == "who" {
				sc.add(schema.Person, 2*context)
			} else if doing[s.Tokens[at+2].Text] || s.Tokens[at+2].Text == "runs" {
				sc.add(schema.Company, context)
			}
		} else if next == "," && at+3 < len(s.Tokens) && (s.Tokens[at+1].Text == "is" || s.Tokens[at+1].Text == "was") {
			if head, l := c.apposition(s, at+2); head != "" {
				for t := range l {
					sc.add(t, looseHead)
				}
			}
		} else {
			c.weighComma(s, at+1, sc)
		}
		return
	}
	low := strings.ToLower(next)
	if at+1 < len(s.Tokens) && (low == "is" || low == "are" || low == "was" || low == "were") && workedVerbs[s.Tokens[at+1].Text] {
		sc.add(schema.MineralSite, 1.5*context)
		sc.add(schema.Facility, .5*context)
		return
	}
	switch {
	case low == "is" || low == "was" || low == "remains" || low == "became" || low == "are":
		if head, l := c.apposition(s, at+1); head != "" {
			for t := range l {
				sc.add(t, looseHead)
			}
		}
	case saying[low]:
		sc.add(schema.Person, .8*context)
		sc.add(schema.Company, .6*context)
		sc.add(schema.Place, -context)
	case doing[low]:
		sc.add(schema.Company, context)
		sc.add(schema.Place, -.5*context)
	case next == "'s" || next == "’s":
		sc.add(schema.Company, .4*context)
	case next == "-" && at+1 < len(s.Tokens) && (s.Tokens[at+1].Text == "based" || s.Tokens[at+1].Text == "listed"):
		sc.add(schema.Place, headWord)
	case (low == "shares" || low == "stock" || low == "officials" || low == "executives") && at == cand.end:
		sc.add(schema.Company, context)
	}
}

// weighComma reads "Kajaran, Armenia": a place and the place it lies in.
func (c *collector) weighComma(s *Sentence, at int, sc scale) {
	if at >= len(s.Tokens) || !isCapWord(s.Tokens[at].Text) {
		return
	}
	folded := make([]string, len(s.Tokens))
	for i := at; i < len(s.Tokens) && i < at+c.lex.longest; i++ {
		folded[i] = resolve.Fold(s.Tokens[i].Text)
	}
	if _, fs := c.longest(s, folded, at); len(fs) > 0 && fs[0].use == asName && (fs[0].entry.Type == schema.Country || fs[0].entry.Type == schema.Place) {
		sc.add(schema.Place, context)
		sc.add(schema.MineralSite, .4*context)
	}
}

// headAfter finds the common noun behind a name that tells its type: "Kara-Keche coal mine".
// It returns the type, the noun and the index after it.
func (c *collector) headAfter(s *Sentence, at int) (schema.Label, string, int) {
	for k := 0; k <= 3 && at+k < len(s.Tokens); k++ {
		t := s.Tokens[at+k].Text
		if t == "-" && k < 3 && !s.Tokens[at+k].Space {
			continue
		}
		if !isLowerWord(t) || !strings.HasPrefix(s.Tags[at+k], "NN") && !strings.HasPrefix(s.Tags[at+k], "JJ") && s.Tags[at+k] != "VBG" && s.Tags[at+k] != "CC" {
			break
		}
		if at+k+1 < len(s.Tokens) {
			two := t + " " + s.Tokens[at+k+1].Text
			if ls := c.lex.heads["after "+singular(two)]; ls != nil {
				return only(ls), singular(two), at + k + 2
			}
		}
		if ls := c.lex.heads["after "+singular(t)]; ls != nil {
			// A compound goes on: "mine site", "railway station".
			if at+k+1 < len(s.Tokens) && c.lex.heads["after "+singular(s.Tokens[at+k+1].Text)] != nil && isLowerWord(s.Tokens[at+k+1].Text) {
				continue
			}
			return only(ls), singular(t), at + k + 1
		}
	}
	return "", "", at
}

// sharedHead finds the plural noun that a coordination of names shares: "the Xarxar and Garadag deposits".
func (c *collector) sharedHead(s *Sentence, at int) (schema.Label, string) {
	names, joined := 0, false
	for k := at; k < len(s.Tokens) && k < at+24; k++ {
		t := s.Tokens[k].Text
		switch {
		case t == "and" || t == "&" || t == "or":
			joined = true
		case t == "," || t == "-" || t == "the" || particles[t]:
		case c.capital(s, k) || t == "of" && names > 0:
			names++
		default:
			if !joined || names == 0 {
				return "", ""
			}
			for j := k; j < k+3 && j < len(s.Tokens) && isLowerWord(s.Tokens[j].Text); j++ {
				w := s.Tokens[j].Text
				if one := singular(w); one != w {
					if ls := c.lex.heads["after "+one]; ls != nil {
						return only(ls), one
					}
				}
				if !strings.HasPrefix(s.Tags[j], "NN") && !strings.HasPrefix(s.Tags[j], "JJ") {
					break
				}
			}
			return "", ""
		}
	}
	return "", ""
}

// only returns the first type of a set, in the order of the ontology.
func only(ls map[schema.Label]bool) schema.Label {
	for _, spec := range schema.Labels {
		if ls[spec.Label] {
			return spec.Label
		}
	}
	return ""
}

// apposition finds the head noun of "a metals analyst at ...", "the national mining company, ...".
func (c *collector) apposition(s *Sentence, at int) (string, map[schema.Label]bool) {
	head := ""
	var found map[schema.Label]bool
	for i := at; i < len(s.Tokens) && i < at+12; i++ {
		t, tag := s.Tokens[i].Text, s.Tags[i]
		low := strings.ToLower(t)
		if i > at && (tag == "IN" || tag == "TO" || tag == "WDT" || tag == "WP" || strings.HasPrefix(tag, "VB") && tag != "VBN" && tag != "VBG" || t == "," || t == "." || t == ")" || t == ";") {
			break
		}
		if i == at && (tag == "WDT" || tag == "WP" || tag == "IN" || strings.HasPrefix(tag, "VB") || tag == "CC" || tag == "RB" || tag == "PRP" || tag == "WRB") && low != "one" {
			break
		}
		if i > at {
			if ls := c.lex.heads["is "+strings.ToLower(s.Tokens[i-1].Text)+" "+singular(low)]; ls != nil {
				head, found = low, ls
				continue
			}
		}
		if ls := c.lex.heads["is "+singular(low)]; ls != nil && (isLowerWord(t) || titleWords[t]) {
			head, found = low, ls
		} else if strings.HasPrefix(tag, "NN") && isLowerWord(t) {
			head, found = "", nil
		}
	}
	return head, found
}

// singular strips the plural of a common noun, also of the last of two.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "works") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

var (
	honorifics = words(`mr mrs ms miss dr sir lord lady madam prof professor hon sheikh`)
	holdings   = words(`stake stakes interest interests holding holdings share shareholding participation equity licence license
		concession permit lease rights option control ownership owner owners purchase sale acquisition takeover`)
	minerNouns = words(`ore concentrate drilling resources resource reserves reserve output production mining mine mines deposit deposits grade grades
		exploration construction workers miners pit drill`)
	workedVerbs = words(`operated mined drilled dug commissioned explored reopened suspended developed`)

	saying = words(`said says told added announced reported reports noted stated declined confirmed argued believes thinks expects hopes`)
	doing  = words(`owns owned holds held operates runs acquired bought sold signed agreed plans intends produces produced mines mined
		has will would is was had builds built makes made bid expects invested invests secured completed raised mill supplies supplied
		ships shipped refines processes employs controls exports exported won took put began started`)
)
