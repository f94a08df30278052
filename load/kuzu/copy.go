//go:build cgo

package kuzu

import (
	"maps"
	"slices"

	"kengraph/load"
	"kengraph/schema"
)

// copies finds out who has copied whom now that an article is written or goes. It
// returns the other articles of which that changes, and the byline of this one.
func (w *writer) copies(a schema.Article) (turned []string, by load.Byline) {
	if w.err != nil {
		return nil, by
	}
	c, err := load.FindCopies(library(*w), a, w.removal)
	if err != nil {
		w.err = err
		return nil, by
	}
	w.under("Article", "HAS_PRINT", a.ID, c.Prints, false)
	for _, id := range slices.Sorted(maps.Keys(c.Origins)) {
		origin := c.Origins[id]
		w.do("MATCH (a:Article {id: $id})-[r:COPY_OF]->(:Article) DELETE r", map[string]any{"id": id})
		if origin != "" {
			w.do("MATCH (a:Article {id: $id}), (o:Article {id: $origin}) CREATE (a)-[:COPY_OF]->(o)", map[string]any{"id": id, "origin": origin})
		}
		if id != a.ID {
			turned = append(turned, id)
		}
	}
	for _, row := range w.do("MATCH (a:Article {id: $id}) "+signed+"RETURN "+byline, map[string]any{"id": a.ID}) {
		by = bylineOf(row[1:])
	}
	return turned, by
}

// A library answers what the store knows of texts, within its transaction.
type library writer

// Alike returns the articles, but for one, that share at least two of the prints.
func (l library) Alike(prints []string, but string) ([]load.Text, error) {
	reg := register{l.s, l.ctx}
	count := map[string]int{}
	err := reg.each("Key", "MATCH (n)<-[:HAS_PRINT]-(a:Article) RETURN a.id", prints, func(row []any) { count[str(row[0])]++ })
	if err != nil {
		return nil, err
	}
	var ids []string
	for id, n := range count {
		if n > 1 && id != but {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return l.texts("OPTIONAL MATCH (n)-[:COPY_OF]->(c:Article) RETURN n, c", ids)
}

// Copies returns the copies of an article.
func (l library) Copies(article string) ([]load.Text, error) {
	return l.texts("MATCH (a:Article)-[:COPY_OF]->(n) RETURN a, n", []string{article})
}

func (l library) texts(then string, ids []string) ([]load.Text, error) {
	var texts []load.Text
	err := register{l.s, l.ctx}.each("Article", then, ids, func(row []any) {
		props, _ := row[0].(map[string]any)
		origin, _ := row[1].(map[string]any)
		texts = append(texts, load.TextOf(props, origin))
	})
	return texts, err
}
