package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/text"
)

// merge settles where lexicon names and runs of capitals overlap, and adds the result to the candidates.
//
// A run that ends in a word of its own kind ("Uzbekistan Plant of Technological Metals") is one new name,
// though part of it is known; a run that begins with a known name and goes on with a title and a person
// ("Kazakh Foreign Minister Murat Nurtleu") falls into its pieces.
func (c *collector) merge(si int, hits []candidate, runs []text.Span) {
	s := &c.doc.Sentences[si]
	used := make([]bool, len(s.Tokens))
	put := func(cand candidate) {
		if c.legalOnly(s, cand.first, cand.end) {
			return
		}
		for i := cand.first; i < cand.end; i++ {
			used[i] = true
		}
		c.cands = append(c.cands, cand)
	}
	for _, run := range runs {
		for _, p := range c.pieces(si, run, hits) {
			put(p)
		}
	}
	for _, h := range hits {
		free := true
		for i := h.first; i < h.end; i++ {
			free = free && !used[i]
		}
		if free {
			put(h)
		}
	}
}

// pieces cuts a run into candidates.
func (c *collector) pieces(si int, run text.Span, hits []candidate) []candidate {
	s := &c.doc.Sentences[si]
	first, end := run.Start, run.End
	for first < end && (s.Tokens[first].Text == "-" || s.Tokens[first].Text == "–" || s.Tokens[first].Text == "/" || s.Tokens[first].Text == "&") {
		first++
	}
	var inside []candidate
	for _, h := range hits {
		if h.first < end && h.end > first {
			inside = append(inside, h)
		}
	}
	whole := func() []candidate {
		if first == end {
			return nil
		}
		return []candidate{c.named(si, first, end, inside)}
	}
	if h, ok := c.government(s, first, end, inside); ok {
		return []candidate{h}
	}
	// A known name as wide as the run, or wider, stands as it is.
	for _, h := range inside {
		if h.first <= first && h.end >= end {
			return []candidate{h}
		}
	}
	// A verb or common noun that opens the sentence, then a known name: "Compare Queensland".
	for _, h := range inside {
		if h.first == first+1 && h.end >= end && sentenceStart(s, first) && c.everydayOpener(s.Tokens[first].Text) && !h.only(asAdjective) {
			return []candidate{h}
		}
	}
	if last := c.lastTitle(s, first, end); last >= 0 {
		return c.titled(si, first, last, end, inside)
	}
	if len(inside) == 0 {
		return whole()
	}
	// A leading adjective of nationality before a name that stands without it.
	if h := inside[0]; h.first == first && h.end < end && h.only(asAdjective) && s.Tokens[h.end].Text != "-" {
		rest := text.Span{Start: h.end, End: end}
		if !c.bodyName(s, first, end) && !(rest.End-rest.Start == 1 && landforms[strings.ToLower(s.Tokens[rest.Start].Text)]) {
			return append([]candidate{h}, c.pieces(si, rest, inside[1:])...)
		}
	}
	if h := inside[0]; h.first == first && h.end < end && c.loose(s, h, end) {
		return []candidate{h}
	}
	if h := inside[0]; h.first == first && h.end+1 < end && c.place(h) && c.lex.heads["start "+s.Tokens[h.end].Text][schema.Company] {
		return append([]candidate{h}, c.pieces(si, text.Span{Start: h.end, End: end}, inside[1:])...) // a row: place, then business
	}
	if c.affiliate(s, inside, end) { // "Billiton Australia"
		return whole()
	}
	if l, _, _ := c.headAfter(s, end); tiles(inside, first, end) && (len(inside) == 1 || l != schema.Route) && c.gaps(s, inside) {
		return inside
	}
	return whole()
}

// titled cuts a run with an office that ends at token last: "U.S. Secretary of State Marco Rubio".
func (c *collector) titled(si, first, last, end int, inside []candidate) (out []candidate) {
	start := c.titleStart(&c.doc.Sentences[si], first, last)
	for _, h := range inside {
		if h.end <= start {
			out = append(out, h)
		}
	}
	if len(out) == 0 && start > first {
		out = append(out, c.named(si, first, start, inside))
	}
	if last+1 < end {
		person := c.named(si, last+1, end, inside)
		person.titled = true
		out = append(out, person)
	}
	return out
}

// named makes the candidate of a run, keeping the reading of a known name that the run only extends by a generic head.
func (c *collector) named(si, first, end int, inside []candidate) candidate {
	s := &c.doc.Sentences[si]
	cand := candidate{sentence: si, first: first, end: end, text: c.doc.Text(si, first, end)}
	for _, h := range inside {
		if h.first == first && h.end < end && c.legalOnly(s, h.end, end) { // "Commodity Exchange Inc"
			for _, f := range h.forms {
				if f.names(schema.Company) {
					cand.forms = append(cand.forms, f)
				}
			}
		} else if h.first == first && h.end == end-1 {
			head := s.Tokens[end-1].Text
			for _, f := range h.forms {
				if c.lex.heads["end "+head][f.entry.Type] && f.use == asName {
					cand.forms = append(cand.forms, f)
				}
			}
		}
	}
	return cand
}

// affiliate reports a known business and the country that it is the arm for, in a sentence: in a row of a table
// they are two cells.
func (c *collector) affiliate(s *Sentence, inside []candidate, end int) bool {
	if len(inside) != 2 || inside[0].end != inside[1].first || inside[1].end != end || len(s.Tokens) == 0 || s.Tokens[len(s.Tokens)-1].Text != "." {
		return false
	}
	business := func(f form) bool { return f.names(schema.Company) && !f.entry.Weak }
	land := func(f form) bool { return f.names(schema.Country) }
	return slices.ContainsFunc(inside[0].forms, business) && slices.ContainsFunc(inside[1].forms, land) && !inside[1].only(asAdjective)
}

// legalOnly reports that tokens are nothing but legal forms.
func (c *collector) legalOnly(s *Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		if t := s.Tokens[i].Text; c.lex.heads["legal "+t] == nil && c.lex.heads["legal "+strings.TrimSuffix(t, ".")] == nil {
			return false
		}
	}
	return true
}

// landforms are no names by themselves: "German Creek" is one.
var landforms = words(`creek river lake hill hills mountain mountains bay island islands valley ridge canyon harbour harbor flat flats bluff gulch fork forks gully spring springs`)

// only reports whether every reading of the candidate is of one use.
func (c candidate) only(u use) bool {
	for _, f := range c.forms {
		if f.use != u {
			return false
		}
	}
	return len(c.forms) > 0
}

// tiles reports whether known names cover the run without a gap.
func tiles(inside []candidate, first, end int) bool {
	at := first
	for _, h := range inside {
		if h.first != at && (h.first != at+1 || at == first) {
			return false
		}
		at = h.end
	}
	return at == end
}

// loose reports that only everyday words, capitalised by chance, follow a country in a run: "the U.S. Had".
func (c *collector) loose(s *Sentence, h candidate, end int) bool {
	for _, f := range h.forms {
		if f.entry.Type != schema.Country {
			return false
		}
	}
	for i := h.end; i < end; i++ {
		if !c.lex.common[strings.ToLower(s.Tokens[i].Text)] || len(c.lex.heads["end "+s.Tokens[i].Text]) > 0 || len(c.lex.heads["start "+s.Tokens[i].Text]) > 0 {
			return false
		}
	}
	return true
}

// everydayOpener reports an everyday word that begins no name.
func (c *collector) everydayOpener(w string) bool {
	low := strings.ToLower(w)
	return c.lex.common[low] && !stems[low] && !directions[low] && !nameNouns[low] && !titleWords[w] &&
		c.lex.heads["start "+w] == nil && c.lex.heads["end "+w] == nil
}

// directions begin names of parts of known places.
var directions = words(`northern southern eastern western central inner outer lower middle northeast northwest southeast southwest
	southwestern southeastern northwestern northeastern mid old little greater metropolitan rural`)

func (c *collector) place(h candidate) bool {
	for _, f := range h.forms {
		if f.entry.Type != schema.Country && f.entry.Type != schema.Place {
			return false
		}
	}
	return len(h.forms) > 0
}

// gaps reports that only hyphens stand between known names.
func (c *collector) gaps(s *Sentence, inside []candidate) bool {
	for i := 1; i < len(inside); i++ {
		if at := inside[i-1].end; at < inside[i].first && s.Tokens[at].Text != "-" && s.Tokens[at].Text != "–" {
			return false
		}
	}
	return true
}

// bodyName reports whether the run ends or begins as the name of a business or a body does,
// so that a nationality in front belongs to the name ("Turkish Airlines", "Kazakh Invest").
func (c *collector) bodyName(s *Sentence, first, end int) bool {
	last := s.Tokens[end-1].Text
	if first > 0 && s.Tokens[first-1].Text == "the" && first+1 < end && s.Tokens[first+1].Text != "Ministry" && c.lex.heads["start "+s.Tokens[first+1].Text][schema.Organization] {
		return true
	}
	if len(c.lex.heads["legal "+last]) > 0 {
		return end-first > 2
	}
	return end-first <= 3 && (c.lex.heads["end "+last][schema.Company] || c.lex.heads["end "+last][schema.Organization])
}

// government reads "Government of Azerbaijan" and "Australian Government": the state itself.
func (c *collector) government(s *Sentence, first, end int, inside []candidate) (candidate, bool) {
	if len(inside) != 1 || s.Tokens[first].Text != "Government" && s.Tokens[end-1].Text != "Government" {
		return candidate{}, false
	}
	h := inside[0]
	for _, f := range h.forms {
		if f.entry.Type == schema.Country && (h.end == end || h.first == first) {
			h.first, h.end = first, end
			h.text = c.doc.Text(h.sentence, first, end)
			h.forms = []form{{entry: f.entry, use: asName, capital: true}}
			return h, true
		}
	}
	return candidate{}, false
}
