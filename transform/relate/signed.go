package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
)

// relative reads "a memorandum that the two governments signed": names between the noun and a verb of signing.
func (s *signing) relative() {
	c, p := s.c, s.end
	if p < len(c.items) && (c.items[p].low == "that" || c.items[p].low == "which") {
		p++
	} else if p+1 < len(c.items) && c.items[p].low == "," && c.items[p+1].low == "which" {
		p += 2
	}
	ls := c.coordination(p, partyTypes, true)
	if len(ls) == 0 {
		return
	}
	for k := ls[0].end; k < len(c.items) && k < ls[0].end+4; k++ {
		it := &c.items[k]
		if signVerbs[it.Lemma] && strings.HasPrefix(it.Tag, "VB") {
			s.told = true
			s.add(ls[0].items...)
			return
		}
		if it.Lemma != "have" && it.Lemma != "be" && it.Tag != "RB" {
			return
		}
	}
}

// verb reads the subject of a verb of signing, and the receiver of what is granted.
func (s *signing) verb(v int) {
	c := s.c
	args := c.arguments(v)
	object := c.within(args["obj"], s.i, s.end) || v < s.i && c.adjacent(v, s.i)
	strong := object && dealVerbs[c.items[v].Lemma] || s.told
	if strong && !(c.passive(v) && !signVerbs[c.items[v].Lemma]) {
		s.add(args["subj"]...)
		if v < s.i && object {
			for _, a := range args["obj"] { // a subject that the parse took for a passive one
				if a < v {
					s.add(a)
				}
			}
		}
		for _, a := range args["with"] {
			if p := c.left[a] - 1; p < 0 || !c.naming(p) {
				s.add(a)
			}
		}
	}
	if giving[c.items[v].Lemma] && s.kind != "letter_of_intent" {
		s.add(args["obj"]...)
		s.add(args["to"]...)
	}
	if len(s.out) < 2 && strong && (v < s.i || !c.passive(v)) {
		s.r.before(c, v, s.add)
	}
}

// acting reads who does something under a deal, and to or with whom: "sold under a contract to X".
func (s *signing) acting(v int) {
	c := s.c
	s.told = true
	args := c.arguments(v)
	n := len(s.out)
	if s.add(args["subj"]...); len(s.out) == n && !c.passive(v) {
		s.r.before(c, v, s.add)
	}
	for k := v + 1; k < s.i; k++ {
		if w := c.items[k].low; w == "to" && (delivering[c.items[v].Lemma] || giving[c.items[v].Lemma]) || w == "with" {
			s.listed(k+1, false)
		}
	}
	if delivering[c.items[v].Lemma] || c.delivered(s.i) {
		if delivering[c.items[v].Lemma] {
			s.add(args["obj"]...)
		}
		if w := s.end; w < len(c.items) && c.items[w].low == "to" {
			s.listed(w+1, false)
		}
	}
}

// delivered reports that the verb nearest before the deal is one of delivery: "is railed to port and sold under".
func (c *clause) delivered(i int) bool {
	for k := i - 1; k >= 0 && k > i-9; k-- {
		if strings.HasPrefix(c.items[k].Tag, "VB") && len(c.items[k].ents) == 0 {
			return delivering[c.items[k].Lemma]
		}
	}
	return false
}

// delivering are verbs that somebody is the object or the goal of.
var delivering = wordSet(`supply sell deliver ship provide buy promise pledge export`)

// possessor reads "X's contract with Y", "X, under a contract with Y", "its own lease", "its letter of intent".
func (s *signing) possessor() {
	c := s.c
	if !(s.told && len(s.out) < 2 || granted[s.kind]) {
		return
	}
	for k := s.i - 1; k >= 0 && k > s.i-4; k-- {
		if possessive[c.items[k].low] && k > 0 {
			s.add(k - 1)
			return
		}
		if c.items[k].low == "its" && s.kind != "licence" { // a lost or a wanted one, as often
			s.take(c.items[k].ents...)
			return
		}
		if len(c.items[k].ents) > 0 && !c.items[k].is(schema.Mineral) {
			return
		}
	}
}

// before adds the names that open the clause of a verb: its subject where the parse lost it.
func (r *Relater) before(c *clause, v int, add func(...int)) {
	for k := v - 1; k >= 0; k-- {
		if w := c.items[k].low; w == ";" || w == "”" || w == "“" {
			return
		}
		if p := c.inserted(k); p >= 0 {
			k = p
			continue
		}
		if c.items[k].is(partyTypes...) && !c.modifier(k) && !c.governed(k) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]) {
			first := k
			for p := k; p >= 0; p-- {
				if ls := c.coordination(c.left[p], partyTypes, true); len(ls) > 0 && slices.Contains(ls[0].items, k) {
					first = p
				}
			}
			if ls := c.coordination(c.left[first], partyTypes, true); len(ls) > 0 && slices.Contains(ls[0].items, k) {
				add(ls[0].items...)
			} else {
				add(k)
			}
			return
		}
	}
}

// inserted returns where the relative clause that a comma closes at k begins, or -1: "X, in which Y has a third, signed".
func (c *clause) inserted(k int) int {
	if c.items[k].low != "," {
		return -1
	}
	for p := k - 1; p > 1; p-- {
		switch c.items[p].low {
		case "which", "who", "whose", "where":
			if c.items[p-1].low == "," {
				return p - 1
			}
			if c.items[p-2].low == "," {
				return p - 2
			}
			return -1
		case ";":
			return -1
		}
	}
	return -1
}

// byOf reports a "by" whose verb is one of signing, a few words back: "was signed in Bishkek on Tuesday by".
func (c *clause) byOf(k, i int) bool {
	for j := k - 1; j > i && j > k-9; j-- {
		if strings.HasPrefix(c.items[j].Tag, "VB") && len(c.items[j].ents) == 0 {
			return signVerbs[c.items[j].Lemma]
		}
	}
	return false
}

// naming reports "with the working name", which no party follows.
func (c *clause) naming(k int) bool {
	for j := k + 1; j < len(c.items) && j < k+5; j++ {
		if c.items[j].low == "name" || c.items[j].low == "value" || c.items[j].low == "capacity" {
			return true
		}
	}
	return false
}

// within reports that one of the arguments is a word of the deal phrase.
func (c *clause) within(args []int, i, end int) bool {
	for _, a := range args {
		if a >= i && a < end {
			return true
		}
	}
	return false
}

// adjacent reports that no other verb and no name of a party stands between a verb and its deal noun.
func (c *clause) adjacent(v, i int) bool {
	for k := v + 1; k < i; k++ {
		if strings.HasPrefix(c.items[k].Tag, "VB") && c.items[k].Tag != "VBN" && c.items[k].Tag != "VBG" || c.items[k].is(partyTypes...) && !c.modifier(k) || c.items[k].low == ";" {
			return false
		}
	}
	return i-v < 12
}

// under returns the preposition by which the deal is what the sentence's verb is done by: "under a two-year offtake".
func (c *clause) under(i int) string {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		switch w := c.items[k].low; w {
		case "under", "in", "through", "via":
			return w
		case ",", "of", "to", "with", "by", "for", "and", "from", "on":
			return ""
		}
	}
	return ""
}

// adverbial reports a deal that something is done under, or told in.
func (c *clause) adverbial(i int, kind string) bool {
	switch c.under(i) {
	case "under":
		return true
	case "in":
		return kind == "letter_of_intent" || kind == "memorandum_of_understanding" || kind == "financing"
	case "through", "via":
		return kind == "joint_venture" || kind == "partnership"
	}
	return false
}

// holder returns the state or business for which a person holds an office, as the sentence tells it.
func (r *Relater) holder(c *clause, person int) (int, bool) {
	for _, find := range []func(*clause, int) (office, bool){r.officeBefore, r.officeAfter, r.officeComma} {
		if o, ok := find(c, person); ok {
			if o.of < 0 {
				o.of, _ = r.employer(c, person, o)
			}
			return o.of, o.of >= 0
		}
	}
	return -1, false
}

// courtly reports a court, which rules on deals.
func courtly(name string) bool {
	return strings.Contains(name, "Court") || strings.Contains(name, "Tribunal") || strings.Contains(name, "Centre for Settlement")
}

var signers = wordSet(`minister government president leader representative delegation side`)

// signVerbs are done by parties alone; a deal is approved or announced by others too.
var signVerbs = wordSet(`sign conclude reach agree award grant initial initiall initialle execute strike negotiate ink finalise finalize issue win hold renew extend amend`)

var dealVerbs = wordSet(`sign agree conclude reach execute enter close win award grant ink strike seal secure finalise finalize obtain get receive
	hold initial initiall initialle negotiate approve announce arrange complete land clinch issue form establish create set ratify initialled sell raise have
	place price float renew extend amend`)
