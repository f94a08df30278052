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
	v, own := p.governing(p.i, p.j), p.verbOf(p.i)
	best, act := 12, "operation"
	for k := range p.items {
		it := &p.items[k]
		if len(it.ents) > 0 && it.form != mention.Nominal {
			continue
		}
		d := p.near(k)
		if k == v || k == own {
			d = 0
		}
		if k > min(p.i, p.j) && k < max(p.i, p.j) {
			d = min(d, 3)
		}
		for _, a := range activities {
			if (d < best || d == best && k == own) && (a.words[it.low] || a.words[it.Lemma]) && !(a.verb && !strings.HasPrefix(it.Tag, "VB")) {
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
	{"exploration", wordSet(`explore exploration explorer drill drilling prospect prospecting survey trench farm-in hole holes borehole geophysics geophysical assay assays outline fieldwork`), false},
	{"construction", wordSet(`build builder construct construction erect weld lay laid earthworks earthmoving earth-moving scraper rebuild expand sink ground`), false},
	{"construction", wordSet(`put`), true},
	{"development", wordSet(`develop developer development feasibility pre-feasibility sponsor promoter press`), false},
	{"operation", wordSet(`run operate operator mine dig produce refine smelt work reopen operation restart process`), true},
	{"operation", wordSet(`operator operatorship`), false},
}

// fillMineral names the commodity of a delivery: what the sentence names, or else what the seller is said to dig,
// or what was spoken of last.
func (p *pair) fillMineral(f *Finding) {
	if f.Props.Has(schema.MineralName) {
		return
	}
	e, d := p.nearMineral()
	if e >= 0 && d < 4 {
		f.Props[schema.MineralName] = p.doc.Entities[e].Name
		return
	}
	if own := p.digs[p.subject]; len(own) > 0 && !slices.Contains(own, e) && (len(own) == 1 || e < 0) {
		e = p.latest(own)
	}
	if e < 0 {
		e = p.latest(nil)
	}
	if e >= 0 {
		f.Props[schema.MineralName] = p.doc.Entities[e].Name
	}
}

// nearMineral returns the mineral of the sentence that stands nearest to the pair, -1 where there is none, and how far.
func (p *pair) nearMineral() (e, best int) {
	lo, hi := min(p.i, p.j), max(p.i, p.j)
	e, best = -1, 1<<30
	for k := range p.items {
		d := p.near(k)
		if k > lo && k < hi {
			d = min(d, p.gap(k, hi)) - 3
		}
		if p.items[k].is(schema.Mineral) && d < best && !p.bought(p.items[k].ents[0]) {
			best, e = d, p.items[p.together(k)[0]].ents[0] // of several the first
		}
	}
	return e, best
}

// bought reports a mineral that the buyer makes and the seller does not.
func (p *pair) bought(e int) bool {
	return slices.Contains(p.digs[p.object], e) && !slices.Contains(p.digs[p.subject], e)
}

// latest returns the mineral named last before the end of the sentence, one of own if that is not empty; else the
// article's main one.
func (p *pair) latest(own []int) int {
	for n := len(p.told) - 1; n >= 0; n-- {
		m := p.told[n]
		if len(own) == 0 && p.sentence-m.Sentence > 5 {
			break
		}
		if p.doc.Entities[m.Entity].Type == schema.Mineral && (len(own) == 0 || slices.Contains(own, m.Entity)) {
			return m.Entity
		}
	}
	if len(own) > 0 {
		return own[0]
	}
	if e, ok := p.main[schema.Mineral]; ok {
		return e
	}
	return -1
}
