package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

// pairStatus tells fact from plan for a relation of two names, by the words that join them: verbs on the way from one
// to the other in the parse, or the nouns of one phrase. Where things lie, what they hold and whose they are is fact
// whatever the sentence plans with them.
func (c *clause) pairStatus(rel schema.Relation, i, j int) (schema.Status, bool) {
	lca, path := c.way(i, j)
	switch rel {
	case schema.SubsidiaryOf, schema.Contains, schema.HasReserves:
		return schema.Asserted, true
	case schema.LocatedIn:
		return c.placing(i, lca), true
	}
	if rel == schema.Produces && c.ended(lca) || rel == schema.Owns && c.royalty(i, j) {
		return "", false
	}
	st, verbs := schema.Asserted, 0
	if len(path) == 0 || !slices.ContainsFunc(path, c.isVerb) {
		if v := c.governing(i, j); v >= 0 && acts[rel] {
			path = []int{v}
		}
	}
	for _, k := range path {
		if !c.isVerb(k) {
			continue
		}
		verbs++
		s, ok := c.status(k)
		if !ok && c.until(k) {
			s, ok = schema.Planned, true
		}
		if !ok {
			return "", false
		}
		if telling := told[rel]; s == schema.Planned && (telling == nil || telling[c.items[k].Lemma]) || vows[rel][c.items[k].Lemma] {
			st = schema.Planned
		}
	}
	if rel == schema.HoldsRole {
		return st, true
	}
	if c.unbuilt(i, j) || st == schema.Asserted && verbs > 0 && rel != schema.Owns && c.later(i, j) {
		st = schema.Planned
	}
	return st, true
}

// royalty reports that what one of two names has of the other is a part of what it earns: "1.25% of the net smelter
// return of Santa Eulália". That is no ownership.
func (c *clause) royalty(i, j int) bool {
	for k := min(i, j) + 1; k < max(i, j); k++ {
		if royalties[c.items[k].low] {
			return true
		}
	}
	return false
}

var royalties = wordSet(`royalty royalties nsr return returns streaming`)

func (c *clause) isVerb(k int) bool {
	return strings.HasPrefix(c.items[k].Tag, "VB") && len(c.items[k].ents) == 0
}

// acts are relations that somebody brings about: a verb tells them, however far it stands.
var acts = map[schema.Relation]bool{schema.InvestsIn: true, schema.Acquires: true, schema.Supplies: true}

// told are the verbs that tell some relations: what else is planned with a mine or a person leaves them as they are.
var told = map[schema.Relation]map[string]bool{
	schema.HoldsRole: wordSet(`become join head lead chair run take succeed replace appoint serve sit assume name elect hand step`),
	schema.Produces: wordSet(`produce mine dig refine smelt extract export pour yield process recover churn unearth make give turn
		be rise fall reach total amount stand come hit climb increase exceed expect grow see set plan average peak start begin continue raise lift boost
		double ramp go leave deliver supply send ship flow convert do have build construct commission open bring put become allow call target aim design lead`),
	schema.Owns: wordSet(`own hold have acquire buy purchase take get receive earn win give transfer pass sell become be rise raise lift increase keep retain
		control belong grant award obtain secure subscribe swap exchange exercise end split share contribute assume hand fall drop reduce cut dilute issue
		pay form set establish list float merge agree propose offer intend plan go inherit appropriate nationalise privatise return move come`),
}

// vows are verbs that promise what a relation tells.
var vows = map[schema.Relation]map[string]bool{
	schema.InvestsIn: wordSet(`promise pledge commit earmark offer propose undertake`),
	schema.Acquires:  wordSet(`offer bid propose accept agree vote`),
	schema.Supplies:  wordSet(`promise pledge commit undertake contract`),
	schema.Produces:  wordSet(`expect forecast guide target envisage`),
	schema.Operates:  wordSet(`propose offer`),
}

// until reports that what is denied is only not yet: "will not make its first before 2027".
func (c *clause) until(k int) bool {
	for n := k + 1; n+1 < len(c.items) && n < k+14; n++ {
		if w := c.items[n].low; (w == "before" || w == "until") && c.items[n+1].measure != nil {
			return true
		}
		if m := c.items[n].measure; m != nil && m.Kind == measure.Date && (m.Qualifier == "before" || m.Qualifier == "until") {
			return true
		}
	}
	return false
}

// placing tells whether a thing stands where it is said to, or is to be built or settled there.
func (c *clause) placing(i, lca int) schema.Status {
	if c.items[i].is(schema.MineralSite, schema.Facility, schema.Route) && i > 0 && (c.items[i-1].low == "planned" || c.items[i-1].low == "proposed") {
		return schema.Planned
	}
	v := lca
	if v < 0 || !settling[c.items[v].Lemma] {
		v = c.verbOf(i)
		if v < 0 || !c.items[i].is(schema.Facility, schema.Route) || !building[c.items[v].Lemma] {
			return schema.Asserted
		}
	}
	st, _ := c.status(v)
	return c.orPlanned(st)
}

func (c *clause) orPlanned(st schema.Status) schema.Status {
	if st == "" {
		return schema.Asserted
	}
	return st
}

var settling = wordSet(`locate base build construct erect site headquarter situate place settle move lie register`)

var building = wordSet(`build construct erect open stand lay`)

// way returns the word that two items have in common above them, and all words on the way, that one included.
func (c *clause) way(i, j int) (lca int, path []int) {
	a, b := c.climb(i), c.climb(j)
	for m, k := range a {
		for n, l := range b {
			if k == l {
				return k, append(append(path, a[1:max(1, m+1)]...), b[:n]...)
			}
		}
	}
	return -1, append(a, b...)
}

// unbuilt reports a word of planning among the words between and right before two names: "the planned plant".
func (c *clause) unbuilt(i, j int) bool {
	for k := max(0, min(i, j)-4); k < max(i, j); k++ {
		if it := &c.items[k]; len(it.ents) == 0 && unbuilt[it.low] {
			return true
		}
	}
	return false
}

var unbuilt = wordSet(`planned proposed future conditional would-be prospective projected envisaged offtake offtakes earmarked`)

// later reports a date beside the names that lies after the article's.
func (c *clause) later(i, j int) bool {
	pub := c.doc.Article.Published
	if len(pub) < 4 {
		return false
	}
	for k := max(0, min(i, j)-6); k < min(len(c.items), max(i, j)+8); k++ {
		m := c.items[k].measure
		if m == nil || m.Kind != measure.Date || len(m.Date) < 4 || m.Qualifier == "until" || m.Qualifier == "by" && k > max(i, j) {
			continue
		}
		if year := strings.TrimPrefix(m.Date, "FY"); len(year) >= 4 && year[:4] > pub[:4] {
			return true
		}
	}
	return false
}

// governing returns the verb that two items share, or the one that the second hangs on, or -1.
func (c *clause) governing(i, j int) int {
	a, b := c.climb(i), c.climb(j)
	for _, k := range a {
		if slices.Contains(b, k) {
			return c.verbOf(k)
		}
	}
	return c.verbOf(j)
}

// climb returns an item and what it hangs on, up to the root or a few steps on.
func (c *clause) climb(i int) (out []int) {
	for n := 0; n < 10 && i >= 0 && i < len(c.items); n++ {
		out = append(out, i)
		i = c.items[i].Head
	}
	return out
}
