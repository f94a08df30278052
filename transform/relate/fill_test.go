package relate

import (
	"testing"

	"kengraph/schema"
)

// TestFill states pairs of a sentence and looks what of it is given to which.
func TestFill(t *testing.T) {
	names, r := newRelater(t)
	for _, c := range []struct {
		text     string
		relation schema.Relation
		from, to string
		prop     schema.Prop
		want     any
	}{
		{"Orvane Mining Ltd holds 55 percent of Tarlan Copper LLP and Beskol Metals Ltd the remaining 45.", schema.Owns, "Orvane Mining Ltd", "Tarlan Copper LLP", schema.Share, .55},
		{"Orvane Mining Ltd holds 55 percent of Tarlan Copper LLP and Beskol Metals Ltd the remaining 45.", schema.Owns, "Beskol Metals Ltd", "Tarlan Copper LLP", schema.Share, .45},
		{"Tarlan Copper LLP is a 51-49 venture of Orvane Mining Ltd and Beskol Metals Ltd of Oslo.", schema.Owns, "Beskol Metals Ltd", "Tarlan Copper LLP", schema.Share, .49},
		{"Orvane Mining Ltd lent Tarlan Copper LLP $12 million, and Beskol Metals Ltd $7 million.", schema.InvestsIn, "Orvane Mining Ltd", "Tarlan Copper LLP", schema.Kind, "loan"},
		{"Orvane Mining Ltd bought Tarlan Copper LLP in 2021 for $12 million.", schema.Acquires, "Orvane Mining Ltd", "Tarlan Copper LLP", schema.Date, "2021"},
		{"Orvane Mining Ltd and Beskol Metals Ltd together put $12 million into Tarlan Copper LLP last year.", schema.InvestsIn, "Orvane Mining Ltd", "Tarlan Copper LLP", schema.Amount, nil},
	} {
		d := names.Read(schema.Article{ID: "fill", Published: "2026-03-01", Paragraphs: []string{c.text}})
		clauses, _ := r.found(d)
		tried := false
		for _, v := range r.views(clauses) {
			for _, cand := range v.candidates() {
				if d.Entities[cand.subject].Name != c.from || d.Entities[cand.object].Name != c.to {
					continue
				}
				tried = true
				f := Finding{Relation: c.relation, Subject: cand.subject, Object: cand.object}
				rivals := ends{}
				for e := range d.Entities {
					rivals[e] = e != cand.object
				}
				r.fill(&f, &cand, context{rivals: rivals})
				if got := f.Props[c.prop]; got != c.want {
					t.Errorf("%s\n%s %s %s: %s %v, want %v", c.text, c.from, c.relation, c.to, c.prop, got, c.want)
				}
			}
		}
		if !tried {
			t.Errorf("%s: no pair %s, %s", c.text, c.from, c.to)
		}
	}
}
