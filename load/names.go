package load

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"kengraph/schema"
)

// A Resolver judges names: whether two of them are names of one thing. It is pure,
// so that a graph never depends on the order of its articles.
type Resolver interface {
	// Version changes whenever Keys or Judge may say something else.
	Version() string
	// Keys returns blocking keys: names that may be the same share at least one, or have
	// one with < at its end of which the other has the same with >. See [meets].
	Keys(schema.Name) []string
	// Judge returns the verdict on two names, with score, rule and reason.
	Judge(a, b schema.Name) schema.Judgement
}

// Alone is the resolver that holds no two names for one thing.
type Alone struct{}

// Version is always the same.
func (Alone) Version() string { return "" }

// Keys returns none.
func (Alone) Keys(schema.Name) []string { return nil }

// Judge says that they are different.
func (Alone) Judge(a, b schema.Name) schema.Judgement {
	return schema.Judgement{A: min(a.ID, b.ID), B: max(a.ID, b.ID), Verdict: schema.Different, Score: unlike}
}

// A Named is a name as a store has it.
type Named struct {
	schema.Name
	Known   schema.Properties // what the lexicon knows of the thing
	Entity  string            // id of the entity that bears it
	Version string            // of the resolver that judged it
}

// Resolved reports whether names of a type are resolved across articles. Countries
// and minerals are the lexicon's; what an agreement is called is seldom a name.
func Resolved(l schema.Label) bool {
	return l != schema.Country && l != schema.Mineral && l != schema.Agreement
}

// sited lists the types of which two in different countries are two, whatever their names.
var sited = []schema.Label{schema.MineralSite, schema.Facility, schema.Place}

// NameOf returns the id of the name by which an article knows an entity: the
// entity's id, and after an @ the country of a site, facility or place where the
// article tells it.
func NameOf(e schema.Entity) string {
	if e.Country != "" && slices.Contains(sited, e.Type) {
		return e.ID + "@" + e.Country
	}
	return e.ID
}

// NameOr reads the id of a name that a store keeps beside an entity; a store of an
// older program keeps none, and means the entity's own.
func NameOr(name any, entity string) string {
	if s, ok := name.(string); ok && s != "" {
		return s
	}
	return entity
}

// stem is the id of a name without its country.
func stem(name string) string {
	id, _, _ := strings.Cut(name, "@")
	return id
}

// NamedBy describes a name as all its mentions together do.
func NamedBy(id string, mentions []Mention, known schema.Properties) Named {
	e := Describe(mentions)
	n := Named{Name: schema.Name{ID: id, Type: LabelOf(id), Text: e.Name, Aliases: e.Aliases}, Known: known}
	if e.Described || !capital(e.Name) {
		n.Text, n.Aliases = "", nil
	}
	n.Aliases = slices.DeleteFunc(slices.Clone(n.Aliases), func(a string) bool { return !capital(a) })
	if _, country, ok := strings.Cut(id, "@"); ok {
		n.Country = country
	} else if iso, ok := known[schema.ISO].(string); ok {
		n.Country = iso
	}
	return n
}

// capital reports whether a name is written as one. What an article calls "pilot plant"
// is known in this article alone. Scripts without capitals have no such words.
func capital(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
	})
}

// same reports whether nothing has changed that the resolver looks at.
func (n Named) same(m Named) bool {
	return n.Text == m.Text && n.Country == m.Country && n.Version == m.Version &&
		slices.Equal(n.Aliases, m.Aliases) && maps.Equal(n.Known, m.Known)
}

// Under returns the keys under which a store finds the name, sorted. That of its stem
// makes names that differ in their country alone meet.
func (n Named) Under(r Resolver) []string {
	keys := stems(n.ID)
	if n.Text != "" {
		keys = append(keys, r.Keys(n.Name)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// meets returns the keys of the names that are judged with one that has the given keys.
// Those are its own; but many names of one kind may each be one with a few of another
// kind, and never with each other, as long names and acronyms: of them the ones have a
// key with < at its end, the others with >, and each meets the other.
func meets(keys []string) []string {
	other := slices.Clone(keys)
	for i, k := range other {
		if half, ok := strings.CutSuffix(k, "<"); ok {
			other[i] = half + ">"
		} else if half, ok := strings.CutSuffix(k, ">"); ok {
			other[i] = half + "<"
		}
	}
	return other
}

// stems returns the key of a name's stem, none for a type whose names have no country.
func stems(name string) []string {
	if slices.Contains(sited, LabelOf(name)) {
		return []string{"id " + stem(name)}
	}
	return nil
}
