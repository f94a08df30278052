package relate

import "kengraph/schema"

// dealPrior tells how often a name beside a deal noun is bound by the deal, or what it is about, by its type
// and by whether a rule finds it, or others. The figures are rounded from annotated articles.
func (c *candidate) dealPrior(rel schema.Relation, ruled, any bool) float64 {
	p := &partyRate
	switch {
	case rel == schema.Concerns && c.si == schema.Company:
		p = &businessRate
	case rel == schema.Concerns && c.si == schema.Mineral:
		p = &mineralRate
	case rel == schema.Concerns:
		p = &siteRate
	case c.si != schema.Company:
		p = &stateRate
	}
	switch {
	case ruled:
		return p.ruled
	case c.gi != nil && c.gi.silent && c.gi.rank == 0 && c.gi.main:
		return p.named
	case c.gi != nil && c.gi.silent && c.gi.rank == 0:
		return p.last
	case c.gi != nil && c.gi.main:
		return p.main
	case c.gi != nil:
		return p.guess
	case any:
		return p.more
	}
	return p.alone
}

// A rate tells how often a name is a side of a deal: found by a rule; where no rule finds any; beside others that
// a rule finds; for what only a pronoun stands, if it is the one named most and if not; not said at all, but
// named last before, in both cases.
type rate struct{ ruled, alone, more, main, guess, named, last float64 }

// The rates of companies, and of states and agencies, as parties; of sites, plants and routes, of minerals, and of
// companies as topics.
var (
	partyRate    = rate{.85, .35, .25, .35, .15, .35, .2}
	stateRate    = rate{.75, .12, .03, .03, .03, .03, .03}
	siteRate     = rate{.7, .35, .3, .2, .05, .5, .2}
	mineralRate  = rate{.65, .33, .1, .1, .05, .2, .05}
	businessRate = rate{.8, .05, .01, .02, .01, .01, .01}
)
