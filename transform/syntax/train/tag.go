package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"kengraph/transform/syntax/internal/tagging"
	"kengraph/transform/syntax/internal/weights"
)

// lexiconOf returns for each form seen often enough, and for the words of the domain, the
// hash of the tags that it has.
func lexiconOf(sents [][]token) map[uint32]uint32 {
	const seldom = 3
	domain, first := domainWords()
	tagsOf := inflected(sents)
	for form, tags := range domain {
		tagsOf[form] = slices.Clone(tags)
	}
	for form, counts := range countTags(sents) {
		n, list := 0, []string{}
		for _, c := range counts {
			n += c
		}
		for tag, c := range counts {
			if c > 1 && 20*c >= n {
				list = append(list, tag)
			}
		}
		switch known := domain[form] != nil; {
		case n < seldom || len(list) == 0 || first[form]:
		case known:
			tagsOf[form] = union(list, domain[form])
		default:
			tagsOf[form] = list
		}
	}
	lexicon := map[uint32]uint32{}
	for form, tags := range tagsOf {
		lexicon[weights.Key(weights.String(form))] = entry(tags)
	}
	return lexicon
}

// entry makes a lexicon entry: a hash of the tags, its last bits telling of finite verbs.
func entry(tags []string) uint32 {
	slices.Sort(tags)
	e := uint32(weights.String(strings.Join(tags, " "))&0xffff | tagging.MustBeFinite)
	e &^= tagging.MayBeFinite
	for _, tag := range tags {
		switch tag {
		case "VBD", "VBZ", "VBP", "MD":
			e |= tagging.MayBeFinite
		default:
			e &^= tagging.MustBeFinite
		}
	}
	return e
}

func union(a, b []string) []string {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// countTags counts the tags of each lower-case form.
func countTags(sents [][]token) map[string]map[string]int {
	counts := map[string]map[string]int{}
	for _, s := range sents {
		for _, t := range s {
			if t.kind != tagging.Plain {
				continue
			}
			low := strings.ToLower(t.form)
			if counts[low] == nil {
				counts[low] = map[string]int{}
			}
			counts[low][t.tag]++
		}
	}
	return counts
}

// trainTagger trains for some rounds over the sentences and returns the tagger's data.
func trainTagger(sents [][]token, rounds int, least float64) []byte {
	lexicon := lexiconOf(sents)
	penn, pos := newPerceptron(), newPerceptron()
	tagger := tagging.New(penn, pos, lexicon)
	order := make([]int, len(sents))
	for i := range order {
		order[i] = i
	}
	inputs := make([][]tagging.Word, len(sents))
	for i, s := range sents {
		inputs[i] = words(s)
		tagger.Prepare(inputs[i])
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			learnPenn(penn, inputs[i], sents[i])
			learnPos(pos, inputs[i], sents[i])
		}
	}
	out := tagging.AppendLexicon(nil, lexicon)
	out = weights.Append(out, penn.average(), least)
	return weights.Append(out, pos.average(), least/8)
}

func learnPenn(p *perceptron, ws []tagging.Word, sent []token) {
	var h tagging.History
	var list []uint32
	for i := range ws {
		gold := tagging.PennIndex(sent[i].tag)
		got := gold
		if ws[i].Tag == "" {
			list = tagging.PennFeatures(list[:0], ws, i, &h)
			got = tagging.Best(p, list, len(tagging.Penn)-2)
			p.step++
			if got != gold && gold >= 0 && !foreign(sent[i]) {
				p.update(list, uint8(gold), 1)
				p.update(list, uint8(got), -1)
			}
		}
		h.Next(uint8(max(got, 0)))
	}
}

// foreign reports a use that the domain does not know: what is mine is a mine there, and a
// rose is what prices did.
func foreign(t token) bool {
	low := strings.ToLower(t.form)
	return t.tag == "PRP" && low == "mine" || t.tag == "NN" && low == "rose"
}

// learnPos learns universal tags from the gold Penn tags.
func learnPos(p *perceptron, ws []tagging.Word, sent []token) {
	tags := make([]uint8, len(sent))
	for i, t := range sent {
		tags[i] = uint8(max(0, tagging.PennIndex(t.tag)))
	}
	var list []uint32
	for i := range ws {
		gold := slices.Index(tagging.Pos, sent[i].pos)
		if ws[i].Pos != "" || gold < 0 {
			continue
		}
		list = tagging.PosFeatures(list[:0], ws, tags, i)
		got := tagging.Best(p, list, len(tagging.Pos))
		p.step++
		if got != gold {
			p.update(list, uint8(gold), 1)
			p.update(list, uint8(got), -1)
		}
	}
}

// tagAccuracy returns the shares of right Penn and universal tags.
func tagAccuracy(data []byte, sents [][]token) (penn, pos float64, err error) {
	tagger, err := tagging.Load(string(data))
	if err != nil {
		return 0, 0, err
	}
	n := 0
	for _, s := range sents {
		ws := words(s)
		tagger.Tag(ws)
		for i, t := range s {
			n++
			if ws[i].Tag == t.tag {
				penn++
			}
			if ws[i].Pos == t.pos {
				pos++
			}
		}
	}
	return 100 * penn / float64(n), 100 * pos / float64(n), nil
}
