package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// A header is the row of a table that names its columns.
type header struct {
	paragraph                        int
	output, reserves, share, operate bool
	owner                            int    // the business that a column of shares is of, or -1
	period                           string // of a column of output
}

// tables reads the rows of tables: paragraphs that begin with a site or plant, under a paragraph
// that reads as a row of column names. What a cell means, its type and the header say.
func (r *Relater) tables(d *mention.Document, clauses []*clause) []Finding {
	var out []Finding
	var head *header
	for _, c := range clauses {
		p := d.Sentences[c.sentence].Paragraph
		if h := r.header(d, c); h != nil {
			head = h
			continue
		}
		if head == nil {
			head = r.headerWithoutNames(d, p)
		}
		if head == nil || p == head.paragraph {
			continue
		}
		if !c.row() || p > head.paragraph+12 {
			head = nil
			continue
		}
		out = append(out, c.readRow(head)...)
	}
	return out
}

// headerWithoutNames looks at the paragraph before p, which may hold no name and so no clause.
func (r *Relater) headerWithoutNames(d *mention.Document, p int) *header {
	if p == 0 {
		return nil
	}
	return readHeader(d.Article.Paragraphs[p-1], p-1, -1, d.Article.Published)
}

// header reads a clause as a row of column names, or returns nil.
func (r *Relater) header(d *mention.Document, c *clause) *header {
	owner := -1
	for i := range c.items {
		if c.items[i].is(schema.Company) && owner < 0 {
			owner = c.items[i].ents[0]
		}
	}
	s := d.Sentences[c.sentence]
	return readHeader(d.Article.Paragraphs[s.Paragraph], s.Paragraph, owner, d.Article.Published)
}

// columns are the words that column names are made of.
var columns = wordSet(`mine mines asset assets project projects deposit site plant facility owner operator share interest stake ownership metal
	mineral commodity product output production produced region province location country state capacity reserves resources
	resource grade ore milled stage status remarks holder licence head company area start year route length`)

func readHeader(p string, at, owner int, published string) *header {
	words := strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return strings.ContainsRune(" (),/:", r) })
	if len(words) < 2 || len(words) > 24 || strings.HasSuffix(p, ".") || strings.HasSuffix(p, ":") {
		return nil
	}
	hits := 0
	h := &header{paragraph: at, owner: owner}
	for _, w := range words {
		if !columns[w] {
			continue
		}
		hits++
		switch w {
		case "output", "production", "produced":
			h.output = true
		case "reserves", "resources", "resource":
			h.reserves = true
		case "share", "interest", "stake", "ownership":
			h.share = true
		case "operator":
			h.operate = true
		}
	}
	if hits < 3 {
		return nil
	}
	for _, w := range words {
		if len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) {
			h.period = w
		}
	}
	return h
}

// row reports a paragraph that begins with a site or plant and has no finite verb at its start.
func (c *clause) row() bool {
	if len(c.items) < 2 || !c.items[0].is(schema.MineralSite, schema.Facility) || c.items[0].form != mention.ByName {
		return false
	}
	next := c.items[1]
	return next.low == "," || next.low == "(" || len(next.ents) > 0 || next.measure != nil || strings.HasPrefix(next.Tag, "NN")
}

// readRow states what the cells of a row say of the thing in its first cell.
func (c *clause) readRow(h *header) []Finding {
	var out []Finding
	add := func(rel schema.Relation, s, o int, ps schema.Properties) {
		spec, _ := rel.Spec()
		if s != o && spec.Allows(c.doc.Entities[s].Type, c.doc.Entities[o].Type) {
			out = append(out, Finding{Relation: rel, Subject: s, Object: o, Props: ps, Status: schema.Asserted,
				Sentence: c.sentence, Rule: "table", Confidence: .8})
		}
	}
	site := c.items[0].ents[0]
	located, shared := false, false
	for i := 1; i < len(c.items); i++ {
		it := &c.items[i]
		switch {
		case it.low == "." && i > 3:
			return out
		case it.is(schema.Place, schema.Country) && !located && it.form == mention.ByName:
			add(schema.LocatedIn, site, it.ents[0], nil)
			located = true
			if i+2 < len(c.items) && c.items[i+1].low == "," && c.items[i+2].is(schema.Country) {
				add(schema.LocatedIn, it.ents[0], c.items[i+2].ents[0], nil)
			}
		case it.is(schema.Company) && i+1 < len(c.items) && c.items[i+1].measure != nil && c.items[i+1].measure.Kind == measure.Share:
			if v := c.items[i+1].measure.Value; v > 0 && v <= 1 {
				add(schema.Owns, it.ents[0], site, schema.Properties{schema.Share: round(v)})
				shared = true
			}
		case it.is(schema.Company):
			if h.operate {
				add(schema.Operates, it.ents[0], site, schema.Properties{schema.Activity: "operation"})
			}
		case it.measure != nil && it.measure.Kind == measure.Share && h.share && h.owner >= 0 && !shared:
			shared = true
			ps := schema.Properties{}
			if v := it.measure.Value; v > 0 && v <= 1 {
				ps[schema.Share] = round(v)
			}
			add(schema.Owns, h.owner, site, ps)
		case it.measure != nil && it.measure.Kind == measure.Quantity && (h.output || h.reserves):
			c.cellOutput(h, i, site, add)
		}
	}
	return out
}

// cellOutput states an output or reserve: the mineral right behind the quantity, or the one in a cell before it.
func (c *clause) cellOutput(h *header, i, site int, add func(schema.Relation, int, int, schema.Properties)) {
	m := c.items[i].measure
	mineral := -1
	if i+1 < len(c.items) && c.items[i+1].is(schema.Mineral) {
		mineral = c.items[i+1].ents[0]
	} else {
		for k := 1; k < i; k++ {
			if c.items[k].measure != nil {
				return
			}
			if c.items[k].is(schema.Mineral) {
				mineral = c.items[k].ents[0]
			}
		}
	}
	if mineral < 0 || m.Unit == "" {
		return
	}
	ps := schema.Properties{schema.Quantity: m.Value, schema.Unit: m.Unit}
	if h.output {
		if h.period != "" {
			ps[schema.Period] = h.period
		}
		add(schema.Produces, site, mineral, ps)
	} else {
		add(schema.Contains, site, mineral, ps)
	}
}
