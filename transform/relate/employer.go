package relate

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

func (r *Relater) government(head string) bool {
	return governmentOffices[head]
}

var governmentOffices = wordSet(`minister president secretary premier ambassador governor vice-minister senator envoy commissioner akim mayor`)

// employer finds whose office it is where the phrase does not say: the state that the
// sentence or the article is about, or the business spoken of last.
func (r *Relater) employer(c *clause, person int, o office) (int, float64) {
	words := strings.Fields(strings.ToLower(o.title))
	if len(words) == 0 {
		return -1, 0
	}
	state := false
	for _, w := range words {
		state = state || governmentOffices[w]
	}
	if strings.Contains(strings.ToLower(o.title), "vice president") || strings.Contains(strings.ToLower(o.title), "company") {
		state = false
	}
	want := []schema.Label{schema.Company}
	if state {
		want = []schema.Label{schema.Country}
	} else if !businessOffices[words[len(words)-1]] {
		return -1, 0
	}
	if state { // "put his name to it for Astana"
		for k := person + 1; k+1 < len(c.items) && k < person+8; k++ {
			if c.items[k].low == "for" && c.items[k+1].is(schema.Country) {
				return c.items[k+1].ents[0], .7
			}
			if c.items[k].low == "," {
				break
			}
		}
	}
	if e := c.whose(person); e >= 0 && state {
		return e, .7
	}
	if e, ok := c.doc.Defined["company"]; ok && !state {
		return e, .75
	}
	for k := 0; k < person && !state; k++ {
		if c.items[k].is(want...) {
			return c.items[k].ents[0], .6
		}
	}
	if state {
		if e := c.mainCountry(); e >= 0 {
			return e, .6
		}
		return -1, 0
	}
	if e := c.lastBefore(want); e >= 0 {
		return e, .6
	}
	return -1, 0
}

// whose returns the state that a pronoun before the office of a person stands for: "British
// diplomats said their minister, Giles Shaw, insists".
func (c *clause) whose(person int) int {
	for k := person - 1; k > 0 && k > person-8; k-- {
		if !possessivePronoun[c.items[k].low] {
			continue
		}
		for k--; k >= 0; k-- {
			if c.items[k].is(schema.Country) {
				return c.items[k].ents[0]
			}
		}
	}
	return -1
}

var businessOffices = wordSet(`executive director chairman chairwoman chair officer ceo cfo coo manager spokesman spokeswoman spokesperson president secretary founder superintendent`)

// lastBefore returns the entity of a type that opened one of the sentences before, nearest first.
func (c *clause) lastBefore(want []schema.Label) int {
	best := -1
	for _, m := range c.doc.Mentions {
		if m.Sentence >= c.sentence {
			break
		}
		for _, l := range want {
			if c.doc.Entities[m.Entity].Type == l && c.sentence-m.Sentence <= 4 {
				best = m.Entity
			}
		}
	}
	return best
}

// mainCountry returns the country that the article names most, where one stands out.
func (c *clause) mainCountry() int {
	count := map[int]int{}
	best, second := -1, 0
	for _, m := range c.doc.Mentions {
		if c.doc.Entities[m.Entity].Type == schema.Country && m.Form != mention.Nominal {
			count[m.Entity]++
		}
	}
	for e := range c.doc.Entities {
		switch n := count[e]; {
		case n > 0 && (best < 0 || n > count[best]):
			if best >= 0 {
				second = count[best]
			}
			best = e
		case n > second:
			second = n
		}
	}
	if best < 0 || count[best] <= second {
		return -1
	}
	return best
}
