package relate

import (
	"kengraph/schema"
	"kengraph/transform/measure"
)

// ranks reads rankings of reserves: "ranks first in the world in proven reserves of zinc and tungsten;
// second in silver; third in copper". The word that says what is ranked is said once and holds for
// the places after it.
func (r *Relater) ranks(c *clause) []Finding {
	var out []Finding
	subject := -1
	reserves := false
	for i := range c.items {
		it := &c.items[i]
		switch {
		case it.is(schema.Country) && !c.modifier(i) && !c.governed(i):
			subject = i
		case reserveNouns[it.low]:
			reserves = true
		case it.low == "production" || it.low == "output" || it.low == "exports" || it.low == "producer" || it.low == "producers":
			reserves = false
		}
		if it.measure == nil || it.measure.Kind != measure.Rank || subject < 0 {
			continue
		}
		ms, seen := c.ranked(i)
		if !reserves && !seen {
			continue
		}
		reserves = true
		for _, k := range ms {
			for _, s := range c.items[subject].ents {
				for _, m := range c.items[k].ents {
					out = append(out, Finding{Relation: schema.HasReserves, Subject: s, Object: m, Status: schema.Asserted, Sentence: c.sentence,
						Props: schema.Properties{schema.Rank: it.measure.Value}, Rule: "rank", Confidence: .92 * c.trust(subject)})
				}
			}
		}
	}
	return out
}

var reserveNouns = wordSet(`reserves resources deposits endowment`)

// ranked gathers the minerals behind a rank, up to the next one; seen reports that the
// stretch itself says reserves.
func (c *clause) ranked(i int) (ms []int, seen bool) {
	for k := i + 1; k < len(c.items) && k < i+24; k++ {
		it := &c.items[k]
		switch {
		case it.measure != nil && it.measure.Kind == measure.Rank, it.low == ";", it.low == ".":
			return ms, seen
		case it.is(schema.Mineral):
			ms = append(ms, k)
		case reserveNouns[it.low]:
			seen = true
		case it.low == "production" || it.low == "output" || it.low == "producer":
			return nil, false
		case len(ms) > 0 && it.low != "," && it.low != "and" && it.low != "in" && it.low != "for" && it.low != "of" && it.low != "-":
			return ms, seen
		}
	}
	return ms, seen
}
