package loadtest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"kengraph/load"
	"kengraph/schema"
)

// Expect returns the whole graph that the articles make, a line for each node and
// relationship, sorted, computed by package load alone.
func Expect(graphs []schema.Graph) []string {
	var lines []string
	add := func(kind string, parts ...any) { lines = append(lines, line(kind, parts...)) }
	var stated []load.Stated
	mentions, known, sources := map[string][]load.Mention{}, map[string]schema.Properties{}, map[string]string{}
	for _, g := range graphs {
		add("node", labelled(load.ArticleProps(g), load.Article))
		source, name := load.SourceOf(g.Article)
		if source != "" {
			add("published", g.Article.ID, source)
			sources[source] = cmp.Or(min(sources[source], name), name)
		}
		names := map[string]string{}
		for i, m := range load.MentionsOf(g) {
			add("mentions", g.Article.ID, load.MentionProps(m), m.Entity)
			mentions[m.Entity] = append(mentions[m.Entity], m)
			known[m.Entity] = g.Entities[i].Known
			names[m.Entity] = m.Name
		}
		for _, s := range g.Statements {
			add("statement", load.StatementProps(s, names[s.Subject], names[s.Object]), s.Article, s.Subject, s.Object)
			stated = append(stated, load.Stated{Statement: s, Source: source, Published: g.Article.Published})
		}
	}
	for id, name := range sources {
		add("node", labelled(map[string]any{"id": id, "name": name}, load.Source))
	}
	for id, of := range mentions {
		e := load.Describe(of)
		e.Known = known[id]
		add("node", labelled(load.EntityProps(e), e.Type))
	}
	for _, e := range load.Project(stated) {
		add("edge", e.From, load.EdgeProps(e), string(e.Relation), e.To)
	}
	slices.Sort(lines)
	return lines
}

// Dump reads the same lines from a store.
func Dump(t *testing.T, s Store) []string {
	t.Helper()
	var lines []string
	ask := func(kind, cypher string) {
		for _, row := range Ask(t, s, cypher).Rows {
			lines = append(lines, line(kind, row...))
		}
	}
	for _, l := range append([]schema.LabelSpec{{Label: load.Article}, {Label: load.Source}}, schema.Labels...) {
		ask("node", fmt.Sprintf("MATCH (n:%s) RETURN n", l.Label))
	}
	ask("published", "MATCH (a:Article)-[:PUBLISHED_BY]->(s:Source) RETURN a.id, s.id")
	ask("mentions", "MATCH (a:Article)-[m:MENTIONS]->(e) RETURN a.id, m, e.id")
	ask("statement", "MATCH (s:Statement)-[:STATED_IN]->(a:Article), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y) RETURN s, a.id, x.id, y.id")
	for _, r := range schema.Relations {
		ask("edge", fmt.Sprintf("MATCH (a)-[r:%s]->(b) RETURN a.id, r, '%s', b.id", r.Relation, r.Relation))
	}
	slices.Sort(lines)
	return lines
}

// line prints values as JSON, whose maps are in order of their keys. The label of
// a node stays; the type of a relationship and the label of a statement are in the
// line already.
func line(kind string, parts ...any) string {
	for i, p := range parts {
		if m, ok := p.(map[string]any); ok {
			delete(m, "_type")
			if m["_label"] == string(load.Statement) {
				delete(m, "_label")
			}
			parts[i] = m
		}
	}
	b, err := json.Marshal(parts)
	if err != nil {
		return err.Error()
	}
	return kind + " " + string(b)
}

func labelled(props map[string]any, l schema.Label) map[string]any {
	props["_label"] = string(l)
	return props
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
