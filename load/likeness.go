package load

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
)

const (
	// shared is how many prints two articles must have in common to be compared at
	// all: a sentence that a publisher puts under everything makes no copies.
	shared = 2
	// printed is how many prints an article has. Of two articles with seven in ten
	// sentences in common, 99 in 100 share two of eight.
	printed = 8
	// likeness is the share of common shingles, of those that either has, from which
	// one text is a copy of the other: another head and one more paragraph are less than that.
	likeness = .55
	// shingle is the number of words that are compared together.
	shingle = 5
)

// Prints returns the smallest hashes of an article's sentences, the same ones for
// the same sentences in any order (A. Broder, On the resemblance and containment of
// documents, 1997). Sentences of a few words are in too many articles.
func Prints(paragraphs []string) []string {
	var hashes []uint64
	for _, p := range paragraphs {
		for _, s := range strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune(".!?;", r) }) {
			if w := words(s); len(w) >= 6 {
				h := fnv.New64a()
				fmt.Fprint(h, w)
				hashes = append(hashes, h.Sum64())
			}
		}
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	prints := []string{}
	for _, h := range hashes[:min(printed, len(hashes))] {
		prints = append(prints, fmt.Sprintf("text %016x", h))
	}
	return prints
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// shingles returns the hashes of all runs of words of a text.
func shingles(paragraphs []string) map[uint64]bool {
	all := words(strings.Join(paragraphs, "\n"))
	set := map[uint64]bool{}
	for i := range max(0, len(all)-shingle+1) {
		h := fnv.New64a()
		for _, w := range all[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		set[h.Sum64()] = true
	}
	return set
}

// alike reports whether two texts have most of their shingles in common.
func alike(a, b map[uint64]bool) bool {
	common := 0
	for s := range a {
		if b[s] {
			common++
		}
	}
	all := len(a) + len(b) - common
	return all > 0 && float64(common) >= likeness*float64(all)
}
