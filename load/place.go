package load

import (
	"fmt"
	"maps"
	"slices"

	"kengraph/schema"
)

// A Placed is a statement in the graph: its ends are the entities that resolution
// found. The names by which its article knows them stay with it, so that a later
// judgement can lead it elsewhere.
type Placed struct {
	schema.Statement
	From, To string // ids of names, see [NameOf]
	Name     string // the statement in short, in the words of its article
}

// Place puts what an article says at the entities that its names lead to.
func (n Naming) Place(g schema.Graph) ([]Mention, []Placed) {
	mentions := MentionsOf(g)
	as, called := map[string]string{}, map[string]string{}
	for i, m := range mentions {
		as[m.Entity], called[m.Entity] = m.NameID, m.Name
		mentions[i].Entity = n.Entity(m.NameID)
	}
	var placed []Placed
	for _, s := range distinct(g.Statements) {
		p := Placed{Statement: s, From: as[s.Subject], To: as[s.Object], Name: fmt.Sprintf("%s %s %s", called[s.Subject], s.Relation, called[s.Object])}
		p.Subject, p.Object = n.Entity(p.From), n.Entity(p.To)
		placed = append(placed, p)
	}
	return mentions, placed
}

// A Standing is a statement of another article, by the names of its ends.
type Standing struct {
	Stated
	From, To string // ids of names
}

// led returns the entities to which names that move lead now.
func (n Naming) led() map[string]string {
	to := map[string]string{}
	for _, m := range n.Moves {
		to[m.Name] = m.To
	}
	return to
}

// moved returns statements at the entities to which their names lead now.
func (n Naming) moved(standing []Standing) []Stated {
	var moved []Stated
	to := n.led()
	for _, s := range standing {
		if e, ok := to[s.From]; ok {
			s.Subject = e
		}
		if e, ok := to[s.To]; ok {
			s.Object = e
		}
		moved = append(moved, s.Stated)
	}
	return moved
}

// known returns what the lexicon knows of an entity with these names, all of its
// names together; ok is false where they were not all looked at, and so none changes.
func (n Naming) known(names map[string]bool) (known schema.Properties, ok bool) {
	known = schema.Properties{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		of, looked := n.of[name]
		if !looked {
			return nil, false
		}
		for p, v := range of.Known {
			if !known.Has(p) {
				known[p] = v
			}
		}
	}
	return known, true
}
