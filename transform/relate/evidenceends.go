package relate

import (
	"slices"
	"strconv"

	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// ends tells what the two are, and how far they stand apart.
func (e *evidence) ends(c *candidate, order string, lo, hi int) {
	v := e.v
	s, o := &v.items[c.i], &v.items[c.j]
	types := string(c.si) + " " + string(c.sj)
	e.add("types", types)
	e.add("types", types, order)
	e.add("far", order, bucket(hi-lo))
	e.add("form", string('0'+rune(s.form)), string('0'+rune(o.form)), order)
	e.guess("s", c.gi)
	e.guess("o", c.gj)
	e.add("noun s", v.headNoun(c.i))
	e.add("noun o", v.headNoun(c.j))
	e.add("nouns", types, v.headNoun(c.i), v.headNoun(c.j))
	for n, k := range []int{c.subject, c.object} {
		if k < 0 {
			continue
		}
		if en := v.doc.Entities[k].Entry; en != nil && en.Kind != "" {
			e.add("kind", string('0'+rune(n)), en.Kind)
		}
	}
	e.add("modifier", flag(v.modifier(c.i)), flag(v.modifier(c.j)), order)
	e.add("possessor", flag(v.possessor(c.i)), flag(v.possessor(c.j)), order)
	ns, no, nx := 0, 0, 0
	for k := lo + 1; k < hi; k++ {
		if len(v.items[k].ents) == 0 || v.items[k].form == mention.Adjective {
			continue
		}
		nx++
		if v.items[k].typ == c.si {
			ns++
		}
		if v.items[k].typ == c.sj {
			no++
		}
	}
	e.add("rivals", bucket(ns), bucket(no))
	e.add("rivals s", order, bucket(ns))
	e.add("rivals o", order, bucket(no))
	e.add("names", bucket(nx))
	// is the object the nearest of its type to the subject, and the other way round?
	e.add("nearest", flag(v.nearestOf(c.i, c.j, c.sj)), flag(v.nearestOf(c.j, c.i, c.si)), order)
}

// kinds tells what the lexicon knows of the two: a port and a state, both of one country.
func (e *evidence) kinds(c *candidate) {
	kind, iso := [2]string{}, [2]string{}
	for n, k := range []int{c.subject, c.object} {
		if k >= 0 && e.v.doc.Entities[k].Entry != nil {
			kind[n], iso[n] = e.v.doc.Entities[k].Entry.Kind, e.v.doc.Entities[k].Entry.ISO
		}
	}
	e.add("kinds", kind[0], kind[1])
	switch {
	case iso[0] == "" || iso[1] == "":
		e.add("country unknown", flag(iso[0] == ""), flag(iso[1] == ""))
	default:
		e.add("country same", flag(iso[0] == iso[1]))
	}
}

// sure tells how sure the types of the two are: of a name that may be no business at all nothing much is stated.
func (e *evidence) sure(c *candidate) {
	var leads [2]string
	for n, k := range []int{c.subject, c.object} {
		if k >= 0 {
			leads[n] = lead(e.v.doc.Entities[k].Lead)
		}
	}
	e.add("sure", leads[0], leads[1])
	e.add("sure s", leads[0])
	e.add("sure o", leads[1])
}

// lead tells roughly how far a type leads before the next.
func lead(odds float64) string {
	switch {
	case odds == 0: // what described or defines itself
		return "-"
	case odds < 1:
		return "0"
	case odds < 2:
		return "1"
	case odds < 3.5:
		return "2"
	case odds < 6:
		return "3"
	case odds < 90:
		return "6"
	}
	return "9"
}

// lists tells whether the two stand in one list, or each in one of its own.
func (e *evidence) lists(order string, lo, hi int) {
	a, b := e.v.list[lo], e.v.list[hi]
	e.add("same list", flag(a != nil && slices.Contains(a, hi)))
	e.add("listed", order, flag(a != nil), flag(b != nil))
}

// measures tells which measures stand between and beside the two.
func (e *evidence) measures(lo, hi int) {
	v := e.v
	seen := [16]bool{}
	for k := max(0, lo-6); k < min(len(v.items), hi+7); k++ {
		m := v.items[k].measure
		if m == nil || int(m.Kind) >= len(seen) || m.Kind == measure.Date {
			continue
		}
		where := "in"
		switch {
		case k < lo:
			where = "before"
		case k > hi:
			where = "after"
		}
		e.add("measure", where, strconv.Itoa(int(m.Kind)))
		if where == "in" {
			e.add("measure beside", strconv.Itoa(int(m.Kind)), bucket(min(k-lo, hi-k)))
		}
	}
}

// doubts tells what may make the statement void: denial, what is over, what is only compared.
func (e *evidence) doubts(lo, hi int) {
	v := e.v
	for k := max(0, lo-4); k < min(len(v.items), hi+3); k++ {
		w := v.items[k].low
		where := "in"
		if k < lo {
			where = "before"
		} else if k > hi {
			where = "after"
		}
		if doubtful[w] {
			e.add("doubt", where, w)
			e.add("doubtful", where)
		}
	}
	for k := range v.items {
		if w := v.items[k].low; doubtful[w] {
			e.add("doubt somewhere")
			break
		}
	}
}

var doubtful = wordSet(`no not n't never neither nor without former formerly ex previously once rumour rumours rumor unlike instead than compared
	denied denies deny rejected rejects failed fails cancelled terminated expired lapsed abandoned if would could may might talks options option`)
