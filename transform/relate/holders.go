package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

var (
	makers  = []schema.Label{schema.Company, schema.MineralSite, schema.Facility, schema.Country, schema.Place}
	grounds = []schema.Label{schema.MineralSite, schema.Country, schema.Place}
)

// holders finds who makes or holds what a cue speaks of.
func (c *clause) holders(q cue, as []amount) []int {
	types := makers
	if q.kind == contents {
		types = grounds
	}
	if q.verb {
		return c.holdersOfVerb(q.at, types)
	}
	if k := c.owning(q.at, types); k >= 0 {
		return []int{k}
	}
	if k := c.placed(q, as, types); k >= 0 {
		return []int{k}
	}
	return c.before(q.at, types)
}

// holdersOfVerb reads the subject of a verb, or in the passive who or where: "dug by X", "mined at Y".
func (c *clause) holdersOfVerb(v int, types []schema.Label) []int {
	args := c.arguments(v)
	for _, role := range []string{"subj", "at", "from", "in"} {
		if role != "subj" && !c.passive(v) {
			break
		}
		var found []int
		for _, a := range args[role] {
			if c.items[a].is(types...) && c.items[a].form != mention.Adjective && !slices.Contains(found, a) {
				found = append(found, a)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	if c.passive(v) {
		return nil
	}
	return c.before(v, types)
}

// owning returns the possessor of a noun, "Zambia's copper output", or the name right before it.
func (c *clause) owning(n int, types []schema.Label) int {
	for k := n - 1; k >= 0 && k > n-8; k-- {
		it := &c.items[k]
		switch {
		case it.is(schema.Mineral), it.low == "and", it.low == "-", possessive[it.low], it.measure != nil:
		case len(it.ents) > 0:
			if it.is(types...) && (it.form == mention.Adjective || possessivePronoun[it.low] || possessive[c.items[k+1].low] || strings.HasPrefix(c.items[k+1].Tag, "NN")) {
				return k
			}
			return -1
		case strings.HasPrefix(it.Tag, "JJ"), strings.HasPrefix(it.Tag, "NN"), it.Tag == "VBN", it.Tag == "VBG", it.Tag == "CD":
		default:
			return -1
		}
	}
	return -1
}

// placed returns the name behind the noun that tells where or by whom: "output at X", "production by Y".
func (c *clause) placed(q cue, as []amount, types []schema.Label) int {
	end := as[len(as)-1].quantity + 8
	for k := q.at + 1; k+1 < len(c.items) && k < end; k++ {
		w := c.items[k].low
		if w == ";" || w == "while" || w == "whereas" || strings.HasPrefix(w, "which") {
			break
		}
		if w != "at" && w != "from" && w != "by" && w != "of" && (w != "in" || k > as[0].quantity) {
			continue
		}
		if h := c.headAt(k+1, types); h >= 0 && c.items[h].form != mention.Adjective && (w == "at" || !c.modifier(h)) {
			if w == "by" || !c.items[h].is(schema.Place) || q.kind == contents {
				return h
			}
		}
	}
	return -1
}

// before returns the subject to the left of a word: the nearest name that no preposition governs,
// or the name before "where" or "whose".
func (c *clause) before(n int, types []schema.Label) []int {
	for k := n - 1; k >= 0; k-- {
		it := &c.items[k]
		if it.low == ";" || it.low == "\"" || it.low == "”" {
			return nil
		}
		if it.low == "where" || it.low == "whose" || it.low == "which" && k > 0 && c.items[k-1].Tag == "IN" {
			return c.nameBefore(c.firstRelative(k), types)
		}
		if len(it.ents) > 0 && !c.modifier(k) && !c.governed(k) && c.items[c.noun[k]-1].Rel != "obj" && !it.is(schema.Mineral) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]) {
			if it.is(types...) {
				return c.together(k)
			}
			return nil
		}
		if finite[it.Tag] && len(it.ents) == 0 && !light[it.Lemma] && k < n-1 {
			return nil
		}
	}
	return nil
}

// firstRelative returns the first of two coordinated relative words: "X, half of which is Y's and where".
func (c *clause) firstRelative(k int) int {
	if k == 0 || c.items[k-1].low != "and" {
		return k
	}
	for j := k - 2; j > 0; j-- {
		if w := c.items[j].low; w == "where" || w == "whose" || w == "which" || w == "who" {
			for j > 0 && c.items[j].low != "," {
				j--
			}
			return j + 1
		}
	}
	return k
}

// nameBefore returns the name that a relative word stands for: the one right before its comma.
// Of "X is a mine at Y, where" it is the mine.
func (c *clause) nameBefore(k int, types []schema.Label) []int {
	if s := c.headAt(0, []schema.Label{schema.MineralSite}); s >= 0 && k > 0 && c.noun[s] < k && c.items[c.noun[s]].Lemma == "be" {
		return []int{s}
	}
	for j := k - 1; j >= 0 && j > k-6; j-- {
		if c.items[j].is(types...) && !c.modifier(j) {
			return []int{j}
		}
		if c.items[j].low == "," && j < k-2 {
			return nil
		}
	}
	return nil
}

// An echo is a second holder whose amount is told without the verb: "X yields 5,000 tonnes of zinc and Y 7,000",
// or in brackets, "from its mines X (5,000 tonnes) and Y (7,000 tonnes)".
type echo = amount // the holder stands in the place of the mineral

func (c *clause) echoes(subject int, a amount) []echo {
	var out []echo
	for k := max(a.quantity, a.mineral) + 1; k+1 < len(c.items); k++ {
		it := &c.items[k]
		if it.low == ";" && len(out) == 0 && k+1 < len(c.items) && len(c.items[k+1].ents) == 0 {
			return out
		}
		if !it.is(schema.MineralSite, schema.Facility, schema.Company, schema.Country) || it.form != mention.ByName || c.modifier(k) {
			continue
		}
		j := c.noun[k]
		if j < len(c.items) && c.items[j].low == "(" && it.is(schema.MineralSite, schema.Facility) {
			for j++; j < len(c.items) && c.items[j].low != ")" && !c.mass(j); j++ {
			}
			if j < len(c.items) && c.mass(j) && c.mineralBehind(j) < 0 {
				out = append(out, echo{j, k})
			}
			continue
		}
		if w := c.items[k-1].low; (w == "and" || w == ",") && it.typ == c.items[subject].typ && j < len(c.items) && c.count(j) && c.mineralBehind(j) < 0 {
			out = append(out, echo{j, k})
		}
	}
	return out
}

// count reports a quantity, or a bare number that takes its unit from the amount before.
func (c *clause) count(i int) bool {
	m := c.items[i].measure
	return c.mass(i) || m != nil && m.Kind == measure.Number && m.Unit == "" && m.Value > 0 &&
		(i+1 >= len(c.items) || c.items[i+1].Tag != "NNS" && c.items[i+1].low != "percent" && c.items[i+1].low != "of")
}

// scaled gives a bare number the unit of the amount that it echoes.
func (c *clause) scaled(i, model int) *measure.Measure {
	m := *c.items[i].measure
	if m.Unit == "" {
		m.Unit, m.Kind = c.items[model].measure.Unit, measure.Quantity
	}
	return &m
}

// amountStatus tells fact from plan, for a noun by its adjectives and the verb that governs it.
func (c *clause) amountStatus(q cue) (schema.Status, bool) {
	st, ok := c.status(q.at)
	if !ok || q.verb {
		return st, ok
	}
	for k := max(0, q.at-4); k < min(len(c.items), q.at+9); k++ {
		it := &c.items[k]
		if c.mass(k) || it.low == ";" {
			break
		}
		switch {
		case len(it.ents) > 0:
		case it.Tag == "MD" && !ability[it.low], planAdjectives[it.low], planning[it.Lemma] && strings.HasPrefix(it.Tag, "VB"):
			st = schema.Planned
		case it.low == "target" || it.low == "guidance" || it.low == "capacity" || it.low == "quota" || it.low == "goal" || it.low == "targeted" || it.low == "annualised":
			st = schema.Planned
		case it.low == "to" && k > 0 && c.items[k-1].Lemma == "be" && k+1 < len(c.items) && c.items[k+1].Tag == "VB":
			st = schema.Planned
		case it.low == "not" || it.low == "no" || it.low == "never":
			return st, false
		}
	}
	if q.kind == contents {
		st = schema.Asserted
	}
	return st, true
}

// amountPeriod is "year" for a rate, else the date nearest to the amount.
func (c *clause) amountPeriod(q cue, s, mineral int, m *measure.Measure) string {
	if m.Rate != "" {
		return m.Rate
	}
	b := &binding{first: min(q.at, mineral), end: max(q.at, mineral) + 1}
	if c.yearly(b) {
		return "year"
	}
	for k := q.at - 1; k >= 0 && k > q.at-4; k-- {
		if w := c.items[k].low; w == "annual" || w == "yearly" {
			return "year"
		}
	}
	for k := range c.items {
		if c.items[k].measure == m {
			return c.dateNear(k)
		}
	}
	if d := c.nearest(measure.Date, b, mineral, mineral); d != nil {
		return d.Date
	}
	return ""
}
