package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Mention is what one article says of one entity: the MENTIONS relationship.
type Mention struct {
	Article string // ids
	Entity  string
	NameID  string // the name by which the article knows the entity, see [NameOf]
	Byline

	Articles  int    // articles that say exactly this, where a store counts them; 0 is one
	Count     int    // mentions in the text
	Name      string // empty: the mention tells nothing of the name
	Described bool   // Name is a description: the article gives no name
	Aliases   []string
	Props     schema.Properties // what the article states of the thing itself
}

// MentionsOf returns what a graph's article says of each of its entities, in their order.
func MentionsOf(g schema.Graph) []Mention {
	by := BylineOf(g.Article)
	mentions := make([]Mention, 0, len(g.Entities))
	for _, e := range g.Entities {
		mentions = append(mentions, Mention{
			Article: g.Article.ID, Entity: e.ID, NameID: NameOf(e), Byline: by,
			Count: e.Count, Name: e.Name, Described: e.Described, Aliases: e.Aliases, Props: e.Props,
		})
	}
	return mentions
}

// Describe returns the entity that mentions, all of one id, speak of. Its name is
// the one that most articles give, then the longest, then the lexically smallest;
// a description is a name only where no article gives a better one. Its aliases
// are every other name, sorted. The order of the mentions makes no difference.
func Describe(mentions []Mention) schema.Entity {
	if len(mentions) == 0 {
		return schema.Entity{}
	}
	id := mentions[0].Entity
	e := schema.Entity{ID: id, Type: LabelOf(id), Described: true}
	names, aliases, claims := map[string]int{}, map[string]bool{}, []claim{}
	as := map[string]bool{}
	for _, m := range mentions {
		as[m.NameID] = true
		e.Count += m.Count
		e.Described = e.Described && (m.Described || m.Name == "")
		voice, when := m.voice()
		claims = append(claims, claim{voice, when, m.Props})
		for _, a := range m.Aliases {
			aliases[a] = true
		}
	}
	for _, m := range mentions {
		if m.Name != "" && m.Described == e.Described {
			names[m.Name] += max(m.Articles, 1)
			aliases[m.Name] = true
		}
	}
	if len(names) == 0 {
		names[""] = 0
	}
	e.Name = slices.MinFunc(slices.Collect(maps.Keys(names)), func(a, b string) int {
		return cmp.Or(cmp.Compare(names[b], names[a]), cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	delete(aliases, e.Name)
	delete(aliases, "")
	e.Aliases = slices.Sorted(maps.Keys(aliases))
	supersede(claims)
	e.Props, e.Disputed = choose(claims, false), disputed(claims)
	if len(as) > 1 {
		e.Names = slices.Sorted(maps.Keys(as))
	}
	return e
}
