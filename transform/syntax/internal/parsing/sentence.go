package parsing

import (
	"strings"

	"kengraph/transform/syntax/internal/weights"
)

// A Sentence holds what the features read of the words.
type Sentence struct {
	words []word
}

// A word is the hashes of a word's form, Penn tag, universal tag and lemma, and what
// lies ahead of it in the sentence.
type word struct {
	w, t, p, l uint64

	relative bool   // a relative pronoun or adverb
	verb     uint64 // tag of the next finite verb from here on, and whether a comma stands before it
	noun     int    // head of the noun phrase that follows here, or -1
}

// edge is the word beyond both ends; a state in which a place is empty has it there.
var edge = word{w: 1, t: 1, p: 1, l: 1}

// NewSentence hashes the words of a sentence: forms, Penn tags, universal tags and lemmas.
func NewSentence(n int, at func(i int) (form, tag, pos, lemma string)) *Sentence {
	s := &Sentence{words: make([]word, n)}
	tags := make([]string, n)
	forms := make([]string, n)
	for i := range s.words {
		form, tag, pos, lemma := at(i)
		forms[i], tags[i] = strings.ToLower(form), tag
		s.words[i] = word{
			w: weights.String(forms[i]), t: weights.String(tag), p: weights.String(pos), l: weights.String(lemma),
			relative: tag == "WDT" || tag == "WP" || tag == "WRB" || tag == "WP$",
		}
	}
	verb, comma := uint64(2), uint64(0)
	for i := n - 1; i >= 0; i-- {
		switch tags[i] {
		case "VBD", "VBZ", "VBP", "MD":
			verb, comma = s.words[i].t, 0
		case ",", ":":
			comma = 1
		}
		s.words[i].verb = verb<<1 | comma
		s.words[i].noun = nounAhead(tags, i)
	}
	return s
}

// nounAhead returns the head of the noun phrase that begins behind word i, for a
// preposition there: what it governs tells what it hangs on.
func nounAhead(tags []string, i int) int {
	noun := -1
	for j := i + 1; j < len(tags) && j < i+8; j++ {
		switch tags[j] {
		case "NN", "NNS", "NNP", "NNPS", "QTY", "DAT", "CD", "PRP":
			noun = j
		case "DT", "JJ", "JJR", "JJS", "PRP$", "VBN", "VBG", "RB", "HYPH", "PDT", "$", "SYM", "``", "''":
			if noun >= 0 && tags[j] != "HYPH" && tags[j] != "JJ" {
				return noun
			}
		default:
			return noun
		}
	}
	return noun
}

func (s *Sentence) at(i int) *word {
	if i < 0 || i >= len(s.words) {
		return &edge
	}
	return &s.words[i]
}
