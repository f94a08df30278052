package resolve

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// Keys returns the blocking keys of a name: two names that may be of one thing share at least one,
// so that a name is compared with few. A key is the type and the consonants of the words that
// tell which one it is, sorted, so that spelling, order and writing together do not matter.
// Acronyms have keys of their own, persons one for each pair of a name and another's initial.
func (r *Resolver) Keys(n schema.Name) []string {
	p := r.Prepare(n)
	prefix := strings.ToLower(string(n.Type)) + ":"
	var keys []string
	for _, f := range p.forms {
		keys = append(keys, r.formKeys(n.Type, f)...)
	}
	if p.id != "" {
		keys = append(keys, "="+p.id)
	}
	for i := range keys {
		keys[i] = prefix + keys[i]
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (r *Resolver) formKeys(l schema.Label, f form) []string {
	var keys []string
	if first := r.words.renamed(l, f); first != "" {
		keys = append(keys, "~"+first)
	}
	switch {
	case l == schema.Person:
		return append(keys, personKeys(f)...)
	case f.acronym != "":
		return append(keys, "@"+f.acronym)
	case l == schema.Mineral || l == schema.Country || l == schema.Agreement:
		return append(keys, sortedConsonants(strings.Fields(f.folded)))
	}
	cores := r.words.coreWords(l, f)
	if len(cores) == 0 {
		var all []string
		for c := core; c < drop; c++ {
			if c != loose && !(c == land && l == schema.Organization) {
				all = append(all, f.parts[c]...)
			}
		}
		return append(keys, "+"+strings.Join(all, " "))
	}
	keys = append(keys, sortedConsonants(cores))
	for i, c := range cores {
		for _, s := range stems(c) {
			cut := slices.Clone(cores)
			cut[i] = s
			keys = append(keys, sortedConsonants(cut))
		}
	}
	if len(f.cores) < 3 && strings.Count(f.folded, " ") < 3 {
		keys = append(keys, sortedConsonants([]string{joinedWords(f)}))
	}
	if in := initialsOf(f.folded, false); len(in) >= 3 && len(in) <= 6 && (l == schema.Company || l == schema.Organization || l == schema.Route) {
		keys = append(keys, "@"+in, "@"+initialsOf(f.folded, true))
	}
	return keys
}

// sortedConsonants of words; where they have fewer than two, the words themselves.
func sortedConsonants(words []string) string {
	var cs []byte
	for _, w := range words {
		cs = append(cs, consonants(w)...)
	}
	slices.Sort(cs)
	cs = slices.Compact(cs)
	if len(cs) < 2 {
		return strings.Join(words, " ")
	}
	return string(cs)
}

// personKeys pair the first and the last word with the initials of the others.
func personKeys(f form) []string {
	p := parsePerson(f.folded)
	if len(p.words) < 2 {
		return []string{sortedConsonants(p.words)}
	}
	var keys []string
	for i, w := range p.words {
		if len(w) == 1 || patronymic(p.first[i]) {
			continue
		}
		for j, o := range p.words {
			if j != i && (i == 0 || j == 0 || i == len(p.words)-1 || j == len(p.words)-1) {
				keys = append(keys, sortedConsonants([]string{w})+"+"+initialKey(o))
			}
		}
	}
	return append(keys, sortedConsonants(p.words))
}

// initialKey groups initials that one sound may have: all vowels, S and C, K and H.
func initialKey(w string) string {
	switch c := w[0]; {
	case vowel(c) || c == 'y':
		return "a"
	case strings.IndexByte("sSzcCj", c) >= 0:
		return "s"
	case strings.IndexByte("khqgx", c) >= 0:
		return "k"
	case strings.IndexByte("vwbf", c) >= 0:
		return "b"
	default:
		return string(c)
	}
}
