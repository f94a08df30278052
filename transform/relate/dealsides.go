package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// spread returns the parties of each of several deals that one plural noun tells: "offtakes with A and B" are
// one with each, and "three agencies have issued letters" one letter each. What is told once is one deal.
func (c *clause) spread(n dealNoun, parties, with []int) [][]int {
	if c.items[n.end-1].Tag != "NNS" && c.items[n.i].Tag != "NNS" && !c.severally(n) || len(parties) < 2 {
		return [][]int{parties}
	}
	var here, there []int
	for _, p := range parties {
		if slices.Contains(with, p) {
			there = append(there, p)
		} else {
			here = append(here, p)
		}
	}
	var out [][]int
	switch {
	case n.kind == "letter_of_intent" && len(there) == 0:
		for _, p := range here {
			out = append(out, []int{p})
		}
	case len(there) > 1 && len(here) <= 1 && n.kind != "treaty":
		for _, p := range there {
			out = append(out, append(slices.Clone(here), p))
		}
	case len(here) > 1 && len(there) == 1 && (n.kind == "offtake" || n.kind == "supply" || n.kind == "contract"):
		for _, p := range here {
			out = append(out, []int{p, there[0]})
		}
	case len(here) > 1 && len(there) == 0 && (n.kind == "offtake" || n.kind == "supply") && c.severally(n):
		for _, p := range here {
			out = append(out, []int{p})
		}
	default:
		return [][]int{parties}
	}
	return out
}

// severally reports "each", "between them" or "separate" before the noun.
func (c *clause) severally(n dealNoun) bool {
	for k := max(0, n.i-5); k < n.i; k++ {
		if w := c.items[k].low; w == "each" || w == "separate" || w == "separately" || w == "between" && c.items[k+1].low == "them" {
			return true
		}
	}
	return false
}

// readLike reads "and one with B": a deal of the kind of the one before it in the sentence, with its own other side.
func (r *Relater) readLike(c *clause, n dealNoun, topics []int, found *[]*deal) {
	if len(*found) == 0 {
		return
	}
	last := (*found)[len(*found)-1]
	if last.sentence != c.sentence || last.kind != n.kind {
		return
	}
	s := &signing{r: r, c: c, i: n.i, end: n.end, kind: n.kind}
	if c.items[n.end].low == "for" {
		s.take(c.items[n.i-1].ents...)
	} else if s.behind(); len(s.out) > 0 {
		for _, p := range last.parties {
			if !slices.Contains(last.with, p) {
				s.take(p)
			}
		}
	}
	if len(s.out) == 0 || subset(s.out, last.parties) && len(s.with) > 0 {
		return
	}
	dl := &deal{kind: n.kind, noun: last.noun, sentence: c.sentence, props: schema.Properties{schema.Kind: n.kind}, planned: last.planned, with: s.with}
	dl.bind(s.out, c.sentence, .7)
	for _, t := range topics {
		if c.doc.Entities[t].Type != schema.Mineral { // what it is of was said with the first
			dl.about([]int{t}, c.sentence)
		}
	}
	for _, t := range last.concerns {
		if c.doc.Entities[t].Type == schema.Mineral {
			dl.about([]int{t}, c.sentence)
		}
	}
	*found = append(*found, dl)
}

// won reports a contract of which the sentence tells who has it: "won the contract", "was awarded a contract".
func (c *clause) won(n dealNoun) bool {
	if n.kind != "contract" || singular(c.items[n.end-1].low) != "contract" {
		return false
	}
	for k := n.i - 1; k >= 0 && k > n.i-12; k-- {
		if l := c.items[k].Lemma; strings.HasPrefix(c.items[k].Tag, "VB") && len(c.items[k].ents) == 0 {
			return l == "win" || l == "award" || l == "secure" || l == "land" || l == "clinch" || l == "give" || l == "let"
		}
	}
	return false
}

// paired reports a deal that is none, or not told, where one side alone is named.
func (dl *deal) paired() bool {
	return dl.kind == "contract" && anyDeal[dl.noun] || dl.kind == "merger" || pairNouns[dl.noun]
}

// pairNouns tell of money that a business raises by itself, too.
var pairNouns = wordSet(`placement placing prepayment alliance rescheduling`)

// anyDeal are nouns that tell a deal only where both sides are told.
var anyDeal = wordSet(`agreement deal pact accord contract arrangement`)

// lastDeal returns the nearest deal before that "the agreement" can stand for.
func lastDeal(ds []*deal, kind string, sentence int) *deal {
	for k := len(ds) - 1; k >= 0; k-- {
		if sentence-ds[k].sentence <= 6 && (ds[k].kind == kind || kind == "contract") {
			return ds[k]
		}
	}
	return nil
}

// sameDeal returns a deal of the kind told within the last sentences that shares a party and adds none against it.
func sameDeal(ds []*deal, kind string, parties []int, sentence int) *deal {
	for k := len(ds) - 1; k >= 0; k-- {
		if ds[k].kind == kind && sentence-ds[k].sentence <= 1 && (subset(parties, ds[k].parties) || subset(ds[k].parties, parties)) {
			return ds[k]
		}
	}
	return nil
}

func subset(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// mergeDeals makes one of two deals of a kind between the same two or more parties, told far apart,
// unless their dates or amounts differ; and "the deal", which tells no kind, one with what it sums up beside it.
func mergeDeals(ds []*deal) []*deal {
	var out []*deal
next:
	for n, dl := range ds {
		for _, o := range out {
			same := o.kind == dl.kind && len(dl.parties) > 1 && subset(dl.parties, o.parties) && subset(o.parties, dl.parties)
			if !same && !dl.sums(o) || differ(o, dl, schema.Date) || differ(o, dl, schema.Amount) {
				continue
			}
			o.absorb(dl)
			continue next
		}
		for _, o := range ds[n+1:] {
			if dl.sums(o) && o.sentence == dl.sentence && !differ(o, dl, schema.Date) && !differ(o, dl, schema.Amount) {
				o.absorb(dl)
				continue next
			}
		}
		out = append(out, dl)
	}
	return out
}

// sums reports a deal told by a noun that says no kind, right beside another one of the same parties.
func (dl *deal) sums(o *deal) bool {
	apart := dl.sentence - o.sentence
	return dl != o && dl.kind == "contract" && o.kind != "contract" && anyDeal[dl.noun] && singular(dl.noun) != "contract" && apart >= -1 && apart <= 2 && subset(dl.parties, o.parties)
}

// absorb takes over what another telling of the deal adds.
func (dl *deal) absorb(o *deal) {
	for _, p := range []schema.Prop{schema.Date, schema.Amount, schema.Currency, schema.Binding} {
		if v, ok := o.props[p]; ok && !dl.props.Has(p) {
			dl.props[p] = v
		}
	}
	dl.about(o.concerns, o.sentence)
}

func differ(a, b *deal, p schema.Prop) bool {
	return a.props.Has(p) && b.props.Has(p) && a.props[p] != b.props[p]
}
