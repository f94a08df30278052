package load

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Register is the part of a store that knows names, as it stands before a change.
type Register interface {
	// Mentions returns what articles say of entities, but for those that are written.
	Mentions(entities []string) ([]Mention, error)
	// Names returns those of the names that the store has.
	Names(ids []string) ([]Named, error)
	// Sharing returns for each of the keys the ids of all names that have it.
	Sharing(keys []string) (map[string][]string, error)
	// Judged returns the judgements by rule that speak of one of the names.
	Judged(names []string) ([]schema.Judgement, error)
	// Hands returns all judgements by hand.
	Hands() ([]schema.Judgement, error)
}

// A Naming is what a change of some names does to all of them.
type Naming struct {
	Put      []Named             // names that are new, change, or change their entity
	New      map[string]bool     // those of Put that are new
	Keys     map[string][]string // of the names of Put that are new or change: under what they are found
	Drop     []string            // names that no article uses any more
	Judged   []schema.Judgement  // by rule; they take the place of those that were made of the same names
	Unjudged []string            // ids of judgements that go
	Moves    []Move              // names that the store has, and whose entity changes

	of map[string]Named // every name that was looked at, as it is now
}

// A Move is a name that leads to another entity than it did.
type Move struct{ Name, From, To string }

// NamingOf is the naming in which these are all names, and nothing changes.
func NamingOf(names []Named) Naming {
	n := Naming{of: map[string]Named{}}
	for _, name := range names {
		n.of[name.ID] = name
	}
	return n
}

// Entity returns the id of the entity that a name leads to.
func (n Naming) Entity(name string) string {
	if of, ok := n.of[name]; ok && of.Entity != "" {
		return of.Entity
	}
	return stem(name)
}

// JudgementID names a judgement: there is one by rule and one by hand for two names.
func JudgementID(j schema.Judgement) string {
	how := "rule"
	if j.When != "" {
		how = "hand"
	}
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s", j.A, j.B)
	return fmt.Sprintf("%s-%012x", how, h.Sum64()&(1<<48-1))
}

// Settle decides which names are one thing after some articles have changed. Again lists
// names that are to be decided anew because a person has judged them.
func Settle(reg Register, r Resolver, pieces []Piece, again []string) (Naming, error) {
	s := settling{reg: reg, resolver: r, now: map[string]Named{}, was: map[string]Named{}, changed: map[string]bool{},
		having: map[string][]string{}, fresh: map[string][]string{}, same: map[pair]float64{}, rule: map[pair]schema.Judgement{}, hand: map[pair]schema.Judgement{}}
	if err := s.look(pieces); err != nil {
		return Naming{}, err
	}
	n := Naming{Keys: map[string][]string{}, New: map[string]bool{}, of: s.now}
	if len(s.changed)+len(again) == 0 {
		return n, nil
	}
	hands, err := reg.Hands()
	if err != nil {
		return n, err
	}
	for _, j := range hands {
		s.hand[pairOf(j.A, j.B)] = j
	}
	if err := s.judge(&n); err != nil {
		return n, err
	}
	if err := s.spread(again); err != nil {
		return n, err
	}
	s.place(&n)
	return n, nil
}

// Resolve decides from the start which names are one thing, with no store: what any
// sequence of changes comes to in the end. It returns the judgements by rule and
// the entity of each name.
func Resolve(names []Named, hands []schema.Judgement, r Resolver) ([]schema.Judgement, map[string]string) {
	s := settling{resolver: r, now: map[string]Named{}, same: map[pair]float64{}, rule: map[pair]schema.Judgement{}, hand: map[pair]schema.Judgement{}}
	having := map[string][]string{}
	var ids []string
	for _, n := range names {
		s.now[n.ID] = n
		ids = append(ids, n.ID)
		for _, k := range n.Under(r) {
			having[k] = append(having[k], n.ID)
		}
	}
	for key, of := range having {
		for _, a := range of {
			for _, b := range having[meets([]string{key})[0]] {
				if a == b || LabelOf(a) != LabelOf(b) {
					continue
				}
				if j := r.Judge(s.now[a].Name, s.now[b].Name); j.Verdict != schema.Different {
					s.rule[pairOf(a, b)] = j
				}
			}
		}
	}
	for _, j := range hands {
		s.hand[pairOf(j.A, j.B)] = j
	}
	s.weigh()
	judged := slices.SortedFunc(maps.Values(s.rule), func(a, b schema.Judgement) int { return strings.Compare(a.A+" "+a.B, b.A+" "+b.B) })
	return judged, entities(cluster(ids, s.same, s.apart))
}
