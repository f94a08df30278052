package resolve

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// Keys returns the blocking keys of a name: two names that may be of one thing share at least one,
// so that a name is compared with few. A key is the type, the sounds of the words that tell which
// one it is (see sounds.go), and what tells siblings apart. A key that ends in < is shared with
// names that have it with >, not with those that have it with <: long names have the key of their
// initials, and meet who is called by these, not each other.
func (r *Resolver) Keys(n schema.Name) []string {
	p := r.recall(n)
	prefix := strings.ToLower(string(n.Type)) + ":"
	var keys []string
	for _, f := range p.forms {
		keys = append(keys, r.formKeys(n.Type, f)...)
	}
	if f := p.forms[0]; f.acronym != "" && f.acronym == f.folded && len(f.acronym) >= 3 && len(longForms(p)) == 0 {
		keys = append(keys, "@"+f.acronym+">")
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
		return append(keys, r.words.personKeys(f)...)
	case f.acronym != "":
		return append(keys, "@"+f.acronym)
	case l == schema.Mineral || l == schema.Country || l == schema.Agreement:
		return append(keys, sortedConsonants(strings.Fields(f.folded)))
	}
	if in := initialsOf(f.folded, false); len(in) >= 3 && len(in) <= 6 && (l == schema.Company || l == schema.Organization || l == schema.Route) {
		keys = append(keys, "@"+in+"<", "@"+initialsOf(f.folded, true)+"<")
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
	return append(keys, coreKeys(l, f, cores)...)
}

// coreKeys are keys of a name that has words of its own: these in any order, written together,
// and with what an adjective among them may be made of.
func coreKeys(l schema.Label, f form, cores []string) []string {
	aside := apart(l, f)
	var keys []string
	add := func(word string, how reach) {
		for _, k := range soundKeys(word, how) {
			keys = append(keys, k+aside)
		}
	}
	how := adjoint
	if l == schema.Company {
		how = whole
	}
	add(inOrder(cores, how), how)
	if len(cores) > 1 && l != schema.Route {
		add(strings.Join(cores, ""), how)
	}
	if l != schema.Company && (l != schema.Place || len(f.parts[level]) > 0) {
		for i, c := range cores {
			for _, s := range stems(c) {
				cut := slices.Clone(cores)
				cut[i] = s
				add(inOrder(cut, how), stem)
			}
		}
	}
	if len(f.cores) < 3 && strings.Count(f.folded, " ") < 3 {
		if joined := joinedWords(f); len(joined) > 4 {
			keys = append(keys, "&"+joined)
		}
	}
	return keys
}

// apart tells siblings apart: two names that differ in one of these are of two things (see policyOf).
func apart(l schema.Label, f form) string {
	var b strings.Builder
	for _, c := range [...]class{quality, number, land} {
		if c == land && l == schema.Organization {
			continue
		}
		for _, p := range f.parts[c] {
			b.WriteString(" " + p)
		}
	}
	return b.String()
}

// inOrder joins words in an order that their spelling does not change.
func inOrder(words []string, how reach) string {
	if len(words) == 1 {
		return words[0]
	}
	sorted := slices.SortedStableFunc(slices.Values(words), func(a, b string) int {
		return strings.Compare(frame(a), frame(b))
	})
	for i, w := range sorted {
		if how != whole {
			sorted[i] = strings.TrimRight(w, "aeiou")
		}
	}
	return strings.Join(sorted, "")
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

// personKeys pair words of a name, the first or the last among them: in full with what the
// given name may stand for, and with the other's initial, so that who is written with an initial
// meets who is written in full. Those written in full do not meet by one name and an initial.
func (v *vocabulary) personKeys(f form) []string {
	p := parsePerson(f.folded)
	if len(p.words) < 2 {
		return wordCodes(strings.Join(p.words, ""))
	}
	keys := joinedPerson(p.words)
	last := len(p.words) - 1
	for i, w := range p.words {
		for j, o := range p.words {
			ends := i == 0 || i == last || j == 0 || j == last
			if i == 0 && p.middle(j) { // in Yerlan K. Darraez, K. is not the surname
				continue
			}
			if j == i || !ends || len(w) == 1 || patronymic(p.first[i]) && last > 1 && i > 0 && i < last {
				continue
			}
			for _, code := range wordCodes(w) {
				keys = append(keys, v.pairKeys(code, o, i == 0 || i == last)...)
			}
		}
	}
	return keys
}

// pairKeys are keys of a word with another word or initial; with initials only of a word that
// may be the surname.
func (v *vocabulary) pairKeys(code, other string, surname bool) []string {
	var keys []string
	short := code + "+" + initialKey(other)
	if len(other) == 1 {
		return append(keys, short, short+">")
	}
	if surname {
		keys = append(keys, short+"<")
	}
	for _, c := range wordCodes(other) {
		if code <= c {
			keys = append(keys, code+"."+c)
		}
	}
	for _, g := range v.given[other] {
		keys = append(keys, code+"."+g)
	}
	return keys
}

// joinedPerson are keys of a name of which two words may be written as one.
func joinedPerson(words []string) []string {
	keys := []string{frame(strings.Join(words, ""))}
	if len(words) == 3 {
		for _, both := range [...][2]string{{words[0] + words[1], words[2]}, {words[0], words[1] + words[2]}} {
			a, b := frame(both[0]), frame(both[1])
			keys = append(keys, min(a, b)+"."+max(a, b))
		}
	}
	return keys
}

// wordCodes are the sounds of a word of a person's name; of a short word, that has one spelling,
// all of it.
func wordCodes(w string) []string {
	if len(w) < 5 {
		return []string{w}
	}
	codes := []string{frame(w)}
	if mute := strings.ReplaceAll(w, "h", ""); mute != w {
		codes = append(codes, frame(mute))
	}
	return codes
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
