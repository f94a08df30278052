package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
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
	if v := p.entire(); v > 0 {
		return v
	}
	if k := p.respective(p.stake); k >= 0 {
		return fraction(p.items[k].measure)
	}
	taken := map[int]bool{}
	for _, hs := range p.lists() {
		if v, ok := p.held(hs); ok {
			return v
		}
		for _, h := range hs {
			taken[h.share] = taken[h.share] || !p.mine(h)
		}
	}
	if p.remnant() {
		return 0
	}
	k := p.pick(func(k int) bool { return p.stake(k) && !taken[k] && p.offers(k) }, holderTypes)
	if k < 0 {
		return 0
	}
	return fraction(p.items[k].measure)
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

// mine reports that the subject is a holder of the pair of a list.
func (p *pair) mine(h holding) bool {
	return slices.ContainsFunc(h.holders, func(k int) bool { return slices.Contains(p.items[k].ents, p.subject) })
}

// held returns what a list gives to the subject; of "the rest" that is nothing.
func (p *pair) held(hs []holding) (float64, bool) {
	best, at := 1<<30, -1
	for n, h := range hs {
		if !p.mine(h) || !p.offers(h.share) || h.value == 0 && p.items[h.share].measure != nil {
			continue
		}
		if p.items[h.share].measure != nil && !p.stake(h.share) && p.items[h.share].measure.Kind == measure.Share {
			continue
		}
		if d := p.near(h.share); d < best {
			best, at = d, n
		}
	}
	if at < 0 {
		return 0, false
	}
	return hs[at].value, true
}

// offers reports that a share is not said to be of something else than the object.
func (p *pair) offers(k int) bool {
	t, _ := p.ofWhole(k)
	return t < 0 || slices.Contains(p.items[t].ents, p.object) || t == p.j
}

// stake reports a share that can be one of a business: no growth, and no part of output or of a market.
func (p *pair) stake(k int) bool {
	m := p.items[k].measure
	if m == nil || m.Kind != measure.Share {
		return false
	}
	for b := k - 1; b >= 0 && b > k-4; b-- {
		it := &p.items[b]
		if grows[it.Lemma] || it.low == "up" || it.low == "down" || it.low == "by" && b == k-1 && b > 0 && strings.HasPrefix(p.items[b-1].Tag, "VB") {
			return false
		}
	}
	for a := k + 1; a < len(p.items) && a < k+7; a++ {
		it := &p.items[a]
		switch {
		case len(it.ents) > 0 && !it.is(schema.Mineral), it.low == ",", it.low == "and", stakeNouns[it.low]:
			return true
		case it.is(schema.Mineral), otherWholes[it.low], it.low == "more" || it.low == "less" || it.low == "fewer" || it.low == "higher" || it.low == "lower":
			return false
		}
	}
	return true
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
		case "wholly", "outright", "entirely", "sole", "wholly-owned":
			if p.near(k) < 7 && !p.claimed(k, ownedTypes) && (w != "sole" || p.next(k, "owner", "shareholder")) && (w != "entirely" || p.next(k, "owned", "by")) {
				return 1
			}
		case "fifty-fifty", "50-50", "50/50", "50:50":
			return .5
		case "half":
			if k+2 < len(p.items) && p.items[k+1].low == "and" && p.items[k+2].low == "half" {
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
