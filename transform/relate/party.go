package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
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

// parties finds who is bound: behind "with", "between" and "by", and the subject of the verb of signing.
func (r *Relater) parties(c *clause, i, end int) []int {
	var out []int
	add := func(items ...int) {
		for _, k := range items {
			if c.items[k].is(schema.Person) { // who signs for a state or a business binds it
				if e, ok := r.holder(c, k); ok && !slices.Contains(out, e) {
					out = append(out, e)
				}
				continue
			}
			if signers[c.items[k].Lemma] && len(c.items[k].ents) == 0 { // "ministers of A, B and C"
				if k+1 < len(c.items) && c.items[k+1].low == "of" {
					if ls := c.coordination(k+2, partyTypes, true); len(ls) > 0 {
						for _, i := range ls[0].items {
							out = append(out, c.items[i].ents...)
						}
					}
				}
				continue
			}
			if !c.items[k].is(partyTypes...) || c.modifier(k) {
				continue
			}
			for _, j := range c.together(k) {
				for _, e := range c.items[j].ents {
					if !slices.Contains(out, e) {
						out = append(out, e)
					}
				}
			}
		}
	}
	listed := func(p int) bool {
		ls := c.coordination(p, partyTypes, true)
		if len(ls) > 0 {
			add(ls[0].items...)
		}
		return len(ls) > 0
	}
	signed := false
	for k := end; k < len(c.items) && k < end+25; k++ {
		w := c.items[k].low
		if w == ";" || w == "." || w == "but" || w == "while" || w == "which" && k > end+2 {
			break
		}
		if (w == "with" || w == "between" || w == "from" && k <= end+2) && !c.naming(k) {
			signed = listed(k+1) || signed
		}
		if w == "by" && c.byOf(k, i) {
			signed = listed(k+1) || signed
		}
	}
	if v := c.verbOf(end - 1); v >= 0 {
		args := c.arguments(v)
		object := c.within(args["obj"], i, end) || v < i && c.adjacent(v, i)
		strong := object && dealVerbs[c.items[v].Lemma] || signed
		if strong && !(c.passive(v) && !signVerbs[c.items[v].Lemma]) {
			add(args["subj"]...)
			add(args["with"]...)
		}
		if c.items[v].Lemma == "grant" || c.items[v].Lemma == "award" || c.items[v].Lemma == "issue" {
			add(args["obj"]...)
			add(args["to"]...)
		}
		if len(out) < 2 && strong {
			r.before(c, v, add)
		}
	}
	if v := c.verbOf(end - 1); v >= 0 && c.under(i) {
		signed = true
		args := c.arguments(v)
		add(args["subj"]...)
		for k := v + 1; k < i; k++ {
			if w := c.items[k].low; w == "to" || w == "with" {
				listed(k + 1)
			}
		}
	}
	if signed && len(out) < 2 {
		// "X's contract with Y", "X, under a contract with Y"
		for k := i - 1; k >= 0 && k > i-4; k-- {
			if c.items[k].low == "'s" || c.items[k].low == "’s" {
				add(k - 1)
			}
		}
	}
	if signed && (len(out) == 0 || len(out) < 2 && !c.under(i)) {
		r.before(c, i, add)
	}
	return out
}

// before adds the names that open the clause of a verb: its subject where the parse lost it.
func (r *Relater) before(c *clause, v int, add func(...int)) {
	for k := v - 1; k >= 0; k-- {
		if w := c.items[k].low; w == ";" || w == "”" || w == "“" {
			return
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

// under reports "under a two-year offtake": the deal by which the sentence's verb is done.
func (c *clause) under(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		switch c.items[k].low {
		case "under":
			return true
		case ",", "of", "to", "with":
			return false
		}
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

var signers = wordSet(`minister government president leader representative delegation side`)

// signVerbs are done by parties alone; a deal is approved or announced by others too.
var signVerbs = wordSet(`sign conclude reach agree award grant initial initiall initialle execute strike negotiate ink finalise finalize issue win hold`)

var dealVerbs = wordSet(`sign agree conclude reach execute enter close win award grant ink strike seal secure finalise finalize obtain get receive
	hold initial initiall initialle negotiate approve announce arrange complete land clinch issue form establish create set ratify initialled sell raise have`)
