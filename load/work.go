package load

import (
	"maps"
	"slices"

	"kengraph/schema"
)

// A Past is what a store holds of one article before it is written again.
type Past struct {
	Statements []Placed  // without their properties and rule
	Mentions   []Mention // Entity, NameID and Name are enough
}

// A Piece is the change of one article.
type Piece struct {
	Graph  schema.Graph
	There  bool // the store has the article
	Gone   bool // the article is removed: the graph has nothing but its id
	Past   Past
	Byline Byline
}

// Articles returns the ids of the articles of pieces, those that the store has alone where there is set.
func Articles(pieces []Piece, there bool) []string {
	ids := []string{}
	for _, p := range pieces {
		if p.There || !there {
			ids = append(ids, p.Graph.Article.ID)
		}
	}
	return ids
}

// A Work is the change of some articles at once, each of them one piece, or of
// judgements alone. It ends in the graph in which one after the other would end.
type Work struct {
	Pieces   []Piece
	Naming   Naming
	Turned   []string   // entities that other articles mention which become copies or cease to be
	Standing []Standing // statements that speak of a name that moves, or whose article becomes a copy or ceases to be one
}

// A Touched lists what a work may change. A store reads what other articles say of
// it and hands that to [NewPlan].
type Touched struct {
	Edges    []Key
	Entities []string
}

// Touch returns what changes: what the articles speak of or spoke of, and what is
// said of names that move. Planned and done are touched together: each tells of the other.
func (w Work) Touch() Touched {
	edges, entities := map[Key]bool{}, map[string]bool{}
	touch := func(s schema.Statement) {
		k := KeyOf(s)
		for _, k.Status = range []schema.Status{schema.Asserted, schema.Planned} {
			edges[k] = true
		}
	}
	for _, p := range w.Pieces {
		mentions, placed := w.Naming.Place(p.Graph)
		for _, s := range slices.Concat(p.Past.Statements, placed) {
			touch(s.Statement)
		}
		for _, m := range slices.Concat(p.Past.Mentions, mentions) {
			entities[m.Entity] = true
		}
	}
	for _, s := range w.Standing {
		touch(s.Statement)
	}
	for _, s := range w.Naming.moved(w.Standing) {
		touch(s.Statement)
	}
	for _, id := range w.Turned {
		entities[id] = true
	}
	for _, m := range w.Naming.Moves {
		entities[m.From], entities[m.To] = true, true
	}
	for _, n := range w.Naming.Put {
		entities[n.Entity] = true
	}
	return Touched{slices.SortedFunc(maps.Keys(edges), Key.Compare), slices.Sorted(maps.Keys(entities))}
}

// others returns what other articles state of the touched relationships, where it is
// now. A store reads it by relationships as they were, so what moved is told anew.
func (w Work) others(rest Rest) []Stated {
	own, moved := map[string]bool{}, map[string]bool{}
	for _, p := range w.Pieces {
		for _, s := range p.Past.Statements {
			own[s.ID] = true
		}
	}
	for _, s := range w.Standing {
		moved[s.ID] = true
	}
	var stated []Stated
	for _, s := range rest.Statements {
		if !own[s.ID] && !moved[s.ID] {
			stated = append(stated, s)
		}
	}
	seen := map[string]bool{}
	for _, s := range w.Naming.moved(w.Standing) {
		if !own[s.ID] && !seen[s.ID] {
			seen[s.ID] = true
			stated = append(stated, s)
		}
	}
	return stated
}
