package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

// fillShare finds how much the subject owns of the object.
func (p *pair) fillShare(f *Finding) {
	if f.Props.Has(schema.Share) {
		return
	}
	if v := p.shareOf(); v > 0 && v <= 1 {
		f.Props[schema.Share] = round(v)
	}
}

func (p *pair) shareOf() float64 {
	if p.possessor() {
		return 0
	}
	if v := p.entire(); v > 0 {
		return v
	}
	if v := p.inside(); v > 0 {
		return v
	}
	if k := p.split(); k >= 0 {
		return fraction(p.items[k].measure)
	}
	if k := p.respective(p.stake); k >= 0 {
		return fraction(p.items[k].measure)
	}
	if k := p.inRun(); k >= 0 {
		return fraction(p.items[k].measure)
	}
	taken := map[int]bool{}
	for _, hs := range p.lists() {
		if v, ok := p.held(hs); ok {
			return v
		}
		for _, h := range hs {
			taken[h.share] = taken[h.share] || !p.mine(h) && !p.ofObject(h) && p.holdsHere(h)
		}
	}
	if p.remnant() {
		return 0
	}
	free := func(k int) bool { return p.stake(k) && !taken[k] && p.offers(k) }
	k := p.pick(func(k int) bool { return free(k) && p.ofIt(k) && !p.nearer(k) }, nil)
	if k < 0 {
		k = p.pick(free, holderTypes)
	}
	if k < 0 {
		return 0
	}
	return fraction(p.items[k].measure)
}

// holdsHere reports that a holder of a list is said to own something in the sentence.
func (p *pair) holdsHere(h holding) bool { return slices.ContainsFunc(h.holders, p.rival) }

// ofObject reports that a list takes the object for a holder, which it is not.
func (p *pair) ofObject(h holding) bool {
	return slices.ContainsFunc(h.holders, func(k int) bool { return slices.Contains(p.items[k].ents, p.object) })
}

// possessor reports a state whose adjective or genitive stands before a name, "the Indonesian state company Antam":
// a share in the sentence is one that the company has, or others of it.
func (p *pair) possessor() bool {
	k := p.i + 1
	if !p.items[p.i].is(schema.Country, schema.Person) || p.j < p.i || p.gap(p.i, p.j) > 6 {
		return false
	}
	if k < len(p.items) && possessive[p.items[k].low] {
		k++
	} else if p.items[p.i].form != mention.Adjective {
		return false
	}
	if k+1 < len(p.items) && (p.items[k].low == "government" || p.items[k].low == "state") && k+1 != p.j && !strings.HasPrefix(p.items[k+1].Tag, "NN") {
		return false
	}
	return !p.measured(p.i, p.j)
}

// inRun reads "the members are A, B and C, with 40, 30 and 20 percent": a run of shares in the order of the names.
func (p *pair) inRun() int {
	for k := range p.items {
		if !p.stake(k) {
			continue
		}
		run := []int{k}
		for a := k + 1; a < len(p.items) && (p.stake(a) || p.items[a].low == "," || p.items[a].low == "and"); a++ {
			if p.items[a].measure != nil {
				run = append(run, a)
			}
		}
		if len(run) < 2 {
			continue
		}
		var names []int
		for b := max(0, k-30); b < k; b++ {
			if p.items[b].is(holderTypes...) && !p.attribute(b) && !p.modifier(b) && !slices.Contains(p.items[b].ents, p.object) {
				names = append(names, p.items[b].ents[0])
			}
		}
		if n := slices.Index(names, p.subject); n >= 0 && len(names) == len(run) {
			return run[n]
		}
		return -1
	}
	return -1
}

// split reads "a 51-49 venture of A and B": the shares stand in the order of the names.
func (p *pair) split() int {
	for k := 0; k+2 < len(p.items); k++ {
		if w := p.items[k+1].low; w != "-" && w != "–" && w != "‑" && w != "/" || !p.stake(k) || !p.stake(k+2) {
			continue
		}
		n := 0
		for b := k + 3; b < len(p.items) && b < k+18; b++ {
			if !p.items[b].is(holderTypes...) || p.attribute(b) && !p.governs(b) || slices.Contains(p.items[b].ents, p.object) {
				continue
			}
			if slices.Contains(p.items[b].ents, p.subject) && n < 2 {
				return k + 2*n
			}
			n++
		}
	}
	return -1
}

// inside reads the split that is part of a name's phrase, "the 50-50 venture": the part is half, or by the order of
// the names behind it.
func (p *pair) inside() float64 {
	for k := range p.items {
		it := &p.items[k]
		if it.form != mention.Nominal || it.end < it.first+4 {
			continue
		}
		var parts []float64
		for _, m := range p.doc.Sentences[p.sentence].Measures {
			if m.First >= it.first && m.End <= it.end && m.Kind == measure.Share {
				parts = append(parts, m.Value)
			}
		}
		if len(parts) == 2 && parts[0]+parts[1] > .99 {
			n := 0
			for b := k + 1; b < len(p.items) && b < k+14; b++ {
				if p.items[b].is(holderTypes...) && !slices.Contains(p.items[b].ents, p.object) {
					if slices.Contains(p.items[b].ents, p.subject) && n < 2 {
						return parts[n]
					}
					n++
				}
			}
		}
	}
	return 0
}

// governs reports the adjective or name of a state before "government" or "state".
func (p *pair) governs(b int) bool { return p.next(b, "government", "state") }

// ofIt reports "40% of X" where X is the object.
func (p *pair) ofIt(k int) bool {
	t, _ := p.ofWhole(k)
	return t >= 0 && (t == p.j || slices.Contains(p.items[t].ents, p.object))
}

// lists returns the lists of holders and shares, of each part of the sentence and of the whole.
func (p *pair) lists() [][]holding {
	var out [][]holding
	parts := p.parts()
	for _, x := range parts {
		out = append(out, p.holdings(x[0], x[1]))
	}
	if len(parts) > 1 {
		out = append(out, p.holdings(0, len(p.items)))
	}
	return out
}

// mine reports that the subject is a holder of the pair of a list, or one of several that have as much each.
func (p *pair) mine(h holding) bool {
	for _, k := range h.holders {
		if slices.Contains(p.items[k].ents, p.subject) {
			return true
		}
		if p.i < k && p.each(h.share) && p.gap(p.i, k) < 9 && !p.measured(p.i, k) {
			return true
		}
	}
	return false
}

// each reports "A and B hold 40% each", "A and B each hold 40%".
func (p *pair) each(k int) bool {
	for n := max(0, k-3); n < min(len(p.items), k+3); n++ {
		if p.items[n].low == "each" || p.items[n].low == "apiece" {
			return true
		}
	}
	return false
}

// measured reports a share between two items.
func (p *pair) measured(a, b int) bool {
	for k := a; k < b; k++ {
		if p.stake(k) {
			return true
		}
	}
	return false
}

// held returns what a list gives to the subject; of "the rest" that is nothing.
func (p *pair) held(hs []holding) (float64, bool) {
	best, at := 1<<30, -1
	for n, h := range hs {
		if !p.mine(h) || p.ofObject(h) || !p.offers(h.share) || h.value == 0 && p.items[h.share].measure != nil {
			continue
		}
		if p.items[h.share].measure != nil && !p.stake(h.share) && p.items[h.share].measure.Kind == measure.Share {
			continue
		}
		if d := p.near(h.share); d < best && !p.nearer(h.share) {
			best, at = d, n
		}
	}
	if at < 0 {
		return 0, false
	}
	return hs[at].value, true
}

// nearer reports a share that stands much nearer to the subject than the one that a list gives it.
func (p *pair) nearer(share int) bool {
	for k := p.i + 1; k < len(p.items) && k < p.i+8; k++ {
		if k != share && p.stake(k) && p.gap(p.i, k) < p.gap(p.i, share) && !p.claimed(k, holderTypes) {
			return true
		}
	}
	return false
}

// offers reports that a share is not said to be of something else than the object.
func (p *pair) offers(k int) bool {
	t, _ := p.ofWhole(k)
	return t < 0 || p.items[t].form == mention.Nominal || slices.Contains(p.together(t), p.j) || slices.Contains(p.items[t].ents, p.object) || t == p.j
}

// stake reports a share that can be one of a business: no growth, and no part of output or of a market.
func (p *pair) stake(k int) bool {
	m := p.items[k].measure
	if m == nil || m.Kind != measure.Share && !p.further(k) {
		return false
	}
	for b := k - 1; b >= 0 && b > k-4; b-- {
		it := &p.items[b]
		if grows[it.Lemma] || (it.low == "up" || it.low == "down") && b == k-1 || it.low == "by" && b == k-1 && b > 0 && strings.HasPrefix(p.items[b-1].Tag, "VB") {
			return false
		}
	}
	for a := k + 1; a < len(p.items) && a < k+7; a++ {
		it := &p.items[a]
		switch {
		case it.low == "owned" || it.low == "held" || it.low == "controlled", len(it.ents) > 0 && !it.is(schema.Mineral), it.low == ",", it.low == "and", stakeNouns[it.low]:
			return true
		case it.is(schema.Mineral), otherWholes[it.low], it.low == "more" || it.low == "less" || it.low == "fewer" || it.low == "higher" || it.low == "lower":
			return false
		}
	}
	return true
}

// further reports a bare number that follows a share: "the other 45", "B 31".
func (p *pair) further(k int) bool {
	m := p.items[k].measure
	if m.Kind != measure.Number || m.Value <= 0 || m.Value >= 100 || k == 0 {
		return false
	}
	for a := k + 1; a < len(p.items) && a < k+9; a++ { // "40, 30, 20 and 10 percent"
		if n := p.items[a].measure; n != nil && n.Kind == measure.Share {
			return true
		} else if w := p.items[a].low; (n == nil || n.Kind != measure.Number) && w != "," && w != "and" {
			break
		}
	}
	for b := k - 1; b >= 0 && b > k-40; b-- {
		if n := p.items[b].measure; n != nil && n.Kind == measure.Share {
			w := p.items[k-1].low
			return strings.Contains(m.Qualifier, "further") || strings.Contains(m.Qualifier, "another") || strings.Contains(m.Qualifier, "additional") || w == "other" || w == "remaining" || w == "further" || w == "outstanding" || w == "controlling" || p.next(k, "held", "owned") || w == "and" || w == "with" || w == "has" || w == "have" || w == "holds" || p.share(k, true)
		}
	}
	return false
}

var (
	grows       = wordSet(`rise fall grow increase decrease drop climb jump slip decline gain soar shrink surge`)
	otherWholes = wordSet(`output production concentrate concentrates world market revenue sales exports imports demand supply feed consumption cost costs what ore material metal price debt growth tax royalty global year`)
)

// entire reads a whole: "wholly owned", "outright", "sole owner"; and equal parts, "half and half".
func (p *pair) entire() float64 {
	lo, hi := min(p.i, p.j), max(p.i, p.j)
	for k := max(0, lo-6); k < min(len(p.items), hi+9); k++ {
		switch w := p.items[k].low; w {
		case "wholly", "outright", "entirely", "sole", "wholly-owned", "fully":
			if p.near(k) < 10 && !p.claimed(k, ownedTypes) && (w != "sole" || p.next(k, "owner", "shareholder")) && (w != "entirely" && w != "fully" || p.next(k, "owned", "by", "held")) {
				return 1
			}
		case "fifty-fifty", "50-50", "50/50", "50:50":
			return .5
		case "half":
			if k+2 < len(p.items) && p.items[k+1].low == "and" && p.items[k+2].low == "half" {
				return .5
			}
		case "every":
			if p.next(k, "share") {
				return 1
			}
		case "middle":
			if k > 1 && p.items[k-1].low == "the" && p.items[k-2].low == "down" {
				return .5
			}
		case "fifty":
			if k+2 < len(p.items) && p.items[k+2].low == "fifty" {
				return .5
			}
		case "equal", "equally":
			if w == "equally" || p.next(k, "partners", "parts", "halves", "shares", "stakes", "owners", "shareholders") {
				return p.parted()
			}
		}
	}
	return 0
}

func (p *pair) next(k int, words ...string) bool {
	return k+1 < len(p.items) && slices.Contains(words, p.items[k+1].low)
}

// parted is the part of one of several equal holders.
func (p *pair) parted() float64 {
	n := 0
	for k := range p.items {
		if k != p.j && p.items[k].is(holderTypes...) && !p.modifier(k) && !slices.Contains(p.items[k].ents, p.object) && p.gap(k, p.i) < 12 {
			n++
		}
	}
	return 1 / float64(max(2, min(n, 4)))
}

// remnant reports that the subject has "the rest": how much is not said.
func (p *pair) remnant() bool {
	for k := p.i + 1; k < len(p.items) && k < p.i+8; k++ {
		if w := p.items[k].low; w == "rest" || w == "remainder" || w == "balance" {
			return true
		}
		if p.items[k].measure != nil || p.items[k].low == ";" {
			return false
		}
	}
	return false
}
