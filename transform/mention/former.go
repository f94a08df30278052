package mention

import "strings"

// former finds the earlier name that stands behind a name: "Solidcore Resources, formerly
// Polymetal International," and "(previously known as First Cobalt)". What follows the earlier
// name must end the insertion: "formerly Halloran's chief executive" tells of a person.
func (c *collector) former(long int) {
	cand := &c.cands[long]
	s := &c.doc.Sentences[cand.sentence]
	word := func(i int) string {
		if i < 0 || i >= len(s.Tokens) {
			return ""
		}
		return strings.ToLower(s.Tokens[i].Text)
	}
	at := cand.end
	if w := word(at); w != "," && w != "(" {
		return
	}
	at++
	for isOne(word(at), "which that was has been is then once and") {
		at++
	}
	told := 0
	for told < 4 && isOne(word(at), "formerly previously known called named renamed from as the") {
		told++
		at++
	}
	if told == 0 || told == 1 && isOne(word(at-1), "as from the known called") {
		return
	}
	for i := range c.cands {
		short := &c.cands[i]
		if i == long || short.sentence != cand.sentence || short.first != at {
			continue
		}
		if end := word(short.end); end == "" || isOne(end, ", ) . ; until till before") {
			c.defs = append(c.defs, definition{long: long, short: short.text})
			c.earlier[short.text] = true
		}
	}
}

// isOne reports whether a word is one of some.
func isOne(word, of string) bool {
	return word != "" && strings.Contains(" "+of+" ", " "+word+" ")
}
