package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// A name gathers the candidates of one document that are written alike.
type name struct {
	text   string
	words  []string
	cands  []int
	forms  []form
	head   schema.Label // the type that a noun behind it told, where that splits it off from the bare name
	sc     scale
	parent int // union-find
}

// cluster joins the names that stand for one thing, settles their types and writes entities and mentions.
func (c *collector) cluster() {
	names := c.names()
	c.joinDefined(names)
	c.joinKnown(names)
	c.joinShort(names)
	for i := range names {
		if r := find(names, i); r != i {
			for _, spec := range schema.Labels {
				names[r].sc[spec.Label] += names[i].sc[spec.Label]
			}
		}
	}
	c.write(names)
}

func find(names []name, i int) int {
	for names[i].parent != i {
		i = names[i].parent
	}
	return i
}

func union(names []name, into, i int) {
	a, b := find(names, into), find(names, i)
	if a != b {
		names[b].parent = a
	}
}

// names groups the candidates by how they are written.
func (c *collector) names() []name {
	var out []name
	index := map[string]int{}
	for i := range c.cands {
		cand := &c.cands[i]
		c.choose(cand)
		key := resolve.Fold(cand.text)
		if len(cand.forms) > 0 && cand.forms[0].entry.Type == schema.Mineral {
			key = "mineral " + cand.forms[0].entry.Name
		} else if cand.only(asGovernment) || cand.only(asAdjective) {
			key = "country " + cand.forms[0].entry.Name
		}
		head := c.splitHead(cand)
		if head == schema.Place {
			c.region(cand)
		}
		key += "|" + string(head)
		n, ok := index[key]
		if !ok {
			n = len(out)
			index[key] = n
			out = append(out, name{text: cand.text, words: resolve.Words(cand.text), sc: scale{}, parent: n, head: head})
		}
		nm := &out[n]
		nm.cands = append(nm.cands, i)
		if head == "" || head == schema.Place {
			nm.forms = append(nm.forms, cand.forms...)
		}
		one := *cand
		if c.settled(cand) { // a commodity or a country is what it is, whatever stands beside it
			if len(nm.cands) == 1 {
				c.weighName(&one, nm.sc)
			}
			continue
		}
		if len(nm.cands) > 1 || head != "" { // the lexicon and the name's own words count once
			one.forms = nil
			c.weighBefore(&one, nm.sc)
			c.weighAfter(&one, nm.sc)
		} else {
			c.weigh(&one, nm.sc)
		}
	}
	return out
}

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
	if len(cand.forms) < 2 && !cand.only(asGovernment) {
		return
	}
	for _, f := range cand.forms { // Georgia: the state among states before the state of the Union
		if f.entry.Type == schema.Country && f.use == asName {
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

// joinDefined joins what the article itself defines.
func (c *collector) joinDefined(names []name) {
	at := map[int]int{}
	for n := range names {
		for _, i := range names[n].cands {
			at[i] = n
		}
	}
	for _, d := range c.defs {
		if d.nominal {
			continue
		}
		short := resolve.Fold(d.short)
		for n := range names {
			if n != at[d.long] && resolve.Fold(names[n].text) == short {
				union(names, at[d.long], n)
			}
		}
	}
}

// joinKnown joins names that the lexicon has under one entry, and names that differ by legal form only.
func (c *collector) joinKnown(names []name) {
	entries := map[*Entry]int{}
	keys := map[string]int{}
	for n := range names {
		nm := &names[n]
		if nm.head == "" || nm.head == schema.Place {
			for _, f := range nm.forms {
				if m, ok := entries[f.entry]; ok {
					union(names, m, n)
				} else if f == nm.forms[0] {
					entries[f.entry] = n
				}
			}
		}
		l, _ := nm.sc.best()
		if l == schema.Company || l == schema.Organization || l == schema.MineralSite {
			k := string(l) + resolve.Key(l, nm.text)
			if m, ok := keys[k]; ok && names[m].head == nm.head {
				union(names, m, n)
			} else {
				keys[k] = n
			}
		}
	}
}

// joinShort joins a short form to the one longer name that it can stand for: the first words of a
// business or a deposit, the last word of a person, the initials of a body.
func (c *collector) joinShort(names []name) {
	for n := range names {
		short := &names[n]
		if len(short.words) == 0 || short.head != "" && short.head != schema.MineralSite || find(names, n) != n || known(short) {
			continue
		}
		long := -1
		for m := range names {
			if m == n || !c.shortens(short, &names[m]) {
				continue
			}
			if long >= 0 && find(names, long) != find(names, m) {
				long = -2
				break
			}
			long = m
		}
		if long >= 0 {
			union(names, long, n)
		}
	}
}

func known(n *name) bool {
	for _, f := range n.forms {
		if !f.entry.Weak {
			return true
		}
	}
	return false
}

func (c *collector) shortens(short, long *name) bool {
	if len(long.words) <= len(short.words) {
		return false
	}
	l, _ := long.sc.best()
	if own, lead := short.sc.best(); own != l && (lead > 2*context && own != schema.Person || lead > 4*context) {
		return false
	}
	switch l {
	case schema.Person:
		return len(short.words) == 1 && len(long.words) <= 4 && long.words[len(long.words)-1] == short.words[0]
	case schema.Company, schema.Organization, schema.MineralSite, schema.Route, schema.Facility:
		if slices.Equal(long.words[:len(short.words)], short.words) {
			return l != schema.Facility && l != schema.Organization && (len(short.words) > 1 || len(short.words[0]) > 2 && !stems[short.words[0]])
		}
		return len(short.words) == 1 && strings.ToUpper(short.text) == short.text && len(short.text) > 2 && isAcronym(short.words[0], long.words)
	}
	return false
}

// isAcronym reports whether a is the first letters of the words, small words counted or not.
func isAcronym(a string, ws []string) bool {
	all, big := "", ""
	for _, w := range ws {
		all += w[:1]
		if w != "of" && w != "the" && w != "and" && w != "for" {
			big += w[:1]
		}
	}
	return a == all || a == big
}

// stems begin too many names to stand for one.
var stems = words(`north south east west new first national central united international american general great upper lower
	big royal global world asian african european pacific atlantic china russian kazakh state joint mount port bank saint st`)
