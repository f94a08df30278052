package relate

import "strings"

// owned finds what the shares of a list are of: behind "of" or "in" at one of the shares, before "in which"
// or "of which", the business whose owners are listed, or the one that they founded.
func (c *clause) owned(hs []holding, from int) int {
	for _, h := range hs {
		if t, ok := c.ofWhole(h.share); ok {
			return t
		}
	}
	first := min(hs[0].holders[0], hs[0].share)
	for k := first + 1; k > from; k-- {
		if k >= len(c.items) || k > first && c.items[k].low != "which" {
			continue
		}
		switch w := c.items[k].low; {
		case w == "which" || w == "where" || w == "whose":
			if t := c.ownedBefore(k, from, hs); t >= 0 && (w != "which" || c.items[k-1].low == "in" || c.items[k-1].low == "of") {
				return t
			}
		case ownerWords[w]:
			if t := c.ownedBefore(k, from, hs); t >= -1 {
				return t
			}
		}
	}
	return c.foundedBy(hs, from)
}

// ofWhole reads "of X" or "in X" behind a share; ok says that something stands there, known or not.
func (c *clause) ofWhole(i int) (int, bool) {
	for k := i + 1; k < len(c.items) && k < i+5; k++ {
		w := c.items[k].low
		if w == "of" || w == "in" {
			if k+1 < len(c.items) && c.items[k+1].low == "which" {
				return c.ownedBefore(i, 0, nil), true
			}
			t := c.headAt(k+1, ownedTypes)
			return t, t >= 0 || k+1 < len(c.items) && (c.items[k+1].Tag == "DT" || c.items[k+1].Tag == "PRP")
		}
		if !stakeNouns[w] && !strings.HasPrefix(c.items[k].Tag, "JJ") {
			break
		}
	}
	return -1, false
}

// ownedBefore returns the nearest thing before item k that can be owned and is none of the holders: -1
// where "the venture" or "the company" stands for one that is not known, -2 where there is none.
func (c *clause) ownedBefore(k, from int, hs []holding) int {
	if k > 2 && c.items[k].low == "which" && c.items[k-2].low == "and" { // "that is owned by A and in which B"
		for j := k - 3; j > from; j-- {
			if c.items[j].Tag == "WDT" || c.items[j].low == "that" {
				k = j
				break
			}
		}
	}
	for t := k - 1; t >= from; t-- {
		if len(c.items[t].ents) == 0 && (c.items[t].low == "venture" || c.items[t].low == "company") && !c.classifies(t) {
			return -1
		}
		if c.items[t].is(ownedTypes...) && !c.modifier(t) && !contains(hs, t) {
			return t
		}
	}
	return -2
}

// classifies reports a noun that only tells what a name is: "Altyn, a gold venture, in which".
func (c *clause) classifies(t int) bool {
	for k := t - 1; k >= 0 && k > t-8; k-- {
		if c.items[k].low == "a" || c.items[k].low == "an" || c.items[k].low == "the" {
			return k > 1 && c.items[k-1].low == "," && len(c.items[k-2].ents) > 0
		}
	}
	return false
}

var ownerWords = wordSet(`owners shareholders owner partners with by is own shareholder`)

// foundedBy reads "Founded by A, B and C, which hold 40, 30 and 30 percent respectively, X digs": the
// subject behind a participle of founding that opens the sentence.
func (c *clause) foundedBy(hs []holding, from int) int {
	if !foundVerbs[c.items[from].Lemma] || c.items[from].Tag != "VBN" {
		return -1
	}
	for k := hs[len(hs)-1].share + 1; k+1 < len(c.items); k++ {
		if c.items[k].is(ownedTypes...) && !c.modifier(k) && !contains(hs, k) {
			return k
		}
		if strings.HasPrefix(c.items[k].Tag, "VB") {
			return -1
		}
	}
	return -1
}

var foundVerbs = wordSet(`found own form establish create incorporate control hold launch`)

// inRelative reports that "in which", "where" or "of which" joins a share to its whole.
func (c *clause) inRelative(h holding, target int) bool {
	for k := target + 1; k < max(h.share+4, h.holders[0]) && k < len(c.items); k++ {
		if w := c.items[k].low; w == "which" && (c.items[k-1].low == "in" || c.items[k-1].low == "of") || w == "where" {
			return c.heldBetween(target, h.share) || c.byBehind(h.share)
		}
	}
	return false
}

func contains(hs []holding, item int) bool {
	for _, h := range hs {
		for _, k := range h.holders {
			if k == item {
				return true
			}
		}
	}
	return false
}

var stakeNouns = wordSet(`stake stakes interest share shares holding shareholding equity percent pct cent per`)
