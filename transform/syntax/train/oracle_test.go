package main

import (
	"slices"
	"strings"
	"testing"

	"kengraph/transform/syntax/internal/parsing"
	"kengraph/transform/syntax/internal/weights"
)

// blind scores nothing: the oracle must do without weights.
type blind struct{}

func (blind) AddAll([]uint32, *weights.Scores) {}

const conllu = `# text = The plant was sold to miners who own copper.
1	The	the	DET	DT	_	2	det	_	_
2	plant	plant	NOUN	NN	_	4	nsubj:pass	_	_
3	was	be	AUX	VBD	_	4	aux:pass	_	_
4	sold	sell	VERB	VBN	_	0	root	_	_
5	to	to	ADP	IN	_	6	case	_	_
6	miners	miner	NOUN	NNS	_	4	obl	_	_
7	who	who	PRON	WP	_	8	nsubj	_	_
8	own	own	VERB	VBP	_	6	acl:relcl	_	_
9	copper	copper	NOUN	NN	_	8	obj	_	SpaceAfter=No
10	.	.	PUNCT	.	_	4	punct	_	_

# text = crossing arcs
1	a	a	X	FW	_	3	dep	_	_
2	b	b	X	FW	_	4	dep	_	_
3	c	c	X	FW	_	0	root	_	_
4	d	d	X	FW	_	3	dep	_	_
`

// replay returns the heads that actions make.
func replay(p *parsing.Parser, s *sample, actions []parsing.Action) []int {
	heads := make([]int, len(s.heads))
	for i := range heads {
		heads[i] = -1
	}
	search, st := p.Open(s.sent, len(actions)+1), parsing.Initial()
	for _, a := range actions {
		var stack []int
		st.Stack(func(w int) bool { stack = append(stack, w); return true })
		if a.IsLeft() {
			heads[stack[0]] = st.Next()
		} else if a != parsing.Shift {
			heads[stack[0]] = stack[1]
		}
		st = search.Apply(st, a)
	}
	return heads
}

func TestGold(t *testing.T) {
	sents, err := readCoNLLU(strings.NewReader(conllu))
	if err != nil {
		t.Fatal(err)
	}
	p := parsing.New(blind{})
	for k, lost := range []int{0, 1} { // arcs that no projective tree can have
		s := &sample{}
		for _, tok := range sents[k] {
			s.heads = append(s.heads, tok.head)
			s.labels = append(s.labels, parsing.LabelIndex(tok.rel))
		}
		s.sent = parsing.NewSentence(len(s.heads), func(i int) (form, tag, pos, lemma string) { return sents[k][i].form, "NN", "NOUN", "" })
		actions := s.gold(p)
		if len(actions) != 2*len(s.heads)-1 {
			t.Errorf("sentence %d: %d actions of %d words", k, len(actions), len(s.heads))
		}
		got, wrong := replay(p, s, actions), 0
		for i := range got {
			if got[i] != s.heads[i] {
				wrong++
			}
		}
		if wrong != lost {
			t.Errorf("sentence %d: %v, want %v", k, got, s.heads)
		}
	}
}

func TestMerge(t *testing.T) {
	sents, err := readCoNLLU(strings.NewReader(`1	Rio	Rio	PROPN	NNP	_	3	nsubj	_	_
2	Tinto	Tinto	PROPN	NNP	_	1	flat	_	_
3	paid	pay	VERB	VBD	_	0	root	_	_
4	$	$	SYM	$	_	3	obj	_	SpaceAfter=No
5	20	20	NUM	CD	_	6	compound	_	_
6	million	million	NUM	CD	_	4	nummod	_	_
7	in	in	ADP	IN	_	8	case	_	_
8	May	May	PROPN	NNP	_	3	obl	_	_
9	2020	2020	NUM	CD	_	8	nummod	_	_
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var heads []int
	for _, tok := range merge(sents[0], 1, 0) {
		got = append(got, tok.form+"/"+tok.tag+"/"+tok.rel)
		heads = append(heads, tok.head)
	}
	if want := "Rio Tinto/NNP/nsubj paid/VBD/root $20 million/QTY/obj in/IN/case May 2020/DAT/obl"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if want := []int{1, -1, 1, 4, 1}; !slices.Equal(heads, want) {
		t.Errorf("heads %v, want %v", heads, want)
	}
}

func TestReadCoNLLURefuses(t *testing.T) {
	for _, bad := range []string{"1\ta\n", "1\ta\ta\tX\tFW\t_\tnone\tdep\t_\t_\n"} {
		if _, err := readCoNLLU(strings.NewReader(bad)); err == nil {
			t.Errorf("no error for %q", bad)
		}
	}
}
