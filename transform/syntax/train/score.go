package main

import (
	"fmt"
	"strings"

	"kengraph/transform/syntax/internal/parsing"
)

// A score counts right arcs, punctuation left out.
type score struct {
	words, heads, labelled int
	relations              map[string]*[3]int // of a relation: in the treebank, found, right
}

func (s *score) uas() float64 { return 100 * float64(s.heads) / float64(s.words) }
func (s *score) las() float64 { return 100 * float64(s.labelled) / float64(s.words) }

// f1 returns the balanced mean of precision and recall of a relation.
func (s *score) f1(rel string) float64 {
	c := s.relation(rel)
	return 200 * float64(c[2]) / float64(max(1, c[0]+c[1]))
}

func (s *score) relation(rel string) *[3]int {
	if s.relations[rel] == nil {
		s.relations[rel] = &[3]int{}
	}
	return s.relations[rel]
}

// attachment measures a parser.
func attachment(p *parsing.Parser, ss []sample, width int) *score {
	sc := &score{relations: map[string]*[3]int{}}
	for _, s := range ss {
		t := p.Parse(s.sent, width)
		for i, tok := range s.tokens {
			if tok.pos == "PUNCT" {
				continue
			}
			rel := "root"
			if t.Heads[i] >= 0 {
				rel = parsing.Labels[t.Labels[i]]
			}
			sc.words++
			sc.relation(tok.rel)[0]++
			sc.relation(rel)[1]++
			if t.Heads[i] != tok.head {
				continue
			}
			sc.heads++
			if rel == tok.rel {
				sc.labelled++
				sc.relation(rel)[2]++
			}
		}
	}
	return sc
}

// shown are the relations that statements are read from.
var shown = strings.Fields("nsubj nsubj:pass obj obl obl:agent nmod nmod:poss appos acl acl:relcl conj compound xcomp")

// byRelation lists the F1 of these.
func (s *score) byRelation() string {
	var out strings.Builder
	for _, rel := range shown {
		fmt.Fprintf(&out, " %s %.0f", rel, s.f1(rel))
	}
	return out.String()
}
