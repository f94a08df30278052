package relate

import (
	"strings"

	"kengraph/schema"
)

// relative reports a relative pronoun that is itself the subject, or hangs on a preposition.
func (c *clause) relative(i int) bool {
	for _, d := range c.deps[i] {
		if t := c.items[d].Tag; (t == "WDT" || t == "WP") && c.items[d].Rel != "obj" {
			return true
		}
	}
	return false
}

// inherit finds the subject or object that stands at a governing word.
func (c *clause) inherit(i int, passive bool, args map[string][]int, put func(string, int)) {
	h := c.items[i].Head
	if h < 0 || h >= len(c.items) {
		return
	}
	rel, sub, _ := strings.Cut(c.items[i].Rel, ":")
	side := "subj"
	if passive {
		side = "obj"
	}
	switch {
	case rel == "acl" && sub == "relcl" && !passive && len(args["subj"]) > 0 && len(args["obj"]) == 0 && !c.relative(i):
		put("obj", h) // "Songwe Hill, which Mkango owns"
	case rel == "acl" && sub == "relcl" && len(args[side]) == 0 && len(args["rel"]) == 0:
		put(side, h)
	case rel == "acl":
		if c.items[i].Tag == "VBN" || c.items[i].Tag == "VBD" {
			put("obj", h)
		} else if c.items[i].Tag == "VBG" {
			put("subj", h)
		} else if c.items[i].Tag == "VB" && len(args["obj"]) == 0 && !strings.HasPrefix(c.items[h].Tag, "NN") {
			put("obj", h)
		}
	case (rel == "conj" || rel == "xcomp" || rel == "advcl" || rel == "parataxis") && len(args[side]) == 0:
		if rel == "parataxis" && c.items[h].Tag == "VBD" {
			return
		}
		up := c.arguments2(h)
		if rel == "conj" && c.passive(h) != passive {
			// the second verb has the first one's surface subject
			if passive {
				args["obj"] = append(args["obj"], up["subj"]...)
			} else {
				args["subj"] = append(args["subj"], up["obj"]...)
			}
			return
		}
		if rel == "conj" && passive {
			args["obj"] = append(args["obj"], up["obj"]...)
			return
		}
		if rel == "xcomp" && len(up["obj"]) > 0 && !passive && !subjectControl[c.items[h].Lemma] {
			args[side] = append(args[side], up["obj"]...)
			return
		}
		if len(up["subj"]) > 0 {
			args[side] = append(args[side], up["subj"]...)
		} else if rel == "xcomp" || rel == "conj" {
			args[side] = append(args[side], up["obj"]...)
		}
	case rel == "appos":
		put("subj", h)
	}
	// "X is a unit of Y", "X remains the owner of Y": the noun's subject hangs on it, or on the verb.
	if rel == "xcomp" || rel == "obj" || rel == "obl" {
		if linking[c.items[h].Lemma] && len(args["subj"]) == 0 {
			args["subj"] = append(args["subj"], c.arguments2(h)["subj"]...)
		}
	}
	// A name that the noun stands before: "its subsidiary X", "owner X".
	if rel == "compound" || rel == "nmod" && sub == "" && c.preposition(i) == "" {
		if len(c.items[h].ents) > 0 {
			put("subj", h)
		}
	}
}

// arguments2 is arguments for a governing word; it climbs at most a few steps.
func (c *clause) arguments2(h int) map[string][]int {
	if c.depth > 4 {
		return map[string][]int{}
	}
	c.depth++
	defer func() { c.depth-- }()
	return c.arguments(h)
}

// antecedent returns what a relative pronoun stands for.
func (c *clause) antecedent(i int) int {
	if t := c.items[i].Tag; t != "WDT" && t != "WP" && t != "WP$" {
		return i
	}
	// A name right before the pronoun is meant, whatever the parse says.
	if k := i - 1; k > 0 && (c.items[k].low == "," || len(c.items[k].ents) > 0) {
		if len(c.items[k].ents) == 0 {
			k--
		}
		if p := c.left[k] - 1; c.items[i].low == "that" && k == i-1 && p > 0 && c.items[k].is(schema.Place, schema.Country) && c.items[p].low == "in" {
			k = p - 1 // "a plant in Zug that makes": a bare "that" does not follow a place
		}
		if len(c.items[k].ents) > 0 && !c.modifier(k) {
			return k
		}
		if n := c.named(k); n >= 0 {
			return n
		}
	}
	// up to the relative clause's verb, then to the noun that it modifies
	for v, n := c.items[i].Head, 0; v >= 0 && v < len(c.items) && n < 6; v, n = c.items[v].Head, n+1 {
		if c.items[v].Rel == "acl:relcl" && c.items[v].Head >= 0 {
			return c.items[v].Head
		}
	}
	// the parse hung the clause elsewhere: the noun right before the pronoun
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if c.items[k].low == "," || c.items[k].Tag == "IN" || c.items[k].low == ")" {
			continue
		}
		if len(c.items[k].ents) > 0 || strings.HasPrefix(c.items[k].Tag, "NN") {
			return k
		}
		break
	}
	return i
}

var subjectControl = wordSet(`agree plan intend expect promise seek want hope aim propose offer decide refuse commit threaten start begin continue help use`)

var linking = wordSet(`be become remain stay`)
