package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// roles finds the offices of the persons that a sentence names: before the name
// ("Kazakh Foreign Minister Murat Nurtleu"), behind it ("Alan Docter, chairman of Traxys"),
// or the other way round ("its chairman, Alan Docter").
func (r *Relater) roles(c *clause) []Finding {
	var out []Finding
	for i := range c.items {
		if !c.items[i].is(schema.Person) || c.items[i].form != mention.ByName {
			continue
		}
		for _, find := range []func(*clause, int) (office, bool){r.officeBefore, r.officeAfter, r.officeComma, r.officeVerb} {
			o, ok := find(c, i)
			if !ok {
				continue
			}
			holder := o.of
			sure := .9
			if holder < 0 {
				holder, sure = r.employer(c, i, o)
			}
			if holder < 0 {
				break
			}
			for _, p := range c.items[i].ents {
				props := schema.Properties{}
				if o.title != "" {
					props[schema.Title] = o.title
				}
				out = append(out, Finding{Relation: schema.HoldsRole, Subject: p, Object: holder, Status: o.status,
					Props: props, Sentence: c.sentence, Rule: "office", Confidence: sure})
			}
			break
		}
	}
	return out
}

// An office is a title and the entity that it is held in, -1 where the sentence leaves it out.
type office struct {
	title  string
	of     int
	status schema.Status
}

// officeWord reports a word that ends an office.
func (r *Relater) officeWord(it *item) bool {
	if len(it.ents) > 0 {
		return false
	}
	w := singular(it.low)
	if w == "partner" {
		return true
	}
	if r.names.Head("before", strings.ToUpper(w), schema.Person) { // "CEO"
		return true
	}
	return r.names.Head("before", w, schema.Person) || r.names.Head("is", w, schema.Person) && !r.names.Head("is", w, schema.Company)
}

// inOffice reports a word that may stand inside an office before its head.
func inOffice(it *item) bool {
	if len(it.ents) > 0 && !it.is(schema.Mineral) || it.measure != nil && it.measure.End > it.measure.First+1 {
		return false
	}
	switch it.low {
	case "and", "-", "of", "for", "state", "deputy", "first", "vice", "chief", "acting":
		return true
	}
	return it.Kind == syntax.Plain && (strings.HasPrefix(it.Tag, "NN") || strings.HasPrefix(it.Tag, "JJ") || it.Tag == "VBG")
}

// officeBefore reads a title right before the name.
func (r *Relater) officeBefore(c *clause, i int) (office, bool) {
	last := i - 1
	for last >= 0 && (c.items[last].low == "mr" || c.items[last].low == "mr." || c.items[last].low == "dr" || c.items[last].low == "ms" || c.items[last].low == "mrs" || c.items[last].low == "sir" || c.items[last].low == "dame") {
		last--
	}
	head := -1
	for k := last; k >= 0 && k > last-6; k-- {
		if r.officeWord(&c.items[k]) {
			head = k
			break
		}
		if !inOffice(&c.items[k]) && !(c.items[k].Tag == "DT" && k > 0 && c.items[k-1].low == "of") {
			break
		}
	}
	if head < 0 || head < last && c.items[head+1].low != "of" && c.items[head+1].low != "for" {
		return office{}, false
	}
	start := head
	for start > 0 && inOffice(&c.items[start-1]) && c.items[start-1].low != "of" && c.items[start-1].low != "for" {
		start--
	}
	for c.items[start].low == "and" || c.items[start].low == "-" {
		start++
	}
	o := office{title: c.span(start, last+1), of: -1, status: schema.Asserted}
	o.of = c.ownerLeft(start)
	return o, true
}

// ownerLeft finds whose office it is to the left: "Traxys's", "Kazakh", "Kazakhmys".
func (c *clause) ownerLeft(start int) int {
	k := start - 1
	if k >= 0 && (c.items[k].low == "'s" || c.items[k].low == "’s" || c.items[k].low == "'" || c.items[k].low == "’") {
		k--
	}
	if k >= 0 && c.items[k].is(schema.Company, schema.Organization, schema.Country) {
		return c.items[k].ents[0]
	}
	return -1
}

// officeAfter reads an apposition behind the name: "Alan Docter, the chairman of Traxys,".
func (r *Relater) officeAfter(c *clause, i int) (office, bool) {
	if i+2 >= len(c.items) || c.items[i+1].low != "," && c.items[i+1].low != "(" && c.items[i+1].low != "is" && c.items[i+1].low != "was" {
		return office{}, false
	}
	return r.officeAt(c, i+2)
}

// officeAt reads an office whose noun phrase begins at p.
func (r *Relater) officeAt(c *clause, p int) (office, bool) {
	k, of := p, -1
	for k < len(c.items) && k < p+10 {
		it := &c.items[k]
		switch {
		case r.officeWord(it):
			if k+1 < len(c.items) && (r.officeWord(&c.items[k+1]) || c.items[k+1].low == "-") {
				k++
				continue
			}
			if n := r.second(c, k+1); n > 0 { // "president and chief executive"
				k = n
			}
			return r.finishOffice(c, p, k, of)
		case it.Tag == "DT" || it.Tag == "PRP$" || it.low == "'s" || it.low == "’s":
		case it.is(schema.Company, schema.Organization, schema.Country):
			of = it.ents[0]
		case it.is(schema.Mineral) || inOffice(it) && it.low != "of":
		default:
			return office{}, false
		}
		k++
	}
	return office{}, false
}

// second returns the end of a second office joined by "and" at k, or 0.
func (r *Relater) second(c *clause, k int) int {
	if k >= len(c.items) || c.items[k].low != "and" {
		return 0
	}
	last := 0
	for n := k + 1; n < len(c.items) && n < k+5 && inOffice(&c.items[n]) && c.items[n].low != "of" && c.items[n].low != "and"; n++ {
		if r.officeWord(&c.items[n]) {
			last = n
		}
	}
	return last
}

// finishOffice reads "of State", "of Traxys", "at Almaty-based Tengri Resource Advisory" behind the head.
func (r *Relater) finishOffice(c *clause, p, head, of int) (office, bool) {
	start := head
	for start > p {
		it := &c.items[start-1]
		if !inOffice(it) || it.Tag == "PRP$" || it.Tag == "DT" {
			break
		}
		start--
	}
	end := head + 1
	if end+1 < len(c.items) && (c.items[end].low == "of" || c.items[end].low == "for" || c.items[end].low == "at" || c.items[end].low == "in" || c.items[end].low == "with") {
		section := end+2 < len(c.items) && possessivePronoun[c.items[end+1].low] && strings.HasPrefix(c.items[end+2].Tag, "NN") && !wholeNouns[c.items[end+2].low] && len(c.items[end+2].ents) == 0 ||
			end+3 < len(c.items) && possessivePronoun[c.items[end+1].low] && c.items[end+2].is(schema.Mineral) // "manager of its rare earths section"
		if h := c.headAt(end+1, []schema.Label{schema.Company, schema.Organization, schema.Country}); h >= 0 && !section {
			of = c.items[h].ents[0]
			if d := c.division(h + 1); d > 0 { // "head of Traxys's battery division"
				return office{title: c.span(start, end+1) + " " + c.span(h+2, d), of: of, status: schema.Asserted}, true
			}
		} else if c.items[end].low == "of" || c.items[end].low == "for" {
			k := end + 1
			if section {
				k++
			}
			for k < len(c.items) && inOffice(&c.items[k]) || k < len(c.items) && c.items[k].low == "," && k+1 < len(c.items) && inOffice(&c.items[k+1]) && c.items[k+1].Tag == "NN" && end > 0 && r.government(c.items[head].low) {
				k++
			}
			if k > end+1 {
				end = k
			}
		}
	}
	return office{title: c.span(start, end), of: of, status: schema.Asserted}, true
}

// division returns the end of "'s battery materials division" at k, or 0.
func (c *clause) division(k int) int {
	if k >= len(c.items) || !possessive[c.items[k].low] {
		return 0
	}
	for n := k + 1; n < len(c.items) && n < k+6 && inOffice(&c.items[n]); n++ {
		switch c.items[n].low {
		case "division", "business", "unit", "department", "section", "arm", "operations", "branch":
			return n + 1
		}
	}
	return 0
}

// officeComma reads "its chairman, Alan Docter": the office stands before the comma.
func (r *Relater) officeComma(c *clause, i int) (office, bool) {
	if i < 2 || c.items[i-1].low != "," {
		return office{}, false
	}
	head := i - 2
	of := -1
	if c.items[head].is(schema.Company, schema.Organization, schema.Country) && head >= 2 && (c.items[head-1].low == "of" || c.items[head-1].low == "at") {
		of = c.items[head].ents[0]
		head -= 2
	}
	end := head + 1
	for n := 0; head >= 0 && !r.officeWord(&c.items[head]) && n < 9; n++ { // "minister of trade, industry and resources"
		if !inOffice(&c.items[head]) && c.items[head].low != "," {
			return office{}, false
		}
		head--
	}
	if head < 0 || !r.officeWord(&c.items[head]) || head+1 < end && c.items[head+1].low != "of" && c.items[head+1].low != "for" {
		return office{}, false
	}
	start := head
	for start > 0 && inOffice(&c.items[start-1]) && c.items[start-1].Tag != "DT" {
		start--
	}
	o := office{title: c.span(start, max(end, head+1)), of: of, status: schema.Asserted}
	if of < 0 {
		o.of = c.ownerLeft(start)
	}
	return o, true
}

// officeVerb reads "X was appointed chairman of Y", "X of Delta Ore Intelligence".
func (r *Relater) officeVerb(c *clause, i int) (office, bool) {
	for k := i + 1; k < len(c.items) && k < i+6; k++ {
		switch c.items[k].Lemma {
		case "appoint", "name", "elect":
			for p := k + 1; p < len(c.items) && p < k+4; p++ {
				if c.items[p].low == "as" || c.items[p].Tag == "DT" {
					continue
				}
				return r.officeAt(c, p)
			}
		}
	}
	if i+2 < len(c.items) && (c.items[i+1].low == "of" || c.items[i+1].low == "at" || c.items[i+1].low == "from") && i > 0 && (c.items[i-1].Lemma == "say" || c.items[i-1].low == "by") {
		if h := c.headAt(i+2, []schema.Label{schema.Company, schema.Organization}); h >= 0 {
			return office{of: c.items[h].ents[0], status: schema.Asserted}, true
		}
	}
	return office{}, false
}

// span returns the text of items first to end (half-open).
func (c *clause) span(first, end int) string {
	if first >= end {
		return ""
	}
	return c.doc.Text(c.sentence, c.items[first].first, c.items[end-1].end)
}
