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

// vague reports whether a name has only words that many share, as Central Region, North Pit and
// Ministry of Mines have: without a country there are many of them.
func vague(p Prepared) bool {
	f := p.forms[0]
	switch p.name.Type {
	case schema.Place, schema.MineralSite, schema.Facility, schema.Company:
		return bare(f)
	case schema.Organization:
		return bare(f) && (strings.Contains(f.folded, "minist") || strings.Contains(f.folded, "department") || strings.Contains(f.folded, "agency"))
	}
	return false
}

// bare reports whether no word of a form tells which one.
func bare(f form) bool { return f.acronym == "" && len(f.cores) == 0 && len(f.parts[land]) == 0 }

// unlike reports whether the names merely have other words, as the old and the new name of a
// company have: nothing speaks against a third name that is both.
func (m match) unlike() bool {
	switch m.rule {
	case "", "core-differs", "words-differ", "other-words", "one-word":
		return !m.sibling
	}
	return false
}

// evidence adds up what names, aliases, lexicon and countries say.
func (r *Resolver) evidence(a, b Prepared) match {
	m := r.names(a, b)
	if vague(a) && vague(b) && m.weight > 0 && m.rule != "exact" && (a.country == "" || a.country != b.country) {
		m.weigh(-3.5, "no-core", "neither name has a word of its own")
	}
	r.lexicon(a, b, &m)
	countries(a, b, &m)
	return m
}

// lexicon: what it knows as one is one, what it knows as two is two, unless the names are equal.
func (r *Resolver) lexicon(a, b Prepared, m *match) {
	switch {
	case a.id == "" || b.id == "":
	case a.country != "" && b.country != "" && a.country != b.country && (a.name.Type != schema.Company || m.weight < 4 || strings.HasSuffix(m.rule, "-missing")):
	case m.rule == "acronym-collides" || m.rule == "acronym" && a.country != b.country:
	case a.id == b.id && r.partOf(a, b, *m): // the lexicon gives a port with its city, a mine with its neighbour
	case a.id == b.id:
		if a.name.Type == schema.Mineral && m.weight < 0 && r.twoGrades(a, b) {
			m.weigh(4, "", "")
			m.rule, m.says = "grades", "two grades of one mineral"
			return
		}
		m.weight = max(m.weight, 0) + 6
		if m.rule == "" || m.weight < 9 {
			m.rule, m.says = "lexicon", "the lexicon knows both as "+a.id
		}
	case m.rule == "alias" && m.weight >= 6: // the article itself says that the two names are of one
	case m.rule == "exact" || m.rule == "spelling" || m.rule == "joined":
		m.weigh(-4, "lexicon", "the lexicon knows them as "+a.id+" and "+b.id)
	case m.rule == "known-names" || m.rule == "alias":
		m.weigh(-1.5, "lexicon", "the lexicon knows them as "+a.id+" and "+b.id)
	default:
		m.weigh(-6, "lexicon", "the lexicon knows them as "+a.id+" and "+b.id)
	}
}

// partOf reports whether two names of one entry of the lexicon are rather of a whole and its part.
func (r *Resolver) partOf(a, b Prepared, m match) bool {
	if a.name.Type != schema.Place && a.name.Type != schema.MineralSite && a.name.Type != schema.Facility {
		return false
	}
	if la, lb := a.forms[0].parts[level], b.forms[0].parts[level]; a.name.Type == schema.Place {
		told := a.name.Context != "" && b.name.Context != "" && !slices.Equal(la, lb)
		return told || !slices.Equal(without(la, "region"), without(lb, "region"))
	}
	return m.sibling || m.rule == "core-differs"
}

// twoGrades: neither is the lexicon's own name of the mineral: coking coal and thermal coal.
func (r *Resolver) twoGrades(a, b Prepared) bool {
	own := func(p Prepared) bool { return schema.EntityID(schema.Mineral, p.forms[0].folded) == p.id }
	row := func(p Prepared) string { return r.words.renamed(schema.Mineral, p.forms[0]) }
	return !own(a) && !own(b) && row(a) != "" && row(b) != ""
}

// countries: the same name in two countries is of two places, sites, people or acronyms; a company
// of a long name may have a seat in one and a listing in the other.
func countries(a, b Prepared, m *match) {
	switch {
	case a.country == "" || b.country == "":
		return
	case a.country == b.country:
		m.weight += .5
		return
	}
	w := -8.
	switch a.name.Type {
	case schema.Mineral, schema.Country:
		return
	case schema.Route, schema.Agreement:
		w = -1
	case schema.Organization:
		w = -7
	case schema.Company:
		w = -5
		if m.rule != "acronym" && len(a.forms[0].cores)+len(a.forms[0].parts[core]) > 0 && len(strings.Fields(a.forms[0].folded)) > 1 && len(strings.Fields(b.forms[0].folded)) > 1 && m.weight >= 5.5 && !clash(a.forms[0].legal, b.forms[0].legal) {
			w = -.8
		} else if m.rule == "lexicon" || a.id != "" && a.id == b.id {
			w = -2
		}
		if m.rule == "alias" {
			w = aliasAbroad(a, b, *m)
		}
	}
	m.weigh(w, "country", "one is in "+a.country+", the other in "+b.country)
}

// aliasAbroad: a company that is called as one of another country is that one where the name is
// long; unless its form of business is of that country. When Polymetal International became
// Solidcore of Kazakhstan, Polymetal JSC stayed in Russia.
func aliasAbroad(a, b Prepared, m match) float64 {
	local := func(f legalForm) bool { return strings.HasPrefix(f.name, "limited ") || f.name == "joint-stock" }
	la, lb := a.forms[0].legal, b.forms[0].legal
	if slices.ContainsFunc(la, local) != slices.ContainsFunc(lb, local) || clash(la, lb) || m.weight < 6 || len(strings.Fields(a.aliasOf(b))) < 2 {
		return -5
	}
	return -1.5
}
