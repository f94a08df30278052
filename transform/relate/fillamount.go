package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// fillQuantity finds how much is dug, held or delivered, and of output in what time.
func (p *pair) fillQuantity(f *Finding) {
	if f.Props.Has(schema.Quantity) {
		return
	}
	k := p.quantity()
	if k < 0 {
		return
	}
	m := p.items[k].measure
	if m.Unit == "" {
		model := p.massBefore(k)
		if next := p.massBehind(k); model < 0 || next >= 0 && next < k+3 {
			model = next
		}
		if model < 0 {
			return
		}
		m = p.scaled(k, model)
	}
	f.Props[schema.Quantity], f.Props[schema.Unit] = m.Value, m.Unit
	if f.Relation == schema.Produces && !f.Props.Has(schema.Period) {
		if per := p.period(k, m); per != "" {
			f.Props[schema.Period] = per
		}
	}
}

// quantity returns the item of the amount, or -1.
func (p *pair) quantity() int {
	if k := p.respective(p.mass); k >= 0 && (p.relation == schema.Supplies || !p.otherMineral(k)) {
		return k
	}
	best, at := 60, -1
	for k := range p.items {
		if !p.mass(k) && (!p.bareAmount(k) || p.massBefore(k) < 0) || !p.amountFits(k) {
			continue
		}
		d, ok := p.farness(k)
		if p.mineralBehind(k) >= 0 {
			d -= 12
		}
		if ok && d < best {
			best, at = d, k
		}
	}
	if at >= 0 && p.bracketed(at) < 0 && p.shared(p.i, at) || at >= 0 && p.relation == schema.Supplies && p.shared(p.j, at) {
		return -1
	}
	return at
}

// farness is how far an amount is from the pair; ok is false where it is another's: the subject of its verb, or the
// name that stands nearer.
func (p *pair) farness(k int) (d int, ok bool) {
	if p.relation == schema.Supplies {
		d = p.from(k, p.j, p.object) + p.from(k, p.i, p.subject)/3
		return d, d < 24 && !p.nearerTo(k) && !p.partOf(k)
	}
	d = p.from(k, p.i, p.subject)/2 + p.from(k, p.j, p.object)
	if b := p.bracketed(k); b >= 0 {
		return d - 20, b == p.i || slices.Contains(p.items[b].ents, p.subject)
	}
	a := []amount{{k, p.mineralBehind(k)}}
	if q := p.cueOf(a); q.kind != noCue {
		hs := p.holders(q, a)
		if o := p.opening(q.at, makers); o >= 0 && p.i == o {
			return d - 10, true
		}
		for _, h := range hs {
			if h == p.i || slices.Contains(p.items[h].ents, p.subject) {
				return d - 15, true
			}
		}
		if len(hs) > 0 && p.rival(hs[0]) {
			d += 8
		}
	}
	return d, !p.nearerTo(k)
}

// bracketed returns the name right before the bracket that an amount stands in, or -1.
func (p *pair) bracketed(k int) int {
	for b := k - 1; b > 0 && b > k-8; b-- {
		if p.items[b].low == ")" {
			return -1
		}
		if p.items[b].low != "(" {
			continue
		}
		for n := b - 1; n >= 0 && n > b-4; n-- {
			if p.items[n].is(schema.Company, schema.MineralSite, schema.Facility) {
				return n
			}
		}
		return -1
	}
	return -1
}

// aside reports an amount in a bracket behind another measure or a verb: what it was a year before.
func (p *pair) aside(k int) bool {
	for b := k - 1; b > 0 && b > k-8 && p.items[b].low != ")"; b-- {
		if p.items[b].low == "(" {
			return p.bracketed(k) < 0 && !p.items[b-1].is(schema.Mineral)
		}
	}
	return false
}

// traded reports that an amount is sold, lost or carried: that is not what is dug.
func (p *pair) traded(k int) bool {
	return p.lemmaIn(k-5, k, trades) >= 0
}

// partOf reports that the buyer gets only a part of an amount: "146 million tonnes, most of it to China".
func (p *pair) partOf(k int) bool {
	for n := min(k, p.j) + 1; n < max(k, p.j); n++ {
		if w := p.items[n].low; parts[w] || p.items[n].measure != nil && p.items[n].measure.Kind == measure.Share {
			return true
		}
	}
	q := p.cueOf([]amount{{k, p.mineralBehind(k)}})
	return q.kind == outputs && !shipping[p.items[q.at].Lemma]
}

var (
	trades   = wordSet(`sell auction supply lose cost reserve carry transport load unload discharge buy spare unsold`)
	parts    = wordSet(`most bulk half third quarter rest remainder much some part majority`)
	shipping = wordSet(`export exports give make`)
)

// bareAmount reports a number that takes its unit from the amount before, "11,500 tonnes of nickel and 5,200 of copper";
// a year is none.
func (p *pair) bareAmount(k int) bool {
	m := p.items[k].measure
	if m == nil || m.Kind != measure.Number || m.Value >= 1900 && m.Value < 2100 && !strings.Contains(m.Raw, ",") {
		return false
	}
	return p.count(k) || m.Value > 0 && p.next(k, "of") && p.mineralBehind(k) >= 0
}

// massBefore returns the amount before a bare number, whose unit that takes.
func (p *pair) massBefore(k int) int {
	for b := k - 1; b >= 0; b-- {
		if p.mass(b) {
			return b
		}
	}
	return -1
}

// massBehind returns the amount that follows a bare number: "40 and 30 tonnes respectively".
func (p *pair) massBehind(k int) int {
	for b := k + 1; b < len(p.items) && b < k+6; b++ {
		if p.mass(b) {
			return b
		}
	}
	return -1
}

// amountFits reports an amount of the pair's mineral that is said to be dug, held or delivered, as the relation is.
func (p *pair) amountFits(k int) bool {
	m := p.mineralBehind(k)
	a := []amount{{k, m}}
	if p.difference(k) || strings.ContainsAny(p.items[k].measure.Raw, "%") || p.mass(k) && p.grade(a) || p.tonnage(k) || p.aside(k) {
		return false
	}
	if p.relation == schema.Produces && p.traded(k) {
		return false
	}
	if p.relation != schema.Supplies {
		if m >= 0 && !slices.Contains(p.items[m].ents, p.object) {
			return false
		}
		if m < 0 && p.otherMineral(k) {
			return false
		}
	}
	switch q := p.cueOf(a); p.relation {
	case schema.HasReserves:
		return q.kind != outputs
	case schema.Contains:
		return q.kind == contents || k > 1 && p.items[k-1].low == "of" && (p.items[k-2].low == "deposit" || p.items[k-2].low == "orebody")
	default:
		return q.kind != contents
	}
}

// tonnage reports tonnes of ore, which are no quantity of the metal.
func (p *pair) tonnage(k int) bool {
	if p.relation == schema.Supplies {
		return false
	}
	n := k + 1
	if n < len(p.items) && p.items[n].low == "of" {
		n++
	}
	return n < len(p.items) && len(p.items[n].ents) == 0 && (p.items[n].low == "ore" || p.items[n].low == "rock" || p.items[n].low == "material" || p.items[n].low == "concentrate") &&
		!strings.HasSuffix(p.doc.Entities[p.object].Name, "ore")
}

// otherMineral reports that the mineral named nearest before an amount without one is not the pair's.
func (p *pair) otherMineral(k int) bool {
	best, other := 1<<30, false
	for n := range p.items {
		if !p.items[n].is(schema.Mineral) {
			continue
		}
		d := p.gap(n, k)
		if n > k {
			d += 4
		}
		if d < best {
			best, other = d, !slices.Contains(p.items[n].ents, p.object)
		}
	}
	return other
}

// nearerTo reports another maker, site or buyer that stands nearer to an amount on the side of the pair's name.
func (p *pair) nearerTo(k int) bool {
	own := p.from(k, p.i, p.subject)
	if p.relation == schema.Supplies {
		own = p.near(k)
	}
	for n := range p.items {
		if !p.rival(n) || p.items[n].is(schema.Mineral) || p.attribute(n) && !p.items[n].is(p.items[p.i].typ) {
			continue
		}
		if p.gap(k, n) < own {
			return true
		}
	}
	return false
}
