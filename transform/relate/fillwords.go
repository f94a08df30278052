package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// fillActivity tells what an operator does, by the nearest word that says it; to run a place is the usual.
func (p *pair) fillActivity(f *Finding) {
	if f.Props.Has(schema.Activity) {
		return
	}
	v := p.governing(p.i, p.j)
	best, act := 12, "operation"
	for k := range p.items {
		it := &p.items[k]
		if len(it.ents) > 0 && it.form != mention.Nominal {
			continue
		}
		d := p.near(k)
		if k == v {
			d = 0
		}
		if k > min(p.i, p.j) && k < max(p.i, p.j) {
			d = min(d, 3)
		}
		for _, a := range activities {
			if d < best && (a.words[it.low] || a.words[it.Lemma]) && !(a.verb && !strings.HasPrefix(it.Tag, "VB")) {
				best, act = d, a.name
			}
		}
	}
	f.Props[schema.Activity] = act
}

var activities = []struct {
	name  string
	words map[string]bool
	verb  bool
}{
	{"exploration", wordSet(`explore exploration explorer drill drilling prospect prospecting survey trench farm-in`), false},
	{"construction", wordSet(`build builder construct construction erect weld lay earthworks rebuild expand sink`), false},
	{"construction", wordSet(`put`), true},
	{"development", wordSet(`develop developer development`), false},
	{"operation", wordSet(`run operate operator mine dig produce refine smelt work reopen operation restart process`), true},
	{"operation", wordSet(`operator operatorship`), false},
}

// fillMineral names the commodity of a delivery: what the sentence names, or else what the seller is said to dig,
// or what was spoken of last.
func (p *pair) fillMineral(f *Finding) {
	if f.Props.Has(schema.MineralName) {
		return
	}
	if name := p.mineral(&binding{first: min(p.i, p.j), end: max(p.i, p.j) + 1}, p.i, p.j); name != "" {
		f.Props[schema.MineralName] = name
		return
	}
	best, at := 1<<30, -1
	for k := range p.items {
		if p.items[k].is(schema.Mineral) && p.near(k) < best {
			best, at = p.near(k), k
		}
	}
	if at >= 0 {
		f.Props[schema.MineralName] = p.doc.Entities[p.items[at].ents[0]].Name
		return
	}
	if e := p.spokenOf(); e >= 0 {
		f.Props[schema.MineralName] = p.doc.Entities[e].Name
	}
}

// spokenOf returns the mineral named last before the sentence, in the five sentences before, or the article's main one.
func (p *pair) spokenOf() int {
	for n := len(p.told) - 1; n >= 0; n-- {
		m := p.told[n]
		if p.sentence-m.Sentence > 5 {
			break
		}
		if p.doc.Entities[m.Entity].Type == schema.Mineral {
			return m.Entity
		}
	}
	if e, ok := p.main[schema.Mineral]; ok {
		return e
	}
	return -1
}

// fillTitle finds the office that a person holds: beside the name, or by a verb of leading.
func (r *Relater) fillTitle(p *pair, f *Finding) {
	if f.Props.Has(schema.Title) {
		return
	}
	if t := r.titleOf(p); t != "" {
		f.Props[schema.Title] = t
	}
}

func (r *Relater) titleOf(p *pair) string {
	c, i := p.clause, p.i
	if t := r.titleAs(p); t != "" {
		return t
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
	if t := r.titleNear(p); t != "" {
		return t
	}
	if t := leads(p); t != "" {
		return t
	}
	if slices.Contains(p.items[p.i].ents, p.subject) && p.single() {
		return other
	}
	return ""
}

// single reports that the person is joined to no other employer in the sentence.
func (p *pair) single() bool {
	for k := range p.items {
		if p.items[k].is(schema.Company, schema.Organization, schema.Country) && !p.names(k) && !p.modifier(k) {
			return false
		}
	}
	return true
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
		for n < len(p.items) && (p.items[n].Tag == "DT" || p.items[n].Tag == "RB") {
			n++
		}
		o, ok := r.officeAt(p.clause, n)
		if ok && o.title != "" && (o.of == p.object || o.of < 0 && p.claims(k)) {
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
		start := head
		for start > 0 && inOffice(&p.items[start-1]) && p.items[start-1].low != "of" {
			start--
		}
		return p.span(start, head+1)
	}
	return ""
}

// leads reads the office out of a verb: "who heads X", "chairs", "at the helm of".
func leads(p *pair) string {
	for k := min(p.i, p.j); k < max(p.i, p.j); k++ {
		switch p.items[k].Lemma {
		case "chair":
			return "chair"
		case "co-chair":
			return "co-chair"
		}
	}
	return ""
}
