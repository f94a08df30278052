package mention

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
	"kengraph/transform/text"
)

// Called returns the id of the one thing of a type that the lexicon calls so: "wolfram" is
// "mineral:tungsten", "Hebei province" is "place:hebei". ok is false where it knows none, or several.
func (r *Recognizer) Called(l schema.Label, name string) (id string, ok bool) {
	var found *Entry
	for _, f := range r.lex.forms[keyOf(text.Tokens(name, text.Span{Start: 0, End: len(name)}))] {
		if f.entry.Type != l || f.use != asName || f.exact && l != schema.Mineral && !strings.EqualFold(f.surface, name) {
			continue
		}
		if found != nil && found != f.entry {
			return "", false
		}
		found = f.entry
	}
	switch {
	case found == nil:
		return "", false
	case l == schema.Country:
		return schema.EntityID(l, found.ISO), true
	case found.ISO == "":
		return schema.EntityID(l, strings.Join(resolve.Words(found.Name), " ")), true
	}
	return schema.EntityID(l, strings.Join(resolve.Words(found.Name), " ")) + "@" + found.ISO, true
}
