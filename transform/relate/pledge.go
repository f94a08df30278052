package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// pledges finds deals that a verb tells without a noun: "agreed to buy half of X from Y", "has contracted to
// sell iron ore to Z".
func (r *Relater) pledges(c *clause, found *[]*deal) {
	for v := range c.items {
		r.unions(c, v, found)
		r.signed(c, v, found)
		r.earnIn(c, v, found)
		w := pledging(c, v)
		if w < 0 {
			continue
		}
		st, ok := c.status(v)
		if !ok {
			continue
		}
		s := &signing{r: r, c: c, i: v, end: v + 1}
		if s.add(c.arguments(v)["subj"]...); len(s.out) == 0 {
			r.before(c, v, s.add)
		}
		if len(s.out) != 1 {
			continue
		}
		kind, goods := "share_purchase", []int(nil)
		for k := w + 1; k < len(c.items) && !stopsPledge(c, k); k++ {
			switch {
			case c.items[k].is(schema.Mineral) && len(goods) == 0, c.items[k].measure != nil && massive(c.items[k].measure):
				kind, goods = "supply", append(goods, k)
			case len(goods) == 0 && c.items[k].is(schema.Company, schema.MineralSite, schema.Facility) && !c.modifier(k) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]) && c.items[k-1].low != "from":
				goods = append(goods, k)
			case c.items[k].low == "from" || c.items[k].low == "to" && c.items[w].Lemma != "pay":
				s.listed(k+1, false)
			}
		}
		if len(goods) > 0 && (kind == "share_purchase" || len(s.out) > 1 || c.items[v].Lemma == "sign") {
			r.pledge(c, kind, st, s.out, goods, found)
		}
	}
}

// pledge opens such a deal unless one of its kind is told already beside it.
func (r *Relater) pledge(c *clause, kind string, st schema.Status, parties, goods []int, found *[]*deal) {
	if sameDeal(*found, kind, parties, c.sentence) != nil {
		return
	}
	dl := &deal{kind: kind, noun: "pledge", sentence: c.sentence, props: schema.Properties{schema.Kind: kind}, planned: st == schema.Planned}
	dl.bind(parties, c.sentence, .7)
	var about []int
	for _, k := range goods {
		for _, e := range c.items[k].ents {
			if !slices.Contains(about, e) {
				about = append(about, e)
			}
		}
	}
	dl.about(about, c.sentence)
	*found = append(*found, dl)
}

// pledging returns the verb of buying or selling behind "agree to" or "contract to" at v, or -1.
func pledging(c *clause, v int) int {
	if v+2 < len(c.items) && c.items[v].Lemma == "sign" && c.items[v+1].low == "up" && (c.items[v+2].low == "for" || c.items[v+2].low == "to") { // "signed up for 900 tonnes"
		return v + 2
	}
	if l := c.items[v].Lemma; l != "agree" && l != "contract" || !strings.HasPrefix(c.items[v].Tag, "VB") {
		return -1
	}
	for k := v + 1; k+1 < len(c.items) && k < v+5; k++ {
		if c.items[k].low == "to" {
			if trading[c.items[k+1].Lemma] {
				return k + 1
			}
			return -1
		}
	}
	return -1
}

var trading = wordSet(`buy acquire purchase sell supply pay hand transfer cede`)

// unions finds deals between the subjects of a verb alone: "A and B have agreed to develop lithium together",
// "A and B have settled their dispute".
func (r *Relater) unions(c *clause, v int, found *[]*deal) {
	it := &c.items[v]
	if !strings.HasPrefix(it.Tag, "VB") || len(it.ents) > 0 {
		return
	}
	kind, w := "", -1
	switch {
	case it.Lemma == "agree" && v+2 < len(c.items) && c.items[v+1].low == "to" && working[c.items[v+2].Lemma]:
		if kind, w = "partnership", v+2; !c.jointly(w) {
			return
		}
	case it.Lemma == "agree" && v+2 < len(c.items) && c.items[v+1].low == "with" && c.agreedWith(v) >= 0: // "has agreed with Y to explore"
		kind, w = "partnership", v
	case it.Lemma == "settle" && quarrel(c, v):
		kind, w = "contract", v
	default:
		return
	}
	st, ok := c.status(v)
	if !ok {
		return
	}
	s := &signing{r: r, c: c, i: v, end: v + 1}
	if s.add(c.arguments(v)["subj"]...); len(s.out) < 2 {
		s.out = nil
		r.before(c, v, s.add)
	}
	for k := w + 1; k < len(c.items) && k < w+14 && !stopsPledge(c, k); k++ {
		if c.items[k].low == "with" && !c.naming(k) {
			s.listed(k+1, false)
		}
	}
	if len(s.out) < 2 {
		return
	}
	var about []int
	for k := w + 1; k < len(c.items) && !stopsPledge(c, k); k++ {
		if c.items[k].is(topicTypes...) && !c.modifier(k) {
			about = append(about, k)
		}
	}
	r.pledge(c, kind, st, s.out, about, found)
}

var working = wordSet(`develop explore build mine process work cooperate collaborate produce study run refine invest`)

// agreedWith returns the verb of work of "agreed with Y to explore", or -1.
func (c *clause) agreedWith(v int) int {
	ls := c.coordination(v+2, partyTypes, true)
	if len(ls) == 0 {
		return -1
	}
	for k := ls[0].end; k+1 < len(c.items) && k < ls[0].end+8; k++ {
		if w := c.items[k].low; w == "to" && working[c.items[k+1].Lemma] {
			return k + 1
		} else if w == ";" || w == "." || finite[c.items[k].Tag] {
			return -1
		}
	}
	return -1
}

// jointly reports that what is agreed is done together.
func (c *clause) jointly(w int) bool {
	for k := w; k < len(c.items) && k < w+14; k++ {
		switch c.items[k].low {
		case "together", "jointly", "cooperate", "collaborate":
			return true
		case ";", ".":
			return false
		}
	}
	return false
}

// quarrel reports that a dispute is the object of the verb.
func quarrel(c *clause, v int) bool {
	for k := v + 1; k < len(c.items) && k < v+6; k++ {
		switch singular(c.items[k].low) {
		case "dispute", "lawsuit", "claim", "quarrel", "arbitration", "litigation", "suit", "fight", "case", "difference":
			return true
		}
	}
	return false
}

func stopsPledge(c *clause, k int) bool {
	w := c.items[k].low
	return w == ";" || w == "." || w == "," || w == "which" || w == "that" || finite[c.items[k].Tag] || w == "after" || w == "under"
}
