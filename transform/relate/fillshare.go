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
