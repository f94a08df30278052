package relate

import (
	"slices"

	"kengraph/schema"
)

// dedupe keeps of each (relation, ends, status) the surest finding and adds the properties
// that other sentences give; findings stay in the order of the text.
func dedupe(fs []Finding) []Finding {
	type key struct {
		r    schema.Relation
		s, o int
		st   schema.Status
		sent int
	}
	index := map[key]int{}
	var out []Finding
	for _, f := range fs {
		k := key{f.Relation, f.Subject, f.Object, f.Status, f.Sentence}
		n, ok := index[k]
		if !ok {
			index[k] = len(out)
			out = append(out, f)
			continue
		}
		old := &out[n]
		old.also = append(old.also, f.Rule)
		if f.Confidence > old.Confidence {
			old.also = append(old.also, old.Rule)
			old.Confidence, old.Rule = f.Confidence, f.Rule
		}
		if len(f.Props) > len(old.Props) {
			f.Props, old.Props = old.Props, f.Props
		}
		for _, p := range f.Props.Names() {
			if !old.Props.Has(p) && addable(old.Props, p) {
				old.Props[p] = f.Props[p]
			}
		}
		repair(old.Props, f.Props)
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return a.Sentence - b.Sentence })
	return out
}

// addable keeps a measure and its unit together.
func addable(ps schema.Properties, p schema.Prop) bool {
	switch p {
	case schema.Unit, schema.Currency:
		return false
	}
	return !(ps.Has(schema.Unit) && (p == schema.Quantity || p == schema.Length))
}

func repair(ps, from schema.Properties) {
	if ps.Has(schema.Quantity) && !ps.Has(schema.Unit) {
		ps[schema.Unit] = from[schema.Unit]
	}
	if ps.Has(schema.Length) && !ps.Has(schema.Unit) {
		ps[schema.Unit] = from[schema.Unit]
	}
	if ps.Has(schema.Amount) && !ps.Has(schema.Currency) {
		ps[schema.Currency] = from[schema.Currency]
	}
}
