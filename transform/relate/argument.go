package relate

import (
	"strings"

	"kengraph/schema"
)

// arguments gathers what fills the roles of a word, in the terms of the active sentence.
// Heads and relations come from the parser; what a parse gets wrong most (which preposition
// hangs where, who else is coordinated) the types of the roles decide.
func (c *clause) arguments(i int) map[string][]int {
	args := map[string][]int{}
	put := func(role string, a int) {
		for _, x := range c.conjuncts(a) {
			args[role] = append(args[role], x)
			if e := c.named(x); e >= 0 { // "the Mingomba deposit" is Mingomba
				args[role] = append(args[role], c.together(e)...)
			}
			if h := c.items[x].Head; len(c.items[x].ents) == 0 && c.items[x].Rel == "appos" && h >= 0 && h < len(c.items) && len(c.items[h].ents) > 0 {
				args[role] = append(args[role], h) // "LKAB, the company owned by"
			}
			if len(c.items[x].ents) == 0 {
				for _, d := range c.deps[x] {
					if c.items[d].Rel == "appos" && len(c.items[d].ents) > 0 { // "the national railway, KTZ"
						args[role] = append(args[role], d)
					}
				}
			}
		}
	}
	passive := c.passive(i)
	deps := c.deps[i]
	for _, d := range c.deps[i] { // a subject that the parse hung on the auxiliary
		if strings.HasPrefix(c.items[d].Rel, "aux") {
			deps = append(deps[:len(deps):len(deps)], c.deps[d]...)
		}
	}
	for _, d := range deps {
		rel, _, _ := strings.Cut(c.items[d].Rel, ":")
		switch rel {
		case "nsubj", "csubj":
			if passive || strings.HasSuffix(c.items[d].Rel, ":pass") {
				put("obj", c.antecedent(d))
			} else {
				put("subj", c.antecedent(d))
			}
		case "obj", "iobj":
			put("obj", c.antecedent(d))
			c.nestedPhrases(d, passive, put)
		case "obl", "nmod":
			p := c.preposition(d)
			if p == "" && strings.HasSuffix(c.items[d].Rel, ":poss") {
				p = "poss"
			}
			if p == "by" && (passive || strings.HasPrefix(c.items[i].Tag, "NN")) {
				put("subj", d)
			}
			if p != "" {
				put(p, c.antecedent(d))
				c.nestedPhrases(d, passive, put)
			}
		case "appos":
			put("appos", d)
		case "xcomp", "ccomp":
			put("comp", d)
		case "compound":
			put("compound", d)
		}
	}
	c.inherit(i, passive, args, put)
	return args
}

// nestedPhrases adds the phrases that hang on a phrase: in "invest in tungsten in Uzbekistan" the second
// may belong to the verb as well; the types of the roles decide.
func (c *clause) nestedPhrases(i int, passive bool, put func(string, int)) {
	for _, d := range c.deps[i] {
		if c.items[d].Rel != "nmod" {
			continue
		}
		if p := c.preposition(d); p != "" && p != "of" && p != "poss" {
			put(p, d)
			if p == "by" && passive {
				put("subj", d)
			}
		}
	}
}

// together returns the coordination of names that a name stands in.
func (c *clause) together(i int) []int {
	return c.togetherOf(i, []schema.Label{c.items[i].typ})
}

// togetherOf is together for names of several types: "X Ltd and the government of Y".
func (c *clause) togetherOf(i int, types []schema.Label) []int {
	for p := max(0, i-14); p <= i; p++ {
		if len(c.items[p].ents) == 0 {
			continue
		}
		if ls := c.coordination(c.left[p], types, true); len(ls) > 0 {
			for _, k := range ls[0].items {
				if k == i {
					return ls[0].items
				}
			}
		}
	}
	return []int{i}
}

// named returns the name that a common noun only classifies: Mingomba of "the Mingomba deposit".
func (c *clause) named(i int) int {
	if len(c.items[i].ents) > 0 {
		return -1
	}
	for j := i - 1; j >= 0 && j > i-5; j-- {
		if len(c.items[j].ents) > 0 && c.right[j] > i && !c.modifier(j) && !c.items[j].is(schema.Mineral) {
			return j
		}
	}
	return -1
}

// conjuncts returns an item and what is coordinated with it.
func (c *clause) conjuncts(i int) []int {
	out := []int{i}
	for k := 0; k < len(out) && len(out) < 12; k++ {
		for _, d := range c.deps[out[k]] {
			if p := c.preposition(d); p != "" && p != c.preposition(i) {
				continue // "on China, and in South Korea": another phrase
			}
			if c.items[d].Rel == "conj" && (len(c.items[i].ents) == 0 || len(c.items[d].ents) > 0) {
				out = append(out, d)
			}
		}
	}
	return out
}

// preposition returns the case word of a noun, joined where it is of several words.
func (c *clause) preposition(i int) string {
	for _, d := range c.deps[i] {
		if c.items[d].Rel == "case" && d < i {
			p := c.items[d].low
			if p == "'s" || p == "’s" || p == "'" || p == "’" {
				return "poss"
			}
			return p
		}
	}
	for _, d := range c.deps[i] {
		if c.items[d].Rel == "case" {
			if p := c.items[d].low; p == "'s" || p == "’s" || p == "'" || p == "’" {
				return "poss"
			}
		}
	}
	return ""
}

// passive reports a verb in the passive voice, or a past participle that modifies a noun.
func (c *clause) passive(i int) bool {
	for _, d := range c.deps[i] {
		if r := c.items[d].Rel; r == "aux:pass" || r == "nsubj:pass" {
			return true
		}
	}
	if c.items[i].Tag != "VBN" {
		return false
	}
	for _, d := range c.deps[i] {
		if c.items[d].Rel == "aux" && c.items[d].Lemma == "have" || c.items[d].Rel == "obj" {
			return false
		}
	}
	return true
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
