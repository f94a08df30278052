package parsing

import (
	"slices"

	"kengraph/transform/syntax/internal/weights"
)

// A Search walks through states one action at a time, for training.
type Search struct{ s search }

// Actions returns the number of actions.
func Actions() int { return actions }

// Open begins a search over a sentence with room for some actions.
func (p *Parser) Open(sent *Sentence, room int) *Search {
	s := &Search{search{Parser: p, sent: sent}}
	s.s.reserve(room)
	return s
}

// Score returns the scores of the actions and appends the features of the state to list.
func (s *Search) Score(list []uint32, st *State, scores *weights.Scores) []uint32 {
	list = s.s.sent.features(list, st)
	s.s.scorer.AddAll(list, scores)
	return list
}

// Apply returns the state that the action leads to.
func (s *Search) Apply(st *State, a Action) *State { return s.s.apply(st, a, 0) }

// Features appends the features of a state.
func (s *Sentence) Features(list []uint32, st *State) []uint32 { return s.features(list, st) }

// A Step is an action and the features of the state that it was taken in.
type Step struct {
	Keys   []uint32
	Action Action
}

// Violation searches with a beam and compares it with the gold actions. Where the best
// state of the beam beats the gold one most (Huang, Fayong and Guo 2012), it returns the
// steps to each from where they part; both are empty if the beam is never wrong.
func (p *Parser) Violation(sent *Sentence, gold []Action, width int) (right, wrong []Step) {
	s := &search{Parser: p, sent: sent}
	s.reserve((len(gold)+2)*(width+1) + 2)
	first := Initial()
	first.gold = true
	row, path := []*State{first}, first
	var worst int64
	var at, rival *State
	for _, a := range gold {
		var scores weights.Scores
		s.list = sent.features(s.list[:0], path)
		s.scorer.AddAll(s.list, &scores)
		path = s.apply(path, a, path.score+int64(scores[a]))
		var cands []candidate
		for _, st := range row {
			cands = s.expand(cands, st, width)
		}
		row = row[:0]
		for _, c := range cands {
			st := s.apply(c.from, c.action, c.score)
			st.gold = c.from.gold && c.action == a
			row = append(row, st)
		}
		if over := row[0].score - path.score; !row[0].gold && (at == nil || over > worst) && over >= 0 {
			worst, at, rival = over, path, row[0]
		}
	}
	if at == nil {
		return nil, nil
	}
	return part(sent, at, rival)
}

// part returns the steps to two states after those that they share.
func part(sent *Sentence, a, b *State) (x, y []Step) {
	p, q := steps(a), steps(b)
	for len(p) > 0 && len(q) > 0 && p[0].action == q[0].action {
		p, q = p[1:], q[1:]
	}
	return keysOf(sent, p), keysOf(sent, q)
}

func steps(st *State) (out []*State) {
	for ; st.prev != nil; st = st.prev {
		out = append(out, st)
	}
	slices.Reverse(out)
	return out
}

func keysOf(sent *Sentence, sts []*State) []Step {
	out := make([]Step, len(sts))
	for i, st := range sts {
		out[i] = Step{sent.features(nil, st.prev), st.action}
	}
	return out
}
