package relate

import (
	"fmt"
	"os"
	"testing"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

func TestDbg(t *testing.T) {
	model, _ := syntax.Load()
	names, _ := mention.New(model)
	r, _ := New(names, model)
	d := names.Read(schema.Article{ID: "x", Paragraphs: []string{os.Getenv("S")}, Published: "2025-11-25"})
	clauses, _ := r.found(d)
	for _, c := range clauses {
		for i, it := range c.items {
			x := ""
			if it.measure != nil {
				x = fmt.Sprintf("%+v", *it.measure)
			}
			fmt.Println(i, it.Form, it.Tag, it.Lemma, it.Head, it.Rel, it.typ, it.form, it.ents, x)
		}
		for _, p := range c.parts() {
			fmt.Println("HOLD", c.holdings(p[0], p[1]))
		}
	}
	for _, v := range r.views(clauses) {
		for _, cand := range v.candidates() {
			for _, rel := range v.allowed(cand.subject, cand.object) {
				w := Weighed{Relation: rel, Subject: cand.subject, Object: cand.object, candidate: cand}
				f, ok := r.believed(&w, .5)
				r.fill(&f, &cand, context{})
				fmt.Println(rel, d.Entities[cand.subject].Name, "->", d.Entities[cand.object].Name, f.Status, f.Props, ok, cand.i, cand.j)
			}
		}
	}
}
