package parsing

import (
	_ "embed"
	"fmt"
	"strings"

	"kengraph/transform/syntax/internal/weights"
)

// An atom is one value that a state shows; templates combine them. Those of words come
// first: form, Penn tag, universal tag and lemma or label of each.
const perPlace = 4

// places are s0 to s3 on the stack, b0 to b3 in the buffer, the word before b0, the
// word behind s0, the noun ahead of b0 and the linking words.
var places = strings.Fields("s0 s1 s2 s3 b0 b1 b2 b3 bm sn bn s0c s1c b0c s2c s0rel")

// children are places, with a label more.
var children = strings.Fields("s0l s0l2 s0r s0r2 s1l s1l2 s1r s1r2 b0l b0l2 s2r s2l")

var others = strings.Fields("d0 d1 s0vl s0vr s1vl s1vr b0vl s0sl s0sr s1sl s1sr b0sl s0lp s0rp s1lp s1rp b0lp " +
	"same01 same0b verb depth s2sr s2vr b0set s0set s1set")

var atomNames = func() (names []string) {
	for _, p := range places {
		for _, kind := range []string{"w", "t", "p", "l"} {
			names = append(names, p+"."+kind)
		}
	}
	for _, p := range children {
		for _, kind := range []string{"w", "t", "p", "r"} {
			names = append(names, p+"."+kind)
		}
	}
	return append(names, others...)
}()

const maxAtoms = 160

//go:embed templates.txt
var templateText string

// templates holds, one after another, the number of a template's atoms and the atoms.
var templates, templateErr = parseTemplates(templateText)

func parseTemplates(text string) ([]uint8, error) {
	index := map[string]int{}
	for i, name := range atomNames {
		index[name] = i
	}
	var out []uint8
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		out = append(out, uint8(len(f)))
		for _, name := range f {
			i, ok := index[name]
			if !ok {
				return nil, fmt.Errorf("templates.txt:%d: no atom %q", n, name)
			}
			out = append(out, uint8(i))
		}
	}
	return out, nil
}

// features appends the features of a state. A template of which an atom is 0, because
// there is no such child, gives none.
func (s *Sentence) features(list []uint32, st *State) []uint32 {
	var a [maxAtoms]uint64
	s.atoms(&a, st)
	id := uint64(0)
next:
	for i := 0; i < len(templates); {
		n := int(templates[i])
		list8 := templates[i+1 : i+1+n]
		i += 1 + n
		id++
		h := id << 40
		for _, t := range list8 {
			v := a[t]
			if v == 0 {
				continue next
			}
			h = weights.Mix(h, v)
		}
		list = append(list, weights.Key(h))
	}
	return list
}

var absent = leaf(-1)

// A filler writes atoms one after another.
type filler struct {
	*Sentence
	a *[maxAtoms]uint64
	i int
}

// place writes the atoms of a word.
func (f *filler) place(w *word) {
	a := f.a[f.i : f.i+perPlace : f.i+perPlace]
	a[0], a[1], a[2], a[3] = w.w, w.t, w.p, w.l
	f.i += perPlace
}

// option writes the atoms of a word that there may be.
func (f *filler) option(word int16) {
	if word >= 0 {
		f.place(&f.words[word])
	} else {
		f.i += perPlace
	}
}

// child writes the atoms of a child, if there is one, with its label in the lemma's place.
func (f *filler) child(word int16, label uint8) {
	f.option(word)
	if word >= 0 {
		f.a[f.i-1] = uint64(label) + 2
	}
}

// children writes those of the outermost children.
func (f *filler) children(nd *node) {
	f.child(nd.l1, nd.l1l)
	f.child(nd.l2, nd.l2l)
	f.child(nd.r1, nd.r1l)
	f.child(nd.r2, nd.r2l)
}

// mark returns the form of a mark of punctuation that there may be.
func (f *filler) mark(word int16) uint64 {
	if word < 0 {
		return 2
	}
	return f.words[word].w
}

// tops returns the four topmost words of the stack.
func (s *State) tops() [4]*node {
	t := [4]*node{&absent, &absent, &absent, &absent}
	for i, c := 0, s.stack; i < len(t) && c != nil; i, c = i+1, c.below {
		t[i] = &c.node
	}
	return t
}

// atoms writes the atoms of a state in the order of atomNames.
func (s *Sentence) atoms(a *[maxAtoms]uint64, st *State) {
	top, b0 := st.tops(), &st.front
	s0, s1, s2 := top[0], top[1], top[2]
	f := filler{s, a, 0}
	for _, nd := range top {
		f.place(s.at(int(nd.word)))
	}
	for k := range 4 {
		f.place(s.at(st.next + k))
	}
	f.place(s.at(st.next - 1))
	f.place(s.at(int(s0.word) + 1))
	f.option(int16(s.nounAt(st.next)))
	f.option(s0.link)
	f.option(s1.link)
	f.option(b0.link)
	f.option(s2.link)
	f.option(s0.rel)
	f.children(s0)
	f.children(s1)
	f.child(b0.l1, b0.l1l)
	f.child(b0.l2, b0.l2l)
	f.child(s2.r1, s2.r1l)
	f.child(s2.l1, s2.l1l)
	w0, w1, wb := s.at(int(s0.word)), s.at(int(s1.word)), s.at(st.next)
	for _, v := range [...]uint64{
		distance(int(s0.word), st.next), distance(int(s1.word), int(s0.word)),
		uint64(s0.nl) + 1, uint64(s0.nr) + 1, uint64(s1.nl) + 1, uint64(s1.nr) + 1, uint64(b0.nl) + 1,
		s0.ls<<1 | 1, s0.rs<<1 | 1, s1.ls<<1 | 1, s1.rs<<1 | 1, b0.ls<<1 | 1,
		f.mark(s0.lp), f.mark(s0.rp), f.mark(s1.lp), f.mark(s1.rp), f.mark(b0.lp),
		same(w1, w0), same(w0, wb), wb.verb + 1, uint64(min(st.Depth(), 6)) + 1,
		s2.rs<<1 | 1, uint64(s2.nr) + 1,
		(b0.ls&core)<<1 | 1, ((s0.ls|s0.rs)&core)<<1 | 1, ((s1.ls|s1.rs)&core)<<1 | 1,
	} {
		a[f.i] = v
		f.i++
	}
}

// core marks the relations that a verb has once.
var core = func() (m uint64) {
	for _, l := range strings.Fields("nsubj obj nsubj:pass cop aux:pass aux iobj obl:agent csubj mark cc expl xcomp ccomp") {
		m |= 1 << labelIndex(l)
	}
	return m
}()

func (s *Sentence) nounAt(i int) int {
	if i < len(s.words) {
		return s.words[i].noun
	}
	return -1
}

// distance sorts how far apart two words are.
func distance(a, b int) uint64 {
	switch d := b - a; {
	case a < 0:
		return 1
	case d < 5:
		return uint64(d) + 1
	case d < 7:
		return 7
	case d < 11:
		return 8
	default:
		return 9
	}
}

// same tells how alike two words are, as conjuncts are: in form, in tag, in class.
func same(a, b *word) uint64 {
	switch {
	case a.l == b.l:
		return 4
	case a.t == b.t:
		return 3
	case a.p == b.p:
		return 2
	}
	return 1
}
