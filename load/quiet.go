package load

import (
	"maps"
	"slices"

	"kengraph/schema"
)

// What thousands of articles call by one name, the next one mostly calls so too. Then the
// name and the entity stay as they are, and the thousands need not be read: one more voice
// for the name that has most of them, and nothing said that was not said before.

// quiet reports whether some mentions change nothing of a name, as the store has it.
func (n Named) quiet(version string, mentions []Mention, known schema.Properties) bool {
	if n.Text == "" || n.Version != version || len(mentions) == 0 || len(known) > 0 && !maps.Equal(known, n.Known) {
		return false
	}
	return !slices.ContainsFunc(mentions, func(m Mention) bool { return !m.repeats(n.Text, false, n.Aliases) })
}

// repeats reports whether a mention says nothing new of a thing that is called so.
func (m Mention) repeats(name string, described bool, aliases []string) bool {
	return m.Name == name && m.Described == described && len(m.Props) == 0 &&
		!slices.ContainsFunc(m.Aliases, func(a string) bool { return a != "" && a != name && !slices.Contains(aliases, a) })
}

// Quiet returns those of the entities that are there, by their properties in the store,
// which stay as they are: a store need not read what other articles say of them.
func (w Work) Quiet(there map[string]map[string]any) map[string]bool {
	loud := map[string]bool{}
	for _, id := range w.Turned {
		loud[id] = true
	}
	for _, m := range w.Naming.Moves {
		loud[m.From], loud[m.To] = true, true
	}
	for _, n := range w.Naming.Put {
		loud[n.Entity] = true
	}
	quiet := map[string]bool{}
	for _, p := range w.Pieces {
		for _, m := range p.Past.Mentions {
			loud[m.Entity] = true
		}
		mentions, _ := w.Naming.Place(p.Graph)
		for i, m := range mentions {
			quiet[m.Entity] = true
			if props := there[m.Entity]; props == nil || !w.Naming.stands(m) || !m.quiet(props, p.Graph.Entities[i].Known) {
				loud[m.Entity] = true
			}
		}
	}
	maps.DeleteFunc(quiet, func(id string, _ bool) bool { return loud[id] })
	return quiet
}

// stands reports whether the name of a mention led to its entity before.
func (n Naming) stands(m Mention) bool {
	if !Resolved(LabelOf(m.Entity)) {
		return m.NameID == m.Entity
	}
	of, looked := n.of[m.NameID]
	return looked && of.Entity == m.Entity // and were it new, it would be among those that are put
}

// quiet reports whether a mention changes nothing of an entity with these properties.
func (m Mention) quiet(props map[string]any, known schema.Properties) bool {
	name, _ := props["name"].(string)
	described, _ := props["described"].(bool)
	if !m.repeats(name, described, texts(props["aliases"])) {
		return false
	}
	if Resolved(LabelOf(m.Entity)) || len(known) == 0 { // what is known of a name comes with the name
		return true
	}
	var names []string
	for _, p := range known.Names() {
		if names = append(names, string(p)); props[string(p)] != known[p] {
			return false
		}
	}
	return slices.Equal(names, texts(props["known"]))
}
