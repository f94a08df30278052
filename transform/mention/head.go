package mention

import (
	"strings"

	"kengraph/schema"
)

// headAfter finds the common noun behind a name that tells its type: "Kara-Keche coal mine".
// It returns the type, the noun and the index after it.
func (c *collector) headAfter(s *Sentence, at int) (schema.Label, string, int) {
	for k := 0; k <= 3 && at+k < len(s.Tokens); k++ {
		t := s.Tokens[at+k].Text
		if t == "-" && k < 3 && !s.Tokens[at+k].Space {
			continue
		}
		if !isLowerWord(t) || !strings.HasPrefix(s.Tags[at+k], "NN") && !strings.HasPrefix(s.Tags[at+k], "JJ") && s.Tags[at+k] != "VBG" && s.Tags[at+k] != "CC" &&
			c.commodity(s, at+k, at+k+1) == nil && !(t == "works" && k > 0) { // "lead smelter", "zinc works": the tagger takes them for verbs
			break
		}
		if at+k+1 < len(s.Tokens) {
			two := t + " " + s.Tokens[at+k+1].Text
			if ls := c.lex.heads["after "+singular(two)]; ls != nil {
				return only(ls), singular(two), at + k + 2
			}
		}
		if ls := c.lex.heads["after "+singular(t)]; ls != nil {
			if t == "works" && at+k+1 < len(s.Tokens) && worked[s.Tags[at+k+1]] {
				break // "Toros works two open pits"
			}
			// A compound goes on: "mine site", "railway station".
			if at+k+1 < len(s.Tokens) && c.lex.heads["after "+singular(s.Tokens[at+k+1].Text)] != nil && isLowerWord(s.Tokens[at+k+1].Text) {
				continue
			}
			return only(ls), singular(t), at + k + 1
		}
	}
	return "", "", at
}

// worked are the tags of what follows "works" as a verb.
var worked = words(`DT CD PRP$ JJ NN NNS NNP`)

// sharedHead finds the plural noun that a coordination of names shares: "the Xarxar and Garadag deposits".
func (c *collector) sharedHead(s *Sentence, at int) (schema.Label, string) {
	names, joined := 0, false
	for k := at; k < len(s.Tokens) && k < at+24; k++ {
		t := s.Tokens[k].Text
		switch {
		case t == "and" || t == "&" || t == "or":
			joined = true
		case t == "," || t == "-" || t == "the" || particles[t]:
		case c.capital(s, k) || t == "of" && names > 0:
			names++
		default:
			if !joined || names == 0 {
				return "", ""
			}
			for j := k; j < k+3 && j < len(s.Tokens) && isLowerWord(s.Tokens[j].Text); j++ {
				w := s.Tokens[j].Text
				if one := singular(w); one != w {
					if ls := c.lex.heads["after "+one]; ls != nil {
						return only(ls), one
					}
				}
				if !strings.HasPrefix(s.Tags[j], "NN") && !strings.HasPrefix(s.Tags[j], "JJ") {
					break
				}
			}
			return "", ""
		}
	}
	return "", ""
}

// only returns the first type of a set, in the order of the ontology.
func only(ls map[schema.Label]bool) schema.Label {
	for _, spec := range schema.Labels {
		if ls[spec.Label] {
			return spec.Label
		}
	}
	return ""
}

// apposition finds the head noun of "a metals analyst at ...", "the national mining company, ...".
func (c *collector) apposition(s *Sentence, at int) (string, map[schema.Label]bool) {
	head := ""
	var found map[schema.Label]bool
	for i := at; i < len(s.Tokens) && i < at+12; i++ {
		t, tag := s.Tokens[i].Text, s.Tags[i]
		low := strings.ToLower(t)
		if i > at && (tag == "IN" || tag == "TO" || tag == "WDT" || tag == "WP" || strings.HasPrefix(tag, "VB") && tag != "VBN" && tag != "VBG" || t == "," || t == "." || t == ")" || t == ";") {
			break
		}
		if i == at && (tag == "WDT" || tag == "WP" || tag == "IN" || strings.HasPrefix(tag, "VB") || tag == "CC" || tag == "RB" || tag == "PRP" || tag == "WRB") && low != "one" {
			break
		}
		if i > at {
			if ls := c.lex.heads["is "+strings.ToLower(s.Tokens[i-1].Text)+" "+singular(low)]; ls != nil {
				head, found = low, ls
				continue
			}
		}
		if ls := c.lex.heads["is "+singular(low)]; ls != nil && (isLowerWord(t) || titleWords[t]) {
			head, found = low, ls
		} else if strings.HasPrefix(tag, "NN") && isLowerWord(t) {
			head, found = "", nil
		}
	}
	return head, found
}

// singular strips the plural of a common noun, also of the last of two.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "works") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}
