package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// A pair is a relation of two names of a sentence, whose properties are sought around them.
type pair struct {
	*clause
	relation        schema.Relation
	subject, object int // entities
	i, j            int // their items
	context
}

// A context is what is told elsewhere: who is joined by the same relation in the sentence, and what each is said to dig
// or hold.
type context struct {
	rivals ends
	digs   map[int][]int
}

// ends are the entities that relations of one kind join in a sentence, a measure may be any of theirs; true are
// those that are subjects.
type ends map[int]bool

// A place says which relation is told in which sentence.
type place struct {
	relation schema.Relation
	sentence int
}

// fill adds the properties that the sentence states of a pair and that the finding lacks. Each kind of measure is
// given to the pair that it stands nearest to, so that of several pairs in a sentence each gets its own.
func (r *Relater) fill(f *Finding, cand *candidate, ctx context) {
	p := &pair{cand.clause, f.Relation, f.Subject, f.Object, cand.i, cand.j, ctx}
	if acts[f.Relation] && f.Relation != schema.Supplies {
		p.i, p.j = p.byName(p.i, p.subject), p.byName(p.j, p.object)
	}
	if f.Props == nil {
		f.Props = schema.Properties{}
	}
	switch f.Relation {
	case schema.Owns:
		p.fillShare(f)
	case schema.Acquires:
		p.fillSum(f)
		p.fillDate(f)
	case schema.InvestsIn:
		p.fillSum(f)
		p.fillKind(f)
	case schema.Produces:
		p.fillQuantity(f)
		p.fillOutputShare(f)
	case schema.Contains:
		p.fillQuantity(f)
	case schema.HasReserves:
		p.fillRank(f)
		p.fillQuantity(f)
	case schema.Supplies:
		p.fillMineral(f)
		p.fillQuantity(f)
	case schema.Operates:
		p.fillActivity(f)
	case schema.HoldsRole:
		r.fillTitle(p, f)
	}
}

// byName returns the place where the sentence names an entity that it also calls "the buyer" at i.
func (p *pair) byName(i, entity int) int {
	if p.items[i].form != mention.Nominal {
		return i
	}
	best, at := 1<<30, i
	for k := range p.items {
		if p.items[k].form == mention.ByName && slices.Contains(p.items[k].ents, entity) && p.gap(k, i) < best {
			best, at = p.gap(k, i), k
		}
	}
	return at
}

// gap is how far two items are apart: in words, with more for what parts clauses.
func (c *clause) gap(a, b int) int {
	if a > b {
		a, b = b, a
	}
	d := b - a
	for k := a + 1; k < b; k++ {
		switch c.items[k].low {
		case ";", ":":
			d += 15
		case "while", "whereas", "but", "although":
			d += 8
		case "which", "who", "whose", "where", "that":
			d += 3
		case ",":
			d += 2
		}
	}
	return d
}

// near is how far an item is from the nearer name of the pair.
func (p *pair) near(k int) int { return min(p.from(k, p.i, p.subject), p.from(k, p.j, p.object)) }

// from is how far an item is from the nearest place that names an entity, of which one is i.
func (p *pair) from(k, i, entity int) int {
	d := p.gap(k, i)
	for n := max(0, k-12); n < min(len(p.items), k+12); n++ {
		if slices.Contains(p.items[n].ents, entity) {
			d = min(d, p.gap(k, n))
		}
	}
	return d
}

// names reports that an item is one of the pair's names, there or elsewhere in the sentence.
func (p *pair) names(k int) bool {
	return slices.Contains(p.items[k].ents, p.subject) || slices.Contains(p.items[k].ents, p.object)
}

// rival reports a name, of none of the pair, that the same relation is told of in the sentence.
func (p *pair) rival(k int) bool {
	return !p.names(k) && slices.ContainsFunc(p.items[k].ents, func(e int) bool { _, ok := p.rivals[e]; return ok })
}

// claimed reports that another name of the types stands nearer to an item than the names of the pair do.
func (p *pair) claimed(m int, types []schema.Label) bool {
	own := p.near(m)
	for k := range p.items {
		if p.items[k].is(types...) && p.rival(k) && !p.modifier(k) && !p.attribute(k) && p.gap(m, k) < own {
			return true
		}
	}
	return false
}

// attribute reports a name that only tells of another whose it is or where: "of China", "China's".
func (c *clause) attribute(k int) bool {
	if c.items[k].form == mention.Adjective || k+1 < len(c.items) && possessive[c.items[k+1].low] {
		return true
	}
	return c.items[k].is(schema.Country) && k > 1 && (c.items[k-1].low == "of" || c.items[k-1].low == "in") && len(c.items[k-2].ents) > 0
}

// pick returns the nearest of the items that will do, -1 where none is near and unclaimed.
func (p *pair) pick(fits func(k int) bool, rivals []schema.Label) int {
	best, at := 26, -1
	for k := range p.items {
		if !fits(k) {
			continue
		}
		if d := p.near(k); d < best && !p.claimed(k, rivals) {
			best, at = d, k
		}
	}
	return at
}

// respective returns the one of the measures of a list that stands for the pair in "A, B and C ... 40, 30 and 30
// percent respectively", or -1.
func (p *pair) respective(fits func(k int) bool) int {
	end := slices.IndexFunc(p.items, func(it item) bool { return it.low == "respectively" })
	if end < 0 {
		return -1
	}
	var at []int
	for k := end - 1; k >= 0 && k > end-20; k-- {
		if m := p.items[k].measure; m != nil && (fits(k) || p.count(k)) {
			at = append(at, k)
		} else if w := p.items[k].low; len(at) > 0 && w != "," && w != "and" {
			break
		}
	}
	slices.Reverse(at)
	for _, name := range []int{p.i, p.j} {
		l := p.together(name)
		if n := slices.Index(l, name); n >= 0 && len(l) == len(at) && len(at) > 1 {
			return at[n]
		}
	}
	return -1
}

// shared reports that one amount is told of several: "A and B together", "between them", or a plain coordination.
func (p *pair) shared(i, m int) bool {
	many := 0
	for _, k := range p.together(i) {
		if p.items[k].typ == p.items[i].typ {
			many++
		}
	}
	for k := max(0, min(i, m)-6); k < min(len(p.items), max(i, m)+8); k++ {
		switch p.items[k].low {
		case ";":
			if k > max(i, m) {
				return many > 1 || len(p.items[i].ents) > 1
			}
		case "each", "apiece":
			return false
		case "together", "combined", "jointly", "both":
			many += 2
		case "between":
			if k+1 < len(p.items) && p.items[k+1].low == "them" {
				many += 2
			}
		}
	}
	return many > 1 || len(p.items[i].ents) > 1
}

// inOrder matches the measures of a sentence to as many subjects in the order of the text: "A $5m, B $4m", "A and B,
// for $5m and $4m". It returns that of the pair's, or -1.
func (p *pair) inOrder(fits func(k int) bool) int {
	var ms, names []int
	seen := map[int]bool{}
	for k := range p.items {
		if fits(k) {
			ms = append(ms, k)
		}
		for _, e := range p.items[k].ents {
			if p.rivals[e] && !seen[e] && e != p.object {
				seen[e] = true
				names = append(names, e)
			}
		}
	}
	if n := slices.Index(names, p.subject); n >= 0 && len(ms) == len(names) && len(ms) > 1 {
		return ms[n]
	}
	return -1
}

// lemmaIn reports a plain word of the sentence in [lo, hi) whose lemma is in a set, and where.
func (c *clause) lemmaIn(lo, hi int, set map[string]bool) int {
	for k := max(0, lo); k < min(hi, len(c.items)); k++ {
		if it := &c.items[k]; (len(it.ents) == 0 || it.form == mention.Nominal) && (set[it.low] || set[strings.ToLower(it.Lemma)]) {
			return k
		}
	}
	return -1
}
