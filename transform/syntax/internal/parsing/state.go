// Package parsing finds the dependencies of a sentence by arc-hybrid transitions
// (Kuhlmann, Gómez-Rodríguez and Satta 2011), greedily or with a beam.
package parsing

import "strings"

// Labels lists the relations. Places in it are stored in weights.
var Labels = strings.Fields(`punct case det nsubj amod advmod obj obl nmod conj compound cc mark aux cop advcl nmod:poss xcomp flat
	acl:relcl ccomp acl appos aux:pass nummod parataxis nsubj:pass nmod:unmarked obl:unmarked discourse compound:prt expl fixed iobj
	list obl:agent dep nmod:desc csubj nsubj:outer det:predet advcl:relcl vocative cc:preconj`)

// An Action is a transition: [Shift] takes the front word of the buffer onto the stack,
// Left(l) hangs the top of the stack on the front of the buffer, Right(l) hangs it on
// the word under it. Every sentence of n words takes 2n-1 of them, and the word that
// remains is its root.
type Action uint8

// Shift is the first action; those of Left and of Right follow, label by label.
const Shift Action = 0

// Left returns the action that hangs the top of the stack on the front of the buffer.
func Left(label int) Action { return Action(1 + label) }

// Right returns the action that hangs the top of the stack on the word under it.
func Right(label int) Action { return Action(1 + len(Labels) + label) }

// actions is the number of actions.
var actions = 1 + 2*len(Labels)

// IsLeft reports whether the action is a Left.
func (a Action) IsLeft() bool { return a != Shift && int(a) <= len(Labels) }

// Label returns the label that the action gives.
func (a Action) Label() int { return int(a-1) % len(Labels) }

// A node is a word with what hangs on it so far.
type node struct {
	word           int16
	l1, l2, r1, r2 int16 // outermost children but marks of punctuation; -1 for none
	l1l, l2l       uint8 // their labels
	r1l, r2l       uint8
	nl, nr         uint8 // how many there are
	link           int16 // its preposition, conjunction or other function word that links it
	rel            int16 // its relative pronoun
	lp, rp         int16 // outermost marks of punctuation
	ls, rs         uint64
}

func leaf(word int) node {
	return node{word: int16(word), l1: -1, l2: -1, r1: -1, r2: -1, link: -1, rel: -1, lp: -1, rp: -1}
}

// A cell is an element of the stack. Cells are shared by states and never change.
type cell struct {
	node
	below *cell
	depth int
}

// A State is a partial analysis.
type State struct {
	stack  *cell
	front  node // the front of the buffer; its word is the sentence's length at the end
	next   int
	score  int64
	prev   *State
	action Action
	gold   bool // in training: the right actions led here
}

// Next returns the front of the buffer.
func (s *State) Next() int { return s.next }

// Depth returns the height of the stack.
func (s *State) Depth() int {
	if s.stack == nil {
		return 0
	}
	return s.stack.depth
}

// Stack calls f for each word of the stack from the top, until f returns false.
func (s *State) Stack(f func(word int) bool) {
	for c := s.stack; c != nil && f(int(c.word)); c = c.below {
	}
}

// Legal reports whether the action may be taken.
func (s *State) Legal(a Action, n int) bool {
	switch {
	case a == Shift:
		return s.next < n
	case a.IsLeft():
		return s.stack != nil && s.next < n
	}
	return s.stack != nil && s.stack.depth > 1
}

// A span is a half-open run of actions.
type span struct{ from, to Action }

// legal returns the actions that may be taken, in their order.
func (s *State) legal(n int) [2]span {
	labels := Action(len(Labels))
	var r [2]span
	if s.next < n {
		r[0].to = 1
		if s.stack != nil {
			r[0].to = 1 + labels
		}
	}
	if s.stack != nil && s.stack.depth > 1 {
		r[1] = span{1 + labels, 1 + 2*labels}
	}
	return r
}

// left hangs child on the left of nd.
func (nd *node) left(sent *Sentence, child *node, label int) {
	nd.ls |= 1 << label
	if label == punct {
		nd.lp = child.word
		return
	}
	nd.l2, nd.l2l = nd.l1, nd.l1l
	nd.l1, nd.l1l = child.word, uint8(label)
	nd.nl++
	nd.linked(sent, child, label)
}

// right hangs child on the right of nd.
func (nd *node) right(sent *Sentence, child *node, label int) {
	nd.rs |= 1 << label
	if label == punct {
		nd.rp = child.word
		return
	}
	nd.r2, nd.r2l = nd.r1, nd.r1l
	nd.r1, nd.r1l = child.word, uint8(label)
	nd.nr++
	nd.linked(sent, child, label)
}

// linked notes a child that tells how nd is linked to what it will hang on.
func (nd *node) linked(sent *Sentence, child *node, label int) {
	if linking[label] && (nd.link < 0 || child.word < nd.link) {
		nd.link = child.word
	}
	if sent.words[child.word].relative && nd.rel < 0 {
		nd.rel = child.word
	} else if child.rel >= 0 && child.link >= 0 && nd.rel < 0 && label == oblique {
		nd.rel = child.rel
	}
}

// Places of some labels.
var (
	punct   = 0
	oblique = labelIndex("obl")
	linking = func() (t [64]bool) {
		for _, l := range []string{"case", "mark", "cc"} {
			t[labelIndex(l)] = true
		}
		return t
	}()
)

func labelIndex(label string) int {
	for i, l := range Labels {
		if l == label {
			return i
		}
	}
	return -1
}

// LabelIndex returns the place of a relation in [Labels], or that of a more general one.
func LabelIndex(rel string) int {
	if i := labelIndex(rel); i >= 0 {
		return i
	}
	general, _, _ := strings.Cut(rel, ":")
	if i := labelIndex(general); i >= 0 {
		return i
	}
	return labelIndex("dep")
}
