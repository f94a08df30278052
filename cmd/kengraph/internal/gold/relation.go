package gold

import (
	"maps"
	"slices"

	"kengraph/schema"
)

// A fact is what two statements of one relation have in common.
type fact struct {
	relation schema.Relation
	from, to string
	status   schema.Status
}

// relations returns the facts in the order in which the article first states them.
func relations(statements []schema.Statement) []Relation {
	by, order := map[fact][]schema.Statement{}, []fact(nil)
	for _, s := range statements {
		f := fact{s.Relation, s.Subject, s.Object, s.Status}
		if by[f] == nil {
			order = append(order, f)
		}
		by[f] = append(by[f], s)
	}
	out := []Relation{}
	for _, f := range order {
		out = append(out, merge(f, by[f]))
	}
	return out
}

// merge returns one relation for a fact that is stated once or more: the surest
// statement, with the properties that only the others give.
func merge(f fact, statements []schema.Statement) Relation {
	slices.SortStableFunc(statements, func(a, b schema.Statement) int {
		switch {
		case a.Confidence > b.Confidence:
			return -1
		case a.Confidence < b.Confidence:
			return 1
		}
		return 0
	})
	best := statements[0]
	r := Relation{Type: f.relation, From: f.from, To: f.to, Props: schema.Properties{}, Evidence: best.Quote, Rule: best.Rule, Confidence: best.Confidence}
	if f.status == schema.Planned {
		r.Status = f.status
	}
	for _, s := range statements {
		add(r.Props, s.Props)
	}
	return r
}

// measures are properties that only mean something together.
var measures = [][]schema.Prop{
	{schema.Amount, schema.Currency},
	{schema.Quantity, schema.Length, schema.Unit, schema.Period},
}

// add adds to have what more gives, whole measures only: an amount never ends beside another's currency.
func add(have, more schema.Properties) {
	rest := maps.Clone(more)
	for _, m := range measures {
		if slices.ContainsFunc(m, have.Has) {
			for _, p := range m {
				delete(rest, p)
			}
		}
	}
	for p, v := range rest {
		if !have.Has(p) {
			have[p] = v
		}
	}
}
