package resolve

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// matchCores weighs the words that tell which one of its kind a thing is, those translated
// included: in order or not, written together or not, in near spellings.
func (v *vocabulary) matchCores(l schema.Label, a, b form) match {
	ca, cb := v.coreWords(l, a), v.coreWords(l, b)
	sa, sb := slices.Sorted(slices.Values(ca)), slices.Sorted(slices.Values(cb))
	switch {
	case len(ca) == 0 && len(cb) == 0:
		return v.matchConcepts(l, a, b)
	case l == schema.Place && slices.Equal(sa, sb) && !slices.Equal(ca, cb): // Thanh Hoa, Hoa Thanh
		return match{-3, "order", "the same words in another order", false}
	case slices.Equal(sa, sb):
		return match{6.5, "spelling", "the same words in other spelling, order or language", false}
	case l != schema.Route && strings.Join(v.coreWords(l, a), "") == strings.Join(v.coreWords(l, b), ""):
		return match{6, "joined", "the same words, written together", false}
	}
	return v.pairCores(l, ca, cb, len(a.parts[level])*len(b.parts[level]) > 0, a.country == "CN" || b.country == "CN")
}

// coreWords are the skeletons, and for offices the translated words too; a place's directions
// where it has nothing else.
func (v *vocabulary) coreWords(l schema.Label, f form) []string {
	out := make([]string, 0, len(f.cores)+len(f.parts[core]))
	for _, c := range f.cores {
		if first, ok := v.renames[l][c]; ok && (l == schema.Place || l == schema.MineralSite) {
			c = first
		}
		out = append(out, c)
	}
	return append(out, f.parts[core]...)
}

func joinedWords(f form) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(f.folded) {
		b.WriteString(w)
	}
	return skeleton(b.String())
}

// pairCores pairs each word of one with a word of the other.
func (v *vocabulary) pairCores(l schema.Label, a, b []string, areas, chinese bool) match {
	onlyA, onlyB := difference(a, b), difference(b, a)
	if len(onlyA) == 0 || len(onlyB) == 0 {
		return match{-3, "core-missing", "only one has " + quoted(append(onlyA, onlyB...)), false}
	}
	if len(onlyA) != len(onlyB) {
		if strings.Join(onlyA, "") == strings.Join(onlyB, "") {
			return match{6, "joined", "the same words, written together", false}
		}
		if len(onlyA)+len(onlyB) == 3 && near(strings.Join(onlyA, ""), strings.Join(onlyB, "")) {
			return match{5, "near", "near spellings, written together", false}
		}
		return match{-5, "core-differs", quoted(onlyA) + " against " + quoted(onlyB), false}
	}
	m := match{6, "", "", false}
	for _, x := range onlyA {
		at := -1
		for j, y := range onlyB {
			w, rule := v.likeCore(l, x, y, areas, chinese)
			if w > 0 {
				at = j
				if w < m.weight {
					m.weight, m.rule, m.says = w, rule, x+" and "+y+" are spellings of one name"
				}
				break
			}
		}
		if at < 0 {
			return match{-5, "core-differs", quoted(onlyA) + " against " + quoted(onlyB), false}
		}
		onlyB = slices.Delete(onlyB, at, at+1)
	}
	return m
}

// likeCore compares two words of names that are not equal. An adjective is made of the name of a
// site or an area; of two towns, Kirov and Kirovsk, it makes another.
func (v *vocabulary) likeCore(l schema.Label, x, y string, areas, chinese bool) (float64, string) {
	if x[0] == '=' || y[0] == '=' {
		return 0, ""
	}
	if l != schema.Company && (l != schema.Place || areas) && (fits(stems(x), y) || fits(stems(y), x)) {
		return 5.5, "adjective"
	}
	if chinese && pinyin(x) && pinyin(y) { // Hebei and Hubei: pinyin has one spelling
		return 0, ""
	}
	if short(x) == short(y) || near(short(x), short(y)) && x != short(x) {
		return 5.2, "near"
	}
	if near(x, y) {
		if min(len(x), len(y)) < 7 {
			return 4.8, "near"
		}
		return 5.2, "near"
	}
	return 0, ""
}

// doubled are vowels that short writes as one sound.
var doubled = strings.NewReplacer("oo", "u", "ee", "i", "aa", "a", "uu", "u", "ii", "i")

// short writes doubled vowels as one sound: Mongolian oyuu, Finnish aa, English oo and ee for u and i.
func short(s string) string {
	for i := 1; i < len(s); i++ {
		if s[i] == s[i-1] && vowel(s[i]) {
			return doubled.Replace(s)
		}
	}
	return s
}

// fits reports whether a name, but for its last vowels, is a stem of an adjective.
func fits(stems []string, name string) bool {
	name = strings.TrimRight(name, "aeiou")
	return slices.ContainsFunc(stems, func(s string) bool {
		return name == strings.TrimRight(s, "aeiou") || near(s, name) && len(s) >= 6
	})
}

// matchConcepts compares names of nothing but general words: Middle Corridor, Line 1, National
// Bank of Kazakhstan. All their words must be the same.
func (v *vocabulary) matchConcepts(l schema.Label, a, b form) match {
	for c := core; c < drop; c++ {
		if c == land && l == schema.Organization || c == number || c == loose || c == level || c == quality {
			continue // weighed as everywhere
		}
		if !slices.Equal(a.parts[c], b.parts[c]) {
			return match{-5, "words-differ", "the names have different words", false}
		}
	}
	firm := func(f form) []string { return without(without(f.parts[loose], "company"), "corporation") }
	if !slices.Equal(firm(a), firm(b)) {
		return match{3, "generic-differs", "general words, some of them in one name only", false}
	}
	return match{6, "translation", "the same words in other spelling, order or language", false}
}

// pinyin reports whether a skeleton looks like two or three syllables of pinyin: what ends in a
// vowel, n, ng or r and has no two consonants together but those.
func pinyin(s string) bool {
	run, syllables := 0, 0
	for i := range len(s) {
		if !vowel(s[i]) {
			run++
			continue
		}
		if i == 0 || !vowel(s[i-1]) {
			syllables++
		}
		if run > 3 || run > 1 && i > run && s[i-run] != 'n' {
			return false
		}
		if run == 1 && i == 0 {
			return false
		}
		run = 0
	}
	last := s[len(s)-1]
	return syllables >= 2 && syllables <= 3 && len(s) <= 10 && (vowel(last) || last == 'n' || last == 'g' && strings.HasSuffix(s, "ng"))
}
