package resolve

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// A match is the evidence that two forms of names give, in log odds, the rule that weighed most
// and what it says. Sibling: they are alike and tell each other apart on purpose.
type match struct {
	weight  float64
	rule    string
	says    string
	sibling bool
}

// weigh adds evidence, and keeps the rule if it is against, because one thing against is what a
// reader asks for first.
func (m *match) weigh(w float64, rule, says string) {
	m.weight += w
	if w <= -1 {
		m.rule, m.says = rule, says
		m.sibling = m.sibling || w <= -4
	}
}

// A policy says what it means, in log odds, that only one name has words of a class, or that
// each has some that the other lacks. The numbers were set by hand on pairs (testdata/pairs.jsonl)
// and on all entries of the lexicon; what matters is their order: what tells siblings apart weighs more than
// equal names do, what may be left out weighs nothing.
type policy struct{ missing, conflict float64 }

func policyOf(l schema.Label, c class) policy {
	switch c {
	case core, quality, number:
		return policy{-6, -8}
	case land:
		if l == schema.Organization {
			return policy{-.5, -8}
		}
		return policy{-6, -8}
	case level:
		return policy{-6, -7}
	case kind:
		if l == schema.Facility {
			return policy{-1.2, -7}
		}
		return policy{-.5, -7}
	case head:
		return policy{0, -.2}
	case loose:
		return policy{-.1, -2}
	case sector:
		return policy{-1.7, -4.5}
	case trade:
		return policy{-4.5, -5}
	case commodity:
		switch l {
		case schema.MineralSite:
			return policy{-.2, -3}
		case schema.Company:
			return policy{-4, -6}
		}
		return policy{-1, -6}
	}
	return policy{}
}

// compare weighs two forms of names of one type.
func (v *vocabulary) compare(l schema.Label, a, b form) match {
	if a.folded == b.folded && a.folded != "" {
		if a.acronym != "" && b.acronym != "" {
			return match{4.5, "acronym", "the same acronym", false}
		}
		m := match{7, "exact", "the same name", false}
		if clash(a.legal, b.legal) {
			m.weigh(-2.5, "legal-form", "the legal forms are of different kinds")
		}
		return m
	}
	if l == schema.Person {
		return v.comparePersons(a, b)
	}
	if a.acronym != b.acronym && a.acronym != "" && b.acronym != "" { // in BTC and BTK each letter counts, whatever its sound
		return match{-5, "acronym-differs", a.acronym + " is not " + b.acronym, false}
	}
	if v.knownNames(l, a, b) {
		return match{7.5, "known-names", "two names of one thing in gazetteers or trade", false}
	}
	if l == schema.Mineral || l == schema.Country || l == schema.Agreement {
		if sameWords(a, b) {
			return match{6, "spelling", "the same words", false}
		}
		return match{-4, "other-words", "different words", false}
	}
	if wa, wb := joinedWords(a), joinedWords(b); wa == wb && len(wa) > 4 && !clash(a.legal, b.legal) && slices.Equal(a.parts[number], b.parts[number]) {
		return match{6.5, "joined", "the same words, written together or apart", false}
	}
	m := v.matchCores(l, a, b)
	if m.weight <= 0 {
		return m
	}
	v.weighParts(l, a, b, &m)
	return m
}

// renamed is the first of the names that a gazetteer or the trade gives for one thing; empty for
// a name that has no others.
func (v *vocabulary) renamed(l schema.Label, f form) string {
	if first, ok := v.renames[l][f.key]; ok {
		return first
	}
	return v.renames[l][renameKey(l, f)]
}

// knownNames reports whether a table gives two names as names of one thing: the whole names, or
// what is left of names that agree in everything else (North Kalimantan is not East Kalimantan).
func (v *vocabulary) knownNames(l schema.Label, a, b form) bool {
	if !slices.Equal(a.parts[level], b.parts[level]) {
		return false
	}
	wholeA, okA := v.renames[l][a.key]
	wholeB, okB := v.renames[l][b.key]
	if okA && okB {
		return wholeA == wholeB
	}
	for _, c := range [...]class{quality, number, land, trade} {
		if !slices.Equal(a.parts[c], b.parts[c]) {
			return false
		}
	}
	first := v.renamed(l, a)
	return first != "" && first == v.renamed(l, b)
}

func renameKey(l schema.Label, f form) string {
	if l == schema.Place || l == schema.MineralSite {
		return strings.Join(f.cores, " ")
	}
	if l == schema.Company && f.bare != "" {
		return f.bare
	}
	return f.key
}

func sameWords(a, b form) bool {
	one := func(f form) string {
		words := strings.Fields(f.folded)
		for i, w := range words {
			words[i] = wordKey(strings.TrimSuffix(w, "s"))
		}
		return strings.Join(words, "")
	}
	return one(a) == one(b)
}

// weighParts weighs the words around the core, class by class.
func (v *vocabulary) weighParts(l schema.Label, a, b form, m *match) {
	for c := quality; c < drop; c++ {
		onlyA, onlyB := difference(a.parts[c], b.parts[c]), difference(b.parts[c], a.parts[c])
		if c == level {
			onlyA, onlyB = without(onlyA, "city"), without(onlyB, "city")
		}
		if c == loose && l == schema.Company && len(a.parts[c])*len(b.parts[c]) > 0 && (len(onlyA) == 0 || len(onlyB) == 0) {
			continue
		}
		p := policyOf(l, c)
		if c == land && l == schema.Organization {
			p.missing = landMissing(a, b)
		}
		if c == sector && (a.acronym != "" || b.acronym != "" || hasAny(append(onlyA, onlyB...), "metals", "minerals")) {
			p.missing = -2.5 // LKAB and LKAB Minerals, POSCO and POSCO Metals
		}
		if c == kind && l == schema.Route && (hasAny(a.parts[head], "corridor") != hasAny(b.parts[head], "corridor")) {
			p.missing = -3 // a corridor is more than its railway
		}
		switch {
		case len(onlyA) == 0 && len(onlyB) == 0:
		case len(onlyA) == 0 || len(onlyB) == 0:
			m.weigh(p.missing, className(c)+"-missing", "only one has "+quoted(append(onlyA, onlyB...)))
		default:
			m.weigh(p.conflict, className(c)+"-differs", quoted(onlyA)+" against "+quoted(onlyB))
		}
	}
	if l == schema.Company || l == schema.Organization {
		descriptions(a, b, m)
	}
	if l == schema.Company && len(a.plain)*len(b.plain) > 0 && !slices.Equal(a.plain, b.plain) {
		m.weigh(-5, "quality-differs", quoted(a.plain)+" against "+quoted(b.plain))
	}
	if l == schema.Company && clash(a.legal, b.legal) {
		m.weigh(-2.5, "legal-form", "the legal forms are of different kinds")
	}
}

// landMissing: an office without its country's name is of the country that it is stated in. Not
// in one that has another country in its name beside it.
func landMissing(a, b form) float64 {
	if len(a.parts[land]) > 0 {
		a, b = b, a
	}
	switch {
	case len(a.parts[land]) > 0 || len(b.parts[land]) != 1:
		return -8
	case a.country == "":
		return -2.5
	case a.country == b.parts[land][0]:
		return 0
	}
	return -8
}

func hasAny(words []string, wanted ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(wanted, w) })
}

// descriptions: two names that each say what they are, and nothing in common, are siblings:
// Kazakhmys Corporation and Kazakhmys Smelting.
func descriptions(a, b form, m *match) {
	var da, db []string
	for _, c := range [...]class{loose, sector, trade, commodity} {
		da, db = append(da, a.parts[c]...), append(db, b.parts[c]...)
	}
	da, db = without(da, "company"), without(db, "company")
	if len(da) > 0 && len(db) > 0 && len(difference(da, db)) == len(da) {
		m.weigh(-5, "sibling", quoted(da)+" against "+quoted(db))
	}
}

// clash reports whether both state a form and one is of shares, the other is not.
func clash(a, b []legalForm) bool {
	return stated(a, "stock") && stated(b, "limited") && !stated(b, "stock") || stated(b, "stock") && stated(a, "limited") && !stated(a, "stock")
}

func stated(fs []legalForm, class string) bool {
	return slices.ContainsFunc(fs, func(f legalForm) bool { return f.class == class })
}

func difference(a, b []string) []string {
	var out []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

func without(a []string, x string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return s == x })
}

func quoted(words []string) string { return "“" + strings.Join(words, ", ") + "”" }

func className(c class) string {
	return [...]string{"core", "quality", "number", "country-word", "level", "kind", "head", "generic", "sector", "trade", "commodity", "drop"}[c]
}
