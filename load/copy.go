package load

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"kengraph/schema"
)

// A Text is an article as far as it takes to tell whether another is a copy of it.
type Text struct {
	ID, Published string
	Paragraphs    []string
	Origin        *Text // the article that it is a copy of; ID and Published are enough
}

// before orders by date, the undated last, then by id: the first is the original.
func (t Text) before(u Text) bool {
	if (t.Published == "") != (u.Published == "") {
		return t.Published != ""
	}
	return cmp.Or(strings.Compare(t.Published, u.Published), strings.Compare(t.ID, u.ID)) < 0
}

// A Library is the part of a store that knows the texts of articles.
type Library interface {
	// Alike returns the articles, but for one, that share at least two of the prints.
	Alike(prints []string, but string) ([]Text, error)
	// Copies returns the copies of an article.
	Copies(article string) ([]Text, error)
}

// A Copying is what an article changes in who has copied whom.
type Copying struct {
	Prints  []string          // of the article, under which its copies are found
	Origins map[string]string // of the articles of which it changes, and of the article itself; empty: it is no copy
}

// FindCopies looks for the original of an article, and for the articles of which it
// is the original. An article that is gone is nobody's original.
func FindCopies(lib Library, a schema.Article, gone bool) (Copying, error) {
	c := Copying{Prints: []string{}, Origins: map[string]string{}}
	self := Text{ID: a.ID, Published: a.Published, Paragraphs: a.Paragraphs}
	if !gone {
		c.Prints = Prints(a.Paragraphs)
		alike, err := similar(lib, self)
		if err != nil {
			return c, err
		}
		c.Origins[a.ID] = earliest(alike, self)
		for _, t := range alike {
			if self.before(t) && (t.Origin == nil || self.before(*t.Origin)) {
				c.Origins[t.ID] = a.ID
			}
		}
	}
	copies, err := lib.Copies(a.ID)
	if err != nil {
		return c, err
	}
	for _, t := range copies {
		others, err := similar(lib, t)
		if err != nil {
			return c, err
		}
		others = slices.DeleteFunc(others, func(o Text) bool { return o.ID == a.ID })
		if !gone && t.near(self) {
			others = append(others, self)
		}
		c.Origins[t.ID] = earliest(others, t) // the same article may have another source now
	}
	return c, nil
}

// Originals finds the original of each of some articles with no store: what any
// sequence of changes comes to. Articles that are no copies are not in it.
func Originals(articles []schema.Article) map[string]string {
	origins := map[string]string{}
	for _, a := range articles {
		t := Text{ID: a.ID, Published: a.Published, Paragraphs: a.Paragraphs}
		var alike []Text
		for _, b := range articles {
			if o := (Text{ID: b.ID, Published: b.Published, Paragraphs: b.Paragraphs}); b.ID != a.ID && t.near(o) {
				alike = append(alike, o)
			}
		}
		if id := earliest(alike, t); id != "" {
			origins[a.ID] = id
		}
	}
	return origins
}

// near reports whether one text is a near duplicate of the other.
func (t Text) near(u Text) bool {
	common, theirs := 0, Prints(u.Paragraphs)
	for _, p := range Prints(t.Paragraphs) {
		if slices.Contains(theirs, p) {
			common++
		}
	}
	return common >= shared && alike(shingles(t.Paragraphs), shingles(u.Paragraphs))
}

// similar returns the stored articles that are near duplicates of a text.
func similar(lib Library, t Text) ([]Text, error) {
	p := Prints(t.Paragraphs)
	if len(p) < shared {
		return nil, nil
	}
	found, err := lib.Alike(p, t.ID)
	if err != nil {
		return nil, err
	}
	of := shingles(t.Paragraphs)
	return slices.DeleteFunc(found, func(o Text) bool { return !alike(of, shingles(o.Paragraphs)) }), nil
}

// earliest returns the id of the first text that is older than t, empty where t is the oldest.
func earliest(of []Text, t Text) string {
	first := t
	for _, o := range of {
		if o.before(first) {
			first = o
		}
	}
	if first.ID == t.ID {
		return ""
	}
	return first.ID
}

const (
	// shared is how many prints two articles must have in common to be compared at
	// all: a sentence that a publisher puts under everything makes no copies.
	shared = 2
	// printed is how many prints an article has. Of two articles with seven in ten
	// sentences in common, 99 in 100 share two of eight.
	printed = 8
	// likeness is the share of common shingles, of those that either has, from which
	// one text is a copy of the other: another head and one more paragraph are less than that.
	likeness = .55
	// shingle is the number of words that are compared together.
	shingle = 5
)

// Prints returns the smallest hashes of an article's sentences, the same ones for
// the same sentences in any order (A. Broder, On the resemblance and containment of
// documents, 1997). Sentences of a few words are in too many articles.
func Prints(paragraphs []string) []string {
	var hashes []uint64
	for _, p := range paragraphs {
		for _, s := range strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune(".!?;", r) }) {
			if w := words(s); len(w) >= 6 {
				h := fnv.New64a()
				fmt.Fprint(h, w)
				hashes = append(hashes, h.Sum64())
			}
		}
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	prints := []string{}
	for _, h := range hashes[:min(printed, len(hashes))] {
		prints = append(prints, fmt.Sprintf("text %016x", h))
	}
	return prints
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// shingles returns the hashes of all runs of words of a text.
func shingles(paragraphs []string) map[uint64]bool {
	all := words(strings.Join(paragraphs, "\n"))
	set := map[uint64]bool{}
	for i := range max(0, len(all)-shingle+1) {
		h := fnv.New64a()
		for _, w := range all[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		set[h.Sum64()] = true
	}
	return set
}

// alike reports whether two texts have most of their shingles in common.
func alike(a, b map[uint64]bool) bool {
	common := 0
	for s := range a {
		if b[s] {
			common++
		}
	}
	all := len(a) + len(b) - common
	return all > 0 && float64(common) >= likeness*float64(all)
}
