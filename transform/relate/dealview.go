package relate

import (
	"slices"
	"strings"

	"kengraph/transform/mention"
	"kengraph/transform/text"
)

// dealViews returns the sentences that may tell a deal: to those that name something come those that only hold
// a deal noun, "A term sheet was signed on Wednesday", whose sides are told before.
func (r *Relater) dealViews(d *mention.Document, views []*view) []*view {
	names := make([]bool, len(d.Sentences))
	for _, v := range views {
		names[v.sentence] = true
	}
	main, read := mains(d), 0
	out := slices.Clone(views)
	for si := range d.Sentences {
		for read < len(d.Mentions) && d.Mentions[read].Sentence <= si {
			read++
		}
		if names[si] || read == 0 || !r.mayDeal(d, si) {
			continue
		}
		c := r.clauseOf(d, si, nil)
		c.told, c.main = d.Mentions[:read], main
		out = append(out, r.view(c))
	}
	slices.SortStableFunc(out, func(a, b *view) int { return a.sentence - b.sentence })
	return out
}

// mayDeal reports a word in a sentence that ends a deal noun: only such a sentence is worth being parsed.
func (r *Relater) mayDeal(d *mention.Document, si int) bool {
	return slices.ContainsFunc(d.Sentences[si].Tokens, func(t text.Token) bool {
		w := strings.ToLower(t.Text)
		return r.dealHeads[w] || r.dealHeads[singular(w)]
	})
}

// lastWords returns the words that phrases end with.
func lastWords(phrases map[string]string) map[string]bool {
	out := map[string]bool{}
	for p := range phrases {
		out[p[strings.LastIndexByte(p, ' ')+1:]] = true
	}
	return out
}
