package relate

import (
	"math"
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// A Finding is a statement over the entities of a document, before it has ids.
type Finding struct {
	Relation        schema.Relation
	Subject, Object int // indexes into Document.Entities
	Props           schema.Properties
	Status          schema.Status
	Sentence        int
	Rule            string
	Confidence      float64
	also            []string // other rules that found the same
}

// rules lists every rule that found the statement.
func (f Finding) rules() []string { return append([]string{f.Rule}, f.also...) }

// emit turns one binding of a rule into findings.
func (c *clause) emit(r *Rule, b *binding) []Finding {
	st, ok := c.status(b.trigger)
	if !ok || c.denied(b) {
		return nil
	}
	var out []Finding
	for _, o := range r.outputs {
		spec, _ := o.relation.Spec()
		for _, s := range b.vars[o.subject] {
			for _, t := range b.vars[o.object] {
				f := Finding{Relation: o.relation, Status: st, Sentence: c.sentence, Rule: r.ID, Confidence: r.Confidence * c.trust(s) * c.trust(t)}
				if o.planned {
					f.Status = schema.Planned
				}
				if !c.complete(o.props, b, s, t) {
					continue
				}
				f.Props = c.props(o.props, b, s, t, len(b.vars[o.subject])*len(b.vars[o.object]) > 1)
				for _, se := range c.items[s].ents {
					for _, te := range c.items[t].ents {
						if o.relation == schema.LocatedIn && elsewhere(&c.doc.Entities[se], &c.doc.Entities[te]) {
							continue
						}
						if se == te || !spec.Allows(c.doc.Entities[se].Type, c.doc.Entities[te].Type) {
							continue
						}
						f.Subject, f.Object = se, te
						out = append(out, f)
					}
				}
			}
		}
	}
	return out
}

// elsewhere reports a place that the lexicon knows to lie in another country, or to be a division of one as the
// other is: in "Pennsylvania, Indiana, Alabama" none lies in the next.
func elsewhere(a, b *mention.Entity) bool {
	if a.Type != schema.Place || a.Entry == nil || b.Entry == nil {
		return false
	}
	return a.Entry.ISO != "" && b.Entry.ISO != "" && a.Entry.ISO != b.Entry.ISO || a.Entry.Kind == b.Entry.Kind && (a.Entry.Kind == "state" || a.Entry.Kind == "province")
}

// complete reports that every property that must be there is there.
func (c *clause) complete(ps []propSource, b *binding, s, t int) bool {
	for _, p := range ps {
		if p.must && len(c.props([]propSource{p}, b, s, t, false)) == 0 {
			return false
		}
	}
	return true
}

// trust is lower for what stands for a name than for the name.
func (c *clause) trust(i int) float64 {
	if c.items[i].form == mention.Nominal {
		return .85
	}
	return 1
}

// denied reports a word of denial inside the match, or of rumour or the past right before it.
func (c *clause) denied(b *binding) bool {
	for i := max(0, b.first-3); i < b.end && i < len(c.items); i++ {
		switch c.items[i].low {
		case "rumour", "rumours", "rumor", "deny", "denied", "denies", "former", "formerly", "ex", "previously", "once":
			return true
		case "no", "not", "n't", "never", "neither", "nor", "without", "nobody":
			if i >= b.first-1 && !(i+1 < len(c.items) && (c.items[i+1].low == "only" || c.items[i+1].low == "just")) {
				return true
			}
		}
	}
	return false
}

// props fills the properties of an output. A measure without a variable is the nearest of its
// kind to the match that no other name claims; spread says that the match has several pairs,
// which one amount cannot belong to.
func (c *clause) props(ps []propSource, b *binding, s, t int, spread bool) schema.Properties {
	out := schema.Properties{}
	for _, p := range ps {
		if p.constant != "" {
			out[p.prop] = p.constant
			if v, err := strconv.ParseFloat(p.constant, 64); err == nil { // rank=1
				out[p.prop] = v
			}
			continue
		}
		kind := kindOf(p.prop)
		m := c.captured(p.variable, b)
		if m == nil && p.variable == "" && (p.must || p.prop == schema.Length) {
			m = c.nearest(kind, b, s, t)
		}
		if is := b.vars[p.variable]; p.prop == schema.MineralName && p.variable != "" && len(is) > 0 && len(c.items[is[0]].ents) > 0 {
			out[p.prop] = c.doc.Entities[c.items[is[0]].ents[0]].Name
			continue
		}
		if p.prop == schema.MineralName {
			if name := c.mineral(b, s, t); name != "" {
				out[p.prop] = name
			}
			continue
		}
		if m == nil || spread && (p.prop == schema.Amount || p.prop == schema.Quantity) {
			continue
		}
		c.set(out, p.prop, m, b)
	}
	if out.Has(schema.Quantity) && !out.Has(schema.Period) && c.yearly(b) {
		for _, p := range ps {
			if p.prop == schema.Period {
				out[schema.Period] = "year"
			}
		}
	}
	return out
}

// yearly reports a rate in or right behind the match: "ktpa", "a year", "per annum".
func (c *clause) yearly(b *binding) bool {
	toks := c.doc.Sentences[c.sentence].Tokens
	for i := b.first; i < len(c.items) && i < b.end+4; i++ {
		if m := c.items[i].measure; m != nil && m.Rate == "year" || measure.Rate(toks, c.items[i].first) == "year" {
			return true
		}
	}
	return false
}

func kindOf(p schema.Prop) measure.Kind {
	switch p {
	case schema.Share:
		return measure.Share
	case schema.Amount:
		return measure.Money
	case schema.Quantity:
		return measure.Quantity
	case schema.Length:
		return measure.Length
	case schema.Date, schema.Period:
		return measure.Date
	case schema.Rank:
		return measure.Rank
	}
	return 0
}

func (c *clause) captured(v string, b *binding) *measure.Measure {
	if is := b.vars[v]; v != "" && len(is) > 0 {
		return c.items[is[0]].measure
	}
	return nil
}

// set writes a measure under its property, with currency, unit and period beside it.
func (c *clause) set(out schema.Properties, p schema.Prop, m *measure.Measure, b *binding) {
	switch p {
	case schema.Amount:
		if m.Rate != "" { // a price
			return
		}
		out[p], out[schema.Currency] = m.Value, m.Unit
	case schema.Quantity, schema.Length, schema.Area, schema.Capacity:
		if m.Unit == "" || m.Value <= 0 {
			return
		}
		out[p], out[schema.Unit] = m.Value, m.Unit
	case schema.Date:
		if m.Date != "" {
			out[p] = m.Date
		}
	case schema.Period:
		if m.Date != "" {
			out[p] = m.Date
		}
	case schema.Share:
		if m.Value > 0 && m.Value <= 1 {
			out[p] = round(m.Value)
		}
	default:
		out[p] = m.Value
	}
}

// round takes off what binary fractions add: 0.219, not 0.21899999999999997.
func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// nearest returns the measure of the kind that is closest to the match, within its clause.
func (c *clause) nearest(k measure.Kind, b *binding, s, t int) *measure.Measure {
	if k == 0 {
		return nil
	}
	lo, hi := min(b.first, s, t), max(b.end, s+1, t+1)
	best, dist := -1, 13
	for i := range c.items {
		if c.items[i].measure == nil || c.items[i].measure.Kind != k || k == measure.Date && c.items[i].measure.Qualifier == "since" {
			continue
		}
		d := 0
		if i < lo {
			d = lo - i
		} else if i >= hi {
			d = i - hi + 1
		}
		if d < dist && !c.barrier(i, lo, hi) {
			best, dist = i, d
		}
	}
	if best < 0 {
		return nil
	}
	return c.items[best].measure
}

// barrier reports a semicolon, a colon or a new clause between an item and the match.
func (c *clause) barrier(i, lo, hi int) bool {
	a, z := hi, i
	if i < lo {
		a, z = i+1, lo
	}
	for k := a; k < z && k < len(c.items); k++ {
		it := &c.items[k]
		if it.low == ";" || it.low == ":" || it.low == "while" || it.low == "whereas" || it.low == "but" || it.low == "which" || it.low == "who" {
			return true
		}
		if (it.low == "and" || it.low == ",") && k+2 < len(c.items) && len(c.items[k+1].ents) > 0 && strings.HasPrefix(c.items[k+2].Tag, "VB") {
			return true
		}
	}
	return false
}

// mineral names the commodity of a delivery: a mineral between or beside the parties.
func (c *clause) mineral(b *binding, s, t int) string {
	lo, hi := min(b.first, s, t), max(b.end, s+1, t+1)
	for i := lo; i < len(c.items) && i < hi+8; i++ {
		if c.items[i].is(schema.Mineral) && (i < hi || !c.barrier(i, lo, hi)) {
			return c.doc.Entities[c.items[i].ents[0]].Name
		}
	}
	for i := lo - 1; i >= 0 && i > lo-6; i-- {
		if c.items[i].is(schema.Mineral) {
			return c.doc.Entities[c.items[i].ents[0]].Name
		}
	}
	return ""
}
