package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
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

	label    schema.Label // as judged so far
	lead     float64      // of the label before the next
	features []loglinear.Feature
}

// cluster joins the names that stand for one thing, settles their types and writes entities and mentions.
func (c *collector) cluster() {
	names := c.names()
	c.collectEvidence(names)
	c.joinDefined(names)
	c.joinKnown(names)
	c.joinShort(names)
	c.sum(names)
	c.judge(names)
	c.write(names)
}

// sum adds the scales of joined names up in their root.
func (c *collector) sum(names []name) {
	for i := range names {
		if r := find(names, i); r != i {
			for _, spec := range schema.Labels {
				names[r].sc[spec.Label] += names[i].sc[spec.Label]
			}
		}
	}
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
		l := nm.label
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
		if len(short.words) == 0 || short.head != "" && short.head != schema.MineralSite || find(names, n) != n {
			continue
		}
		long, sure := -1, known(short)
		for m := range names {
			if m == n || !c.shortens(short, &names[m]) {
				continue
			}
			if sure && !c.spelledOut(short, &names[m]) {
				long = -2
				break
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
	l := long.label
	if own, lead := short.sc.best(); own != l && (lead > 2*context && own != schema.Person || lead > 4*context) {
		return false
	}
	switch l {
	case schema.Person:
		return len(long.words) <= 5 && (slices.Equal(long.words[len(long.words)-len(short.words):], short.words) ||
			len(short.words) == 1 && long.words[0] == short.words[0] && familyFirst(long.text))
	case schema.Company, schema.Organization, schema.MineralSite, schema.Route, schema.Facility:
		if slices.Equal(long.words[:len(short.words)], short.words) {
			return l != schema.Facility && l != schema.Organization && (len(short.words) > 1 || len(short.words[0]) > 2 && !stems[short.words[0]])
		}
		return len(short.words) == 1 && strings.ToUpper(short.text) == short.text && len(short.text) > 2 && isAcronym(short.words[0], long.words)
	}
	return false
}

// spelledOut reports that a longer name adds to that of a known business only its trade: "Alcan Aluminium Ltd".
func (c *collector) spelledOut(short, long *name) bool {
	if known(long) || long.label != schema.Company {
		return false
	}
	for _, w := range long.words[len(short.words):] {
		if !tradeWords[w] && c.lex.heads["legal "+w] == nil {
			return false
		}
	}
	return true
}

// tradeWords tell in the name of a business what all of it does.
var tradeWords = words(`aluminium aluminum steel metals minerals mining mines copper nickel zinc resources industries petroleum energy company corporation
	inc ltd corp co plc limited group holding holdings ag sa nv`)

// familyFirst reports a name that begins with that of the family, as Chinese and Koreans write it: "Lin Chung-jung".
func familyFirst(name string) bool {
	_, given, ok := strings.Cut(name, " ")
	a, b, hyphen := strings.Cut(given, "-")
	return ok && hyphen && syllable(a) && isLowerWord(b) && syllable(b)
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
