package load

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Past is what a store holds of one article before it is written again.
type Past struct {
	Statements []Placed  // without their properties and rule
	Mentions   []Mention // Entity, NameID and Name are enough
}

// A Work is the change of one article, or of judgements alone.
type Work struct {
	Graph    schema.Graph
	Past     Past
	Byline   Byline // of the article
	Naming   Naming
	Turned   []string   // entities that articles mention which become copies or cease to be
	Standing []Standing // statements that speak of a name that moves, or whose article becomes a copy or ceases to be one
}

// A Touched lists what a work may change. A store reads what other articles say of
// it and hands that to [NewPlan].
type Touched struct {
	Edges    []Key
	Entities []string
}

// Touch returns what changes: what the article speaks of or spoke of, and what is
// said of names that move. Planned and done are touched together: each tells of the other.
func (w Work) Touch() Touched {
	edges, entities := map[Key]bool{}, map[string]bool{}
	touch := func(s schema.Statement) {
		k := KeyOf(s)
		for _, k.Status = range []schema.Status{schema.Asserted, schema.Planned} {
			edges[k] = true
		}
	}
	mentions, placed := w.Naming.Place(w.Graph)
	for _, s := range slices.Concat(w.Past.Statements, placed) {
		touch(s.Statement)
	}
	for _, s := range w.Standing {
		touch(s.Statement)
	}
	for _, s := range w.Naming.moved(w.Standing) {
		touch(s.Statement)
	}
	for _, m := range slices.Concat(w.Past.Mentions, mentions) {
		entities[m.Entity] = true
	}
	for _, id := range w.Turned {
		entities[id] = true
	}
	for _, m := range w.Naming.Moves {
		entities[m.From], entities[m.To] = true, true
	}
	for _, n := range w.Naming.Put {
		entities[n.Entity] = true
	}
	return Touched{slices.SortedFunc(maps.Keys(edges), Key.Compare), slices.Sorted(maps.Keys(entities))}
}

// A Rest is what the other articles say of what a work touches.
type Rest struct {
	Statements []Stated
	Mentions   []Mention
	Edges      map[Key]map[string]any // the touched relationships, as they are
}

// A Plan is the work of writing one article: what a store deletes and what it then
// creates or sets, all of it in one transaction.
type Plan struct {
	Change     Change
	Gone       []string        // ids of statements that the article no longer makes, or of other names
	Orphans    []string        // ids of entities that nothing mentions any more
	Dead       []Key           // relationships that no statement makes any more
	Entities   []schema.Entity // touched, as all articles together describe them
	Stay       map[string]bool // entities whose properties from the lexicon stay as they are
	Mentions   []Mention       // of this article; they replace those that it had
	Statements []Placed        // of this article, each id once
	Edges      []Edge          // touched, as all statements together make them
	Turns      []Turn          // of the touched relationships those that say something else now
}

// NewPlan compares a work with the rest of the store. A graph with nothing but the
// article's id removes it.
func NewPlan(w Work, rest Rest) Plan {
	p := Plan{Stay: map[string]bool{}}
	p.Mentions, p.Statements = w.Naming.Place(w.Graph)
	for i := range p.Mentions {
		p.Mentions[i].Byline = w.Byline
	}
	p.compare(w)
	stated := w.others(rest)
	for _, s := range p.Statements {
		stated = append(stated, Stated{s.Statement, w.Byline})
	}
	p.Edges = Project(stated)
	touched := w.Touch()
	live := map[Key]bool{}
	for _, e := range p.Edges {
		live[e.Key] = true
	}
	p.Dead = slices.DeleteFunc(slices.Clone(touched.Edges), func(k Key) bool { return live[k] })
	p.describe(touched.Entities, w, rest.Mentions)
	p.turn(w, rest, stated, touched.Edges)
	return p
}

// others returns what other articles state of the touched relationships, where it is
// now. A store reads it by relationships as they were, so what moved is told anew.
func (w Work) others(rest Rest) []Stated {
	own, moved := map[string]bool{}, map[string]bool{}
	for _, s := range w.Past.Statements {
		own[s.ID] = true
	}
	for _, s := range w.Standing {
		moved[s.ID] = true
	}
	var stated []Stated
	for _, s := range rest.Statements {
		if !own[s.ID] && !moved[s.ID] {
			stated = append(stated, s)
		}
	}
	seen := map[string]bool{}
	for _, s := range w.Naming.moved(w.Standing) {
		if !own[s.ID] && !seen[s.ID] {
			seen[s.ID] = true
			stated = append(stated, s)
		}
	}
	return stated
}

// compare counts the statements that come, go and stay. One that stays, but of
// another name than before, or at an entity to which no move leads it, is made anew.
func (p *Plan) compare(w Work) {
	old := map[string]Placed{}
	for _, s := range w.Past.Statements {
		old[s.ID] = s
	}
	to := w.Naming.led()
	for _, s := range p.Statements {
		was, ok := old[s.ID]
		if !ok {
			p.Change.Added++
			continue
		}
		p.Change.Kept++
		delete(old, s.ID)
		if was.From != s.From || was.To != s.To || cmp.Or(to[was.From], was.Subject) != s.Subject || cmp.Or(to[was.To], was.Object) != s.Object {
			p.Gone = append(p.Gone, s.ID)
		}
	}
	p.Change.Removed = len(old)
	p.Gone = slices.AppendSeq(p.Gone, maps.Keys(old))
	slices.Sort(p.Gone)
}

// describe computes the touched entities and finds those that nothing mentions.
func (p *Plan) describe(touched []string, w Work, rest []Mention) {
	of, before := map[string][]Mention{}, map[string]bool{}
	for _, m := range rest {
		of[m.Entity] = append(of[m.Entity], m)
		before[m.Entity] = true
	}
	for _, m := range w.Past.Mentions {
		before[m.Entity] = true
	}
	known := map[string]schema.Properties{}
	for i, m := range p.Mentions {
		of[m.Entity] = append(of[m.Entity], m)
		known[m.Entity] = w.Graph.Entities[i].Known
		if !before[m.Entity] {
			before[m.Entity] = true
			p.Change.NewEntities++
		}
	}
	for _, id := range touched {
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
	p.Change.GoneEntities = len(p.Orphans)
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
