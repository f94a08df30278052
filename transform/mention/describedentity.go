package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// A descriptionKey tells what descriptions of one thing have in common.
type descriptionKey struct {
	label             schema.Label
	head, place, kind string
	anyPlace, anyKind bool // the key is for every place, for every kind
}

// describedEntity returns the thing of the article that the description fits, a new one if none does.
func (c *collector) describedEntity(d *description) int {
	names := d.names()
	for _, k := range d.fits() {
		if e, ok := c.descriptions[k]; ok {
			c.addDescription(e, d, names)
			return e
		}
	}
	for _, n := range names {
		if e, ok := c.titles[string(d.label)+resolve.Fold(n)]; ok {
			return e
		}
	}
	// The article is part of the key: two articles' "demonstration plant" are two plants.
	id := schema.EntityID(d.label, names[0]+" "+c.doc.Article.ID)
	c.doc.Entities = append(c.doc.Entities, Entity{Type: d.label, Name: names[0], ID: id, Vague: d.place == "" || d.label == schema.Route, Described: !d.only()})
	c.addDescription(len(c.doc.Entities)-1, d, names)
	return len(c.doc.Entities) - 1
}

// collectNamed gathers the plants and routes that have a name.
func (c *collector) collectNamed() {
	c.descriptions, c.titles = map[descriptionKey]int{}, map[string]int{}
	for i, e := range c.doc.Entities {
		if e.Type == schema.Facility || e.Type == schema.Route {
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				c.titles[string(e.Type)+resolve.Fold(n)] = i
			}
		}
	}
}

// addDescription adds what one description tells of a plant or route.
func (c *collector) addDescription(entity int, d *description, names []string) {
	for _, k := range []descriptionKey{
		{d.label, d.head, d.place, d.kind, false, false},
		{d.label, d.head, d.place, "", false, true},
		{d.label, d.head, "", d.kind, true, false},
	} {
		if _, ok := c.descriptions[k]; !ok {
			c.descriptions[k] = entity
		}
	}
	e := &c.doc.Entities[entity]
	for _, n := range names {
		e.alsoCalled(n)
	}
}

// fits returns what another description of the same thing would have: the place, and the kind where both tell it; or
// the kind, where one of the two tells no place.
func (d *description) fits() []descriptionKey {
	var out []descriptionKey
	if d.place != "" {
		out = append(out, descriptionKey{d.label, d.head, d.place, d.kind, false, false}, descriptionKey{d.label, d.head, d.place, "", false, d.kind == ""})
	}
	if d.kind != "" {
		out = append(out, descriptionKey{d.label, d.head, "", d.kind, d.place == "", false})
	}
	return out
}

// only reports that the description fits no other plant in the world: there is one copper smelter in a town.
func (d *description) only() bool { return d.town && (d.kind != "" || !many[d.head]) }

// names returns all ways in which the plant can be called, the fullest first: who looks for "Goldendale smelter"
// finds the "smelter at Goldendale".
func (d *description) names() []string {
	var out []string
	put := func(parts ...string) {
		n := strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " ")
		if strings.Contains(n, " ") && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	put(d.spoken)
	if d.owner != "" {
		put(d.owner, d.spoken)
		put(d.owner, d.kind, d.head)
	}
	put(d.kind, d.head)
	if d.place != "" {
		put(d.head, d.link, d.place)
	}
	if d.place != "" && d.label == schema.Facility {
		put(d.place, d.kind, d.head)
		put(d.place, d.head)
	}
	if d.far != "" {
		put(d.near+"-"+d.far, d.head)
	} else if d.near != "" {
		put(d.near, d.head)
	}
	return out
}
