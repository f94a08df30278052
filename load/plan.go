package load

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Rest is what the other articles say of what a work touches. It may have
// statements that the articles of the work have made; these are left out.
type Rest struct {
	Statements []Stated
	Mentions   []Mention              // of the touched entities
	Quiet      map[string]bool        // entities that stay as they are: their mentions may be left out, see [Work.Quiet]
	Edges      map[Key]map[string]any // the touched relationships, as they are
}

// A Plan is what comes of a work: what a store deletes and what it then
// creates or sets, all of it in one transaction.
type Plan struct {
	Changes    []Change        // of each piece
	Gone       []string        // ids of statements that their article no longer makes, or of other names
	Orphans    []string        // ids of entities that nothing mentions any more
	Dead       []Key           // relationships that no statement makes any more
	Entities   []schema.Entity // touched, as all articles together describe them
	Stay       map[string]bool // entities whose properties from the lexicon stay as they are
	Mentions   []Mention       // of the articles of the work; they replace those that these had
	Statements []Placed        // of these articles, each id once
	Old        map[string]bool // ids of those statements that the store has, and only sets
	Edges      []Edge          // touched, as all statements together make them
	Turns      []Turn          // of the touched relationships those that say something else now
}

// NewPlan compares a work with the rest of the store.
func NewPlan(w Work, rest Rest) Plan {
	p := Plan{Stay: map[string]bool{}, Old: map[string]bool{}, Changes: make([]Change, len(w.Pieces))}
	stated := w.others(rest)
	known := map[string]schema.Properties{} // of entities, by the articles
	for i, piece := range w.Pieces {
		mentions, placed := w.Naming.Place(piece.Graph)
		for j := range mentions {
			mentions[j].Byline = piece.Byline
			if of := piece.Graph.Entities[j].Known; len(of) > 0 {
				known[mentions[j].Entity] = of
			}
		}
		for _, s := range placed {
			stated = append(stated, Stated{s.Statement, piece.Byline})
		}
		p.compare(&p.Changes[i], piece.Past, placed, w.Naming.led())
		p.Mentions, p.Statements = append(p.Mentions, mentions...), append(p.Statements, placed...)
	}
	slices.Sort(p.Gone)
	p.Edges = Project(stated)
	touched := w.Touch()
	live := map[Key]bool{}
	for _, e := range p.Edges {
		live[e.Key] = true
	}
	p.Dead = slices.DeleteFunc(slices.Clone(touched.Edges), func(k Key) bool { return live[k] })
	p.describe(touched.Entities, w, rest, known)
	p.count(w, rest)
	p.turn(w, rest, stated, touched.Edges)
	return p
}

// compare counts the statements of an article that come, go and stay. One that stays, but
// of another name than before, or at an entity to which no move leads it, is made anew.
func (p *Plan) compare(c *Change, past Past, now []Placed, to map[string]string) {
	old := map[string]Placed{}
	for _, s := range past.Statements {
		old[s.ID] = s
	}
	for _, s := range now {
		was, ok := old[s.ID]
		if !ok {
			c.Added++
			continue
		}
		c.Kept++
		delete(old, s.ID)
		if was.From != s.From || was.To != s.To || cmp.Or(to[was.From], was.Subject) != s.Subject || cmp.Or(to[was.To], was.Object) != s.Object {
			p.Gone = append(p.Gone, s.ID)
		} else {
			p.Old[s.ID] = true
		}
	}
	c.Removed = len(old)
	p.Gone = slices.AppendSeq(p.Gone, maps.Keys(old))
}

// describe computes the touched entities and finds those that nothing mentions.
func (p *Plan) describe(touched []string, w Work, rest Rest, known map[string]schema.Properties) {
	of := map[string][]Mention{}
	for _, m := range slices.Concat(rest.Mentions, p.Mentions) {
		of[m.Entity] = append(of[m.Entity], m)
	}
	for _, id := range touched {
		if rest.Quiet[id] {
			continue
		}
		mentions := of[id]
		if len(mentions) == 0 {
			p.Orphans = append(p.Orphans, id)
			continue
		}
		e := Describe(mentions)
		if Resolved(e.Type) {
			as := map[string]bool{}
			for _, m := range mentions {
				as[m.NameID] = true
			}
			var ok bool
			e.Known, ok = w.Naming.known(as)
			p.Stay[id] = !ok
		} else {
			e.Known = known[id]
			p.Stay[id] = len(e.Known) == 0
		}
		p.Entities = append(p.Entities, e)
	}
}

// count tells of each article which entities came and went with it. Of several articles
// that mention a new thing first it is the first, of those that did last the last.
func (p *Plan) count(w Work, rest Rest) {
	before, with := maps.Clone(rest.Quiet), map[string]int{}
	if before == nil {
		before = map[string]bool{}
	}
	for _, m := range rest.Mentions {
		before[m.Entity] = true
	}
	for i, piece := range w.Pieces {
		for _, m := range piece.Past.Mentions {
			before[m.Entity], with[m.Entity] = true, i
		}
	}
	of := map[string]int{}
	for i, piece := range w.Pieces {
		of[piece.Graph.Article.ID] = i
	}
	for _, m := range p.Mentions {
		if !before[m.Entity] {
			before[m.Entity] = true
			p.Changes[of[m.Article]].NewEntities++
		}
	}
	if len(w.Pieces) > 0 {
		for _, id := range p.Orphans {
			p.Changes[with[id]].GoneEntities++
		}
	}
}

// distinct keeps of statements with one id the most confident.
func distinct(statements []schema.Statement) []schema.Statement {
	at := map[string]int{}
	var kept []schema.Statement
	for _, s := range statements {
		i, twice := at[s.ID]
		switch {
		case !twice:
			at[s.ID] = len(kept)
			kept = append(kept, s)
		case s.Confidence > kept[i].Confidence:
			kept[i] = s
		}
	}
	return kept
}

// Check says why a graph cannot be loaded: an article without an id, an entity of
// another type than its id, a statement that the ontology does not allow, or one
// that cites what its article does not contain. A store calls it before it writes.
func Check(g schema.Graph) error {
	if g.Article.ID == "" {
		return fmt.Errorf("load: article %q has no id", g.Article.Title)
	}
	types := map[string]schema.Label{}
	for _, e := range g.Entities {
		if e.Type == "" || LabelOf(e.ID) != e.Type || strings.HasSuffix(e.ID, ":") {
			return fmt.Errorf("load: %s: entity %q is no %s", g.Article.ID, e.ID, e.Type)
		}
		if _, twice := types[e.ID]; twice {
			return fmt.Errorf("load: %s: entity %s twice", g.Article.ID, e.ID)
		}
		if reason, detail := e.Validate(); reason != "" {
			return fmt.Errorf("load: %s: entity %s: %s: %s", g.Article.ID, e.ID, reason, detail)
		}
		types[e.ID] = e.Type
	}
	for _, s := range g.Statements {
		if s.ID == "" || s.Article != g.Article.ID {
			return fmt.Errorf("load: %s: statement %q of article %q", g.Article.ID, s.ID, s.Article)
		}
		if reason, detail := s.Validate(g.Article, types[s.Subject], types[s.Object]); reason != "" {
			return fmt.Errorf("load: %s: statement %s: %s: %s", g.Article.ID, s.ID, reason, detail)
		}
	}
	return nil
}
