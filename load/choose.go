package load

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A claim is the properties that one source gives.
type claim struct {
	voice     string
	published string
	props     schema.Properties
}

// A group is properties that only mean something together: an amount and its
// currency are chosen from one source or not at all.
type group struct {
	props []schema.Prop
	under schema.Prop // chosen before; a claim with another value of it says nothing of this group
	many  bool        // several values are true at once: a supplier's minerals, the wordings of an office
}

// groups partitions the properties that articles state.
var groups = []group{
	{props: []schema.Prop{schema.Share}},
	{props: []schema.Prop{schema.Kind}},
	{props: []schema.Prop{schema.Amount, schema.Currency}, under: schema.Kind},
	{props: []schema.Prop{schema.MineralName}, many: true},
	{props: []schema.Prop{schema.Quantity, schema.Length, schema.Area, schema.Capacity, schema.Unit, schema.Period}, under: schema.MineralName},
	{props: []schema.Prop{schema.Date}},
	{props: []schema.Prop{schema.Activity}, many: true},
	{props: []schema.Prop{schema.Rank}},
	{props: []schema.Prop{schema.Title}, many: true},
	{props: []schema.Prop{schema.Binding}},
	{props: []schema.Prop{schema.Founded}},
}

// supersede takes from each claim what the same source has said otherwise later, and
// returns the places of the claims that lose a value so. A value for another period,
// mineral or kind says nothing otherwise.
func supersede(claims []claim) []int {
	said := slices.Clone(claims)
	of := map[string][]int{} // what each source says, as far as it says more than that it is so
	for i, c := range said {
		if len(c.props) > 0 && c.published != "" {
			of[c.voice] = append(of[c.voice], i)
		}
	}
	var old []int
	for i, c := range said {
		for _, g := range groups {
			if !slices.ContainsFunc(of[c.voice], func(j int) bool {
				return c.published != "" && said[j].published > c.published && g.conflict(said[j].props, c.props)
			}) {
				continue
			}
			claims[i].props = maps.Clone(claims[i].props)
			maps.DeleteFunc(claims[i].props, func(p schema.Prop, _ any) bool { return slices.Contains(g.props, p) })
			old = append(old, i)
		}
	}
	return slices.Compact(old)
}

// choose returns of each group the value with the most sources; of equals the one
// published last, then the larger number or the lexically smaller text. Where bound
// is set, a group is chosen only from claims that agree with the one it stands under,
// so that a loan's amount never ends beside the word equity.
func choose(claims []claim, bound bool) schema.Properties {
	chosen := schema.Properties{}
	for _, g := range groups {
		from := claims
		if under, ok := chosen[g.under]; ok && bound {
			from = slices.DeleteFunc(slices.Clone(claims), func(c claim) bool {
				return c.props.Has(g.under) && c.props[g.under] != under
			})
		}
		maps.Copy(chosen, g.best(from))
	}
	return chosen
}

// A candidate is one value of a group with who gives it.
type candidate struct {
	props  schema.Properties
	voices map[string]bool
	latest string
}

func (g group) best(claims []claim) schema.Properties {
	found := map[string]*candidate{}
	for _, c := range claims {
		v := g.of(c.props)
		if len(v) == 0 {
			continue
		}
		key := fmt.Sprint(v) // maps print in order of their keys
		if found[key] == nil {
			found[key] = &candidate{props: v, voices: map[string]bool{}}
		}
		found[key].voices[c.voice] = true
		found[key].latest = max(found[key].latest, c.published)
	}
	if len(found) == 0 {
		return nil
	}
	return slices.MinFunc(slices.Collect(maps.Values(found)), func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(len(b.voices), len(a.voices)), strings.Compare(b.latest, a.latest), g.compare(a.props, b.props))
	}).props
}

// of returns the properties of the group alone.
func (g group) of(ps schema.Properties) schema.Properties {
	v := schema.Properties{}
	for _, p := range g.props {
		if ps.Has(p) {
			v[p] = ps[p]
		}
	}
	return v
}

// compare puts the fuller value first, then the larger number, then the smaller text.
func (g group) compare(a, b schema.Properties) int {
	for _, p := range g.props {
		if a.Has(p) != b.Has(p) {
			if a.Has(p) {
				return -1
			}
			return 1
		}
		x, number := a[p].(float64)
		y, _ := b[p].(float64)
		c := strings.Compare(fmt.Sprint(a[p]), fmt.Sprint(b[p]))
		if number {
			c = cmp.Compare(y, x)
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// disputed reports whether two sources give values of a group that cannot both be right.
func disputed(claims []claim) bool {
	distinct := map[string]claim{} // a thousand articles make few different claims
	for _, c := range claims {
		distinct[fmt.Sprintf("%q %v", c.voice, c.props)] = c
	}
	different := slices.Collect(maps.Values(distinct))
	for i, a := range different {
		for _, b := range different[:i] {
			if a.voice != b.voice && slices.ContainsFunc(groups, func(g group) bool { return g.conflict(a.props, b.props) }) {
				return true
			}
		}
	}
	return false
}

// conflict reports whether two values of the group contradict each other. Those of
// different periods, minerals or kinds do not, nor does a date that is less exact.
func (g group) conflict(a, b schema.Properties) bool {
	if g.many || differ(a, b, g.under) || differ(a, b, schema.Period) {
		return false
	}
	if slices.Contains(g.props, schema.Unit) && agree(a, b) {
		return false
	}
	return slices.ContainsFunc(g.props, func(p schema.Prop) bool {
		x, _ := a[p].(string)
		y, _ := b[p].(string)
		if p == schema.Unit && !shareMeasure(a, b) || p == schema.Date && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)) {
			return false
		}
		return differ(a, b, p)
	})
}

// differ reports whether both state the property, and not the same.
func differ(a, b schema.Properties, p schema.Prop) bool {
	return a.Has(p) && b.Has(p) && a[p] != b[p]
}
