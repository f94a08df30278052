package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// verbOf climbs from a noun to the verb that governs it, or returns -1.
func (c *clause) verbOf(i int) int {
	for n := 0; i >= 0 && i < len(c.items) && n < 6; n++ {
		if strings.HasPrefix(c.items[i].Tag, "VB") && len(c.items[i].ents) == 0 {
			return i
		}
		i = c.items[i].Head
	}
	return -1
}

var partyTypes = []schema.Label{schema.Company, schema.Organization, schema.Country}

// A signing gathers who is bound by the deal noun at items i to end (half-open) of a clause.
type signing struct {
	r      *Relater
	c      *clause
	i, end int
	kind   string
	out    []int
	with   []int // of out, those behind a preposition
	told   bool  // a preposition or a verb of signing names a side
}

// parties finds who is bound: behind "with", "between" and "by", the subject of the verb of signing,
// and who is said to act under the deal.
func (r *Relater) parties(c *clause, i, end int, kind string) []int {
	return r.signing(c, dealNoun{kind: kind, i: i, end: end}).out
}

func (r *Relater) signing(c *clause, n dealNoun) *signing {
	i, end, kind := n.i, n.end, n.kind
	s := &signing{r: r, c: c, i: i, end: end, kind: kind}
	s.behind()
	s.fronted()
	s.joint()
	s.relative()
	v := c.governor(i, end)
	adverbial := v >= 0 && c.adverbial(i, kind)
	if v >= 0 && !adverbial {
		s.verb(v)
	}
	if adverbial {
		s.acting(v)
	}
	s.possessor()
	if s.told && (len(s.out) == 0 || len(s.out) < 2 && !adverbial && !granted[kind]) {
		r.before(c, i, s.add)
	}
	return s
}

// granted are the kinds that have one party: the state is seldom told.
var granted = map[string]bool{"licence": true, "letter_of_intent": true}

// governor returns the verb that the deal noun hangs on by the parse, or a finite verb between the two:
// "is talking to X, which took it over under a concession".
func (c *clause) governor(i, end int) int {
	v := c.verbOf(end - 1)
	if v < 0 || v > i || c.under(i) == "" {
		return v
	}
	for k := i - 1; k > v; k-- {
		if t := c.items[k].Tag; (t == "VBD" || t == "VBZ" || t == "VBP") && len(c.items[k].ents) == 0 && !strings.HasPrefix(c.items[k].Rel, "aux") && c.items[k].Rel != "cop" {
			return k
		}
	}
	return v
}

// add takes names as parties, with all that they are coordinated with; a person stands for whom he signs.
func (s *signing) add(items ...int) {
	c := s.c
	for _, k := range items {
		switch {
		case c.items[k].is(schema.Person):
			for _, p := range c.signatories(k) {
				if e, ok := s.r.holder(c, p); ok {
					s.take(e)
				}
			}
		case signers[c.items[k].Lemma] && len(c.items[k].ents) == 0 && k+1 < len(c.items) && c.items[k+1].low == "of":
			s.listed(k+2, false) // "ministers of A, B and C"
		case c.items[k].is(partyTypes...) && !c.modifier(k):
			for _, j := range c.togetherOf(k, partyTypes) {
				s.take(c.items[j].ents...)
			}
		case len(c.items[k].ents) == 0:
			if n := c.explained(k); n >= 0 {
				s.take(c.items[n].ents...)
			}
		}
	}
}

// explained returns the name that a common noun explains behind a comma: X of "X, the Chinese contractor that".
func (c *clause) explained(k int) int {
	for j := k - 1; j > 0 && j > k-5; j-- {
		if c.items[j].low == "," && c.items[j-1].is(partyTypes...) && !c.modifier(j-1) {
			return j - 1
		}
		if len(c.items[j].ents) > 0 && c.items[j].form != mention.Adjective || strings.HasPrefix(c.items[j].Tag, "VB") || c.items[j].Tag == "IN" {
			return -1
		}
	}
	return -1
}

func (s *signing) take(entities ...int) {
	for _, e := range entities {
		if !slices.Contains(s.out, e) {
			s.out = append(s.out, e)
		}
	}
}

// signatories returns a person and the persons that "and" joins to him, each with his own office before
// the name: "the foreign minister A and the trade secretary B".
func (c *clause) signatories(k int) []int {
	out := []int{k}
	first := max(0, k-9)
	for j := k - 1; j > first; j-- {
		if c.items[j].is(schema.Person) && c.joined(j, k) {
			return append(out, j)
		}
	}
	for j := k + 1; j < len(c.items) && j < k+10; j++ {
		if c.items[j].is(schema.Person) && c.joined(k, j) {
			return append(out, j)
		}
	}
	return out
}

// joined reports "and" right behind a name, and only words of an office between it and the next.
func (c *clause) joined(j, k int) bool {
	if c.items[j+1].low != "and" && c.items[j+1].low != "with" {
		return false
	}
	for n := j + 2; n < k; n++ {
		if strings.HasPrefix(c.items[n].Tag, "VB") && len(c.items[n].ents) == 0 || c.items[n].low == ";" {
			return false
		}
	}
	return true
}

// behind reads "with X", "between X and Y", "signed by X", "from X" behind the noun.
func (s *signing) behind() {
	c := s.c
	for k := s.end; k < len(c.items) && k < s.end+25; k++ {
		w := c.items[k].low
		if w == ";" || w == "." || w == "but" || w == "while" || w == "which" && k > s.end+2 || k > s.end && c.another(k) || w == "with" && c.items[k-1].low == "and" && s.told { // "with X and with Y" are two deals
			break
		}
		switch {
		case (w == "with" || w == "between" || w == "from" && k <= s.end+2 || w == "among") && !c.naming(k):
			n := len(s.out)
			s.told = s.listed(k+1, w == "between") || s.told
			if w == "with" || w == "from" {
				s.with = append(s.with, s.out[n:]...)
			}
		case w == "by" && c.byOf(k, s.i):
			s.told = s.listed(k+1, true) || s.signatory(k+1) || s.told
		case w == "to" && s.given(k):
			n := len(s.out)
			s.told = s.listed(k+1, false) || s.told
			s.with = append(s.with, s.out[n:]...)
		}
	}
}

// joint reads "the Mauritius-Tanzania treaty", "a Russian-Kazakh pact".
func (s *signing) joint() {
	c := s.c
	for k := s.i - 1; k > 1 && k > s.i-4; k-- {
		if it := &c.items[k]; len(it.ents) > 0 {
			if p := &c.items[k-2]; it.is(partyTypes...) && p.is(partyTypes...) && (c.items[k-1].low == "-" || c.items[k-1].low == "–" || c.items[k-1].low == "/") {
				s.take(p.ents...)
				s.take(it.ents...)
			}
			return
		}
		if t := c.items[k].Tag; t != "NN" && t != "JJ" {
			return
		}
	}
}

// fronted reads "With X we signed a letter": the other side opens the sentence.
func (s *signing) fronted() {
	c := s.c
	if s.told {
		return
	}
	for k := s.i - 1; k >= 0 && k > s.i-20; k-- {
		if w := c.items[k].low; w == ";" || w == "." {
			return
		}
		if c.items[k].low == "with" && !c.naming(k) && (k == 0 || c.items[k-1].low == ";" || c.items[k-1].low == "." || c.items[k-1].low == ":" || k < 3) {
			if v := c.verbOf(s.end - 1); v > k && v < s.i && dealVerbs[c.items[v].Lemma] {
				s.told = s.listed(k+1, false) || s.told
				s.with = slices.Clone(s.out)
			}
			return
		}
	}
}

// given reports the "to" of a verb of granting behind the noun, "the licence was granted in May to X",
// or of one whose object the noun is, "awarded a licence to X"; letters are given about somebody.
func (s *signing) given(k int) bool {
	if s.kind == "letter_of_intent" {
		return false
	}
	for j := k - 1; j >= 0 && j > k-9; j-- {
		if strings.HasPrefix(s.c.items[j].Tag, "VB") && len(s.c.items[j].ents) == 0 {
			return giving[s.c.items[j].Lemma]
		}
	}
	return false
}

var giving = wordSet(`grant award issue give let`)
