package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Past is what a store holds of one article before it is written again.
type Past struct {
	Statements []schema.Statement // ID, Relation, Subject, Object and Status are enough
	Entities   []string           // ids of the entities it mentions
}

// A Touched lists what writing an article may change. A store reads what other
// articles say of it and hands that to [NewPlan].
type Touched struct {
	Edges    []Key
	Entities []string
}

// Touch returns what changes where g takes the place of the article's past: what
// either of them speaks of.
func Touch(past Past, g schema.Graph) Touched {
	edges, entities := map[Key]bool{}, map[string]bool{}
	for _, s := range slices.Concat(past.Statements, g.Statements) {
		edges[KeyOf(s)] = true
	}
	for _, id := range past.Entities {
		entities[id] = true
	}
	for _, e := range g.Entities {
		entities[e.ID] = true
	}
	return Touched{slices.SortedFunc(maps.Keys(edges), Key.Compare), slices.Sorted(maps.Keys(entities))}
}

// A Rest is what the other articles say of what an article touches.
type Rest struct {
	Statements []Stated
	Mentions   []Mention
}

// A Plan is the work of writing one article: what a store deletes and what it then
// creates or sets, all of it in one transaction.
type Plan struct {
	Change     Change
	Gone       []string           // ids of statements that the article no longer makes
	Orphans    []string           // ids of entities that nothing mentions any more
	Dead       []Key              // relationships that no statement makes any more
	Entities   []schema.Entity    // touched, as all articles together describe them
	Mentions   []Mention          // of this article; they replace those that it had
	Statements []schema.Statement // of this article, each id once
	Edges      []Edge             // touched, as all statements together make them
}

// NewPlan compares the graph of an article with its past and with the rest of the store.
// A graph with nothing but the article's id removes it.
func NewPlan(g schema.Graph, past Past, rest Rest) Plan {
	p := Plan{Statements: distinct(g.Statements), Mentions: MentionsOf(g)}
	p.compare(past)
	source, _ := SourceOf(g.Article)
	stated := slices.Clone(rest.Statements)
	for _, s := range p.Statements {
		stated = append(stated, Stated{s, source, g.Article.Published})
	}
	p.Edges = Project(stated)
	touched := Touch(past, g)
	live := map[Key]bool{}
	for _, e := range p.Edges {
		live[e.Key] = true
	}
	p.Dead = slices.DeleteFunc(touched.Edges, func(k Key) bool { return live[k] })
	p.describe(touched.Entities, g, past, rest.Mentions)
	return p
}

// compare counts the statements that come, go and stay.
func (p *Plan) compare(past Past) {
	old := map[string]bool{}
	for _, s := range past.Statements {
		old[s.ID] = true
	}
	for _, s := range p.Statements {
		if old[s.ID] {
			p.Change.Kept++
			delete(old, s.ID)
		}
	}
	p.Gone = slices.Sorted(maps.Keys(old))
	p.Change.Removed = len(old)
	p.Change.Added = len(p.Statements) - p.Change.Kept
}

// describe computes the touched entities and finds those that nothing mentions.
func (p *Plan) describe(touched []string, g schema.Graph, past Past, rest []Mention) {
	elsewhere, here := map[string][]Mention{}, map[string]Mention{}
	for _, m := range rest {
		elsewhere[m.Entity] = append(elsewhere[m.Entity], m)
	}
	known := map[string]schema.Properties{}
	for i, m := range p.Mentions {
		here[m.Entity] = m
		known[m.Entity] = g.Entities[i].Known
	}
	for _, id := range touched {
		mentions := elsewhere[id]
		m, ok := here[id]
		if ok && len(mentions) == 0 && !slices.Contains(past.Entities, id) {
			p.Change.NewEntities++
		}
		if ok {
			mentions = append(slices.Clone(mentions), m)
		}
		if len(mentions) == 0 {
			p.Orphans = append(p.Orphans, id)
			continue
		}
		e := Describe(mentions)
		e.Known = known[id] // empty: what the store knows stays
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
