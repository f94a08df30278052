package resolve

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// names weighs names against names, and where those do not agree, against aliases.
func (r *Resolver) names(a, b Prepared) match {
	l := a.name.Type
	own := r.best(l, a.forms[:a.main], b.forms[:b.main])
	if own.rule == "acronym" {
		return r.expansions(a, b, own)
	}
	if own.weight >= 5 {
		return own
	}
	other := match{weight: -100}
	for i := range a.forms {
		for j := range b.forms {
			if i < a.main && j < b.main {
				continue
			}
			if m := r.alias(a, b, i, j); m.weight > other.weight {
				other = m
			}
		}
	}
	if own.sibling && other.weight > 0 {
		other.weight -= 3
		if other.weight < 5 {
			other.rule, other.says = own.rule, own.says
		}
	}
	if other.weight > own.weight {
		return other
	}
	if own.weight < 0 {
		r.bareAcronym(a, b, &own)
	}
	return own
}

// best is the strongest match between two lists of forms.
func (r *Resolver) best(l schema.Label, as, bs []form) match {
	best := match{weight: -100}
	for _, a := range as {
		for _, b := range bs {
			if m := r.words.compare(l, a, b); m.weight > best.weight {
				best = m
			}
		}
	}
	return best
}

// alias weighs one form of a against one of b, at least one of them an alias. An alias that only
// shortens its own company's name may be the parent's name; an acronym stands for what it was
// defined with.
func (r *Resolver) alias(a, b Prepared, i, j int) match {
	l := a.name.Type
	m := r.words.compare(l, a.forms[i], b.forms[j])
	if m.weight < 4 {
		return m
	}
	if a.forms[i].acronym != "" && b.forms[j].acronym != "" {
		return r.expansions(a, b, match{4.5, "acronym", "the same acronym", false})
	}
	m.rule, m.says = "alias", "“"+a.forms[i].text+"” and “"+b.forms[j].text+"” are given as names"
	if i >= a.main && j >= b.main {
		m.weight--
	}
	if l == schema.Company && bare(b.forms[j]) && !strings.Contains(b.forms[j].folded, " ") { // “Southern”, of one company and of another
		m.weight -= 4
	}
	if i >= a.main && shortens(l, a.forms[0], a.forms[i]) || j >= b.main && shortens(l, b.forms[0], b.forms[j]) {
		m.weight -= 3
	}
	return m
}

// shortens reports whether an alias has some of its name's words and no others.
func shortens(l schema.Label, name, alias form) bool {
	if l != schema.Company && l != schema.Person && l != schema.MineralSite && l != schema.Facility {
		return false
	}
	if l == schema.Person {
		return len(strings.Fields(alias.folded)) == 1
	}
	if len(alias.cores) == 0 || len(difference(alias.cores, name.cores)) > 0 {
		return false
	}
	for _, c := range [...]class{quality, number, land, sector, trade, commodity} {
		if len(difference(alias.parts[c], name.parts[c])) > 0 {
			return false
		}
	}
	if len(alias.cores) < len(name.cores) {
		return true
	}
	for _, c := range [...]class{quality, number, land, trade, level} {
		if len(difference(name.parts[c], alias.parts[c])) > 0 {
			return true
		}
	}
	return false
}

// expansions: an acronym means what it was defined as. Two definitions that share no word are of
// two things; that share one may be translations, where the country is the same.
func (r *Resolver) expansions(a, b Prepared, m match) match {
	la, lb := longForms(a), longForms(b)
	if len(la) == 0 || len(lb) == 0 {
		m.says = "the same acronym, with one definition"
		if len(la)+len(lb) == 0 {
			m.says = "the same acronym"
		}
		if a.country != "" && a.country == b.country {
			m.weight += 1
		} else {
			m.weight += .8
		}
		return m
	}
	best, share, within := match{weight: -100}, false, false
	for _, x := range la {
		for _, y := range lb {
			if c := r.words.compare(a.name.Type, x, y); c.weight > best.weight {
				best = c
			}
			share = share || r.shareWord(x, y)
			within = within || len(difference(x.cores, y.cores)) == 0 || len(difference(y.cores, x.cores)) == 0
		}
	}
	switch {
	case best.weight >= 5:
		return match{6, "acronym", "the same acronym, defined alike", false}
	case share && within && len(a.forms[0].acronym+b.forms[0].acronym) >= 4:
		return match{5.5, "acronym", "the same acronym, one definition within the other", false}
	case share && a.country != "" && a.country == b.country && !best.sibling:
		return match{5.5, "acronym", "the same acronym and country, definitions that share a word", false}
	case a.country != "" && a.country == b.country && len(m.rule) > 0 && !best.sibling && len(la[0].text) > 0 && foreign(la, lb):
		return match{4.6, "acronym", "the same acronym and country, defined in two languages", false}
	}
	return match{-5, "acronym-collides", "one acronym of “" + la[0].text + "” and “" + lb[0].text + "”", false}
}

// foreign reports whether one definition is in another script than the other.
func foreign(as, bs []form) bool {
	ascii := func(fs []form) bool {
		return !slices.ContainsFunc(fs, func(f form) bool { return strings.IndexFunc(f.text, func(r rune) bool { return r > 0x3ff }) >= 0 })
	}
	return ascii(as) != ascii(bs)
}

func (r *Resolver) shareWord(x, y form) bool {
	for _, c := range x.cores {
		for _, d := range y.cores {
			if len(c) > 3 && (c == d || near(c, d)) {
				return true
			}
		}
	}
	same := func(c class) bool {
		return len(x.parts[c]) > 0 && len(difference(x.parts[c], y.parts[c])) < len(x.parts[c])
	}
	return same(land) && (same(sector) || same(trade) || same(commodity) || same(core)) || same(core) && len(x.parts[core]) > 1
}

func longForms(p Prepared) []form {
	var out []form
	for _, f := range p.forms {
		if f.acronym == "" && f.folded != "" {
			out = append(out, f)
		}
	}
	return out
}

// bareAcronym: an acronym that nobody defined, against a long form whose initials it has. Rare
// letters in one country are enough to ask a person.
func (r *Resolver) bareAcronym(a, b Prepared, m *match) {
	if a.forms[0].acronym == "" {
		a, b = b, a
	}
	short := a.forms[0].acronym
	if short == "" || short != a.forms[0].folded || len(short) < 3 || len(longForms(a)) > 0 {
		return
	}
	for _, f := range longForms(b) {
		if short != initialsOf(f.folded, false) && short != initialsOf(f.folded, true) {
			continue
		}
		m.weight, m.rule, m.says, m.sibling = 3, "initials", "its letters are the initials of “"+f.text+"”", false
		if len(short) >= 4 && a.country != "" && a.country == b.country {
			m.weight = 5
		}
	}
}

// initialsOf makes the acronym of a name, with or without its small words.
func initialsOf(folded string, small bool) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(folded) {
		if small || !filler[w] && w != "in" && w != "y" && w != "e" {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// aliasOf is the name that both have, where one is called as the other.
func (p Prepared) aliasOf(o Prepared) string {
	for _, f := range p.forms {
		for _, g := range o.forms {
			if f.folded == g.folded {
				return f.folded
			}
		}
	}
	return ""
}
