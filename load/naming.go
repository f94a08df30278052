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
	// Mentions returns what articles say of entities, but for the one that is written.
	Mentions(entities []string) ([]Mention, error)
	// Names returns those of the names that the store has.
	Names(ids []string) ([]Named, error)
	// Sharing returns the ids of all names that have one of the keys.
	Sharing(keys []string) ([]string, error)
	// Judged returns the judgements by rule that speak of one of the names.
	Judged(names []string) ([]schema.Judgement, error)
	// Hands returns all judgements by hand.
	Hands() ([]schema.Judgement, error)
}

// A Naming is what a change of some names does to all of them.
type Naming struct {
	Put      []Named             // names that are new, change, or change their entity
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

// Settle decides which names are one thing after an article has changed. Again lists
// names that are to be decided anew because a person has judged them.
func Settle(reg Register, r Resolver, g schema.Graph, past Past, again []string) (Naming, error) {
	s := settling{reg: reg, resolver: r, now: map[string]Named{}, was: map[string]Named{}, changed: map[string]bool{},
		same: map[pair]float64{}, rule: map[pair]schema.Judgement{}, hand: map[pair]schema.Judgement{}}
	if err := s.look(g, past); err != nil {
		return Naming{}, err
	}
	n := Naming{Keys: map[string][]string{}, of: s.now}
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

// A settling is the work of [Settle].
type settling struct {
	reg      Register
	resolver Resolver
	now, was map[string]Named // all names that were looked at; was: as the store has them
	changed  map[string]bool  // names that are new, gone or otherwise known than before
	near     []string         // names to spread from
	reached  map[string]bool  // names that may change their entity, and all that are one with them

	same map[pair]float64 // what makes names one
	rule map[pair]schema.Judgement
	hand map[pair]schema.Judgement
}

// look finds out which names change: of those that the article uses or used.
func (s *settling) look(g schema.Graph, past Past) error {
	mentions, known := map[string][]Mention{}, map[string]schema.Properties{}
	for i, m := range MentionsOf(g) {
		if Resolved(LabelOf(m.Entity)) {
			mentions[m.NameID], known[m.NameID] = append(mentions[m.NameID], m), g.Entities[i].Known
		}
	}
	for _, m := range past.Mentions {
		if Resolved(LabelOf(m.Entity)) {
			mentions[m.NameID] = append(mentions[m.NameID], nil...)
		}
	}
	touched := slices.Sorted(maps.Keys(mentions))
	if err := s.load(touched); err != nil {
		return err
	}
	at := map[string]bool{}
	for _, id := range touched {
		if was, ok := s.was[id]; ok {
			at[was.Entity] = true
		}
	}
	others, err := s.reg.Mentions(slices.Sorted(maps.Keys(at)))
	if err != nil {
		return err
	}
	for _, m := range others {
		if of, ok := mentions[m.NameID]; ok {
			mentions[m.NameID] = append(of, m)
		}
	}
	for _, id := range touched {
		s.compare(id, mentions[id], known[id])
	}
	return nil
}

// compare describes a name as all articles do now, and marks it where that is new.
func (s *settling) compare(id string, mentions []Mention, known schema.Properties) {
	was, there := s.was[id]
	if len(mentions) == 0 {
		if there {
			delete(s.now, id)
			s.changed[id] = true
		}
		return
	}
	if len(known) == 0 {
		known = was.Known
	}
	n := NamedBy(id, mentions, known)
	n.Version, n.Entity = s.resolver.Version(), was.Entity
	s.now[id] = n
	if !there || !n.same(was) {
		s.changed[id] = true
	}
}

// load reads names that were not looked at yet.
func (s *settling) load(ids []string) error {
	ids = slices.DeleteFunc(slices.Sorted(slices.Values(ids)), func(id string) bool {
		_, there := s.was[id]
		return there || s.changed[id]
	})
	if ids = slices.Compact(ids); len(ids) == 0 {
		return nil
	}
	names, err := s.reg.Names(ids)
	for _, n := range names {
		s.was[n.ID], s.now[n.ID] = n, n
	}
	return err
}

// judge makes the judgements of the changed names anew.
func (s *settling) judge(n *Naming) error {
	changed := slices.Sorted(maps.Keys(s.changed))
	old, err := s.reg.Judged(changed)
	if err != nil {
		return err
	}
	stored := map[pair]schema.Judgement{}
	for _, j := range old {
		stored[pairOf(j.A, j.B)] = j
		s.near = append(s.near, j.A, j.B)
	}
	for _, id := range changed {
		if err := s.meet(id, n); err != nil {
			return err
		}
	}
	for p, j := range s.rule {
		if was, ok := stored[p]; !ok || was != j {
			n.Judged = append(n.Judged, j)
		}
		delete(stored, p)
	}
	for _, j := range stored {
		n.Unjudged = append(n.Unjudged, JudgementID(j))
	}
	slices.Sort(n.Unjudged)
	slices.SortFunc(n.Judged, func(a, b schema.Judgement) int { return strings.Compare(a.A+" "+a.B, b.A+" "+b.B) })
	return nil
}

// meet judges one changed name and every other that shares a key with it.
func (s *settling) meet(id string, n *Naming) error {
	now, there := s.now[id]
	s.near = append(s.near, id)
	if !there {
		n.Drop = append(n.Drop, id)
		return nil
	}
	keys := now.Under(s.resolver)
	n.Keys[id] = keys
	others, err := s.reg.Sharing(keys)
	if err != nil {
		return err
	}
	if err := s.load(others); err != nil {
		return err
	}
	// Of those that change, the store may not have one, or under other keys.
	others = slices.DeleteFunc(others, func(o string) bool { return s.changed[o] })
	for o := range s.changed {
		if m, ok := s.now[o]; ok && slices.ContainsFunc(m.Under(s.resolver), func(k string) bool { return slices.Contains(keys, k) }) {
			others = append(others, o)
		}
	}
	for _, other := range others {
		m, ok := s.now[other]
		if !ok || other == id || m.Type != now.Type {
			continue
		}
		if j := s.resolver.Judge(now.Name, m.Name); j.Verdict != schema.Different {
			s.rule[pairOf(id, other)] = j
		}
	}
	return nil
}

// spread gathers every name that can be one with a changed one, through any number
// of others, and what makes them one.
func (s *settling) spread(again []string) error {
	s.near = append(s.near, again...)
	s.reached = map[string]bool{}
	for len(s.near) > 0 {
		var next []string
		for _, id := range s.near {
			if !s.reached[id] {
				s.reached[id] = true
				next = append(next, id)
			}
		}
		s.near = nil
		if err := s.load(next); err != nil {
			return err
		}
		if err := s.neighbours(next); err != nil {
			return err
		}
	}
	s.weigh()
	return nil
}

// weigh gathers what makes names one. A hand overrules a rule.
func (s *settling) weigh() {
	for p, j := range s.rule {
		if j.Verdict == schema.Same {
			s.same[p] = j.Score
		}
	}
	for p, j := range s.hand {
		delete(s.same, p)
		if j.Verdict == schema.Same {
			s.same[p] = 1
		}
	}
}

// neighbours adds what is one with the given names, and what has their stem.
func (s *settling) neighbours(ids []string) error {
	var stored, stems []string
	for _, id := range ids {
		stems = append(stems, "id "+stem(id))
		if !s.changed[id] {
			stored = append(stored, id)
		}
	}
	judged, err := s.reg.Judged(stored)
	if err != nil {
		return err
	}
	for _, j := range judged {
		if p := pairOf(j.A, j.B); !s.changed[j.A] && !s.changed[j.B] {
			s.rule[p] = j
		}
	}
	of := map[string]bool{}
	for _, id := range ids {
		of[id] = true
	}
	for p, j := range s.rule {
		if j.Verdict == schema.Same && (of[p.a] || of[p.b]) {
			s.near = append(s.near, p.a, p.b)
		}
	}
	for p, j := range s.hand {
		if j.Verdict == schema.Same && (of[p.a] || of[p.b]) {
			s.near = append(s.near, p.a, p.b)
		}
	}
	twins, err := s.reg.Sharing(stems)
	s.near = append(s.near, twins...)
	return err
}

// place clusters the names and finds those whose entity changes.
func (s *settling) place(n *Naming) {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(s.now)), func(id string) bool { return !s.reached[id] })
	of := entities(cluster(names, s.same, s.apart))
	for _, id := range names {
		now := s.now[id]
		now.Entity = of[id]
		s.now[id] = now
		was, there := s.was[id]
		if there && was.Entity != now.Entity {
			n.Moves = append(n.Moves, Move{id, was.Entity, now.Entity})
		}
		if s.changed[id] || there && was.Entity != now.Entity {
			n.Put = append(n.Put, now)
		}
	}
}

// unlike is the score from which two names are judged different only because they
// share too little, as a company's old and new names do: a third may still join them.
const unlike = .05

// apart reports whether two names are judged to be different things, so that no third
// may join them.
func (s *settling) apart(p pair) bool {
	if j, ok := s.hand[p]; ok {
		return j.Verdict == schema.Different
	}
	if _, ok := s.rule[p]; ok { // same or unsure
		return false
	}
	a, b := s.now[p.a], s.now[p.b]
	if a.Text == "" || b.Text == "" {
		return false
	}
	j := s.resolver.Judge(a.Name, b.Name)
	return j.Verdict == schema.Different && j.Score < unlike
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
	for _, of := range having {
		for i, a := range of {
			for _, b := range of[:i] {
				if j := r.Judge(s.now[a].Name, s.now[b].Name); LabelOf(a) == LabelOf(b) && j.Verdict != schema.Different {
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
