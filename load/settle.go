package load

import (
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A settling is the work of [Settle].
type settling struct {
	reg      Register
	resolver Resolver
	now, was map[string]Named    // all names that were looked at; was: as the store has them
	changed  map[string]bool     // names that are new, gone or otherwise known than before
	near     []string            // names to spread from
	having   map[string][]string // names of the store by their keys, as far as asked for
	fresh    map[string][]string // names that change by the keys that they have now
	reached  map[string]bool     // names that may change their entity, and all that are one with them

	same map[pair]float64 // what makes names one
	rule map[pair]schema.Judgement
	hand map[pair]schema.Judgement
}

// look finds out which names change: of those that the articles use or used.
func (s *settling) look(pieces []Piece) error {
	mentions, known := map[string][]Mention{}, map[string]schema.Properties{}
	for _, p := range pieces {
		for i, m := range MentionsOf(p.Graph) {
			if !Resolved(LabelOf(m.Entity)) {
				continue
			}
			mentions[m.NameID] = append(mentions[m.NameID], m)
			if of := p.Graph.Entities[i].Known; len(of) > 0 {
				known[m.NameID] = of
			}
		}
	}
	gone := map[string]bool{} // names by which an article knew something before it changed
	for _, p := range pieces {
		for _, m := range p.Past.Mentions {
			gone[m.NameID] = true
			if _, still := mentions[m.NameID]; !still && Resolved(LabelOf(m.Entity)) {
				mentions[m.NameID] = nil // by these articles no more
			}
		}
	}
	touched := slices.Sorted(maps.Keys(mentions))
	if err := s.load(touched); err != nil {
		return err
	}
	at, quiet := map[string]bool{}, map[string]bool{}
	for _, id := range touched {
		was, ok := s.was[id]
		if quiet[id] = ok && !gone[id] && was.quiet(s.resolver.Version(), mentions[id], known[id]); ok && !quiet[id] {
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
		if !quiet[id] {
			s.compare(id, mentions[id], known[id])
		}
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
	old, err := s.reg.Judged(slices.DeleteFunc(slices.Clone(changed), func(id string) bool { return s.was[id].ID == "" }))
	if err != nil {
		return err
	}
	stored := map[pair]schema.Judgement{}
	for _, j := range old {
		stored[pairOf(j.A, j.B)] = j
		s.near = append(s.near, j.A, j.B)
	}
	var keys []string
	for _, id := range changed {
		if now, there := s.now[id]; there {
			n.Keys[id] = now.Under(s.resolver)
			keys = append(keys, meets(n.Keys[id])...)
			for _, k := range n.Keys[id] {
				s.fresh[k] = append(s.fresh[k], id)
			}
		}
	}
	others, err := s.sharing(keys)
	if err == nil {
		err = s.load(others)
	}
	if err != nil {
		return err
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

// sharing returns the names of the store that have one of the keys. It asks for each
// key once.
func (s *settling) sharing(keys []string) ([]string, error) {
	var ask []string
	for _, k := range keys {
		if _, asked := s.having[k]; !asked {
			ask = append(ask, k)
			s.having[k] = nil
		}
	}
	if len(ask) > 0 {
		slices.Sort(ask)
		found, err := s.reg.Sharing(slices.Compact(ask))
		if err != nil {
			return nil, err
		}
		maps.Copy(s.having, found)
	}
	var names []string
	for _, k := range keys {
		names = append(names, s.having[k]...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// meet judges one changed name and every other that shares a key with it.
func (s *settling) meet(id string, n *Naming) error {
	now, there := s.now[id]
	s.near = append(s.near, id)
	if !there {
		n.Drop = append(n.Drop, id)
		return nil
	}
	keys := meets(n.Keys[id])
	others, err := s.sharing(keys)
	if err != nil {
		return err
	}
	// Of those that change, the store may not have one, or under other keys.
	others = slices.DeleteFunc(others, func(o string) bool { return s.changed[o] })
	for _, k := range keys {
		others = append(others, s.fresh[k]...)
	}
	slices.Sort(others)
	for _, other := range slices.Compact(others) {
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
			n.New[id] = !there
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
