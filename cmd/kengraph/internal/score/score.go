package score

import (
	"fmt"
	"maps"
)

// One document of a comparison. Pred is nil where there is no prediction.
type One struct {
	Name string // of the file, without ".json"
	Gold Doc
	Pred *Doc
}

// Compare scores all documents. Relaxed, a Company may stand for an Organization, a
// MineralSite, Facility and Place for one another, and an agreement's kind is ignored.
func Compare(docs []One, relaxed bool) Result {
	total := Result{Docs: len(docs), ByType: map[string]Tally{}}
	for _, d := range docs {
		pred := Doc{}
		if d.Pred == nil {
			total.Missing++
		} else {
			pred = *d.Pred
		}
		total.add(d.Name, compare(d.Gold, pred, relaxed))
	}
	return total
}

// compare scores one document.
func compare(gold, pred Doc, relaxed bool) Result {
	r := Result{ByType: map[string]Tally{}}
	toPred := matchEntities(gold.Entities, pred.Entities, relaxed)
	r.entities(gold, pred, toPred)
	maps.Copy(toPred, matchAgreements(gold, pred, toPred, relaxed))
	m := matching{gold: label(gold), pred: label(pred), toGold: map[string]string{}}
	for g, p := range toPred {
		m.toGold[p] = g
	}
	r.relations(gold, pred, m)
	return r
}

func (r *Result) entities(gold, pred Doc, toPred map[string]string) {
	hit, listed := map[string]bool{}, map[string]bool{}
	for _, p := range toPred {
		hit[p] = true
	}
	for _, p := range pred.Entities {
		listed[p.ID] = p.Listed
	}
	for _, g := range gold.Entities {
		if g.Type == agreement {
			continue
		}
		p, ok := toPred[g.ID]
		switch {
		case !ok:
			r.entity(g.Type, Tally{Missed: 1})
			r.Unlisted.Missed++
			r.fail("missed entity", g.Type, or(g.Name, "None"))
		default:
			r.entity(g.Type, Tally{Right: 1})
			if !listed[p] {
				r.Unlisted.Right++
			}
		}
	}
	for _, p := range pred.Entities {
		if p.Type != agreement && !hit[p.ID] {
			r.entity(p.Type, Tally{Spurious: 1})
			r.fail("spurious entity", p.Type, or(p.Name, "None"))
		}
	}
}

// A matching is what entities were found to be one, with a label for each.
type matching struct {
	gold, pred map[string]string // id to label
	toGold     map[string]string // predicted id to gold id
}

func label(d Doc) map[string]string {
	labels := map[string]string{}
	for _, e := range d.Entities {
		labels[e.ID] = or(e.Name, or(e.Kind, "?"))
	}
	return labels
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}

// A key is what relations are compared by: a pair that is said both as fact and as planned counts once.
type key struct{ typ, from, to string }

// grouped returns the relations of each key, and the keys in order of their first relation.
func grouped(rs []Relation) (map[key][]Relation, []key) {
	by, order := map[key][]Relation{}, []key(nil)
	for _, r := range rs {
		k := key{r.Type, r.From, r.To}
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], r)
	}
	return by, order
}

func (r *Result) relations(gold, pred Doc, m matching) {
	golds, goldOrder := grouped(gold.Relations)
	preds, predOrder := grouped(pred.Relations)
	implied := closure(gold.Relations)
	found := map[key]bool{}
	for _, pk := range predOrder {
		from, fromOK := m.toGold[pk.from]
		to, toOK := m.toGold[pk.to]
		k := key{pk.typ, from, to}
		right := fromOK && toOK && golds[k] != nil
		switch {
		case right:
			found[k] = true
			r.values(k, golds[k], preds[pk], m)
		case pk.typ == "LOCATED_IN" && fromOK && toOK && implied[[2]string{from, to}]:
			continue
		default:
			r.relation(pk.typ, Tally{Spurious: 1})
			r.fail("spurious", pk.typ, fmt.Sprintf("%s -> %s | %s", or(m.pred[pk.from], "None"), or(m.pred[pk.to], "None"), preds[pk][0].cited()))
		}
		r.Guesses = append(r.Guesses, Guess{surest(preds[pk]), right})
	}
	for _, k := range goldOrder {
		if found[k] {
			r.relation(k.typ, Tally{Right: 1})
			continue
		}
		r.relation(k.typ, Tally{Missed: 1})
		r.fail("missed", k.typ, fmt.Sprintf("%s -> %s | %s", m.gold[k.from], m.gold[k.to], golds[k][0].cited()))
	}
}

// values compares properties and status of the first two that agree in status, else of the first two.
func (r *Result) values(k key, golds, preds []Relation, m matching) {
	g, p := sameStatus(golds, preds)
	for _, prop := range g.Props {
		if prop.name == "evidence" {
			continue
		}
		got := p.Props.get(prop.name)
		good := agree(prop.name, prop.value, got)
		r.Props.count(good)
		if !good {
			r.fail("prop", k.typ, fmt.Sprintf("%s -> %s %s=%s got %s", m.gold[k.from], m.gold[k.to], prop.name, repr(prop.value), repr(got)))
		}
	}
	r.Status.count((g.Status == planned) == (p.Status == planned))
}

const planned = "planned"

func sameStatus(golds, preds []Relation) (g, p Relation) {
	for _, p := range preds {
		for _, g := range golds {
			if p.Status == g.Status {
				return g, p
			}
		}
	}
	return golds[0], preds[0]
}

// cited returns the sentence as a line of errors shows it.
func (r Relation) cited() string {
	if r.Evidence == nil {
		return "None"
	}
	return cut(*r.Evidence, 160)
}

func surest(rs []Relation) float64 {
	best := 0.0
	for _, r := range rs {
		best = max(best, r.Confidence)
	}
	return best
}

// closure returns every pair that LOCATED_IN leads to, step by step.
func closure(rs []Relation) map[[2]string]bool {
	up := map[string][]string{}
	for _, r := range rs {
		if r.Type == "LOCATED_IN" {
			up[r.From] = append(up[r.From], r.To)
		}
	}
	implied := map[[2]string]bool{}
	for from := range up {
		for todo := up[from]; len(todo) > 0; {
			to := todo[0]
			todo = todo[1:]
			if !implied[[2]string{from, to}] {
				implied[[2]string{from, to}] = true
				todo = append(todo[:len(todo):len(todo)], up[to]...)
			}
		}
	}
	return implied
}
