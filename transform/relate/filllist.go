package relate

import (
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
	"kengraph/transform/mention"
)

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
	if l := p.together(p.i); len(l) > 1 && !slices.Contains(l, p.j) { // "owned equally by A and B"
		return 1 / float64(len(l))
	}
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
