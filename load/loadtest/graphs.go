// Package loadtest holds what the tests of every store share: a small set of
// graphs and the checks that a store keeps the contract of package load. The
// companies, sites and deals are invented; minerals and countries are real.
package loadtest

import (
	"cmp"
	"slices"
	"strings"

	"kengraph/schema"
)

// Graphs returns the sample: eight articles of five sources. Together they have
// every label and every relation, facts and plans, a dispute between sources, a
// syndicated copy, names that differ between articles, and a deal without a name.
func Graphs() []schema.Graph {
	var graphs []schema.Graph
	for _, s := range stories {
		graphs = append(graphs, s.graph("v1"))
	}
	return graphs
}

// Changed returns the second article of the sample as its publisher has corrected
// it: it says less, and one thing more.
func Changed() schema.Graph { return corrected.graph("v1") }

// A story is an article and what it says, written so that a person can check it.
type story struct {
	id, source, title, published string
	text                         []string
	entities                     []schema.Entity
	facts                        []fact
}

// A fact is a statement; its quote is the sentence that starts with the given words.
type fact struct {
	subject  string
	relation schema.Relation
	object   string
	starts   string
	props    schema.Properties
	planned  bool
}

func (s story) graph(version string) schema.Graph {
	a := schema.Article{ID: s.id, URL: s.id, Source: s.source, Title: s.title, Author: "A. Writer",
		Published: s.published, Language: "en", Paragraphs: s.text, Archived: "archive.warc.gz#0"}
	g := schema.Graph{Article: a, Version: version}
	for _, e := range s.entities {
		e.Type = labelOf(e.ID)
		e.Count = max(1, strings.Count(strings.Join(s.text, " "), e.Name))
		g.Entities = append(g.Entities, e)
	}
	slices.SortFunc(g.Entities, func(a, b schema.Entity) int { return cmp.Compare(a.ID, b.ID) })
	for _, f := range s.facts {
		g.Statements = append(g.Statements, f.statement(a))
	}
	return g
}

func (f fact) statement(a schema.Article) schema.Statement {
	s := schema.Statement{Article: a.ID, Relation: f.relation, Subject: f.subject, Object: f.object,
		Props: f.props, Status: schema.Asserted, Rule: strings.ToLower(string(f.relation)), Confidence: .9}
	if f.planned {
		s.Status, s.Confidence = schema.Planned, .7
	}
	for i, p := range a.Paragraphs {
		start := strings.Index(p, f.starts)
		if start < 0 {
			continue
		}
		end := len(p)
		if stop := strings.Index(p[start:], ". "); stop >= 0 {
			end = start + stop + 1
		}
		s.Paragraph, s.Start, s.End, s.Quote = i, start, end, p[start:end]
		break
	}
	s.ID = schema.StatementID(s)
	return s
}

func labelOf(id string) schema.Label {
	prefix, _, _ := strings.Cut(id, ":")
	for _, l := range schema.Labels {
		if l.Prefix == prefix {
			return l.Label
		}
	}
	return ""
}
