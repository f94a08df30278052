// Package transform turns an article into the statements that it makes. It is pure:
// the same article gives the same graph, byte for byte, wherever and whenever it is read.
//
//	parse -> mentions -> statements -> graph
package transform

import (
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
	"kengraph/transform/relate"
	"kengraph/transform/resolve"
	"kengraph/transform/syntax"
)

// A Transformer reads articles. It is safe for concurrent use.
type Transformer struct {
	names     *mention.Recognizer
	relations *relate.Relater
}

// New loads lexicons, rules and weights; its error lists every fault in them, with file and line.
func New() (*Transformer, error) {
	model, err := syntax.Load()
	if err != nil {
		return nil, fmt.Errorf("transform: %w", err)
	}
	names, err := mention.New(model)
	if err != nil {
		return nil, fmt.Errorf("transform: lexicon: %w", err)
	}
	relations, err := relate.New(names, model)
	if err != nil {
		return nil, fmt.Errorf("transform: rules: %w", err)
	}
	return &Transformer{names, relations}, nil
}

// Version identifies lexicon, rules and program: a graph made by another version may say other things.
func (t *Transformer) Version() string {
	return fmt.Sprintf("%s-%08x-%08x-%s", code, uint32(t.names.Version()), uint32(t.relations.Version()), resolve.Version())
}

// code is raised when the program reads differently though lexicon and rules are the same.
const code = "2"

// Transform returns what the article says.
func (t *Transformer) Transform(a schema.Article) schema.Graph {
	doc := t.names.Read(a)
	findings := t.relations.Relate(doc)
	return t.graph(doc, findings)
}

// graph gives findings their ids, drops what the ontology does not allow, and keeps the entities
// that are named, or stated of.
func (t *Transformer) graph(d *mention.Document, findings []relate.Finding) schema.Graph {
	g := schema.Graph{Article: d.Article, Version: t.Version()}
	stated := make([]bool, len(d.Entities))
	for _, f := range findings {
		s := statement(d, f)
		from, to := d.Entities[f.Subject], d.Entities[f.Object]
		if reason, _ := s.Validate(d.Article, from.Type, to.Type); reason != "" {
			g.Rejects = append(g.Rejects, schema.Reject{Statement: s, Reason: reason})
			continue
		}
		stated[f.Subject], stated[f.Object] = true, true
		g.Statements = append(g.Statements, s)
	}
	t.addEntities(&g, d, stated)
	return g
}

func statement(d *mention.Document, f relate.Finding) schema.Statement {
	sent := d.Sentences[f.Sentence]
	p := d.Article.Paragraphs[sent.Paragraph]
	s := schema.Statement{
		Article: d.Article.ID, Relation: f.Relation, Subject: d.Entities[f.Subject].ID, Object: d.Entities[f.Object].ID,
		Props: f.Props, Status: f.Status, Quote: p[sent.Span.Start:sent.Span.End],
		Paragraph: sent.Paragraph, Start: sent.Span.Start, End: sent.Span.End, Rule: f.Rule, Confidence: f.Confidence,
	}
	s.ID = schema.StatementID(s)
	return s
}

// addEntities writes entities and mentions. A country seen only as an adjective, and in no
// statement, is none.
func (t *Transformer) addEntities(g *schema.Graph, d *mention.Document, stated []bool) {
	count := make([]int, len(d.Entities))
	named := make([]bool, len(d.Entities))
	for _, m := range d.Mentions {
		count[m.Entity]++
		named[m.Entity] = named[m.Entity] || m.Form == mention.ByName
	}
	seen := map[string]int{}
	for i, e := range d.Entities {
		if !stated[i] && (!named[i] || e.Vague) {
			continue
		}
		out := schema.Entity{ID: e.ID, Type: e.Type, Name: e.Name, Aliases: slices.Clone(e.Aliases), Props: e.Props, Count: count[i], Described: e.Described}
		if e.Entry != nil {
			out.Known = e.Entry.Known
		}
		if n, ok := seen[e.ID]; ok { // two clusters of one id: the graph has one node for them
			g.Entities[n].Count += out.Count
			for _, a := range append(out.Aliases, out.Name) {
				if a != g.Entities[n].Name && !slices.Contains(g.Entities[n].Aliases, a) {
					g.Entities[n].Aliases = append(g.Entities[n].Aliases, a)
				}
			}
			continue
		}
		seen[e.ID] = len(g.Entities)
		g.Entities = append(g.Entities, out)
	}
	for _, m := range d.Mentions {
		s := d.Sentences[m.Sentence]
		if _, ok := seen[d.Entities[m.Entity].ID]; ok {
			g.Mentions = append(g.Mentions, schema.Mention{Paragraph: s.Paragraph, Start: s.Tokens[m.First].Start, End: s.Tokens[m.End-1].End,
				Type: d.Entities[m.Entity].Type, Entity: d.Entities[m.Entity].ID, How: m.How})
		}
	}
	for i := range g.Entities {
		slices.Sort(g.Entities[i].Aliases)
	}
	slices.SortFunc(g.Entities, func(a, b schema.Entity) int { return strings.Compare(a.ID, b.ID) })
	locate(g)
}

// Resolver returns what judges whether names of different articles are names of one thing; it
// knows what the lexicon knows.
func (t *Transformer) Resolver() *resolve.Resolver {
	return resolve.New(t.names.Called, fmt.Sprintf("%08x", uint32(t.names.Version())))
}
