package mention

import (
	"slices"

	"kengraph/schema"
)

// masked returns a name that the lexicon knows as if it did not: known names show in what company unknown ones are.
func (c *collector) masked(names []name, n int) (Judged, bool) {
	nm := names[n]
	if len(nm.forms) == 0 || nm.head != "" {
		return Judged{}, false
	}
	for _, f := range nm.forms {
		if f.entry.Type == schema.Mineral || f.entry.Type == schema.Country {
			return Judged{}, false
		}
	}
	nm.forms, nm.sc, nm.parent = nil, scale{}, n
	for k, i := range nm.cands {
		cand := c.cands[i]
		cand.forms = nil
		if k == 0 {
			c.weighName(&cand, nm.sc)
			c.weighCell(&cand, nm.sc)
		}
		c.weighBefore(&cand, nm.sc)
		c.weighAfter(&cand, nm.sc)
	}
	others := slices.Clone(names)
	others[n] = nm
	v := c.view(others)
	others[n].features = v.evidence(n)
	j := c.judgedName(others, []int{n})
	j.Masked = true
	return j, true
}
