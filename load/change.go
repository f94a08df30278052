package load

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"kengraph/schema"
)

// A Turn is what one pass did to one relationship: what `kengraph changes` tells. It
// says itself what is gone from the graph.
type Turn struct {
	Key
	FromName, ToName string         // as they were called then
	Before, After    map[string]any // properties of the relationship; nil where there was none
	Quote, Article   string         // the surest sentence of After, and where it is gone, of Before
}

// TurnID names a turn: a pass has one for each relationship.
func TurnID(run string, k Key) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%s", run, k.Relation, k.From, k.To, k.Status)
	return fmt.Sprintf("change:%016x", h.Sum64())
}

// TurnProps returns the properties of a Change node. What there was before is told
// by the first change of a pass alone.
func TurnProps(t Turn, run, at string) map[string]any {
	return sparse(map[string]any{
		"id": TurnID(run, t.Key), "name": fmt.Sprintf("%s %s %s", t.FromName, t.Relation, t.ToName), "run": run, "at": at,
		"relation": string(t.Relation), "from": t.From, "to": t.To, "status": string(t.Status), "fromName": t.FromName, "toName": t.ToName,
		"before": packed(t.Before), "after": packed(t.After), "quote": t.Quote, "article": t.Article,
	})
}

// TurnOf reads a turn from the properties of its node.
func TurnOf(props map[string]any) (Turn, error) {
	text := func(k string) string { s, _ := props[k].(string); return s }
	t := Turn{Key: Key{schema.Relation(text("relation")), text("from"), text("to"), schema.Status(text("status"))},
		FromName: text("fromName"), ToName: text("toName"), Quote: text("quote"), Article: text("article")}
	for into, from := range map[*map[string]any]string{&t.Before: text("before"), &t.After: text("after")} {
		if from == "" {
			continue
		}
		if err := json.Unmarshal([]byte(from), into); err != nil {
			return t, fmt.Errorf("load: %s: %w", text("id"), err)
		}
	}
	return t, nil
}

// packed is JSON, empty for nil.
func packed(props map[string]any) string {
	if props == nil {
		return ""
	}
	b, _ := json.Marshal(props) // properties of a graph always marshal
	return string(b)
}

// told lists what is worth telling of a relationship beside what the ontology says.
var told = []string{"disputed", "fulfilled", "superseded"}

// differs reports whether a relationship says something else than before, and not
// only that one more article says it.
func differs(r schema.Relation, before, after map[string]any) bool {
	if (before == nil) != (after == nil) {
		return true
	}
	spec, _ := r.Spec()
	names := slices.Clone(told)
	for _, p := range spec.Props {
		names = append(names, string(p))
	}
	return slices.ContainsFunc(names, func(n string) bool {
		return packed(map[string]any{n: before[n]}) != packed(map[string]any{n: after[n]})
	})
}

// turn compares the touched relationships with what they were.
func (p *Plan) turn(w Work, rest Rest, stated []Stated, touched []Key) {
	after := map[Key]Edge{}
	for _, e := range p.Edges {
		after[e.Key] = e
	}
	names, said := map[string]string{}, map[string]Stated{}
	for _, piece := range w.Pieces {
		for _, m := range piece.Past.Mentions {
			names[m.Entity] = cmp.Or(names[m.Entity], m.Name)
		}
		for _, s := range piece.Past.Statements {
			said[s.ID] = Stated{Statement: s.Statement}
		}
	}
	for _, m := range slices.Concat(rest.Mentions, p.Mentions) {
		names[m.Entity] = cmp.Or(names[m.Entity], m.Name)
	}
	for _, e := range p.Entities {
		names[e.ID] = e.Name
	}
	for _, s := range w.Standing {
		said[s.ID] = s.Stated
	}
	for _, s := range slices.Concat(rest.Statements, stated) {
		said[s.ID] = s
	}
	for _, k := range touched {
		t := Turn{Key: k, Before: rest.Edges[k], FromName: cmp.Or(names[k.From], k.From), ToName: cmp.Or(names[k.To], k.To)}
		if e, ok := after[k]; ok {
			t.After = EdgeProps(e)
		}
		if differs(k.Relation, t.Before, t.After) {
			t.cite(said)
			p.Turns = append(p.Turns, t)
		}
	}
}

// cite finds the surest sentence of those that are new, or of all where none is.
func (t *Turn) cite(said map[string]Stated) {
	new, all := ids(t.After), ids(t.Before)
	if t.After != nil {
		all = new
		was := ids(t.Before)
		new = slices.DeleteFunc(slices.Clone(new), func(id string) bool { return slices.Contains(was, id) })
	}
	if len(new) == 0 {
		new = all
	}
	slices.Sort(new)
	best := -1.0
	for _, id := range new {
		if s, ok := said[id]; ok && s.Confidence > best {
			best, t.Quote, t.Article = s.Confidence, s.Quote, s.Article
		}
	}
}

// ids returns the statements of a relationship.
func ids(props map[string]any) []string {
	switch list := props["statements"].(type) {
	case []string:
		return list
	case []any:
		return texts(list)
	}
	return nil
}

// What a turn, or several of one relationship, come to.
const (
	FactNew        = "new"
	FactGone       = "gone"
	FactDisputed   = "disputed"
	FactSuperseded = "superseded"
	FactChanged    = "changed"
)

// Kind says what a turn comes to; empty where all is as it was.
func (t Turn) Kind() string {
	is := func(props map[string]any) bool { b, _ := props["disputed"].(bool); return b }
	count := func(props map[string]any) int { return len(texts(props["superseded"])) }
	switch {
	case t.Before == nil && t.After == nil || !differs(t.Relation, t.Before, t.After):
		return ""
	case t.Before == nil:
		return FactNew
	case t.After == nil:
		return FactGone
	case is(t.After) && !is(t.Before):
		return FactDisputed
	case count(t.After) > count(t.Before):
		return FactSuperseded
	}
	return FactChanged
}

// Sum adds up turns, the oldest first, to one for each relationship that has really
// changed, sorted by key. A fact that only went with a name from one entity to
// another, on the same sentences, has not.
func Sum(turns []Turn) []Turn {
	sum := map[Key]Turn{}
	for _, t := range turns {
		if was, ok := sum[t.Key]; ok {
			t.Before = was.Before
		}
		sum[t.Key] = t
	}
	carried := map[string]int{} // what goes and what comes on the same sentences
	for _, t := range sum {
		switch t.Kind() {
		case FactGone:
			carried[t.grounds(t.Before)] |= 1
		case FactNew:
			carried[t.grounds(t.After)] |= 2
		}
	}
	maps.DeleteFunc(sum, func(_ Key, t Turn) bool {
		kind := t.Kind()
		return kind == "" || kind == FactGone && carried[t.grounds(t.Before)] == 3 || kind == FactNew && carried[t.grounds(t.After)] == 3
	})
	return slices.SortedFunc(maps.Values(sum), func(a, b Turn) int { return a.Key.Compare(b.Key) })
}

// grounds is what a relationship rests on.
func (t Turn) grounds(props map[string]any) string {
	list := slices.Sorted(slices.Values(ids(props)))
	return fmt.Sprint(t.Relation, t.Status, list)
}
