package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"kengraph/transform/measure"
	"kengraph/transform/syntax/internal/tagging"
	"kengraph/transform/text"
)

// merge makes one word of the names, quantities and dates of a sentence, as the callers
// of package syntax do; each with the given probability, so that the parser also learns
// to read those that the caller has missed.
func merge(sent []token, p float64, seed uint64) []token {
	rnd := rand.New(rand.NewPCG(seed, 1))
	found := spans(sent)
	out := slices.Clone(sent)
	for i := len(found) - 1; i >= 0; i-- { // from the end, so that places before it stay
		if f := found[i]; rnd.Float64() < p {
			out = contract(out, f.start, f.end, f.kind)
		}
	}
	return out
}

// A span is what the caller would merge.
type span struct {
	start, end int
	kind       uint8
}

// spans returns the measures and names of a sentence that are whole in its tree.
func spans(sent []token) (out []span) {
	at := map[int]span{}
	for _, s := range measures(sent) {
		at[s.start] = s
	}
	for i := 0; i < len(sent); i++ {
		if s, ok := at[i]; ok {
			if whole(sent, s.start, s.end) {
				out = append(out, s)
			}
			i = s.end - 1
			continue
		}
		for end := nameEnd(sent, i); end > i; end-- {
			if whole(sent, i, end) {
				out = append(out, span{i, end, tagging.Name})
				i = end - 1
				break
			}
		}
	}
	return out
}

// measures finds quantities and dates with the package that finds them in news. Like the
// rules of relate it leaves ranks and bare numbers alone.
func measures(sent []token) (out []span) {
	toks := make([]text.Token, len(sent))
	at := 0
	for i, t := range sent {
		toks[i] = text.Token{Span: text.Span{Start: at, End: at + len(t.form)}, Text: t.form, Space: i > 0 && sent[i-1].space}
		at += len(t.form)
		if t.space {
			at++
		}
	}
	for _, m := range measure.Find(toks, "2024-06-14") {
		s := span{m.First, m.End, tagging.Quantity}
		switch {
		case m.Kind == measure.Date:
			s.kind = tagging.Date
		case m.Kind == measure.Rank, m.Kind == measure.Number && m.End == m.First+1:
			continue
		}
		out = append(out, s)
	}
	return out
}

// whole reports whether the words from a to b hang on one word outside, or are the sentence's root.
func whole(sent []token, a, b int) bool {
	head := -2
	for j := a; j < b; j++ {
		h := sent[j].head
		if h >= a && h < b {
			continue
		}
		if head != -2 && (h != head || h == -1) {
			return false
		}
		head = h
	}
	return head != -2
}

// contract makes one word of those from a to b. It takes the relation of the first that hangs outside.
func contract(sent []token, a, b int, kind uint8) []token {
	one := token{kind: kind, space: sent[b-1].space, head: -2}
	var form strings.Builder
	for j := a; j < b; j++ {
		t := sent[j]
		form.WriteString(t.form)
		if t.space && j < b-1 {
			form.WriteByte(' ')
		}
		if (t.head < a || t.head >= b) && one.head == -2 {
			one.head, one.rel, one.tag, one.pos = t.head, t.rel, t.tag, t.pos
		}
	}
	one.form = form.String()
	one.lemma = one.form
	w := tagging.Read(one.form, kind)
	one.tag, one.pos = w.Tag, w.Pos
	out := append(append(slices.Clone(sent[:a]), one), sent[b:]...)
	for j := range out {
		switch h := out[j].head; {
		case h >= b:
			out[j].head = h - (b - a) + 1
		case h >= a:
			out[j].head = a
		}
	}
	return out
}

// nameEnd returns the end of the run of proper nouns at i, with hyphens and numbers inside.
func nameEnd(sent []token, i int) int {
	if sent[i].pos != "PROPN" {
		return i
	}
	end := i + 1
	for j := i + 1; j < len(sent); j++ {
		switch t := sent[j]; {
		case t.pos == "PROPN", t.pos == "NUM" && t.head >= i && t.head < j:
			end = j + 1
		case t.tag == "HYPH":
		default:
			return end
		}
	}
	return end
}
