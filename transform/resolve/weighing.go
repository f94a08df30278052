package resolve

import (
	"slices"
	"strings"

	"kengraph/schema"
)

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
