// Package syntax tags the words of a sentence and finds how they depend on one another.
//
// Tags are Penn Treebank and Universal Dependencies tags, relations are those of
// Universal Dependencies 2, which hang everything on content words: in "the mine is
// owned by Acme", mine is nsubj:pass of owned, Acme is obl:agent of it, and "by" is
// case of Acme.
//
// Words come as package text cuts them (a possessive, "n't" and a hyphen stand alone).
// The parser reads better when the caller makes one word of each name, quantity and
// date; the weights were trained on text treated so. Brackets that only define a short
// form are best left out. See QUALITY.md for what was measured and how to train again.
package syntax

// A Kind tells what a word is that the caller has merged from several tokens.
type Kind uint8

// The kinds.
const (
	Plain    Kind = iota // a token of the text
	Name                 // a proper name: "Tau-Ken Samruk"
	Quantity             // money, a share, a mass, a length: "$1.1 billion", "70 %", "5,000 t"
	Date                 // "15 November 2024", "2025", "Nov. 3"
)

// A Word is one word of a sentence. The caller fills Form and Kind.
type Word struct {
	Form  string // as written; of a merged word, its whole text
	Kind  Kind
	Tag   string // Penn: "NNP", "VBD"
	Pos   string // universal: "PROPN", "VERB"
	Lemma string // "own" of "owned"; a merged word's form
	Head  int    // index of the head word, -1 for a root
	Rel   string // relation to the head: "nsubj:pass", "root"
}
