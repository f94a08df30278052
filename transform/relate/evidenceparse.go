package relate

import (
	"slices"
	"strings"
)

// roles tells which words the two belong to: the subject and the object of one verb, or of a verb and the
// noun that is its object, as in "bought a stake in".
func (e *evidence) roles(c *candidate) {
	v := e.v
	any := false
	for _, a := range v.in[c.i] {
		for _, b := range v.in[c.j] {
			if a.word == b.word {
				any = true
				w := v.word[a.word]
				e.add("frame", w, a.role, b.role)
				e.add("roles", v.items[a.word].Tag[:2], a.role, b.role)
				for _, s := range v.sensesOf(a.word) {
					e.add("frame=", s, a.role, b.role)
				}
				continue
			}
			// one word in a role of the other
			for _, q := range v.in[b.word] {
				if q.word == a.word {
					any = true
					e.chain("down", a, q.role, b)
				}
			}
			for _, q := range v.in[a.word] {
				if q.word == b.word {
					any = true
					e.chain("up", b, q.role, a)
				}
			}
		}
	}
	// the one is a word's, and that word the other's: "X's purchase", "X, operator of Y"
	e.add("joined", flag(any))
	for _, a := range v.in[c.i] {
		e.add("role s", v.word[a.word], a.role)
		for _, s := range v.sensesOf(a.word) {
			e.add("role s=", s, a.role)
		}
	}
	for _, b := range v.in[c.j] {
		e.add("role o", v.word[b.word], b.role)
		for _, s := range v.sensesOf(b.word) {
			e.add("role o=", s, b.role)
		}
	}
}

// chain tells two words of which the second fills a role of the first.
func (e *evidence) chain(way string, a part, link string, b part) {
	v := e.v
	e.add("chain", way, v.word[a.word], a.role, link, v.word[b.word], b.role)
	e.add("chain roles", way, a.role, link, b.role)
	as, bs := v.sensesOf(a.word), v.sensesOf(b.word)
	for _, s := range as {
		for _, t := range bs {
			e.add("chain=", way, s, a.role, link, t, b.role)
		}
	}
	for _, t := range bs {
		e.add("chain.", way, a.role, link, t, b.role)
	}
}

// path tells the way through the parse from the one to the other.
func (e *evidence) path(c *candidate) {
	v := e.v
	up := v.climb(c.i)
	down := v.climb(c.j)
	for n, k := range up {
		m := slices.Index(down, k)
		if m < 0 {
			continue
		}
		if n+m > 7 {
			break
		}
		var rels, words, senses []string
		for _, x := range up[:n] {
			rels = append(rels, "^"+v.items[x].Rel)
			words = append(words, "^"+v.items[x].Rel, v.pathWord(v.items[x].Head))
			senses = append(senses, "^"+v.items[x].Rel, v.pathSense(v.items[x].Head))
		}
		for x := m - 1; x >= 0; x-- {
			rels = append(rels, "_"+v.items[down[x]].Rel)
			words = append(words, "_"+v.items[down[x]].Rel, v.pathWord(down[x]))
			senses = append(senses, "_"+v.items[down[x]].Rel, v.pathSense(down[x]))
		}
		e.add("path", strings.Join(rels, " "))
		if n+m <= 5 {
			e.add("path words", strings.Join(words, " "), v.preposition(c.j), v.preposition(c.i))
			e.add("path senses", strings.Join(senses, " "), v.preposition(c.j))
		}
		e.add("top", v.pathWord(k))
		e.add("top=", v.pathSense(k), strings.Join(rels, " "))
		break
	}
	e.add("prepositions", v.preposition(c.i), v.preposition(c.j))
	e.add("preposition s", v.preposition(c.i))
	e.add("preposition o", v.preposition(c.j))
	e.add("rels", v.items[c.i].Rel, v.items[c.j].Rel)
}
