package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// fillTitle finds the office that a person holds: beside the name, or by a verb of leading.
func (r *Relater) fillTitle(p *pair, f *Finding) {
	t, _ := f.Props[schema.Title].(string)
	if t == "" {
		t = r.titleOf(p)
	}
	if t = bare(t); t != "" {
		f.Props[schema.Title] = t
	}
}

// bare takes off a title what is no part of the office.
func bare(t string) string {
	for again := true; again; {
		again = false
		for _, w := range []string{"new ", "outgoing ", "incoming ", "current ", "present ", "longtime ", "long-time ", "veteran ", "then ", "company ",
			"founder and ", "co-founder and ", "owner and "} {
			if len(t) > len(w) && strings.EqualFold(t[:len(w)], w) {
				t, again = t[len(w):], true
			}
		}
	}
	return t
}

func (r *Relater) titleOf(p *pair) string {
	c, i := p.clause, p.i
	if t := leads(p); t != "" {
		return t
	}
	if t := r.titleAs(p); t != "" {
		return t
	}
	if i > 0 && naming[p.items[i-1].Lemma] && i+1 < len(p.items) { // "named X chief financial officer"
		if o, ok := r.officeAt(c, i+1); ok && o.title != "" {
			return o.title
		}
	}
	other := ""
	for _, find := range []func(*clause, int) (office, bool){r.officeBefore, r.officeAfter, r.officeComma, r.officeVerb} {
		o, ok := find(c, i)
		if !ok || o.title == "" {
			continue
		}
		if o.of == p.object || o.of < 0 {
			return o.title
		}
		other = o.title
	}
	if k := i - 1; k > 1 && p.items[k].Lemma == "be" && r.officeWord(&p.items[k-1]) { // "whose president is X"
		return p.phrase(k - 1)
	}
	if t := r.titleNear(p); t != "" {
		return t
	}
	if t := p.membership(); t != "" {
		return t
	}
	if p.single() {
		return other
	}
	return ""
}

var naming = wordSet(`name appoint elect`)

// membership reads "a member of the board of X", "a board member of X".
func (p *pair) membership() string {
	for k := min(p.i, p.j); k < max(p.i, p.j); k++ {
		if p.items[k].low != "member" {
			continue
		}
		if k+3 < len(p.items) && p.items[k+1].low == "of" && p.items[k+3].low == "board" {
			return p.span(k, k+4)
		}
		if k > 0 && p.items[k-1].low == "board" {
			return p.span(k-1, k+1)
		}
		return "member"
	}
	return ""
}

// single reports that no other office of the person is told in the sentence.
func (p *pair) single() bool {
	return !slices.ContainsFunc(p.items, func(it item) bool {
		return it.is(schema.Company, schema.Organization, schema.Country) && !slices.Contains(it.ents, p.object) &&
			slices.ContainsFunc(it.ents, func(e int) bool { _, ok := p.rivals[e]; return ok })
	})
}

// titleAs reads "joins X as chief operating officer", "takes over as president of X", "is to become chief executive of X".
func (r *Relater) titleAs(p *pair) string {
	for k := p.i + 1; k+1 < len(p.items) && k < p.i+16; k++ {
		if p.items[k].low == ";" {
			return ""
		}
		if p.items[k].low != "as" && p.items[k].Lemma != "become" && p.items[k].Lemma != "be" && p.items[k].low != "been" {
			continue
		}
		n := k + 1
		for n < len(p.items) && (p.items[n].Tag == "DT" || p.items[n].Tag == "RB" || possessivePronoun[p.items[n].low]) {
			n++
		}
		o, ok := r.officeAt(p.clause, n)
		if ok && o.title != "" && (o.of == p.object || o.of < 0 && (p.claims(k) || p.j > n && p.j < n+10)) {
			return o.title
		}
	}
	return ""
}

// claims reports that the employer is the nearest before an office that names none.
func (p *pair) claims(k int) bool {
	for n := k; n >= 0; n-- {
		if p.items[n].is(schema.Company, schema.Organization, schema.Country) && !p.modifier(n) {
			return slices.Contains(p.items[n].ents, p.object)
		}
	}
	return true
}

// titleNear reads an office right behind or before the employer: "head of X, ...", "X's country head".
func (r *Relater) titleNear(p *pair) string {
	j := p.j
	if j+2 < len(p.items) && possessive[p.items[j+1].low] {
		if o, ok := r.officeAt(p.clause, j+2); ok && p.gap(j, p.i) < 14 {
			return o.title
		}
	}
	for n := j - 1; n > 0 && n > j-4; n-- {
		if w := p.items[n].low; w != "of" && w != "for" && w != "at" {
			continue
		}
		head := n - 1
		if !r.officeWord(&p.items[head]) || p.gap(head, p.i) > 14 {
			continue
		}
		return p.phrase(head)
	}
	return ""
}

// phrase returns the office that ends at an item.
func (p *pair) phrase(head int) string {
	start := head
	for start > 0 && inOffice(&p.items[start-1]) && p.items[start-1].low != "of" {
		start--
	}
	return p.span(start, head+1)
}

// leads reads the office out of a verb: "who chairs X", "chaired by".
func leads(p *pair) string {
	for k := min(p.i, p.j); k < max(p.i, p.j); k++ {
		if it := &p.items[k]; it.Lemma == "chair" && strings.HasPrefix(it.Tag, "VB") || it.low == "chairs" || it.low == "chaired" {
			if k > 1 && p.items[k-1].low == "-" && p.items[k-2].low == "co" {
				return "co-chair"
			}
			return "chair"
		} else if strings.HasPrefix(it.low, "co-chair") {
			return "co-chair"
		}
	}
	return ""
}
