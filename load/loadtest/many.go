package loadtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"kengraph/schema"
)

// Many returns n articles of twenty statements each, made by chance and always the
// same: for measuring. Some entities are in the news often and most of them rarely,
// and all pairs of types that the ontology allows occur.
func Many(n int) []schema.Graph {
	r := rand.New(rand.NewPCG(7, 11))
	graphs := make([]schema.Graph, n)
	for i := range graphs {
		graphs[i] = made(r, i, func() int { return Famous(r) })
	}
	return graphs
}

// Famous draws the number of a thing that is in the news often: of each type the first
// fifty or so.
func Famous(r *rand.Rand) int { return int(50 * r.ExpFloat64()) }

// Obscure is the number of the first thing of each type that is hardly ever in the news.
const Obscure = 1000

// Nightly returns n articles like those of [Many], after a store has learnt of so many
// obscure things of each type. Every second thing of an article is famous, every fourth is
// known and obscure, and every fourth is new or met tonight.
func Nightly(night, n, known int) []schema.Graph {
	r := rand.New(rand.NewPCG(uint64(night), 13))
	graphs := make([]schema.Graph, n)
	for i := range graphs {
		graphs[i] = made(r, 1_000_000*(1+night)+i, func() int {
			switch m := r.IntN(4); m {
			case 0:
				return Obscure + r.IntN(known)
			case 1:
				return 1_000_000*(1+night) + r.IntN(10*n)
			}
			return Famous(r)
		})
	}
	return graphs
}

func made(r *rand.Rand, i int, number func() int) schema.Graph {
	s := story{
		id: fmt.Sprintf("https://news.example/%d", i), source: fmt.Sprintf("Paper %d", i%17),
		title: fmt.Sprintf("Report %d", i), published: fmt.Sprintf("20%02d-%02d-%02d", 10+i%16, 1+i%12, 1+i%28),
	}
	seen := map[string]bool{}
	entity := func(labels []schema.Label) string {
		l := labels[r.IntN(len(labels))]
		k := number()
		id := schema.EntityID(l, fmt.Sprintf("%s %d", l, k))
		if !seen[id] {
			seen[id] = true
			s.entities = append(s.entities, schema.Entity{ID: id, Name: fmt.Sprintf("%s %d", l, k), Aliases: []string{fmt.Sprintf("%c%d", l[0], k)}})
		}
		return id
	}
	for j := range 20 {
		spec := schema.Relations[r.IntN(len(schema.Relations))]
		f := fact{relation: spec.Relation, subject: entity(spec.Domain), object: entity(spec.Range), planned: r.IntN(5) == 0, props: schema.Properties{}}
		if slices.Contains(spec.Props, schema.Share) {
			f.props[schema.Share] = float64(1+r.IntN(4)) / 4
		}
		if f.subject == f.object {
			continue
		}
		f.starts = fmt.Sprintf("Sentence %d of report %d", j, i)
		s.text = append(s.text, f.starts+strings.Repeat(" tells what one of them does with the other", 3)+".")
		s.facts = append(s.facts, f)
	}
	return s.graph("v1")
}
