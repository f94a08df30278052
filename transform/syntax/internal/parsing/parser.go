package parsing

import (
	"fmt"
	"sync"

	"kengraph/transform/syntax/internal/weights"
)

// A Scorer adds the weights of features to the scores of the actions. It may overwrite keys.
type Scorer interface {
	AddAll(keys []uint32, scores *weights.Scores)
}

// A Parser holds the weights. It is safe for concurrent use.
type Parser struct {
	scorer   Scorer
	searches sync.Pool // of *search, for the memory in them
}

// New makes a parser of weights.
func New(s Scorer) *Parser { return &Parser{scorer: s} }

// Load reads what weights.Append has written.
func Load(data string) (*Parser, error) {
	if templateErr != nil {
		return nil, fmt.Errorf("parsing: %w", templateErr)
	}
	t, _, err := weights.Read(data, actions)
	if err != nil {
		return nil, err
	}
	return New(t), nil
}

// A search holds the states of one analysis.
type search struct {
	*Parser
	sent   *Sentence
	states []State
	cells  []cell
	list   []uint32
}

// Initial returns the state in which all words are in the buffer.
func Initial() *State { return &State{front: leaf(0)} }

// apply returns the state that the action leads to.
func (s *search) apply(st *State, a Action, score int64) *State {
	s.states = append(s.states, State{stack: st.stack, front: st.front, next: st.next, score: score, prev: st, action: a})
	to := &s.states[len(s.states)-1]
	switch {
	case a == Shift:
		s.cells = append(s.cells, cell{node: st.front, below: st.stack, depth: st.Depth() + 1})
		to.stack = &s.cells[len(s.cells)-1]
		to.next++
		to.front = leaf(to.next)
	case a.IsLeft():
		to.stack = st.stack.below
		to.front.left(s.sent, &st.stack.node, a.Label())
	default:
		s.cells = append(s.cells, *st.stack.below)
		to.stack = &s.cells[len(s.cells)-1]
		to.stack.right(s.sent, &st.stack.node, a.Label())
	}
	return to
}

// reserve makes room for all states of the search, because they point to one another.
func (s *search) reserve(n int) {
	if cap(s.states) < n {
		s.states, s.cells = make([]State, 0, n), make([]cell, 0, n)
	}
	s.states, s.cells = s.states[:0], s.cells[:0]
}

// A Tree is the head of each word, -1 for the root, and the label of each arc.
type Tree struct {
	Heads  []int
	Labels []int // -1 for the root
}

// tree follows the actions back from the last state.
func tree(st *State, n int) Tree {
	t := Tree{make([]int, n), make([]int, n)}
	for i := range n {
		t.Heads[i], t.Labels[i] = -1, -1
	}
	for ; st.prev != nil; st = st.prev {
		p := st.prev
		switch a := st.action; {
		case a == Shift:
		case a.IsLeft():
			t.Heads[p.stack.word], t.Labels[p.stack.word] = p.next, a.Label()
		default:
			t.Heads[p.stack.word], t.Labels[p.stack.word] = int(p.stack.below.word), a.Label()
		}
	}
	return t
}

// Parse analyses a sentence with a beam of the given width; 1 is greedy.
func (p *Parser) Parse(sent *Sentence, width int) Tree {
	n := len(sent.words)
	if n == 0 {
		return Tree{}
	}
	s, ok := p.searches.Get().(*search)
	if !ok {
		s = &search{Parser: p, list: make([]uint32, 0, 256)}
	}
	defer p.searches.Put(s)
	s.sent = sent
	s.reserve((2*n+1)*width + 1)
	if width <= 1 {
		return tree(s.greedy(), n)
	}
	return tree(s.beam(width), n)
}

func (s *search) greedy() *State {
	n := len(s.sent.words)
	st := Initial()
	for range 2*n - 1 {
		var scores weights.Scores
		s.list = s.sent.features(s.list[:0], st)
		s.scorer.AddAll(s.list, &scores)
		st = s.apply(st, best(st, &scores, n), 0)
	}
	return st
}

// best returns the legal action of the highest score, the first of equals.
func best(st *State, scores *weights.Scores, n int) Action {
	best, found := Shift, false
	for _, r := range st.legal(n) {
		for a := r.from; a < r.to; a++ {
			if !found || scores[a] > scores[best] {
				best, found = a, true
			}
		}
	}
	return best
}
