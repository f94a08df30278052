package main

import (
	"slices"

	"kengraph/transform/syntax/internal/parsing"
)

// A sample is a sentence to learn from or to measure with.
type sample struct {
	sent   *parsing.Sentence
	tokens []token
	heads  []int
	labels []int
}

// costs returns how many arcs of the right tree an action of each kind makes
// unreachable (Goldberg and Nivre 2013), or -1 where it is not legal.
func (s *sample) costs(st *parsing.State) (shift, left, right int) {
	n, next, depth := len(s.heads), st.Next(), st.Depth()
	var stack []int
	st.Stack(func(w int) bool { stack = append(stack, w); return true })
	shift, left, right = -1, -1, -1
	if next < n {
		shift = 0
		for i, w := range stack {
			if s.heads[w] == next || i > 0 && s.heads[next] == w {
				shift++
			}
		}
		if s.heads[next] < 0 && depth > 0 {
			shift++
		}
	}
	if depth == 0 {
		return
	}
	top, waiting := stack[0], 0
	for d := next; d < n; d++ {
		if s.heads[d] == top {
			waiting++
		}
	}
	if next < n {
		left = waiting
		if h := s.heads[top]; h > next || depth > 1 && h == stack[1] || h < 0 && depth == 1 {
			left++
		}
	}
	if depth > 1 {
		right = waiting
		if s.heads[top] >= next {
			right++
		}
	}
	return
}

// optimal marks the actions that lose least and returns the first of them.
func (s *sample) optimal(st *parsing.State, ok *[256]bool) parsing.Action {
	shift, left, right := s.costs(st)
	least := 1 << 30
	for _, c := range []int{shift, left, right} {
		if c >= 0 {
			least = min(least, c)
		}
	}
	*ok = [256]bool{}
	first := parsing.Action(255)
	mark := func(a parsing.Action) { ok[a] = true; first = min(first, a) }
	if shift == least {
		mark(parsing.Shift)
	}
	var top, under int = -1, -1
	st.Stack(func(w int) bool {
		if top >= 0 {
			under = w
			return false
		}
		top = w
		return true
	})
	arc := func(cost, head int, action func(int) parsing.Action) {
		switch {
		case cost != least:
		case s.heads[top] == head:
			mark(action(s.labels[top]))
		default:
			for l := range parsing.Labels {
				mark(action(l))
			}
		}
	}
	arc(left, st.Next(), parsing.Left)
	arc(right, under, parsing.Right)
	return first
}

// gold returns actions that lead to the right tree, or as near to it as transitions can:
// where arcs cross, they lose one. Arcs are made as early as possible.
func (s *sample) gold(p *parsing.Parser) []parsing.Action {
	n := len(s.heads)
	search := p.Open(s.sent, 2*n)
	st := parsing.Initial()
	out := make([]parsing.Action, 0, 2*n-1)
	var ok [256]bool
	for range 2*n - 1 {
		a := s.optimal(st, &ok)
		if i := slices.Index(ok[1:parsing.Actions()], true); i >= 0 {
			a = parsing.Action(1 + i)
		}
		out = append(out, a)
		st = search.Apply(st, a)
	}
	return out
}
