package mention

import (
	"strings"

	"kengraph/schema"
)

// An around reads the words beside one occurrence of a name.
type around struct {
	*evidence
	s          *Sentence
	first, end int
}

// word returns a token in small letters, a name as its type, a figure as such.
func (a *around) word(i int) string {
	switch {
	case i < 0:
		return "<"
	case i >= len(a.s.Tokens):
		return ">"
	}
	t := a.s.Tokens[i].Text
	switch {
	case isNumber(t) || a.s.Tags[i] == "CD":
		return "9"
	case isCapWord(t) && i > 0 && !honorifics[strings.ToLower(strings.TrimSuffix(t, "."))] && !titleWords[t]:
		return "Aa"
	}
	return strings.ToLower(t)
}

func (a *around) tag(i int) string {
	if i < 0 || i >= len(a.s.Tags) {
		return "-"
	}
	return a.s.Tags[i]
}

// occurrence adds what stands around one occurrence.
func (e *evidence) occurrence(cand *candidate) {
	a := &around{e, &e.doc.Sentences[cand.sentence], cand.first, cand.end}
	if a.inBrackets() {
		a.add("in brackets")
	}
	a.before()
	a.after()
	a.position(cand)
	a.coordinated(cand)
	sc := scale{}
	one := *cand
	one.forms = nil
	e.weighBefore(&one, sc)
	e.weighAfter(&one, sc)
	for _, spec := range schema.Labels {
		if w := sc[spec.Label]; w != 0 {
			a.add("around", string(spec.Label), half(w))
		}
	}
}

// before reads one to three words in front, and the noun or verb that a preposition hangs on.
func (a *around) before() {
	i := a.first - 1
	one, two, three := a.word(i), a.word(i-1), a.word(i-2)
	a.add("b1", one)
	a.add("b2", two, one)
	a.add("b3", three, two, one)
	a.add("bt", a.tag(i))
	a.add("bt2", a.tag(i-1), a.tag(i))
	// Without articles and adjectives: "at the giant Khaudag", "into its Khaudag".
	k := i
	det := ""
	for k >= 0 && (a.tag(k) == "DT" || a.tag(k) == "PRP$" || strings.HasPrefix(a.tag(k), "JJ") || a.tag(k) == "POS") && k > i-4 {
		if a.tag(k) == "DT" || a.tag(k) == "PRP$" || a.tag(k) == "POS" {
			det = a.word(k)
		}
		k--
	}
	a.add("det", det)
	w := a.word(k)
	a.add("bw", w, flag(det != ""))
	switch t := a.tag(k); {
	case t == "IN" || t == "TO":
		a.add("prep", w)
		g := k - 1
		a.add("governed", stem(a.word(g)), w)
		a.nounAs("governor", a.word(g))
		a.add("governor", stem(a.word(g)))
		a.add("governor tag", a.tag(g), w)
	case strings.HasPrefix(t, "VB"):
		a.add("object of", stem(w))
	case strings.HasPrefix(t, "NN"):
		a.nounAs("noun before", w)
	}
	for n := 1; n <= 5 && a.first-n >= 0; n++ {
		if t := a.tag(a.first - n); t == "NN" || t == "NNS" || strings.HasPrefix(t, "VB") {
			a.add("near before", stem(a.word(a.first-n)))
		}
	}
}

// after reads one to three words behind, the noun that the name modifies, the verb it is subject of, and what an apposition says.
func (a *around) after() {
	at := a.end
	one, two, three := a.word(at), a.word(at+1), a.word(at+2)
	a.add("a1", one)
	a.add("a2", one, two)
	a.add("a3", one, two, three)
	a.add("at", a.tag(at))
	a.add("at2", a.tag(at), a.tag(at+1))
	a.add("both", a.word(a.first-1), one)
	for n := 0; n < 5 && at+n < len(a.s.Tokens); n++ {
		if t := a.tag(at + n); t == "NN" || t == "NNS" || strings.HasPrefix(t, "VB") {
			a.add("near after", stem(a.word(at+n)))
		}
	}
	if one == "'s" || one == "’s" || one == "'" || one == "’" {
		a.add("possessor")
		a.nounAs("possesses", a.noun(at+1))
		return
	}
	if n := a.noun(at); n != "" {
		a.add("modifies", n)
		a.add("modifies")
		if ls := a.lex.heads["after "+n]; ls != nil {
			a.add("modifies a", string(only(ls)))
		}
	}
	at = a.skipBrackets(at)
	v := at
	for v < len(a.s.Tokens) && (a.tag(v) == "RB" || a.tag(v) == "MD") && v < at+3 {
		v++
	}
	if strings.HasPrefix(a.tag(v), "VB") {
		a.add("subject of", stem(a.word(v)))
		a.add("subject")
		if w := a.word(v); (w == "is" || w == "was" || w == "are" || w == "were" || w == "has" || w == "be") && v+1 < len(a.s.Tokens) {
			a.add("subject of", w, stem(a.word(v+1)))
			a.nounAs("is", a.lastNoun(v+1))
		}
	}
	if w := a.word(at); w == "," || w == "—" || w == "–" || w == "-" {
		a.nounAs("apposition", a.lastNoun(at+1))
		a.add("apposition", w, a.word(at+1))
		a.add("apposition tag", a.tag(at+1), a.tag(at+2))
		if isNumber(a.text(a.s, min(at+1, len(a.s.Tokens)), min(at+2, len(a.s.Tokens)))) {
			a.add("aged", a.word(at+2))
		}
	}
}

// noun1 adds a noun in a part that it plays, and the type that it tells.
func (a *around) nounAs(part, noun string) {
	a.add(part, noun)
	if noun == "" {
		return
	}
	one := singular(noun)
	for _, use := range []string{"is ", "after ", "before "} {
		for _, spec := range schema.Labels {
			if a.lex.heads[use+one][spec.Label] {
				a.add(part, "a", use, string(spec.Label))
			}
		}
	}
}

func (a *around) skipBrackets(at int) int {
	if a.word(at) != "(" {
		return at
	}
	for k := at; k < len(a.s.Tokens) && k < at+16; k++ {
		if a.s.Tokens[k].Text == ")" {
			return k + 1
		}
	}
	return at
}

// noun returns the last of the nouns that begin at a token: "mine" of "open-pit copper mine".
func (a *around) noun(at int) string {
	out := ""
	for k := at; k < len(a.s.Tokens) && k < at+5; k++ {
		t, tag := a.s.Tokens[k].Text, a.tag(k)
		if strings.HasPrefix(tag, "NN") && isLowerWord(t) {
			out = singular(t)
		} else if !(t == "-" && !a.s.Tokens[k].Space) && !strings.HasPrefix(tag, "JJ") && tag != "CD" && tag != "VBG" && tag != "VBN" {
			break
		}
	}
	return out
}

// lastNoun returns the head of a noun phrase that begins at a token, also behind capitals and articles.
func (a *around) lastNoun(at int) string {
	out := ""
	for k := at; k < len(a.s.Tokens) && k < at+9; k++ {
		tag := a.tag(k)
		if k > at && (tag == "IN" || tag == "," || tag == "." || tag == "CC" || tag == "TO" || tag[0] == 'W' || tag == "VBZ" || tag == "VBD" || tag == "MD") {
			break
		}
		if (tag == "NN" || tag == "NNS") && isLowerWord(a.s.Tokens[k].Text) {
			out = singular(a.s.Tokens[k].Text)
		}
	}
	return out
}

// position tells where in sentence and article the name stands.
func (a *around) position(cand *candidate) {
	if a.first == 0 {
		a.add("opens")
	} else {
		a.add("inside")
	}
	if a.end == len(a.s.Tokens) {
		a.add("closes")
	}
	if a.first == 0 && a.end == len(a.s.Tokens) {
		a.add("alone")
	}
	if a.s.Paragraph == 0 && cand.sentence == 0 {
		a.add("first sentence")
	}
	if cand.titled {
		a.add("titled")
	}
}

func (a *around) inBrackets() bool {
	for k := a.first - 1; k >= 0 && k > a.first-8; k-- {
		switch a.s.Tokens[k].Text {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// coordinated tells the types of the names beside it: "X and Y", "X, Y", "X of Y".
func (a *around) coordinated(cand *candidate) {
	for _, gap := range []int{1, 2, 3} {
		for _, side := range []string{"left", "right"} {
			n, ok, from := 0, false, 0
			if side == "left" {
				n, ok = a.ends[[2]int{cand.sentence, a.first - gap}]
				from = a.first - gap
			} else {
				n, ok = a.starts[[2]int{cand.sentence, a.end + gap}]
				from = a.end
			}
			if !ok {
				continue
			}
			l, lead := a.names[n].sc.best()
			sure := flag(lead > headWord || a.known0(n))
			var between []string
			for k := from; k < from+gap; k++ {
				between = append(between, a.word(k))
			}
			a.add("beside", side, string(l), strings.Join(between, " "))
			a.add("beside", side, string(l), strings.Join(between, " "), sure)
		}
	}
}

func (a *around) known0(n int) bool { return len(a.names[n].forms) > 0 }

// stem cuts the endings of verbs and plurals.
func stem(w string) string {
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return strings.TrimSuffix(w[:len(w)-len(end)], "e")
		}
	}
	return strings.TrimSuffix(w, "e")
}
