package relate

import (
	"strings"

	"kengraph/schema"
)

// status tells whether the sentence presents what the trigger says as fact or as planned;
// ok is false where it is denied, ended or only rumoured.
func (c *clause) status(trigger int) (st schema.Status, ok bool) {
	st = schema.Asserted
	if c.proposal() {
		st = schema.Planned
	}
	if trigger < 0 || trigger >= len(c.items) {
		return st, true
	}
	if t := c.items[trigger]; t.Lemma == "earn" && t.Tag != "VBD" && t.Tag != "VBN" { // "may earn 60 pct", but "has earned"
		st = schema.Planned
	}
	for i, n := trigger, 0; i >= 0 && i < len(c.items) && n < 5; n++ {
		planned, denied := c.group(i)
		if denied || c.ended(i) || c.lapsed(i) {
			return "", false
		}
		if planned {
			st = schema.Planned
		}
		rel, _, _ := strings.Cut(c.items[i].Rel, ":")
		h := c.items[i].Head
		if h < 0 || h >= len(c.items) {
			break
		}
		switch rel {
		case "xcomp", "ccomp", "csubj":
			if continuing[c.items[h].Lemma] && rel == "xcomp" { // "will continue to run": it runs
				return schema.Asserted, true
			}
			if l := c.items[h].Lemma; planning[l] && rel == "xcomp" || proposing[l] {
				st = schema.Planned
			} else if denying[l] {
				return "", false
			}
		case "advcl":
			if !planning[c.items[h].Lemma] || !c.marked(i, "to") { // "committed to investing"
				return st, true
			}
			st = schema.Planned
		case "obj", "nsubj":
			if !strings.HasPrefix(c.items[i].Tag, "NN") || !strings.HasPrefix(c.items[h].Tag, "VB") {
				return st, true
			}
		case "acl", "obl", "nmod", "appos":
			if rel == "acl" && planNouns[c.items[h].Lemma] && c.items[i].Tag == "VB" {
				st = schema.Planned
			}
			return st, true
		case "conj":
			// "will build and run": the second verb shares the first one's auxiliary.
			if c.items[i].Tag != "VB" && c.items[i].Tag != "VBN" {
				return st, true
			}
		default:
			return st, true
		}
		i = h
	}
	return st, true
}

// ended reports that what item i tells of is over: "production ceased in March". What will
// cease goes on.
func (c *clause) ended(i int) bool {
	if i >= 0 && c.items[i].Rel == "acl" && c.items[i].Tag == "VBG" { // "all gold mining ceased"
		i = c.items[i].Head
	}
	if i < 0 || i >= len(c.items) || !strings.HasPrefix(c.items[i].Rel, "nsubj") {
		return false
	}
	h := c.items[i].Head
	if h < 0 || h >= len(c.items) || !ending[c.items[h].Lemma] {
		return false
	}
	planned, _ := c.group(h)
	return !planned
}

// lapsed reports that what a verb of the past tells went on to a point that has passed: "was run by X until 1974".
func (c *clause) lapsed(i int) bool {
	if t := c.items[i].Tag; t != "VBD" && !(t == "VBN" && i > 0 && (c.items[i-1].low == "was" || c.items[i-1].low == "were")) {
		return false
	}
	for k := i + 1; k < len(c.items) && k < i+14; k++ {
		switch it := &c.items[k]; {
		case it.low == ";" || it.low == ",":
			return false
		case it.low == "until" || it.low == "till":
			return true
		}
	}
	return false
}

// marked reports a word that hangs on item i as its mark.
func (c *clause) marked(i int, word string) bool {
	for _, d := range c.deps[i] {
		if c.items[d].Rel == "mark" && c.items[d].low == word {
			return true
		}
	}
	return false
}

// proposal reports a sentence whose subject is a plan: all that it lays out is planned.
func (c *clause) proposal() bool {
	for i := 0; i < len(c.items) && i < 4; i++ {
		switch c.items[i].Lemma {
		case "blueprint", "proposal", "plan", "scheme", "roadmap", "draft":
			return i+1 < len(c.items) && c.items[i+1].low != "of"
		}
	}
	return false
}

// group reads the words of the verb group to the left of a verb, and what hangs on it.
func (c *clause) group(i int) (planned, denied bool) {
	see := func(k int) {
		w, l := c.items[k].low, c.items[k].Lemma
		switch {
		case w == "not" || w == "n't" || w == "never" || w == "no" || w == "neither" || w == "nor" || w == "without":
			denied = true
		case c.items[k].Tag == "MD" && !ability[w]:
			planned = true
		case planAdjectives[w] || planning[l] && k != i:
			planned = true
		}
	}
	if holdVerbs[c.items[i].Lemma] && i > 0 && (c.items[i-1].low == "had" || i > 1 && c.items[i-2].low == "had") && c.items[i].Tag == "VBN" {
		denied = true // "had held": no longer
	}
	if c.items[i].low == "had" && i+1 < len(c.items) && c.items[i+1].Tag == "VBN" {
		denied = true
	}
	for k, n := i-1, 0; k >= 0 && n < 7; k, n = k-1, n+1 {
		t := c.items[k].Tag
		if !(strings.HasPrefix(t, "VB") || t == "MD" || t == "TO" || t == "RB" || planAdjectives[c.items[k].low]) || len(c.items[k].ents) > 0 {
			break
		}
		see(k)
		// "to" before a bare verb after "is": "is to hold".
		if t == "TO" && k > 0 && c.items[k-1].Lemma == "be" {
			planned = true
		}
	}
	for _, d := range c.deps[i] {
		rel := c.items[d].Rel
		if rel == "aux" || rel == "advmod" && (c.items[d].low == "not" || c.items[d].low == "never" || c.items[d].low == "no") || rel == "aux:pass" || rel == "cop" {
			see(d)
		}
		if rel == "det" && c.items[d].low == "no" {
			denied = true
		}
		if rel == "mark" && (c.items[d].low == "if" || c.items[d].low == "unless" || c.items[d].low == "whether") {
			planned = true
		}
	}
	return planned, denied
}

var (
	ability        = wordSet(`can could`)
	planning       = wordSet(`plan intend expect propose aim hope seek want wish schedule forecast agree consider offer slate promise pledge commit earmark target design seek envisage mean invite decide`)
	proposing      = wordSet(`plan propose expect envisage suggest recommend foresee hope project forecast`)
	ending         = wordSet(`cease stop end halt suspend discontinue`)
	denying        = wordSet(`deny refuse reject decline fail cancel abandon stop cease drop rule`)
	planAdjectives = wordSet(`due set planned proposed likely expected scheduled ready poised slated possible potential prospective would-be future conditional`)
	planNouns      = wordSet(`plan proposal option intention right offer bid commitment letter agreement aim goal target pledge promise permission ability
		contract order tender pact mandate approval`)
	continuing = wordSet(`continue keep remain`)
)
