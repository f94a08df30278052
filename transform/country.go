package transform

import (
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// sure is the confidence from which a statement of where something lies tells apart
// two things of one name: nine in ten said so surely are right.
const sure = .8

// locate gives sites, facilities and places that the lexicon does not know the country
// that the article puts them in, directly or by a place, where it is one and sure.
// Two deposits of one name in two countries are two.
func locate(g *schema.Graph) {
	in := map[string]map[string]bool{} // where things lie: ids of countries and places
	for _, s := range g.Statements {
		if s.Relation == schema.LocatedIn && s.Confidence >= sure {
			if in[s.Subject] == nil {
				in[s.Subject] = map[string]bool{}
			}
			in[s.Subject][s.Object] = true
		}
	}
	known := map[string]schema.Properties{}
	for _, e := range g.Entities {
		known[e.ID] = e.Known
	}
	for i, e := range g.Entities {
		located := e.Type == schema.MineralSite || e.Type == schema.Facility || e.Type == schema.Place
		if !located || len(e.Known) > 0 {
			continue
		}
		countries := map[string]bool{}
		for at := range in[e.ID] {
			countries[countryOf(at, known)] = true
			for beyond := range in[at] {
				countries[countryOf(beyond, known)] = true
			}
		}
		delete(countries, "")
		if len(countries) == 1 {
			g.Entities[i].Country = slices.Collect(maps.Keys(countries))[0]
		}
	}
}

// countryOf returns the code of a country, or of that in which the lexicon has a place.
func countryOf(id string, known map[string]schema.Properties) string {
	if code, ok := strings.CutPrefix(id, "country:"); ok {
		return code
	}
	iso, _ := known[id][schema.ISO].(string)
	return iso
}
