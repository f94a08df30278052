package mention

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// settled reports a candidate whose type no surroundings can change.
func (c *collector) settled(cand *candidate) bool {
	for _, f := range cand.forms {
		if f.entry.Type != schema.Mineral && f.entry.Type != schema.Country || f.entry.Weak {
			return false
		}
	}
	return len(cand.forms) > 0
}

// choose settles readings by the place in the sentence: a capital acts for its government
// or lies on the map.
func (c *collector) choose(cand *candidate) {
	if fs := c.stateOf(cand); fs != nil {
		cand.forms = fs
		return
	}
	if len(cand.forms) < 2 && !cand.only(asGovernment) {
		return
	}
	for _, f := range cand.forms { // Georgia: the state among states before the state of the Union
		if f.names(schema.Country) {
			cand.forms = []form{f}
			return
		}
	}
	var gov, rest []form
	for _, f := range cand.forms {
		if f.use == asGovernment {
			gov = append(gov, f)
		} else {
			rest = append(rest, f)
		}
	}
	if len(gov) == 0 {
		return
	}
	if c.acts(cand) || len(rest) == 0 {
		cand.forms = gov
		if len(rest) == 0 && !c.acts(cand) {
			place := *gov[0].entry
			place.Type, place.Known, place.Name = schema.Place, nil, cand.text
			cand.forms = []form{{entry: &place, capital: true}}
		}
	} else {
		cand.forms = rest
	}
}

// stateOf returns the readings of a name as a state, where it stands behind a town that lies
// there: "Spokane, Washington", "Atlanta, Georgia". A town that the lexicon does not know lies in
// no other town, but it may lie in a country: "Zugdidi, Georgia".
func (c *collector) stateOf(cand *candidate) []form {
	s, k := &c.doc.Sentences[cand.sentence], cand.first-2
	fs := c.lex.forms[resolve.Fold(cand.text)+" state"]
	if len(fs) == 0 || k < 0 || s.Tokens[k+1].Text != "," || !c.capital(s, k) {
		return nil
	}
	for k > 0 && c.capital(s, k-1) {
		k--
	}
	next := cand.end
	for next < len(s.Tokens) && (s.Tokens[next].Text == "," || s.Tokens[next].Text == "and" || s.Tokens[next].Text == "or") {
		next++
	}
	if k > 0 && s.Tokens[k-1].Text == "," || next < len(s.Tokens) && next > cand.end && c.capital(s, next) {
		return nil // a series of towns
	}
	known := false
	for _, f := range c.lex.forms[keyOf(s.Tokens[k:cand.first-1])] {
		if f.entry.Type == schema.Place {
			known = true
			if f.entry.ISO == fs[0].entry.ISO {
				return fs
			}
		}
	}
	for _, f := range cand.forms {
		if known || f.names(schema.Country) {
			return nil
		}
	}
	return fs
}

// acts reports whether the candidate does something, or something is done with it, as a government.
func (c *collector) acts(cand *candidate) bool {
	s := &c.doc.Sentences[cand.sentence]
	prev, next, tag := "", "", ""
	if cand.first > 0 {
		prev = strings.ToLower(s.Tokens[cand.first-1].Text)
	}
	if cand.end < len(s.Tokens) {
		next, tag = s.Tokens[cand.end].Text, s.Tags[cand.end]
	}
	switch prev {
	case "in", "at", "near", "from", "outside", "of", "around", "through", "via", "on", ",":
		return false
	case "with", "by", "between":
		return true
	}
	if next == "-" {
		return false
	}
	if next == "," && cand.first == 0 { // "New Delhi, a late starter, works": but "ASTANA, Feb 12"
		return cand.end+1 < len(s.Tokens) && s.Tags[cand.end+1] == "DT"
	}
	if (next == "'s" || next == "’s") && cand.end+1 < len(s.Tokens) {
		next := s.Tokens[cand.end+1].Text // "Abu Dhabi's Orven Holding" is of the town
		return !townish[strings.ToLower(next)] && !isCapWord(next)
	}
	return strings.HasPrefix(tag, "VBZ") || tag == "VBD" || tag == "VBP" || tag == "MD" ||
		(prev == "for" || prev == "to") && next != "'s" && next != "’s"
}

// region gives "Karaganda" of "the Karaganda and Kostanay regions" the reading of the region.
func (c *collector) region(cand *candidate) {
	s := &c.doc.Sentences[cand.sentence]
	_, head, _ := c.headAfter(s, cand.end)
	if head == "" {
		_, head = c.sharedHead(s, cand.end)
	}
	if fs := c.lex.forms[resolve.Fold(cand.text)+" "+head]; len(fs) > 0 {
		cand.forms = fs
	}
}

// townish are what a town has and a government has not.
var townish = words(`streets airport port mayor suburbs outskirts university metro hotel hotels stock hospital theatre museum river central main old`)

// splitHead returns the type that the noun behind a known place tells, where it is another
// thing than the place: "Balkhash smelter", "Lobito railway".
func (c *collector) splitHead(cand *candidate) schema.Label {
	s := &c.doc.Sentences[cand.sentence]
	l, head, _ := c.headAfter(s, cand.end)
	if l == "" {
		l, head = c.sharedHead(s, cand.end)
	}
	if l == "" || cand.only(asAdjective) || cand.only(asGovernment) {
		return ""
	}
	for _, f := range cand.forms {
		if f.entry.Type == l && !(regionHeads[head] && f.entry.Kind == "city") {
			return ""
		}
		if f.entry.Type == schema.Place && l != schema.Place && f.entry.Kind != "city" && f.entry.Kind != "town" && f.entry.Kind != "port" && l != schema.Route {
			return "" // "a Quebec copper mine" has no name
		}
		if f.entry.Type == schema.Mineral || f.entry.Type == schema.Country || f.entry.Type == schema.Company || f.entry.Type == schema.Organization {
			return ""
		}
	}
	switch {
	case l == schema.Facility || l == schema.Route:
		return l
	case l == schema.Place && regionHeads[head]:
		return l
	case len(cand.forms) > 0:
		return l
	}
	return ""
}

var regionHeads = words(`region province oblast district state territory county prefecture governorate canton aimag raion krai`)
