package main

import (
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/gold"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/mention"
	"kengraph/transform/resolve"
)

// An answered name has the types that the annotation gives it: none where it is no entity.
type answered struct {
	mention.Judged
	article string
	types   []schema.Label
}

// answers returns the names of an article with their types. A name that is cut in another place than the
// annotated one teaches nothing, and is left out.
func answers(r *mention.Recognizer, a *gold.Article) []answered {
	var out []answered
	for _, j := range r.Judge(a.Schema()) {
		types, ok := annotated(a, j.Names)
		if ok {
			out = append(out, answered{j, a.ID, types})
		}
	}
	return out
}

// annotated returns the types of the annotated entities that have one of the names, or false if the names
// only overlap with one.
func annotated(a *gold.Article, names []string) ([]schema.Label, bool) {
	var types []schema.Label
	part := false
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Type == schema.Agreement || e.Type == schema.Mineral {
			continue
		}
		for _, g := range e.Names() {
			for _, n := range names {
				key, name := key(e.Type, g), key(e.Type, n)
				switch {
				case key == name && !slices.Contains(types, e.Type):
					types = append(types, e.Type)
				case overlap(" "+key+" ", " "+name+" "):
					part = true
				}
			}
		}
	}
	if len(types) == 1 && types[0] == schema.Country {
		return nil, false // a capital that stands for its government: that is not asked here
	}
	return types, len(types) > 0 || !part
}

func overlap(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// generic nouns end many names of sites and plants, written or not.
var generic = []string{"deposit", "mine", "project", "field", "prospect", "plant", "smelter", "refinery", "facility", "region",
	"oblast", "province", "district", "city", "port", "railway", "railroad", "route", "corridor", "complex", "property", "operation", "site"}

// key is a name as it is compared: without legal form, and without the noun that says what the thing is.
func key(l schema.Label, name string) string {
	if l == schema.Company || l == schema.Organization {
		return resolve.Key(l, name)
	}
	ws := resolve.Words(name)
	for len(ws) > 1 && slices.Contains(generic, strings.TrimSuffix(ws[len(ws)-1], "s")) {
		ws = ws[:len(ws)-1]
	}
	return strings.Join(ws, " ")
}

// types are asked of every name.
var types = []schema.Label{mention.None, schema.Company, schema.Organization, schema.MineralSite, schema.Facility, schema.Route,
	schema.Place, schema.Person}

// examples makes one example of each name and type, without the features that few articles have:
// they would learn the names by heart.
func examples(as []answered, documents int) []loglinear.Choice {
	in := map[loglinear.Feature]map[string]bool{}
	for i := range as {
		for _, f := range as[i].Features {
			if in[f] == nil {
				in[f] = map[string]bool{}
			}
			in[f][as[i].article] = true
		}
	}
	var out []loglinear.Choice
	for i := range as {
		fs := slices.DeleteFunc(slices.Clone(as[i].Features), func(f loglinear.Feature) bool { return len(in[f]) < documents })
		var c loglinear.Choice
		for _, l := range types {
			c = append(c, loglinear.Example{Prior: as[i].Odds[l], Features: mention.Typed(l, fs), Holds: as[i].is(l)})
		}
		out = append(out, c)
	}
	return out
}

func (a *answered) is(l schema.Label) bool {
	return slices.Contains(a.types, l) || l == mention.None && len(a.types) == 0
}

// report prints how many names get the right type, by hand-chosen weights and by learned ones.
func report(as []answered, m *loglinear.Model, wrong bool) {
	type tally struct{ all, told, hand, learned, handTold int }
	by := map[schema.Label]*tally{}
	for _, l := range types {
		by[l] = &tally{}
	}
	right, all := [2]int{}, 0
	for i := range as {
		a := &as[i]
		if a.Masked {
			continue
		}
		all++
		hand := a.Hand
		best, _ := a.Best(m)
		by[hand].handTold++
		by[best].told++
		for _, l := range types {
			if a.is(l) {
				by[l].all++
			}
		}
		if a.is(hand) {
			right[0]++
			by[hand].hand++
		}
		if a.is(best) {
			right[1]++
			by[best].learned++
		} else if wrong {
			fmt.Printf("%s %q is %q, by hand %q, learned %q\n", a.article, a.Names, a.types, hand, best)
		}
	}
	fmt.Printf("%d names, right by hand %.3f, learned %.3f\n", all, float64(right[0])/float64(all), float64(right[1])/float64(all))
	for _, l := range types {
		t := by[l]
		fmt.Printf("%-14s of %3d: by hand %3d of %3d, learned %3d of %3d\n", l, t.all, t.hand, t.handTold, t.learned, t.told)
	}
}
