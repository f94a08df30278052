package mention

import (
	"slices"
	"strings"
	"unicode"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/resolve"
)

// A view holds what the evidence of all names of a document is read from.
type view struct {
	*collector
	names  []name
	starts map[[2]int]int // sentence and first token -> name
	ends   map[[2]int]int // sentence and end -> name

	begin, finish map[string][]schema.Label // words -> types of the longer names that begin or end so
}

func (c *collector) view(names []name) *view {
	v := &view{c, names, map[[2]int]int{}, map[[2]int]int{}, map[string][]schema.Label{}, map[string][]schema.Label{}}
	note := func(in map[string][]schema.Label, words []string, l schema.Label) {
		if k := strings.Join(words, " "); !slices.Contains(in[k], l) {
			in[k] = append(in[k], l)
		}
	}
	for n := range names {
		l, _ := names[n].sc.best()
		ws := names[n].words
		for k := 1; k < len(ws) && k < maxWords; k++ {
			note(v.begin, ws[:k], l)
			note(v.finish, ws[len(ws)-k:], l)
		}
		for _, i := range names[n].cands {
			cand := &c.cands[i]
			v.starts[[2]int{cand.sentence, cand.first}] = n
			v.ends[[2]int{cand.sentence, cand.end}] = n
		}
	}
	return v
}

// evidence collects the features of a name.
type evidence struct {
	*view
	out []loglinear.Feature
}

func (e *evidence) add(parts ...string) { e.out = append(e.out, loglinear.Hash(parts...)) }

// maxOccurrences is how many occurrences of a name are looked at; more tell little.
const maxOccurrences = 24

// evidence returns what the words of a name and all of its occurrences say.
func (v *view) evidence(n int) []loglinear.Feature {
	e := &evidence{view: v}
	nm := &v.names[n]
	e.words(nm)
	e.shape(nm)
	e.known(nm)
	e.relatives(n)
	e.add("times", count(len(nm.cands)))
	for k, i := range nm.cands {
		if k == maxOccurrences {
			break
		}
		e.occurrence(&v.cands[i])
	}
	slices.Sort(e.out)
	return slices.Compact(e.out)
}

// inName are the places that a word may have in a longer name, as the lexicon counts them.
var inName = map[string]string{"first": "first ", "last": "last ", "mid": "inner "}

// words tells each word of the name with its place, and how it begins and ends.
func (e *evidence) words(nm *name) {
	ws := nm.words
	for i, w := range ws {
		e.add("word", w)
		at := "mid"
		switch i {
		case 0:
			at = "first"
		case len(ws) - 1:
			at = "last"
		}
		if len(ws) == 1 {
			at = "only"
		}
		e.add("word", at, w)
		for _, n := range []int{2, 3, 4} {
			if s := suffix(w, n); s != "" {
				e.add("suffix", at, s)
			}
		}
		if p := prefix(w, 3); p != "" && at != "last" {
			e.add("prefix", at, p)
		}
		if e.lex.common[w] || e.lex.common[singular(w)] {
			e.add("common", at)
		} else {
			e.add("rare", at)
		}
		if weak, ok := e.lex.given[w]; ok {
			e.add("given", at, flag(weak))
		} else {
			e.add("not given", at)
		}
		if part := inName[at]; part != "" {
			l, sure := e.lex.parts[part+w].most()
			e.add("parts", at, string(l), sure)
		}
		for _, n := range []int{3, 4} {
			l, sure := e.lex.parts["ends "+suffix(w, n)].most()
			e.add("ends", at, string(rune('0'+n)), string(l), sure)
		}
		if at == "only" { // a one-word name that begins longer ones
			l, sure := e.lex.parts["first "+ws[0]].most()
			e.add("parts", "begins", string(l), sure)
		}
	}
	e.add("words", count(len(ws)))
}

// shape tells how the name is written.
func (e *evidence) shape(nm *name) {
	var long strings.Builder
	for i, w := range strings.Fields(nm.text) {
		if i > 0 {
			long.WriteByte(' ')
		}
		long.WriteString(shapeOf(w))
	}
	e.add("shape", long.String())
	e.add("particle", flag(strings.ContainsFunc(nm.text, unicode.IsSpace) && strings.Contains(long.String(), " x ")))
	for _, mark := range []string{"&", "-", "–", "/", ".", "’", "'", ","} {
		if strings.Contains(nm.text, mark) {
			e.add("mark", mark)
		}
	}
	if strings.ContainsFunc(nm.text, unicode.IsDigit) {
		e.add("digit")
	}
	e.add("length", count(len(nm.text)/3))
}

// shapeOf writes capitals as X, small letters as x and figures as 9, each once.
func shapeOf(w string) string {
	var out []byte
	for _, r := range w {
		b := byte('.')
		switch {
		case unicode.IsUpper(r):
			b = 'X'
		case unicode.IsLower(r):
			b = 'x'
		case unicode.IsDigit(r):
			b = '9'
		case r == '-':
			b = '-'
		}
		if n := len(out); n > 1 && out[n-1] == b && out[n-2] == b || n > 0 && out[n-1] == b && b != 'X' {
			continue
		}
		out = append(out, b)
	}
	return string(out)
}

// known tells what the lexicon knows of the name and of its parts.
func (e *evidence) known(nm *name) {
	for _, f := range nm.forms {
		e.add("known", string(f.entry.Type), f.entry.Kind)
		e.add("known", string(f.entry.Type), flag(f.entry.Weak))
	}
	if len(nm.forms) == 0 {
		e.add("unknown")
	}
	e.add("head", string(nm.head))
	cand := &e.cands[nm.cands[0]]
	s := &e.doc.Sentences[cand.sentence]
	last, first := s.Tokens[cand.end-1].Text, s.Tokens[cand.first].Text
	for _, use := range []string{"end ", "legal "} {
		for _, spec := range schema.Labels {
			if e.lex.heads[use+last][spec.Label] {
				e.add("ends as", use, string(spec.Label))
			}
			if use == "end " && e.lex.heads["start "+first][spec.Label] {
				e.add("starts as", string(spec.Label))
			}
		}
	}
	for i := cand.first; i < cand.end && cand.end-cand.first > 1; i++ {
		at := "mid"
		if i == cand.first {
			at = "first"
		} else if i == cand.end-1 {
			at = "last"
		}
		for _, f := range e.lex.forms[resolve.Fold(s.Tokens[i].Text)] {
			e.add("part known", at, string(f.entry.Type), string(rune('0'+f.use)))
		}
	}
	if len(nm.words) == 1 && e.people(nm.text) {
		e.add("people")
	}
	if noise(nm.text) {
		e.add("noise")
	}
	if w := strings.ToLower(nm.text); len(nm.words) == 1 && demonymic(w) {
		e.add("demonym", flag(e.lex.common[w]))
	}
}

// demonymic reports a word that ends as names of peoples do.
func demonymic(w string) bool {
	for _, end := range []string{"ans", "ians", "ers", "ese", "ish", "ites", "an", "ian", "ic", "ist", "ists"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// relatives tells of longer names of the document that begin or end as the name does.
func (e *evidence) relatives(n int) {
	k := strings.Join(e.names[n].words, " ")
	for _, l := range e.begin[k] {
		e.add("begins", string(l))
	}
	for _, l := range e.finish[k] {
		e.add("ends", string(l))
	}
}

// maxWords bounds the part of a long name that a shorter one is sought in.
const maxWords = 8

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
