package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kengraph/transform/syntax"
)

// classes maps Penn tags to the class that package syntax keeps their exceptions under.
var classes = map[string]string{
	"VB": "v", "VBD": "v", "VBG": "v", "VBN": "v", "VBP": "v", "VBZ": "v", "MD": "v", "NN": "n", "NNS": "n",
	"JJ": "j", "JJR": "j", "JJS": "j", "RB": "j", "RBR": "j", "RBS": "j",
	"PRP": "x", "PRP$": "x", "DT": "x", "WP": "x", "WDT": "x", "IN": "x", "CC": "x", "TO": "x", "POS": "x", "WP$": "x", "EX": "x", "UH": "x",
}

// lemmaExceptions lists the words of which the rules make the wrong lemma, a line for each
// class and lemma.
func lemmaExceptions(sents [][]token) string {
	type key struct{ class, form string }
	seen := map[key]map[string]int{} // how often a form has a lemma; with *, one that the rules do not make
	for _, s := range sents {
		for _, t := range s {
			class, form, lemma := classes[t.tag], strings.ToLower(t.form), strings.ToLower(t.lemma)
			if class == "" || t.odd || !letters(form) || !letters(lemma) {
				continue
			}
			k := key{class, form}
			if seen[k] == nil {
				seen[k] = map[string]int{}
			}
			seen[k][lemma]++
			if syntax.Rule(form, t.tag) != lemma {
				seen[k]["*"+lemma]++
			}
		}
	}
	lines := map[string][]string{}
	for k, lemmas := range seen {
		best := ""
		for lemma, c := range lemmas {
			if lemma[0] != '*' && (c > lemmas[best] || c == lemmas[best] && lemma < best) {
				best = lemma
			}
		}
		if lemmas[best] > 1 && lemmas["*"+best] > 0 {
			lines[k.class+" "+best] = append(lines[k.class+" "+best], k.form)
		}
	}
	return join(lines)
}

// join writes the lines and the words of each in order.
func join(lines map[string][]string) string {
	var out strings.Builder
	for _, head := range slices.Sorted(maps.Keys(lines)) {
		slices.Sort(lines[head])
		fmt.Fprintf(&out, "%s %s\n", head, strings.Join(lines[head], " "))
	}
	return out.String()
}

// letters reports whether a form can stand in the list: lower-case letters and apostrophes.
func letters(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz'’") == ""
}

// lemmaAccuracy returns the share of right lemmas, given the right tags.
func lemmaAccuracy(sents [][]token) float64 {
	n, right := 0, 0
	for _, s := range sents {
		for _, t := range s {
			if classes[t.tag] == "" || t.odd {
				continue
			}
			n++
			if syntax.Lemma(t.form, t.tag) == strings.ToLower(t.lemma) {
				right++
			}
		}
	}
	return 100 * float64(right) / float64(n)
}
