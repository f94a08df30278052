package relate

import (
	"kengraph/schema"
	"kengraph/transform/measure"
)

// period is "year" for a rate, or the date that stands nearest to an amount; of what is past the latest.
func (p *pair) period(k int, m *measure.Measure) string {
	if m.Rate != "" {
		return m.Rate
	}
	if p.yearly(&binding{first: k, end: k + 2}) || p.lemmaIn(k-6, k, wordSet("annual yearly annually")) >= 0 {
		return "year"
	}
	return p.dateNear(k)
}

// dateNear returns the date that stands nearest to an amount and is not an older level's; a day is rather that of the news.
func (c *clause) dateNear(k int) string {
	best, at := 40, -1
	for n := range c.items {
		d := c.items[n].measure
		if d == nil || d.Kind != measure.Date || d.Date == "" || d.Qualifier == "since" || n > 0 && (earlier[c.items[n-1].low] && c.items[n-1].low != "by" || c.items[n-1].low == "since") {
			continue
		}
		if n > 2 && earlier[c.items[n-3].low] && n-3 > k { // "from 4,000 in 2023"
			continue
		}
		g := c.gap(n, k)
		if len(d.Date) == 10 {
			g += 15
		}
		if g < best {
			best, at = g, n
		}
	}
	if at < 0 {
		return ""
	}
	if q := c.quarter(at); q != "" {
		return q
	}
	return c.items[at].measure.Date
}

// quarter reads "between July and September", "January-March" as the quarter or half of the year that they bound.
func (c *clause) quarter(at int) string {
	for _, ab := range [][2]int{{at, at + 2}, {at - 2, at}} {
		a, b := ab[0], ab[1]
		if a < 0 || b >= len(c.items) || c.items[a].measure == nil || c.items[b].measure == nil {
			continue
		}
		x, y := c.items[a].measure.Date, c.items[b].measure.Date
		if len(x) != 7 || len(y) != 7 || x[:4] != y[:4] {
			continue
		}
		switch x[5:] + y[5:] {
		case "0106":
			return x[:4] + "-H1"
		case "0712":
			return x[:4] + "-H2"
		case "0103":
			return x[:4] + "-Q1"
		case "0406":
			return x[:4] + "-Q2"
		case "0709":
			return x[:4] + "-Q3"
		case "1012":
			return x[:4] + "-Q4"
		}
	}
	return ""
}

// fillOutputShare finds a share of the world's output.
func (p *pair) fillOutputShare(f *Finding) {
	if f.Props.Has(schema.Share) || p.relation != schema.Produces {
		return
	}
	for k := range p.items {
		m := p.items[k].measure
		if m == nil || m.Kind != measure.Share || p.near(k) > 14 || p.claimed(k, []schema.Label{schema.Company, schema.Country, schema.MineralSite}) {
			continue
		}
		if w := p.lemmaIn(k+1, k+8, wordSet("world global globe planet mined all")); w >= 0 && p.lemmaIn(k+1, k+8, wordSet("reserve resource")) < 0 && p.lemmaIn(k-6, k, wordSet("together")) < 0 {
			f.Props[schema.Share] = round(m.Value)
			if per := p.dateNear(k); per != "" && !f.Props.Has(schema.Period) {
				f.Props[schema.Period] = per
			}
			return
		}
	}
}

// fillRank finds the place of a country among the owners of reserves: "the largest reserves", "ranks 12th".
func (p *pair) fillRank(f *Finding) {
	if v, ok := f.Props[schema.Rank].(float64); ok && v != 1 {
		return
	}
	k := p.pick(func(k int) bool { m := p.items[k].measure; return m != nil && m.Kind == measure.Rank }, []schema.Label{schema.Country})
	if k >= 0 {
		v := p.items[k].measure.Value
		if p.i > 0 && v > 1 && (p.items[p.i-1].low == "after" || p.items[p.i-1].low == "behind") { // "second after X"
			v--
		}
		f.Props[schema.Rank] = v
		return
	}
	for k := range p.items {
		if f.Props.Has(schema.Rank) {
			return
		}
		switch w := p.items[k].low; {
		case p.items[k].measure != nil && p.items[k].measure.Kind == measure.Share && p.items[k].measure.Value > .5 && p.lemmaIn(k, k+9, wordSet("known reserve world")) >= 0: // nobody can have more
		case w == "largest" || w == "biggest" || w == "richest" || w == "greatest":
			if k > 0 && (p.items[k-1].low == "of" || p.items[k-1].low == "the" && k > 1 && p.items[k-2].low == "of") || k > 1 && p.items[k-1].measure != nil { // "one of the largest", "five largest"
				continue
			}
		case w == "more" && p.lemmaIn(k, k+6, wordSet("any")) >= 0:
		default:
			continue
		}
		if p.near(k) < 12 {
			f.Props[schema.Rank] = 1.
			return
		}
	}
}
