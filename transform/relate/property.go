package relate

import (
	"strconv"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// properties writes what a sentence states of a thing itself: a route's length, a site's
// area, a plant's capacity, a year of foundation. The first statement of each counts.
func (c *clause) properties(d *mention.Document) {
	for i := range c.items {
		m := c.items[i].measure
		if m == nil {
			continue
		}
		switch m.Kind {
		case measure.Length:
			c.own(d, i, schema.Length, 8, []schema.Label{schema.Route}, nil)
		case measure.Area:
			c.own(d, i, schema.Area, 8, []schema.Label{schema.MineralSite, schema.Place}, nil)
		case measure.Quantity:
			c.own(d, i, schema.Capacity, 8, []schema.Label{schema.Facility}, wordSet(`capacity nameplate`))
		case measure.Date:
			c.founded(d, i)
		}
	}
}

// own gives the measure at item i to the nearest name of one of the types, with no rival in
// between. Where cues are given, one must stand beside the measure.
func (c *clause) own(d *mention.Document, i int, p schema.Prop, reach int, types []schema.Label, cues map[string]bool) {
	m := c.items[i].measure
	if m.Unit == "" || m.Value <= 0 || i+1 < len(c.items) && distance[c.items[i+1].low] {
		return
	}
	cued := cues == nil
	for k := max(0, i-5); k < min(len(c.items), i+5); k++ {
		cued = cued || cues[c.items[k].low]
	}
	if !cued {
		return
	}
	for n := 1; n <= reach; n++ {
		for _, k := range []int{i - n, i + n} {
			if k < 0 || k >= len(c.items) || !c.items[k].is(types...) || c.barrier(i, min(i, k), max(i, k)+1) {
				continue
			}
			set(d, c.items[k].ents[0], p, m)
			return
		}
	}
}

// distance follows a length that tells how far, not how long.
var distance = wordSet(`north south east west from away off northeast northwest southeast southwest inland deep wide`)

func set(d *mention.Document, e int, p schema.Prop, m *measure.Measure) {
	ps := d.Entities[e].Props
	if ps == nil {
		ps = schema.Properties{}
		d.Entities[e].Props = ps
	}
	if !ps.Has(schema.Unit) {
		ps[p], ps[schema.Unit] = m.Value, m.Unit
	}
}

// founded reads "founded in 2019" beside a name.
func (c *clause) founded(d *mention.Document, i int) {
	if len(c.items[i].measure.Date) < 4 {
		return
	}
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if w := c.items[k].low; w != "founded" && w != "established" && w != "incorporated" {
			continue
		}
		year, err := strconv.ParseFloat(c.items[i].measure.Date[:4], 64)
		if err != nil {
			return
		}
		for n := 1; n < 10; n++ {
			for _, e := range []int{k - n, i + n} {
				if e < 0 || e >= len(c.items) || !c.items[e].is(schema.Company, schema.Organization, schema.MineralSite, schema.Facility) {
					continue
				}
				ent := &d.Entities[c.items[e].ents[0]]
				if ent.Props == nil {
					ent.Props = schema.Properties{}
				}
				if !ent.Props.Has(schema.Founded) {
					ent.Props[schema.Founded] = year
				}
				return
			}
		}
	}
}
