package mention

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// write settles the type of every cluster and fills the document's entities and mentions.
func (c *collector) write(names []name) {
	index := map[int]int{} // root -> entity
	for n := range names {
		root := find(names, n)
		if _, ok := index[root]; ok {
			continue
		}
		label := names[root].label
		if label == "" {
			continue
		}
		index[root] = len(c.doc.Entities)
		c.doc.Entities = append(c.doc.Entities, Entity{Type: label, Lead: names[root].lead})
	}
	for n := range names {
		e, ok := index[find(names, n)]
		if !ok {
			continue
		}
		for _, i := range names[n].cands {
			if c.language(&c.cands[i]) {
				continue
			}
			c.doc.Mentions = append(c.doc.Mentions, c.mention(&c.cands[i], e, c.doc.Entities[e].Type))
		}
	}
	c.doc.sort()
	c.describe(names, index)
}

// everyday reports a cluster that is written with one everyday word and nothing else.
func (c *collector) everyday(names []name, root int) bool {
	for n := range names {
		if find(names, n) != root {
			continue
		}
		w := names[n].text
		if len(names[n].forms) > 0 || strings.ContainsAny(w, " -.") || allCaps(w) {
			return false
		}
		if !c.lex.common[strings.ToLower(singular(w))] && c.lex.heads["end "+w] == nil && c.lex.heads["start "+w] == nil {
			return false
		}
	}
	return true
}

// noise reports names that are products, laws, codes or headings rather than things of the ontology.
func noise(s string) bool {
	ws := strings.Fields(s)
	last := ws[len(ws)-1]
	if len(ws) > 1 && estimates[strings.ToLower(last)] { // "Mineral Resource", but neither "Iluka Resources" nor a ministry of them
		return len(ws) < 4 && estimated[strings.ToLower(ws[0])]
	}
	return noiseEnds[strings.ToLower(last)] || len(s) == 1 || len(ws) == 1 && noiseEnds[strings.ToLower(s)]
}

var (
	estimates = words(`resource resources reserve reserves`)
	estimated = words(`mineral ore inferred indicated measured probable proved proven`)
)

var noiseEnds = words(`fob cif est gmt dlrs dlr cts pct mln bln variable act law code agreement treaty memorandum mou spa initiative programme program plan strategy directive
	regulation framework summit conference olympics games cup award prize declaration index standard jorc resource reserve
	resources reserves quarter fid dfs pfs pea capex ebitda ceo cfo coo esg ipo gdp ev evs ree rees vat jv mou loi ni cu au ag
	zn pb ends disclaimer mark note table copyright week day news today times post herald tribune wire
	newswire newsletter reuters reuter journal gazette dispatch net review forward-looking statement statements update results release day bible
	accords accord understanding sale purchase cooperation deal protocol convention constitution acts contract
	study person p.geo p.eng phd msc bsc mba mausimm fausimm`)

// mention writes one candidate, with the common noun behind it where that is part of the name.
func (c *collector) mention(cand *candidate, entity int, label schema.Label) Mention {
	s := &c.doc.Sentences[cand.sentence]
	m := Mention{Sentence: cand.sentence, First: cand.first, End: cand.end, Entity: entity, How: "shape"}
	switch {
	case cand.only(asAdjective):
		m.How, m.Form = "adjective", Adjective
	case attributive[cand.text] && c.beforeNoun(cand):
		m.How, m.Form = "adjective", Adjective
	case label == schema.Place && c.ofPlace(cand) && c.beforeNoun(cand):
		m.How, m.Form = "adjective", Adjective
	case cand.only(asGovernment):
		m.How = "government"
	case len(cand.forms) > 0:
		m.How = "lexicon"
	}
	l, head, end := c.headAfter(s, cand.end)
	if l == label && (label == schema.Facility || label == schema.Route || label == schema.Place && regionHeads[head] || label == schema.MineralSite && tellingHeads[head] && len(cand.forms) == 0) {
		m.End = end
	}
	m.Text = c.doc.Text(m.Sentence, m.First, m.End)
	if l == "" && label == schema.Place {
		if _, shared := c.sharedHead(s, cand.end); regionHeads[shared] {
			m.Text += " " + shared
		}
	} else if m.End > cand.end && strings.HasSuffix(m.Text, head+"s") {
		m.Text = strings.TrimSuffix(m.Text, "s") // "Kostanay regions" behind another region's name
	}
	return m
}

// ofPlace reports an adjective that the lexicon has as another name of a place: "European", "Siberian".
func (c *collector) ofPlace(cand *candidate) bool {
	for _, f := range cand.forms {
		if f.entry.Name == cand.text || f.entry.Type != schema.Place {
			return false
		}
	}
	for _, end := range []string{"an", "ic", "ish", "ese"} {
		if strings.HasSuffix(cand.text, end) {
			return len(cand.forms) > 0
		}
	}
	return false
}

// people reports the people of a known place: "Alaskans", "Quebecker".
func (c *collector) people(w string) bool {
	w = strings.TrimSuffix(resolve.Fold(w), "s")
	for _, end := range []string{"n", "an", "ian", "er", "ker", "ite"} {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || len(stem) < 4 {
			continue
		}
		for _, f := range c.lex.forms[stem] {
			if !f.entry.Weak && (f.names(schema.Place) || f.names(schema.Country)) {
				return true
			}
		}
	}
	return false
}

// tellingHeads are part of what a site is called: "Ansai quarry", where a deposit or mine is called by its bare name.
var tellingHeads = words(`quarry colliery coalfield tailings dump`)

// language reports "in Russian": the tongue, not the country.
func (c *collector) language(cand *candidate) bool {
	s := &c.doc.Sentences[cand.sentence]
	return cand.only(asAdjective) && cand.first > 0 && strings.EqualFold(s.Tokens[cand.first-1].Text, "in") && !c.beforeNoun(cand)
}

// attributive are names that serve as their own adjective: "U.S. company".
var attributive = map[string]bool{"U.S.": true, "US": true, "UK": true, "U.K.": true}

// beforeNoun reports a noun or a name right behind the candidate.
func (c *collector) beforeNoun(cand *candidate) bool {
	s := &c.doc.Sentences[cand.sentence]
	if cand.end >= len(s.Tokens) {
		return false
	}
	t := s.Tags[cand.end]
	return strings.HasPrefix(t, "NN") || strings.HasPrefix(t, "JJ")
}

// describe gives every entity its name, aliases, lexicon entry and id.
func (c *collector) describe(names []name, index map[int]int) {
	forms := make([][]form, len(c.doc.Entities))
	for n := range names {
		if e, ok := index[find(names, n)]; ok && (names[n].head == "" || names[n].head == schema.Place) {
			forms[e] = append(forms[e], names[n].forms...)
		}
	}
	texts := make([][]string, len(c.doc.Entities))
	for _, m := range c.doc.Mentions {
		if m.Form == ByName && m.How != "adjective" && !slices.Contains(texts[m.Entity], m.Text) {
			texts[m.Entity] = append(texts[m.Entity], m.Text)
		}
	}
	for _, d := range c.defs {
		for _, m := range c.doc.Mentions {
			cand := c.cands[d.long]
			if !d.nominal && m.Sentence == cand.sentence && m.First == cand.first && !slices.Contains(texts[m.Entity], d.short) {
				texts[m.Entity] = append(texts[m.Entity], d.short)
			}
		}
	}
	for i := range c.doc.Entities {
		e := &c.doc.Entities[i]
		for _, f := range forms[i] {
			if f.entry.Type == e.Type {
				e.Entry = f.entry
				break
			}
		}
		for n, t := range texts[i] {
			texts[i][n] = c.unstopped(t)
		}
		e.Name = fullest(c.current(texts[i]), e.Type)
		if e.Entry != nil && (e.Name == "" || e.Type == schema.Country || e.Type == schema.Mineral || !e.Entry.Weak) {
			e.Name = e.Entry.Name
		}
		for _, t := range texts[i] {
			e.alsoCalled(t)
		}
		e.ID = c.id(e)
	}
	c.alsoWithNoun()
}

// alsoWithNoun adds the names of sites with the noun that follows them: who looks for "Tolukuma gold mine" finds
// Tolukuma.
func (c *collector) alsoWithNoun() {
	for _, m := range c.doc.Mentions {
		e := &c.doc.Entities[m.Entity]
		if e.Type != schema.MineralSite || m.Form != ByName {
			continue
		}
		s := &c.doc.Sentences[m.Sentence]
		if l, _, end := c.headAfter(s, m.End); l == schema.MineralSite && end-m.End <= 3 {
			e.alsoCalled(strings.TrimPrefix(c.doc.Text(m.Sentence, m.First, end), "the "))
		}
	}
}

// current leaves out the names that the article calls earlier ones, unless there is no other.
func (c *collector) current(names []string) []string {
	now := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return c.earlier[n] })
	if len(now) == 0 {
		return names
	}
	return now
}

// unstopped takes off a point that ended the sentence: nobody writes "LLP.".
func (c *collector) unstopped(name string) string {
	bare, ok := strings.CutSuffix(name, ".")
	last := bare[strings.LastIndexByte(bare, ' ')+1:]
	if ok && len(last) > 2 && allCaps(last) && !strings.Contains(last, ".") && c.lex.heads["legal "+last] != nil {
		return bare
	}
	return name
}

// id makes the entity's id from its lexicon name or the key of its own.
func (c *collector) id(e *Entity) string {
	switch {
	case e.Type == schema.Country && e.Entry != nil:
		return schema.EntityID(e.Type, e.Entry.ISO)
	case e.Type == schema.Place:
		return schema.EntityID(e.Type, strings.Join(resolve.Words(e.Name), " "))
	}
	return schema.EntityID(e.Type, resolve.Key(e.Type, e.Name))
}

// fullest picks the name with most words that is not a plural or an adjective; ties go to the first.
func fullest(texts []string, l schema.Label) string {
	best, most := "", 0
	for _, t := range texts {
		if n := len(resolve.Words(t))*100 + len(t); n > most {
			best, most = t, n
		}
	}
	if l == schema.Mineral {
		return strings.ToLower(best)
	}
	return strings.TrimPrefix(best, "the ")
}
