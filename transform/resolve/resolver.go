package resolve

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"kengraph/schema"
)

// The bounds of a score: same from upper on, different below lower, unsure between.
const (
	upper = .9
	lower = .25
)

// A Resolver judges names. It is safe for concurrent use.
type Resolver struct {
	words   *vocabulary
	known   func(schema.Label, string) (string, bool)
	ids     map[string]string // what the lexicon calls the rows of renames, by their first names
	version string
	memory  memory
}

// code is raised when names are judged differently though the tables are the same.
const code = "2"

// Version identifies tables and program.
func Version() string {
	h := fnv.New32a()
	for _, name := range tables {
		text, _ := data.ReadFile("data/" + name + ".tsv") // New has read it
		h.Write(text)
	}
	return fmt.Sprintf("%s%08x", code, h.Sum32())
}

// Version identifies tables, program and lexicon: another one may judge otherwise.
func (r *Resolver) Version() string { return r.version }

// New makes a resolver. known tells what a lexicon calls a name, as in "wolfram" is
// "mineral:tungsten"; ok is false where it does not know, or where the name has several meanings.
// A nil known knows nothing. lexicon is its version. New panics where the embedded tables have a fault, which no build
// that passed its tests has.
func New(known func(l schema.Label, text string) (id string, ok bool), lexicon string) *Resolver {
	words, err := loadVocabulary()
	if err != nil {
		panic("resolve: " + err.Error())
	}
	if known == nil {
		known = func(schema.Label, string) (string, bool) { return "", false }
	}
	r := &Resolver{words: words, known: known, ids: map[string]string{}, version: Version() + lexicon}
	for _, row := range words.rows {
		for _, n := range row.names {
			if id, ok := known(row.label, n); ok {
				r.ids[string(row.label)+row.first] = id
				break
			}
		}
	}
	return r
}

// A Prepared name is taken apart once, to be compared with many.
type Prepared struct {
	name    schema.Name
	forms   []form // the name's first, then those of brackets and aliases
	main    int    // how many of forms are of the name itself
	country string // stated, or the only one that the context names
	id      string // what the lexicon calls it
}

// Prepare takes a name apart.
func (r *Resolver) Prepare(n schema.Name) Prepared {
	p := Prepared{name: n, country: n.Country}
	p.forms = r.words.forms(n.Type, n.Text)
	if plain := Fold(n.Text); softened(n.Text) {
		p.forms = append(p.forms, r.words.forms(n.Type, plain)...)
	}
	p.main = len(p.forms)
	for _, a := range n.Aliases {
		if a != n.Text {
			p.forms = append(p.forms, r.words.forms(n.Type, a)...)
		}
	}
	if n.Context != "" {
		r.readContext(&p)
	}
	for i := range p.forms {
		p.forms[i].country = p.country
	}
	if p.forms[0].acronym == "" || len(longForms(p)) == 0 {
		p.id = r.lookUp(n.Type, n.Text, p.forms[0])
	}
	return p
}

// softened reports whether a name has letters that writers without them write as another sound: Gümüş, Gumus.
func softened(s string) bool { return strings.ContainsAny(s, "şŞçÇšŠčČćĆžŽșȘśŚñÑ") }

// lookUp asks the lexicon for a name as it is, and without legal form.
func (r *Resolver) lookUp(l schema.Label, text string, f form) string {
	if id, ok := r.known(l, strings.Trim(text, " «»\"“”")); ok {
		return id
	}
	if len(f.legal) > 0 || l == schema.Mineral {
		if id, ok := r.known(l, strings.TrimSuffix(f.folded, "s")); ok {
			return id
		}
		if id, ok := r.known(l, f.folded); ok {
			return id
		}
	}
	if t, n := r.words.term(schema.Organization, strings.Fields(f.folded)); l == schema.Country && t.class == land && n == strings.Count(f.folded, " ")+1 {
		return schema.EntityID(l, t.concept)
	}
	if first := r.words.renamed(l, f); first != "" {
		return r.ids[string(l)+first]
	}
	return ""
}

// readContext: what a sentence adds to a bare name of a place ("Washington state") and its country.
func (r *Resolver) readContext(p *Prepared) {
	words := Words(latin(p.name.Context))
	f := &p.forms[0]
	if own := strings.Fields(f.folded); p.name.Type == schema.Place && len(f.parts[level]) == 0 && len(own) > 0 {
		for i := 0; i+len(own) < len(words); i++ {
			if slices.Equal(words[i:i+len(own)], own) {
				if t, n := r.words.term(schema.Place, words[i+len(own):]); n > 0 && t.class == level {
					f.parts[level] = []string{t.concept}
				} else if i > 1 && words[i-1] == "of" && (words[i-2] == "state" || words[i-2] == "province" || words[i-2] == "port") {
					f.parts[level] = []string{r.words.terms[schema.Place][wordKey(words[i-2])].concept}
				}
				break
			}
		}
	}
	if p.country != "" {
		return
	}
	for i := 0; i < len(words); {
		t, n := r.words.term(schema.Organization, words[i:])
		if t.class == land && n > 0 && len(words[i]) > 3 && len(t.concept) == 2 {
			if p.country != "" && p.country != t.concept {
				p.country = ""
				return
			}
			p.country = t.concept
		}
		i += max(n, 1)
	}
}

// Judge says whether two names are names of one thing. It is pure and symmetric.
func (r *Resolver) Judge(a, b schema.Name) schema.Judgement {
	return r.Compare(r.recall(a), r.recall(b))
}

// Compare is Judge for names that were prepared.
func (r *Resolver) Compare(a, b Prepared) schema.Judgement {
	if a.name.ID > b.name.ID || a.name.ID == b.name.ID && a.name.Text > b.name.Text {
		a, b = b, a
	}
	j := schema.Judgement{A: a.name.ID, B: b.name.ID}
	m := match{-8, "type", "a " + string(a.name.Type) + " is not a " + string(b.name.Type), false}
	if a.name.Type == b.name.Type {
		m = r.evidence(a, b)
	}
	// Two names are of two things unless something speaks for it: prior odds of 1 to 20.
	j.Score = math.Round(1e4/(1+math.Exp(3-m.weight))) / 1e4
	j.By, j.Reason = m.rule, m.says
	switch {
	case j.Score >= upper:
		j.Verdict = schema.Same
	case j.Score < lower:
		j.Verdict = schema.Different
		if m.unlike() {
			j.Score = max(j.Score, .1)
		} else if m.weight < -1 {
			j.Score = min(j.Score, .04)
		}
	default:
		j.Verdict = schema.Unsure
	}
	return j
}
