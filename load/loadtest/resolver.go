package loadtest

import (
	"strings"

	"kengraph/schema"
)

// A Resolver judges the names of the sample by plain rules: the first word decides,
// and what a name has beside it says how surely. It stands for any resolver, since
// stores must be true whatever theirs says.
type Resolver struct{}

// Version is always the same.
func (Resolver) Version() string { return "first-word" }

// Keys returns the first letters.
func (Resolver) Keys(n schema.Name) []string {
	keys := []string{}
	for _, name := range append([]string{n.Text}, n.Aliases...) {
		word := first(name)
		keys = append(keys, string(n.Type)+" "+word[:min(4, len(word))])
	}
	return keys
}

func first(name string) string {
	word, _, _ := strings.Cut(strings.ToLower(name), " ")
	return word
}

// Judge calls names one where all but their last letter is, or one is an alias of
// the other; different where they lie in two countries or end in two numbers.
func (Resolver) Judge(a, b schema.Name) schema.Judgement {
	if a.ID > b.ID {
		a, b = b, a
	}
	j := schema.Judgement{A: a.ID, B: b.ID, Verdict: schema.Different, By: "first-word"}
	numbers := func(s string) string { return strings.Trim(s[max(0, len(s)-2):], "abcdefghijklmnopqrstuvwxyz ") }
	switch {
	case a.Country != "" && b.Country != "" && a.Country != b.Country:
		j.Reason = "two countries"
	case numbers(a.Text) != numbers(b.Text):
		j.Reason = "two numbers"
	case strings.EqualFold(a.Text, b.Text):
		j.Verdict, j.Score, j.Reason = schema.Same, .9, "equal names"
	case len(a.Text) > 4 && len(a.Text) == len(b.Text) && a.Text[:len(a.Text)-1] == b.Text[:len(b.Text)-1]:
		j.Verdict, j.Score, j.Reason = schema.Same, .8, "one letter"
	case first(a.Text) == first(b.Text) && (strings.Contains(a.Text, " of ") || strings.Contains(b.Text, " of ")):
		j.Verdict, j.Score, j.Reason = schema.Unsure, .5, "one first word"
	default:
		j.Score = .1 // nothing speaks against it
		for _, x := range a.Aliases {
			if x == b.Text {
				j.Verdict, j.Score, j.Reason = schema.Same, .95, "an alias"
			}
		}
		for _, x := range b.Aliases {
			if x == a.Text {
				j.Verdict, j.Score, j.Reason = schema.Same, .95, "an alias"
			}
		}
	}
	return j
}
