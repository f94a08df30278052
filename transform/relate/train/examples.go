package main

import (
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/internal/gold"
	"kengraph/transform/mention"
	"kengraph/transform/relate"
	"kengraph/transform/resolve"
)

// An example is a candidate of an article with the answer.
type example struct {
	relate.Weighed
	holds bool   // the sentence states it
	told  bool   // the article states it, here or elsewhere
	text  string // what is claimed, and the sentence
}

// teaches reports whether there is something to learn: not of what the article states in another sentence only.
func (e *example) teaches() bool { return e.holds || !e.told }

// examples returns the candidates of the article, in groups that are judged together.
func examples(g *gold.Article, names *mention.Recognizer, r *relate.Relater) [][]example {
	d := names.Read(g.Schema())
	match := match(g, d)
	type triple struct {
		r    schema.Relation
		s, o int
	}
	told := map[triple][]string{}
	for _, rel := range g.Relations {
		s, ok := match[rel.From]
		o, good := match[rel.To]
		switch rel.Type { // a deal has no entity yet
		case schema.PartyTo:
			o, good = -1, true
		case schema.Concerns:
			s, ok, o, good = o, good, -1, true
		}
		if ok && good {
			k := triple{rel.Type, s, o}
			told[k] = append(told[k], rel.Evidence)
		}
	}
	var out [][]example
	for _, ws := range r.Candidates(d) {
		var es []example
		for _, w := range ws {
			quotes, ok := told[triple{w.Relation, w.Subject, w.Object}]
			sent := d.Sentences[w.Sentence]
			text := g.Body[sent.Paragraph][sent.Span.Start:sent.Span.End]
			e := example{Weighed: w, told: ok, text: fmt.Sprintf("%s %s %s | %s", d.Entities[w.Subject].Name, w.Relation, object(d, w.Object), text)}
			e.holds = slices.ContainsFunc(quotes, func(q string) bool { return strings.Contains(q, text) || strings.Contains(text, q) })
			es = append(es, e)
		}
		out = append(out, es)
	}
	return out
}

func object(d *mention.Document, e int) string {
	if e < 0 {
		return "(deal)"
	}
	return d.Entities[e].Name
}

// match maps the annotated entities to those that were read, by type and any name.
func match(g *gold.Article, d *mention.Document) map[string]int {
	known := map[string]int{}
	for i := len(d.Entities) - 1; i >= 0; i-- {
		e := &d.Entities[i]
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			known[string(e.Type)+" "+resolve.Fold(n)], known[string(e.Type)+" "+resolve.Key(e.Type, n)] = i, i
		}
	}
	out := map[string]int{}
	for _, e := range g.Entities {
		for _, n := range e.Names() {
			for _, k := range []string{resolve.Fold(n), resolve.Key(e.Type, n)} {
				if i, ok := known[string(e.Type)+" "+k]; ok {
					out[e.ID] = i
				}
			}
		}
	}
	return out
}
