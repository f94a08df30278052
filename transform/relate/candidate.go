package relate

import (
	"slices"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// A candidate is a pair of entities of which one sentence may state something: who is what to whom is
// weighed for each relation that the ontology allows between their types.
type candidate struct {
	clause          *clause
	subject, object int // entities
	i, j            int // items that name them, those that stand closest
	si, sj          schema.Label
	gi, gj          *guess // where an item is only guessed to stand for the entity
	listI, listJ    int    // 1 + the first item of the list that it stands in, 0 for none
}

// reach bounds how far apart two names may stand, in items, so that time stays linear in the text.
const reach = 40

// candidates returns the pairs of a sentence in the order of the text.
func (v *view) candidates() []candidate {
	type pair struct{ s, o int }
	at := map[pair]int{}
	var out []candidate
	put := func(c candidate) {
		if c.subject == c.object || len(v.allowed(c.subject, c.object)) == 0 {
			return
		}
		c.clause, c.si, c.sj = v.clause, v.doc.Entities[c.subject].Type, v.doc.Entities[c.object].Type
		c.listI, c.listJ = v.listAt(c.i), v.listAt(c.j)
		p := pair{c.subject, c.object}
		n, ok := at[p]
		if !ok {
			at[p] = len(out)
			out = append(out, c)
			return
		}
		if old := &out[n]; c.i >= 0 && c.j >= 0 && (c.gi != nil || c.gj != nil) == (old.gi != nil || old.gj != nil) && apart(c.i, c.j) < apart(old.i, old.j) {
			*old = c
		}
	}
	var named []int
	for i := range v.items {
		if len(v.items[i].ents) > 0 {
			named = append(named, i)
		}
	}
	for a, i := range named {
		for _, j := range named[a+1:] {
			if j-i > reach {
				break
			}
			for _, s := range v.items[i].ents {
				for _, o := range v.items[j].ents {
					put(candidate{subject: s, object: o, i: i, j: j})
					put(candidate{subject: o, object: s, i: j, j: i})
				}
			}
		}
	}
	for n := range v.guesses {
		g := &v.guesses[n]
		for _, i := range named {
			if apart(i, g.item) > reach || i == g.item {
				continue
			}
			for _, e := range v.items[i].ents {
				put(candidate{subject: g.entity, object: e, i: g.item, j: i, gi: g})
				put(candidate{subject: e, object: g.entity, i: i, j: g.item, gj: g})
			}
		}
	}
	for n := range v.topics {
		g := &v.topics[n]
		for _, i := range named {
			for _, e := range v.items[i].ents {
				put(candidate{subject: g.entity, object: e, i: -1, j: i, gi: g})
				put(candidate{subject: e, object: g.entity, i: i, j: -1, gj: g})
			}
		}
	}
	return out
}

// spoken returns the candidate with the item that is there in place of one that the sentence leaves out.
func (c candidate) spoken() candidate {
	if c.i < 0 {
		c.i = c.j
	} else if c.j < 0 {
		c.j = c.i
	}
	return c
}

func apart(a, b int) int { return max(a, b) - min(a, b) }

// allowed returns the relations that may hold from one entity to another by their types.
func (c *clause) allowed(s, o int) []schema.Relation {
	return allowedBetween[[2]schema.Label{c.doc.Entities[s].Type, c.doc.Entities[o].Type}]
}

// allowedBetween lists the relations by the types of their ends. Those of agreements are read elsewhere.
var allowedBetween = func() map[[2]schema.Label][]schema.Relation {
	m := map[[2]schema.Label][]schema.Relation{}
	for _, spec := range schema.Relations {
		if spec.Relation == schema.PartyTo || spec.Relation == schema.Concerns {
			continue
		}
		for _, a := range schema.Labels {
			for _, b := range schema.Labels {
				if spec.Allows(a.Label, b.Label) {
					k := [2]schema.Label{a.Label, b.Label}
					m[k] = append(m[k], spec.Relation)
				}
			}
		}
	}
	return m
}()

// An argument is an item in a role of a word, in the terms of the active sentence.
type filler struct {
	role string
	item int
}

// fillers returns who fills the roles of each word of the sentence that has any: verbs and common nouns.
func (c *clause) fillers() [][]filler {
	out := make([][]filler, len(c.items))
	for i := range c.items {
		it := &c.items[i]
		if len(it.ents) > 0 && it.form != mention.Nominal || it.measure != nil || len(it.Tag) < 2 || it.Tag[:2] != "VB" && it.Tag[:2] != "NN" {
			continue
		}
		args := c.arguments(i)
		roles := make([]string, 0, len(args))
		for role := range args {
			roles = append(roles, role)
		}
		slices.Sort(roles)
		for _, role := range roles {
			for _, a := range args[role] {
				if f := (filler{role, a}); a >= 0 && a < len(c.items) && a != i && !slices.Contains(out[i], f) {
					out[i] = append(out[i], f)
				}
			}
		}
	}
	return out
}

func (v *view) listAt(i int) int {
	if i < 0 || v.list[i] == nil {
		return 0
	}
	return 1 + v.list[i][0]
}
