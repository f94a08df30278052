package main

import (
	_ "embed"
	"slices"
	"strings"

	"kengraph/transform/syntax/internal/tagging"
)

//go:embed words.txt
var wordList string

// domainWords returns the tags that the words of words.txt can have, inflections included,
// and the words that go before the treebanks.
func domainWords() (tags map[string][]string, first map[string]bool) {
	tags, first = map[string][]string{}, map[string]bool{}
	for line := range strings.Lines(wordList) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		k := 0
		for k < len(f) && strings.ToUpper(f[k]) == f[k] {
			k++
		}
		penn := f[:k]
		if k == 0 {
			k = 1
		}
		for _, w := range f[k:] {
			w, forced := strings.CutPrefix(w, "=")
			for form, list := range forms(f[0], penn, w) {
				first[form] = first[form] || forced
				for _, tag := range list {
					if !slices.Contains(tags[form], tag) {
						tags[form] = append(tags[form], tag)
					}
				}
			}
		}
	}
	return tags, first
}

// inflected returns the tags that forms have by other forms of their nouns and verbs in
// the treebanks: "employ" is there, "employs" may not be. A form's own occurrences do not
// count, so that in training it is known no better than new words will be.
func inflected(sents [][]token) map[string][]string {
	type lexeme struct{ kind, lemma string }
	counts := map[lexeme]map[string]int{}
	for _, s := range sents {
		for _, t := range s {
			k := lexeme{"verb", t.lemma}
			switch {
			case t.odd || t.kind != tagging.Plain || !letters(t.lemma) || len(t.lemma) < 3:
				continue
			case t.tag == "NN" || t.tag == "NNS":
				k.kind = "noun"
			case t.pos != "VERB" || t.tag[0] != 'V':
				continue
			}
			if counts[k] == nil {
				counts[k] = map[string]int{}
			}
			counts[k][strings.ToLower(t.form)]++
			counts[k][""]++
		}
	}
	tags := map[string][]string{}
	for k, seen := range counts {
		for form, list := range forms(k.kind, nil, k.lemma) {
			if seen[""]-seen[form] >= 2 {
				tags[form] = union(tags[form], list)
			}
		}
	}
	return tags
}

// forms inflects a word of a line.
func forms(kind string, penn []string, w string) map[string][]string {
	stem := w
	if strings.HasSuffix(w, "e") {
		stem = w[:len(w)-1]
	}
	s, ed := w+"s", stem+"ed"
	switch {
	case strings.HasSuffix(w, "y") && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		s, ed = w[:len(w)-1]+"ies", w[:len(w)-1]+"ied"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		s = w + "es"
	}
	switch kind {
	case "noun":
		return map[string][]string{w: {"NN"}, s: {"NNS"}}
	case "verb":
		return map[string][]string{w: {"VB", "VBP"}, s: {"VBZ"}, ed: {"VBD", "VBN"}, stem + "ing": {"VBG"}}
	case "both":
		return map[string][]string{w: {"NN", "VB", "VBP"}, s: {"NNS", "VBZ"}, ed: {"VBD", "VBN"}, stem + "ing": {"VBG"}}
	case "adj":
		return map[string][]string{w: {"JJ"}}
	case "gerund":
		return map[string][]string{w: {"NN", "VBG"}}
	}
	return map[string][]string{w: penn}
}
