package main

import (
	"log"
	"math/rand/v2"
	"sync"

	"kengraph/transform/syntax"
	"kengraph/transform/syntax/internal/parsing"
	"kengraph/transform/syntax/internal/tagging"
	"kengraph/transform/syntax/internal/weights"
)

// samples tags sentences with a tagger and prepares them for the parser.
func samples(tagger *tagging.Tagger, sents [][]token) []sample {
	out := make([]sample, len(sents))
	for i, toks := range sents {
		ws := words(toks)
		tagger.Tag(ws)
		s := sample{tokens: toks, heads: make([]int, len(toks)), labels: make([]int, len(toks))}
		for j, t := range toks {
			s.heads[j] = t.head
			s.labels[j] = parsing.LabelIndex(t.rel)
		}
		s.sent = parsing.NewSentence(len(ws), func(i int) (form, tag, pos, lemma string) {
			return ws[i].Form, ws[i].Tag, ws[i].Pos, syntax.Lemma(ws[i].Form, ws[i].Tag)
		})
		out[i] = s
	}
	return out
}

// jackknife tags every sentence with a tagger that was trained without it, because the
// parser must learn to live with the tagger's errors. It returns the samples of each way
// in which the sentences were merged.
func jackknife(plain [][]token, ways ...[][]token) [][]sample {
	const folds = 5
	out := make([][]sample, len(ways))
	for w := range ways {
		out[w] = make([]sample, len(plain))
	}
	var wg sync.WaitGroup
	limit := make(chan struct{}, 2)
	for f := range folds {
		wg.Go(func() {
			limit <- struct{}{}
			defer func() { <-limit }()
			var learn [][]token
			for i := range plain {
				if i%folds != f {
					learn = append(learn, plain[i], ways[0][i])
				}
			}
			tagger, err := tagging.Load(string(trainTagger(learn, 4, leastTag)))
			if err != nil {
				panic(err) // what was just written
			}
			for w, sents := range ways {
				var held [][]token
				for i := f; i < len(sents); i += folds {
					held = append(held, sents[i])
				}
				for k, s := range samples(tagger, held) {
					out[w][k*folds+f] = s
				}
			}
		})
	}
	wg.Wait()
	return out
}

// knowOften makes room for the features that occur often enough on the way to the right trees.
func knowOften(p *perceptron, parser *parsing.Parser, ss []sample, often uint8) {
	const size = 1 << 28
	counts := make([]uint8, size)
	for pass := range 2 {
		for i := range ss {
			search := parser.Open(ss[i].sent, 2*len(ss[i].heads))
			st := parsing.Initial()
			var list []uint32
			for _, a := range ss[i].gold(parser) {
				list = ss[i].sent.Features(list[:0], st)
				for _, k := range list {
					c := &counts[k%size]
					if pass == 0 && *c < 255 {
						*c++
					}
					if pass == 1 && *c >= often {
						p.know(k)
					}
				}
				st = search.Apply(st, a)
			}
		}
	}
	p.closed = true
}

// trainGreedy trains the greedy parser with a dynamic oracle: after the first round it
// mostly follows its own choices, so that it learns to go on after an error. The rounds
// take the ways in which the sentences were merged in turn.
func trainGreedy(ways [][]sample, rounds int) *perceptron {
	p := newPerceptron()
	parser := parsing.New(p)
	knowOften(p, parser, ways[0], 3)
	log.Printf("parser: %d features", len(p.cells))
	rnd := rand.New(rand.NewPCG(3, 4))
	order := rnd.Perm(len(ways[0]))
	for round := range rounds {
		ss := ways[round%len(ways)]
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		for _, i := range order {
			wrong += learnGreedy(p, parser, &ss[i], round > 0, rnd)
		}
		log.Printf("greedy: round %d, %d corrections", round+1, wrong)
	}
	return p
}

func learnGreedy(p *perceptron, parser *parsing.Parser, s *sample, explore bool, rnd *rand.Rand) (wrong int) {
	n := len(s.heads)
	search := parser.Open(s.sent, 2*n)
	st := parsing.Initial()
	var list []uint32
	var ok [256]bool
	for range 2*n - 1 {
		var scores weights.Scores
		list = search.Score(list[:0], st, &scores)
		s.optimal(st, &ok)
		got, want := -1, -1
		for a := range parsing.Actions() {
			if !st.Legal(parsing.Action(a), n) {
				continue
			}
			if got < 0 || scores[a] > scores[got] {
				got = a
			}
			if ok[a] && (want < 0 || scores[a] > scores[want]) {
				want = a
			}
		}
		p.step++
		follow := want
		if got != want {
			wrong++
			p.update(list, uint8(want), 1)
			p.update(list, uint8(got), -1)
			if explore && rnd.IntN(10) > 0 {
				follow = got
			}
		}
		st = search.Apply(st, parsing.Action(follow))
	}
	return wrong
}

// parserData writes the averaged weights.
func parserData(p *perceptron, least float64) []byte {
	return weights.Append(nil, p.average(), least)
}
