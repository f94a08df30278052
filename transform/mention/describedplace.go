package mention

import (
	"strings"

	"kengraph/schema"
)

// genitive returns the name in the genitive before token i, as "Ganfeng's".
func (c *collector) genitive(si, i int) string {
	s := &c.doc.Sentences[si]
	if i < 2 || s.Tokens[i-1].Text != "'s" && s.Tokens[i-1].Text != "’s" {
		return ""
	}
	if m := c.mentionIn(si, func(m *Mention) bool { return m.End == i-1 && m.Form == ByName }); m != nil {
		return c.doc.Text(si, m.First, i)
	}
	return ""
}

// modifiers returns the first of the words that modify the noun at k; of money a facility is no plant.
func (c *collector) modifiers(si, k int) (first int, ok bool) {
	s := &c.doc.Sentences[si]
	for first = k; first > 0 && first > k-7; first-- {
		w, tag := s.Tokens[first-1].Text, s.Tags[first-1]
		if financial[strings.ToLower(w)] {
			return 0, false
		}
		if w == "former" || w == "old" {
			return 0, false
		}
		if isCapWord(w) && !strings.HasPrefix(tag, "NNP") || months[strings.ToLower(w)] || c.measured(s, first-1) {
			break
		}
		if !(w == "-" || c.mineralAt(si, first-1) || strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ") || tag == "VBG" || tag == "VBN" || tag == "CD") || c.inside(si, first-1, first) {
			break
		}
	}
	for first < k && s.Tokens[first].Text == "-" {
		first++
	}
	return first, true
}

// companyBehind returns the end of the company in "of Keliber Oy" at i, 0 where there is none.
func (c *collector) companyBehind(si, i int) int {
	s := &c.doc.Sentences[si]
	if i >= len(s.Tokens) || s.Tokens[i].Text != "of" {
		return 0
	}
	company := func(m *Mention) bool {
		return m.First == i+1 && m.Form == ByName && c.doc.Entities[m.Entity].Type == schema.Company
	}
	if m := c.mentionIn(si, company); m != nil {
		return m.End
	}
	return 0
}

// placeBefore returns the tokens of the town in "the Edmonton, Alberta plant", whose description begins at i.
func (c *collector) placeBefore(si, i int) (first, end int) {
	state := c.placeEnding(si, i)
	if state == nil || state.First < 2 || c.doc.Sentences[si].Tokens[state.First-1].Text != "," {
		return 0, 0
	}
	town := c.placeEnding(si, state.First-1)
	if town == nil {
		return 0, 0
	}
	return town.First, town.End
}

// placeEnding returns the name of a place or state that ends before token i, or nil.
func (c *collector) placeEnding(si, i int) *Mention {
	return c.mentionIn(si, func(m *Mention) bool {
		l := c.doc.Entities[m.Entity].Type
		return m.End == i && m.Form == ByName && (l == schema.Place || l == schema.Country)
	})
}

// placeBehind reads "at Lacq", "in eastern Orissa state", "to be built on Herøya" and returns the tokens of the place.
func (c *collector) placeBehind(si, i int) (first, end int) {
	s := &c.doc.Sentences[si]
	word := func(i int) string {
		if i < len(s.Tokens) {
			return s.Tokens[i].Text
		}
		return ""
	}
	if word(i) == "," && placed[word(i+1)] {
		i++
	}
	for n := 0; n < 3 && placed[word(i)]; n++ {
		i++
	}
	if w := word(i); w == "for" || w == "of" { // "a refinery for rare earths at Lacq", "a plant of its own at Isfara"
		for k := i + 1; k < i+8 && k < len(s.Tokens) && s.Tokens[k].Text != "," && s.Tokens[k].Text != ";" && !strings.HasPrefix(s.Tags[k], "VB"); k++ {
			if word(k) == "at" || word(k) == "in" || word(k) == "on" {
				i = k
				break
			}
		}
	}
	if p := word(i); p != "in" && p != "at" && p != "on" {
		return 0, 0
	}
	first = i + 1
	for i = first; i < first+3 && i < len(s.Tokens); i++ {
		if e := c.placeFrom(si, i); e > 0 {
			end = e
			break
		}
		if w := word(i); isCapWord(w) && strings.HasPrefix(s.Tags[i], "NNP") && !months[strings.ToLower(w)] && !c.inside(si, i, i+1) {
			for end = i + 1; end < len(s.Tokens) && isCapWord(word(end)) && !c.inside(si, end, end+1); {
				end++
			}
			break
		}
		if w := word(i); w != "the" && !sides[w] {
			return 0, 0
		}
	}
	if end > 0 && regions[word(end)] {
		end++
	}
	return first, end
}

// inTown reports that tokens name no country, province or region.
func (c *collector) inTown(si, first, end int) bool {
	if regions[c.doc.Sentences[si].Tokens[end-1].Text] {
		return false
	}
	return c.mentionIn(si, func(m *Mention) bool {
		e := &c.doc.Entities[m.Entity]
		return m.First < end && m.End > first && (e.Type == schema.Country || e.Entry != nil && provinces[e.Entry.Kind])
	}) == nil
}

// inside reports a mention of a name that crosses the span.
func (c *collector) inside(si, first, end int) bool {
	return c.mentionIn(si, func(m *Mention) bool {
		return m.First < end && m.End > first && c.doc.Entities[m.Entity].Type != schema.Mineral && m.Form != Adjective
	}) != nil
}

// mineralAt reports a commodity at a token: "lead" is no verb before "smelter".
func (c *collector) mineralAt(si, i int) bool {
	return c.mentionIn(si, func(m *Mention) bool {
		return m.First <= i && i < m.End && c.doc.Entities[m.Entity].Type == schema.Mineral
	}) != nil
}

// mentionIn returns the first mention of a sentence that fits, of those that have been found so far, or nil.
func (c *collector) mentionIn(si int, fits func(*Mention) bool) *Mention {
	if c.bySentence == nil {
		c.bySentence = make([][]int, len(c.doc.Sentences))
	}
	for ; c.indexed < len(c.doc.Mentions); c.indexed++ {
		n := c.doc.Mentions[c.indexed].Sentence
		c.bySentence[n] = append(c.bySentence[n], c.indexed)
	}
	for _, n := range c.bySentence[si] {
		if m := &c.doc.Mentions[n]; fits(m) {
			return m
		}
	}
	return nil
}
