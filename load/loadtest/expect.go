package loadtest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"kengraph/load"
	"kengraph/schema"
)

// Expect returns the whole graph that articles and judgements by hand make, as the
// lines of a dump, computed from the start and without a store.
func Expect(graphs []schema.Graph, hands []schema.Judgement) []string {
	e := expectation{said: map[string][]load.Mention{}, known: map[string]schema.Properties{}}
	bylines := e.copies(graphs)
	for _, g := range graphs {
		for i, m := range load.MentionsOf(g) {
			m.Byline = bylines[g.Article.ID]
			e.said[m.NameID] = append(e.said[m.NameID], m)
			e.known[m.NameID] = g.Entities[i].Known
		}
	}
	naming := e.names(hands)
	for _, g := range graphs {
		e.article(g, naming, bylines[g.Article.ID])
	}
	e.entities(naming)
	for _, j := range hands {
		e.node(load.Judgement, load.JudgementProps(j))
	}
	for _, edge := range load.Project(e.stated) {
		e.link(edge.Relation, edge.From, load.EdgeProps(edge), edge.To)
	}
	slices.Sort(e.lines)
	return slices.Compact(e.lines) // a source and a key stand once, however many speak of them
}

// An expectation grows as the articles are told one after the other.
type expectation struct {
	lines   []string
	said    map[string][]load.Mention // by the ids of names
	known   map[string]schema.Properties
	sources map[string]string
	stated  []load.Stated
}

func (e *expectation) node(l schema.Label, props map[string]any) {
	id := props["id"].(string)
	delete(props, "id")
	e.lines = append(e.lines, line(load.Node{Label: string(l), ID: id, Properties: props}))
}

func (e *expectation) link(r schema.Relation, from string, props map[string]any, to string) {
	e.lines = append(e.lines, line(load.Relationship{Type: string(r), From: from, To: to, Properties: props}))
}

// names resolves all names at once.
func (e *expectation) names(hands []schema.Judgement) load.Naming {
	var names []load.Named
	for id, mentions := range e.said {
		if load.Resolved(load.LabelOf(id)) {
			n := load.NamedBy(id, mentions, e.known[id])
			n.Version = Resolver{}.Version()
			names = append(names, n)
		}
	}
	judged, of := load.Resolve(names, hands, Resolver{})
	for _, j := range judged {
		props := load.JudgementProps(j)
		id := props["id"].(string)
		e.node(load.Judgement, props)
		e.link(load.Judges, id, map[string]any{}, j.A)
		e.link(load.Judges, id, map[string]any{}, j.B)
	}
	for i, n := range names {
		names[i].Entity = of[n.ID]
		e.node(load.Name, load.NameProps(n))
		e.link(load.Names, n.ID, map[string]any{}, of[n.ID])
		for _, k := range n.Under(Resolver{}) {
			e.node(load.BlockingKey, map[string]any{"id": k, "name": k})
			e.link(load.HasKey, n.ID, map[string]any{}, k)
		}
	}
	return load.NamingOf(names)
}

// copies tells which articles are copies, and whose word each is.
func (e *expectation) copies(graphs []schema.Graph) map[string]load.Byline {
	var articles []schema.Article
	bylines := map[string]load.Byline{}
	for _, g := range graphs {
		articles = append(articles, g.Article)
		bylines[g.Article.ID] = load.BylineOf(g.Article)
		for _, p := range load.Prints(g.Article.Paragraphs) {
			e.node(load.BlockingKey, map[string]any{"id": p, "name": p})
			e.link(load.HasPrint, g.Article.ID, map[string]any{}, p)
		}
	}
	for id, origin := range load.Originals(articles) {
		e.link(load.CopyOf, id, map[string]any{}, origin)
		by := bylines[id]
		by.Origin, by.Said = bylines[origin].Source, bylines[origin].Published
		bylines[id] = by
	}
	return bylines
}

// article tells an article, what it mentions and what it states.
func (e *expectation) article(g schema.Graph, naming load.Naming, by load.Byline) {
	e.node(load.Article, load.ArticleProps(g))
	source, name := load.SourceOf(g.Article)
	if source != "" {
		e.link(load.PublishedBy, g.Article.ID, map[string]any{}, source)
		if e.sources == nil {
			e.sources = map[string]string{}
		}
		e.sources[source] = cmp.Or(min(e.sources[source], name), name)
	}
	mentions, placed := naming.Place(g)
	for _, m := range mentions {
		e.link(load.Mentions, g.Article.ID, load.MentionProps(m), m.Entity)
	}
	for _, s := range placed {
		e.node(load.Statement, load.StatementProps(s))
		e.link(load.StatedIn, s.ID, map[string]any{}, s.Article)
		e.link(load.Subject, s.ID, map[string]any{}, s.Subject)
		e.link(load.Object, s.ID, map[string]any{}, s.Object)
		e.stated = append(e.stated, load.Stated{Statement: s.Statement, Byline: by})
	}
}

// entities tells the sources, and the entities as all of their names describe them.
func (e *expectation) entities(naming load.Naming) {
	for id, name := range e.sources {
		e.node(load.Source, map[string]any{"id": id, "name": name})
	}
	of := map[string][]load.Mention{}
	known := map[string]schema.Properties{}
	for _, name := range slices.Sorted(maps.Keys(e.said)) {
		id := naming.Entity(name)
		if known[id] == nil {
			known[id] = schema.Properties{}
		}
		for p, v := range e.known[name] {
			if !known[id].Has(p) {
				known[id][p] = v
			}
		}
		for _, m := range e.said[name] {
			m.Entity = id
			of[id] = append(of[id], m)
		}
	}
	for id, mentions := range of {
		entity := load.Describe(mentions)
		entity.Known = known[id]
		e.node(entity.Type, load.EntityProps(entity))
	}
}

// line is the line of a dump.
func line(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err.Error()
	}
	return b.String()
}

// Dump returns the lines of a store's dump.
func Dump(t *testing.T, s Store) []string {
	t.Helper()
	var b bytes.Buffer
	if err := load.Dump(context.Background(), s, &b, false); err != nil {
		t.Fatal(err)
	}
	return slices.Collect(strings.Lines(b.String()))
}

// Ask runs a query without parameters that must succeed.
func Ask(t *testing.T, s Store, cypher string) load.Table {
	t.Helper()
	table, err := s.Query(context.Background(), cypher, nil)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	return table
}
