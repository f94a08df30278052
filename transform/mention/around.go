package mention

import (
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
)

// weighBefore reads the words in front: a title, a trade, a preposition.
func (c *collector) weighBefore(cand *candidate, sc scale) {
	s := &c.doc.Sentences[cand.sentence]
	if cand.titled {
		sc.add(schema.Person, headWord+1)
	}
	i := cand.first - 1
	if i < 0 {
		return
	}
	prev := strings.ToLower(s.Tokens[i].Text)
	if honorifics[strings.TrimSuffix(prev, ".")] {
		sc.add(schema.Person, sureForm)
		return
	}
	if isCapWord(s.Tokens[i].Text) && titleWords[s.Tokens[i].Text] || i > 1 && nameNouns[prev] && titled(s, i) {
		sc.add(schema.Person, headWord+1)
		return
	}
	if prev == "," && c.officeBefore(s, i-1) {
		sc.add(schema.Person, looseHead)
	}
	phrase := prev
	for k := 0; k < 3; k++ {
		for l := range c.lex.heads["before "+phrase] {
			sc.add(l, looseHead)
		}
		if i-k-1 < 0 {
			break
		}
		phrase = strings.ToLower(s.Tokens[i-k-1].Text) + " " + phrase
	}
	switch prev {
	case "in":
		sc.add(schema.Place, 1.2*context)
	case "near", "outside", "via", "across", "between":
		sc.add(schema.Place, context)
	case "at":
		sc.add(schema.Place, .9*context)
		sc.add(schema.MineralSite, .7*context)
		sc.add(schema.Facility, .2*context)
	case "from", "to", "through", "into":
		sc.add(schema.Place, .5*context)
		sc.add(schema.Company, .3*context)
	case "said", "says", "added", "told":
		sc.add(schema.Person, context)
	case "by", "with":
		sc.add(schema.Company, .8*context)
	}
	if i > 0 {
		named := i > 1 && isCapWord(s.Tokens[i-2].Text) // "the Gilar mine at Gedabek": the mine has its name already
		if !named {
			c.weighPair(strings.ToLower(s.Tokens[i-1].Text), prev, sc)
		}
	}
}

// officeBefore reports an office whose last word stands at i: "the minister of natural resources, Meder Mashiev".
func (c *collector) officeBefore(s *Sentence, i int) bool {
	for k := i; k >= 0 && k > i-9; k-- {
		w := strings.ToLower(s.Tokens[k].Text)
		if c.lex.heads["before "+w][schema.Person] {
			return true
		}
		if t := s.Tags[k]; !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") && w != "of" && w != "for" && w != "and" && w != "," {
			return false
		}
	}
	return false
}

// weighPair reads two words in front: "stake in", "subsidiary of", "mine at".
func (c *collector) weighPair(noun, prep string, sc scale) {
	switch {
	case holdings[noun] && (prep == "in" || prep == "of"):
		sc.add(schema.Company, context)
		sc.add(schema.MineralSite, context)
		sc.add(schema.Place, -1.5*context)
	case (noun == "subsidiary" || noun == "unit" || noun == "arm" || noun == "part" || noun == "shares" || noun == "owner") && (prep == "of" || prep == "in"):
		sc.add(schema.Company, 1.5*context)
	case plants[noun] && (prep == "at" || prep == "in" || prep == "on"):
		sc.add(schema.Place, 1.5*context)
		sc.add(schema.MineralSite, -.7*context)
	case minerNouns[noun] && (prep == "at" || prep == "from"):
		sc.add(schema.MineralSite, context)
	}
}

func titled(s *Sentence, i int) bool {
	for k := i; k >= 0 && k > i-5; k-- {
		if titleWords[s.Tokens[k].Text] {
			return true
		}
	}
	return false
}

// weighAfter reads what follows: the noun it modifies, an apposition, a verb.
func (c *collector) weighAfter(cand *candidate, sc scale) {
	s := &c.doc.Sentences[cand.sentence]
	at := cand.end
	if at < len(s.Tokens) && s.Tokens[at].Text == "(" {
		if at+2 < len(s.Tokens) && s.Tokens[at+2].Text == ":" && allCaps(s.Tokens[at+1].Text) {
			sc.add(schema.Company, sureForm)
		}
		for at < len(s.Tokens) && s.Tokens[at].Text != ")" {
			at++
		}
		at++
	}
	if l, _, _ := c.headAfter(s, cand.end); l != "" {
		sc.add(l, headWord+.3) // "Ketza River gold deposit" is no river
	} else if l, _ := c.sharedHead(s, cand.end); l != "" {
		sc.add(l, headWord)
	}
	if at >= len(s.Tokens) {
		return
	}
	next := s.Tokens[at].Text
	if next == "," || next == "—" || next == "–" || next == "-" && s.Tokens[at].Space {
		if head, l := c.apposition(s, at+1); head != "" {
			for t := range l {
				sc.add(t, headWord)
			}
		} else if next == "," && at+2 < len(s.Tokens) && (s.Tokens[at+1].Text == "which" || s.Tokens[at+1].Text == "who") {
			if s.Tokens[at+1].Text == "who" {
				sc.add(schema.Person, 2*context)
			} else if doing[s.Tokens[at+2].Text] || s.Tokens[at+2].Text == "runs" {
				sc.add(schema.Company, context)
			}
		} else if next == "," && at+3 < len(s.Tokens) && (s.Tokens[at+1].Text == "is" || s.Tokens[at+1].Text == "was") {
			if head, l := c.apposition(s, at+2); head != "" {
				for t := range l {
					sc.add(t, looseHead)
				}
			}
		} else {
			c.weighComma(s, at+1, sc)
		}
		return
	}
	low := strings.ToLower(next)
	if at+1 < len(s.Tokens) && (low == "is" || low == "are" || low == "was" || low == "were") && workedVerbs[s.Tokens[at+1].Text] {
		sc.add(schema.MineralSite, 1.5*context)
		sc.add(schema.Facility, .5*context)
		return
	}
	switch {
	case low == "is" || low == "was" || low == "remains" || low == "became" || low == "are":
		if head, l := c.apposition(s, at+1); head != "" {
			for t := range l {
				sc.add(t, looseHead)
			}
		}
	case saying[low]:
		sc.add(schema.Person, .8*context)
		sc.add(schema.Company, .6*context)
		sc.add(schema.Place, -context)
	case doing[low]:
		sc.add(schema.Company, context)
		sc.add(schema.Place, -.5*context)
	case next == "'s" || next == "’s":
		sc.add(schema.Company, .4*context)
	case next == "-" && at+1 < len(s.Tokens) && (s.Tokens[at+1].Text == "based" || s.Tokens[at+1].Text == "listed"):
		sc.add(schema.Place, headWord)
	case (low == "shares" || low == "stock" || low == "officials" || low == "executives") && at == cand.end:
		sc.add(schema.Company, context)
	}
}

// weighComma reads "Kajaran, Armenia": a place and the place it lies in.
func (c *collector) weighComma(s *Sentence, at int, sc scale) {
	if at >= len(s.Tokens) || !isCapWord(s.Tokens[at].Text) {
		return
	}
	folded := make([]string, len(s.Tokens))
	for i := at; i < len(s.Tokens) && i < at+c.lex.longest; i++ {
		folded[i] = resolve.Fold(s.Tokens[i].Text)
	}
	if _, fs := c.longest(s, folded, at); len(fs) > 0 && fs[0].use == asName && (fs[0].entry.Type == schema.Country || fs[0].entry.Type == schema.Place) {
		sc.add(schema.Place, context)
		sc.add(schema.MineralSite, .4*context)
	}
}

var (
	honorifics = words(`mr mrs ms miss dr sir lord lady madam prof professor hon sheikh`)
	holdings   = words(`stake stakes interest interests holding holdings share shareholding participation equity licence license
		concession permit lease rights option control ownership owner owners purchase sale acquisition takeover`)
	minerNouns = words(`ore concentrate drilling resources resource reserves reserve output production mining mine mines deposit deposits grade grades
		exploration construction workers miners pit drill`)
	workedVerbs = words(`operated mined drilled dug commissioned explored reopened suspended developed`)

	saying = words(`said says told added announced reported reports noted stated declined confirmed argued believes thinks expects hopes`)
	doing  = words(`owns owned holds held operates runs acquired bought sold signed agreed plans intends produces produced mines mined
		has will would is was had builds built makes made bid expects invested invests secured completed raised mill supplies supplied
		ships shipped refines processes employs controls exports exported won took put began started`)
)
