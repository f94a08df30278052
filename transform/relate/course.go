package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// courses finds what a route joins: the names behind the prepositions of a verb of course
// ("runs from Kapiri Mposhi through Mbeya to Dar es Salaam"), the objects of a verb of joining
// ("ties China to Europe"), and the ends of a stretch ("a line between Lobito and Luau").
func (r *Relater) courses(c *clause) []Finding {
	var out []Finding
	for i := range c.items {
		if !c.items[i].is(schema.Route) {
			continue
		}
		verb := c.courseVerb(i)
		start := verb
		if verb < 0 {
			if start = c.stretchAfter(i); start < 0 {
				continue
			}
		}
		st, ok := c.status(verb)
		if !ok {
			continue
		}
		ends := c.stops(start, verb >= 0 && joining[c.items[verb].Lemma])
		if verb >= 0 && !joining[c.items[verb].Lemma] {
			ends = append(ends, c.origin(i)...)
		}
		for _, k := range ends {
			for _, route := range c.items[i].ents {
				for _, e := range c.items[k].ents {
					out = append(out, Finding{Relation: schema.Connects, Subject: route, Object: e, Status: st, Sentence: c.sentence,
						Props: schema.Properties{}, Rule: "course", Confidence: .85 * c.trust(i)})
				}
			}
		}
	}
	return out
}

var (
	joining = wordSet(`link connect join tie unite bind`)
	moving  = wordSet(`run lead stretch extend go climb pass cross carry head reach wind snake continue start begin end`)
	// onward are the prepositions of a course.
	onward    = wordSet(`from to through via across over with and between into past beyond along by`)
	townNouns = wordSet(`port city town village ports cities`)
	stopped   = wordSet(`where while but whereas although because when if after before until since`)
)

// courseVerb finds the verb of course whose subject the route is, or the participle behind it.
func (c *clause) courseVerb(i int) int {
	for k := i + 1; k < len(c.items) && k < i+16; k++ {
		it := &c.items[k]
		if it.low == ";" || it.is(schema.Route) && it.form == mention.ByName || stopped[it.low] {
			return -1
		}
		if len(it.ents) > 0 {
			continue
		}
		if which := c.items[k-1].low; joining[it.Lemma] && (which == "which" || which == "that") {
			return k
		}
		if !strings.HasPrefix(it.Tag, "VB") {
			continue
		}
		if joining[it.Lemma] || moving[it.Lemma] {
			return k
		}
		// another verb of its own ends the search, but not auxiliaries and governing verbs
		if it.Lemma != "be" && it.Lemma != "have" && it.Tag != "VBN" && it.Tag != "VBG" && !planning[it.Lemma] {
			if k+1 < len(c.items) && c.items[k+1].Tag != "TO" {
				return -1
			}
		}
	}
	return -1
}

// stretchAfter finds "between" or "from" right behind a route or within its apposition.
func (c *clause) stretchAfter(i int) int {
	for k := c.right[i]; k < len(c.items) && k < c.right[i]+8; k++ {
		it := &c.items[k]
		if it.low == "between" || it.low == "from" && c.hasTo(k) {
			return k - 1
		}
		if strings.HasPrefix(it.Tag, "VB") && it.Tag != "VBN" || it.low == ";" || len(it.ents) > 0 && !c.modifier(k) {
			return -1
		}
	}
	return -1
}

// hasTo reports a "to" with a place behind it, a few words on.
func (c *clause) hasTo(k int) bool {
	for j := k + 1; j+1 < len(c.items) && j < k+9; j++ {
		if c.items[j].low == "to" {
			return c.headAt(j+1, stopTypes) >= 0
		}
	}
	return false
}

var stopTypes = []schema.Label{schema.Place, schema.Country, schema.MineralSite, schema.Facility}

// stops gathers the names on the way, from the item after start to the end of the clause.
func (c *clause) stops(start int, object bool) []int {
	var out []int
	open := object
	for k := start + 1; k < len(c.items); k++ {
		it := &c.items[k]
		switch {
		case it.low == ";" || it.low == "." || stopped[it.low] || it.low == "which" || it.low == "who":
			return out
		case onward[it.low]:
			open = true
		case it.low == "way" || it.low == "of" && k > 0 && c.items[k-1].low == "way" || it.low == ",":
		case it.low == "of" && k > 0 && townNouns[c.items[k-1].low]:
		case it.low == "in" || it.low == "of" || it.low == "near" || it.low == "for" || it.low == "at" || it.low == "on":
			open = false
		case strings.HasPrefix(it.Tag, "VB") && len(it.ents) == 0 && !moving[it.Lemma] && it.Tag != "VBN" && it.Tag != "VBG":
			// the verb belongs to a new clause; the last name may be its subject
			if len(out) > 0 && k > 0 && out[len(out)-1] == k-1 {
				out = out[:len(out)-1]
			}
			return out
		case it.is(stopTypes...) && open && (!c.modifier(k) || object && it.is(schema.Place)) && !(k+1 < len(c.items) && possessive[c.items[k+1].low]):
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		case it.is(schema.Route) && it.form == mention.ByName:
			return out
		}
	}
	return out
}

// origin reads "From Kashgar the railway climbs": the start told before the route.
func (c *clause) origin(i int) []int {
	for k := range i {
		if c.items[k].low == "from" {
			if ls := c.coordination(k+1, stopTypes, true); len(ls) > 0 && ls[0].end >= c.left[i]-1 {
				return ls[0].items
			}
		}
	}
	return nil
}
