package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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
	// Alike returns for each of some articles the stored ones that share at least two of
	// its prints.
	Alike(prints map[string][]string) (map[string][]Text, error)
	// Copies returns the copies of some articles.
	Copies(articles []string) ([]Text, error)
	// Bylines tells the publisher and the date of some articles.
	Bylines(articles []string) (map[string]Byline, error)
}

// A Copying is what some articles change in who has copied whom.
type Copying struct {
	Prints  map[string][]string // of the articles, under which their copies are found
	Origins map[string]string   // of all articles of which it changes, and of these; empty: it is no copy
	Turned  []string            // the others of which it changes
}

// FindCopies looks for the originals of articles, and for the articles of which they
// are the originals. An article that is gone is nobody's original. It sets the bylines
// of the pieces.
func FindCopies(lib Library, pieces []Piece) (Copying, error) {
	c := copying{lib: lib, in: map[string]bool{}, now: shelf{by: map[string][]int{}}, Copying: Copying{Prints: map[string][]string{}, Origins: map[string]string{}}}
	for _, p := range pieces {
		a := p.Graph.Article
		c.in[a.ID], c.Prints[a.ID] = true, []string{}
		if !p.Gone {
			c.Prints[a.ID] = Prints(a.Paragraphs)
			c.now.add(Text{ID: a.ID, Published: a.Published, Paragraphs: a.Paragraphs}, c.Prints[a.ID])
		}
	}
	if err := c.find(); err != nil {
		return c.Copying, err
	}
	if err := c.again(Articles(pieces, true)); err != nil {
		return c.Copying, err
	}
	for id := range c.Origins {
		if !c.in[id] {
			c.Turned = append(c.Turned, id)
		}
	}
	slices.Sort(c.Turned)
	return c.Copying, c.sign(pieces)
}

// A copying is the work of [FindCopies].
type copying struct {
	lib Library
	in  map[string]bool // the articles of the pieces
	now shelf           // their texts
	Copying
}

// find finds the originals of the texts, and the stored articles of which they are now.
func (c *copying) find() error {
	others, err := c.similar(c.now.texts, c.Prints)
	if err != nil {
		return err
	}
	first := map[string]Text{}
	for _, t := range c.now.texts {
		c.Origins[t.ID] = earliest(slices.Concat(others[t.ID], c.now.near(t, c.Prints[t.ID])), t)
		for _, o := range others[t.ID] {
			was, met := first[o.ID]
			if t.before(o) && (o.Origin == nil || t.before(*o.Origin)) && (!met || t.before(was)) {
				first[o.ID], c.Origins[o.ID] = t, t.ID
			}
		}
	}
	return nil
}

// again looks anew for the originals of what is a copy of one of the articles.
func (c *copying) again(articles []string) error {
	if len(articles) == 0 {
		return nil
	}
	copies, err := c.lib.Copies(articles)
	if err != nil {
		return err
	}
	copies = slices.DeleteFunc(copies, func(t Text) bool { return c.in[t.ID] })
	prints := map[string][]string{}
	for _, t := range copies {
		prints[t.ID] = Prints(t.Paragraphs)
	}
	others, err := c.similar(copies, prints)
	if err != nil {
		return err
	}
	for _, t := range copies {
		c.Origins[t.ID] = earliest(slices.Concat(others[t.ID], c.now.near(t, prints[t.ID])), t) // the same article may have another source now
	}
	return nil
}

// similar returns of each text the stored articles, but for those of the pieces, that
// are near duplicates of it.
func (c *copying) similar(texts []Text, prints map[string][]string) (map[string][]Text, error) {
	ask := maps.Clone(prints)
	maps.DeleteFunc(ask, func(_ string, p []string) bool { return len(p) < shared })
	if len(ask) == 0 {
		return nil, nil
	}
	found, err := c.lib.Alike(ask)
	for _, t := range texts {
		if len(found[t.ID]) == 0 {
			continue
		}
		of := shingles(t.Paragraphs)
		found[t.ID] = slices.DeleteFunc(found[t.ID], func(o Text) bool {
			return c.in[o.ID] || o.ID == t.ID || !alike(of, shingles(o.Paragraphs))
		})
	}
	return found, err
}

// sign tells who tells each article, and of a copy whom it repeats.
func (c *copying) sign(pieces []Piece) error {
	by := map[string]Byline{}
	for _, p := range pieces {
		by[p.Graph.Article.ID] = BylineOf(p.Graph.Article)
	}
	var ask []string
	for id := range c.in {
		if origin := c.Origins[id]; origin != "" && !c.in[origin] {
			ask = append(ask, origin)
		}
	}
	if len(ask) > 0 {
		slices.Sort(ask)
		told, err := c.lib.Bylines(slices.Compact(ask))
		if err != nil {
			return err
		}
		maps.Copy(by, told)
	}
	for i, p := range pieces {
		pieces[i].Byline = by[p.Graph.Article.ID]
		if origin := c.Origins[p.Graph.Article.ID]; origin != "" {
			pieces[i].Byline.Origin, pieces[i].Byline.Said = by[origin].Source, by[origin].Published
		}
	}
	return nil
}

// A shelf finds texts by their prints.
type shelf struct {
	texts []Text
	by    map[string][]int
}

func (s *shelf) add(t Text, prints []string) {
	for _, p := range prints {
		s.by[p] = append(s.by[p], len(s.texts))
	}
	s.texts = append(s.texts, t)
}

// near returns the texts of which one is a near duplicate.
func (s *shelf) near(t Text, prints []string) []Text {
	common := map[int]int{}
	for _, p := range prints {
		for _, i := range s.by[p] {
			common[i]++
		}
	}
	var near []Text
	for _, i := range slices.Sorted(maps.Keys(common)) {
		if o := s.texts[i]; common[i] >= shared && o.ID != t.ID && alike(shingles(t.Paragraphs), shingles(o.Paragraphs)) {
			near = append(near, o)
		}
	}
	return near
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
