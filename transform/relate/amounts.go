package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// An amount is a quantity in the text and the mineral that it is a quantity of.
type amount struct{ quantity, mineral int }

// A cue is the word that tells what is done with an amount: dug, or still in the ground.
type cue struct {
	at   int
	kind cueKind
	verb bool
}

type cueKind uint8

const (
	noCue    cueKind = iota
	outputs          // produce, output
	contents         // hold, reserves
)

var (
	outputVerbs = wordSet(`produce mine dig refine smelt extract export pour yield process recover churn unearth make give`)
	outputNouns = wordSet(`output production outturn exports`)
	holdingCues = wordSet(`hold contain host boast possess bear`)
	stockNouns  = wordSet(`resource resources reserve reserves endowment inventory`)
	// light verbs lead from a noun to its amount and say nothing of their own: "output reached 5,000 tonnes".
	light = wordSet(`be rise fall reach total amount stand come hit climb increase decrease drop exceed estimate put expect forecast grow
		slip jump decline equal average see set plan top surpass have record report remain return near approach 
		target aim begin start continue say raise lift boost double cut reduce bring include according calculate project ramp work
		believe think know stay lead say keep turn`)
)

// amounts reads quantities of minerals with what is said of them: "Zambia's copper output rose to 820,000
// tonnes", "the deposit holds 40,000 tonnes of copper and 3 tonnes of gold". One cue holds for every
// amount of a list, each with its own mineral, which is what patterns over words cannot say.
func (r *Relater) amounts(c *clause) []Finding {
	var out []Finding
	for i := 0; i < len(c.items); i++ {
		if !c.mass(i) {
			continue
		}
		as := c.amountsAt(i)
		q := c.cueOf(as)
		if q.kind == noCue {
			i = as[len(as)-1].quantity
			continue
		}
		if as[0].mineral < 0 {
			as[0].mineral = c.topic(q, i)
		}
		if as[0].mineral < 0 || c.difference(i) || c.grade(as) {
			continue
		}
		out = append(out, c.stateAmounts(q, as)...)
		i = as[len(as)-1].quantity
	}
	return out
}

// mass reports a quantity with a unit of mass or volume.
func (c *clause) mass(i int) bool {
	m := c.items[i].measure
	return m != nil && m.Kind == measure.Quantity && m.Unit != "" && m.Value > 0
}

// grade reports an amount per ton of ore, or one too small for anything else.
func (c *clause) grade(as []amount) bool {
	m, k := c.items[as[0].quantity].measure, max(as[0].quantity, as[0].mineral)+1
	if m.Unit == "gram" || m.Value < 1 && m.Unit != "tonne" {
		return true
	}
	if k < len(c.items) && (c.items[k].low == "per" || c.items[k].low == "a" || c.items[k].low == "/") {
		k++
		return k < len(c.items) && (c.items[k].low == "ton" || c.items[k].low == "tonne" || c.items[k].low == "t")
	}
	return false
}

// difference reports an amount that tells a change or an older level: "by 5,000 tonnes", "from 4,000 tonnes".
func (c *clause) difference(i int) bool {
	return i > 0 && (earlier[c.items[i-1].low] || possessive[c.items[i-1].low])
}

var earlier = wordSet(`by from versus against`)

// amountsAt returns the list of amounts that begins at a quantity; a single one may have no mineral behind it.
func (c *clause) amountsAt(i int) []amount {
	out := []amount{{i, c.mineralBehind(i)}}
	for last := out[0]; last.mineral >= 0; {
		k := last.mineral + 1
		for k < len(c.items) && k < last.mineral+7 && !c.mass(k) && (between[c.items[k].low] || c.items[k].measure != nil || strings.HasPrefix(c.items[k].Tag, "NN") && len(c.items[k].ents) == 0) {
			k++
		}
		if k >= len(c.items) || !c.mass(k) {
			break
		}
		last = amount{k, c.mineralBehind(k)}
		if last.mineral < 0 {
			break
		}
		out = append(out, last)
	}
	return out
}

// between are the words between two amounts of a list.
var between = wordSet(`, and as well plus also more than about some around nearly almost over along with together a per of to up`)

// mineralBehind returns the mineral right behind a quantity: "300 t copper", "5,000 tonnes of refined zinc".
func (c *clause) mineralBehind(i int) int {
	for k := i + 1; k < len(c.items) && k < i+6; k++ {
		it := &c.items[k]
		switch {
		case it.is(schema.Mineral):
			return k
		case it.low == "of" && k < i+4, it.low == "contained", it.low == "-", it.low == "a", it.low == "per", it.low == "the",
			it.low == "year" || it.low == "annum", strings.HasPrefix(it.Tag, "JJ"), it.Tag == "VBN" && len(it.ents) == 0:
		case it.low == "concentrate" || it.low == "metal":
		default:
			return -1
		}
	}
	return -1
}

// cueOf finds the word that governs a list of amounts: the nearest telling word before it,
// with nothing but light words on the way, or else one right behind it.
func (c *clause) cueOf(as []amount) cue {
	i, last := as[0].quantity, as[len(as)-1]
	for k := i - 1; k >= 0 && k > i-16; k-- {
		it := &c.items[k]
		if it.low == ";" || it.low == "while" || it.low == "whereas" || it.low == "compared" || it.low == "but" || c.mass(k) && k > i-3 {
			break
		}
		if q := c.cueAt(k); q.kind != noCue {
			return q
		}
		if len(it.ents) == 0 && strings.HasPrefix(it.Tag, "VB") && !light[it.Lemma] {
			return cue{}
		}
	}
	end := max(last.quantity, last.mineral)
	for k := end + 1; k < len(c.items) && k < end+5; k++ {
		it := &c.items[k]
		if len(it.ents) > 0 || it.low == "," || it.low == ";" {
			break
		}
		if q := c.cueAt(k); q.kind != noCue && (!q.verb || it.Tag == "VBN") {
			return q
		}
		if strings.HasPrefix(it.Tag, "VB") && it.Lemma != "be" && it.Lemma != "have" {
			break
		}
	}
	return cue{}
}

// cueAt reads one word as a cue.
func (c *clause) cueAt(k int) cue {
	it := &c.items[k]
	verb := strings.HasPrefix(it.Tag, "VB")
	switch {
	case len(it.ents) > 0 && it.form != mention.Nominal || it.measure != nil:
	case verb && outputVerbs[it.Lemma] && !(it.Tag == "VBN" && k+1 < len(c.items) && strings.HasPrefix(c.items[k+1].Tag, "NN")):
		return cue{k, outputs, true}
	case verb && (holdingCues[it.Lemma] && !(k+1 < len(c.items) && (c.items[k+1].low == "at" || c.items[k+1].low == "steady")) || it.Lemma == "have" && k+1 < len(c.items) && (c.mass(k+1) || k+2 < len(c.items) && c.mass(k+2) && !strings.HasPrefix(c.items[k+1].Tag, "VB"))),
		it.Lemma == "sit" && k+1 < len(c.items) && c.items[k+1].low == "on":
		return cue{k, contents, true}
	case outputNouns[it.low], it.low == "capacity":
		return cue{k, outputs, false}
	case stockNouns[it.low]:
		return cue{k, contents, false}
	}
	return cue{}
}

// topic returns the mineral of an amount that names none: the one that the cue's noun is of,
// "output of copper", "zinc production".
func (c *clause) topic(q cue, i int) int {
	if q.verb || i+1 < len(c.items) && c.items[i+1].low == "of" || q.at > i {
		return -1
	}
	if k := q.at + 1; k < len(c.items) && (c.items[k].low == "of" || c.items[k].low == "in") {
		for k++; k < i && k < q.at+6; k++ {
			if c.items[k].is(schema.Mineral) {
				return c.only(k)
			}
		}
	}
	for k := q.at - 1; k >= 0 && k > q.at-4; k-- {
		if c.items[k].is(schema.Mineral) {
			return c.only(k)
		}
		if len(c.items[k].ents) > 0 || c.items[k].low == "," {
			break
		}
	}
	return -1
}

// only returns the mineral unless it is one of several, which one amount cannot belong to.
func (c *clause) only(k int) int {
	if k+2 < len(c.items) && c.items[k+2].is(schema.Mineral) || k > 1 && c.items[k-2].is(schema.Mineral) {
		return -1
	}
	return k
}

// stateAmounts states what a cue says of a list of amounts.
func (c *clause) stateAmounts(q cue, as []amount) []Finding {
	st, ok := c.amountStatus(q)
	if !ok {
		return nil
	}
	var out []Finding
	subjects := c.holders(q, as)
	for _, s := range subjects {
		for _, a := range as {
			out = append(out, c.stateAmount(q, s, a.mineral, c.items[a.quantity].measure, st, len(subjects) > 1)...)
		}
	}
	if len(subjects) == 0 {
		return out
	}
	for _, p := range c.echoes(subjects[0], as[len(as)-1]) {
		out = append(out, c.stateAmount(q, p.mineral, as[len(as)-1].mineral, c.scaled(p.quantity, as[len(as)-1].quantity), st, false)...)
	}
	return out
}

// stateAmount states one amount of one holder; several holders share an amount, so that it is none of theirs.
func (c *clause) stateAmount(q cue, s, mineral int, m *measure.Measure, st schema.Status, shared bool) []Finding {
	var out []Finding
	ps := schema.Properties{}
	if !shared {
		ps[schema.Quantity], ps[schema.Unit] = m.Value, m.Unit
	}
	for _, e := range c.items[s].ents {
		rel := schema.Produces
		if q.kind == contents {
			rel = schema.Contains
			if c.items[s].is(schema.Country, schema.Place) {
				rel = schema.HasReserves
			}
		} else if p := c.amountPeriod(q, s, mineral, m); p != "" && !shared {
			ps[schema.Period] = p
		}
		if spec, _ := rel.Spec(); !spec.Allows(c.doc.Entities[e].Type, schema.Mineral) {
			continue
		}
		out = append(out, Finding{Relation: rel, Subject: e, Object: c.items[mineral].ents[0], Props: ps, Status: st, Sentence: c.sentence,
			Rule: "amount", Confidence: .86 * c.trust(s)})
	}
	return out
}
