//go:build cgo

package kuzu

import (
	"maps"
	"slices"

	"kengraph/load"
)

// copies finds out who has copied whom now that articles are written or go, and signs
// the pieces. It returns the other articles of which that changes.
func (w *writer) copies(pieces []load.Piece) (turned []string) {
	if w.err != nil {
		return nil
	}
	c, err := load.FindCopies(library(*w), pieces)
	if err != nil {
		w.err = err
		return nil
	}
	old := map[string]bool{}
	for _, p := range pieces {
		id := p.Graph.Article.ID
		old[id] = p.There
		w.under("Article", "HAS_PRINT", id, c.Prints[id], !p.There)
	}
	for _, id := range c.Turned {
		old[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(c.Origins)) {
		if old[id] {
			w.do("MATCH (a:Article {id: $id})-[r:COPY_OF]->(:Article) DELETE r", map[string]any{"id": id})
		}
		if origin := c.Origins[id]; origin != "" {
			w.do("MATCH (a:Article {id: $id}), (o:Article {id: $origin}) CREATE (a)-[:COPY_OF]->(o)", map[string]any{"id": id, "origin": origin})
		}
	}
	return c.Turned
}

// A library answers what the store knows of texts, within its transaction.
type library writer

// Alike returns for each of some articles the stored ones that share at least two of
// its prints.
func (l library) Alike(prints map[string][]string) (map[string][]load.Text, error) {
	having, keys := map[string][]string{}, map[string]bool{}
	for _, of := range prints {
		for _, k := range of {
			keys[k] = true
		}
	}
	err := register{l.s, l.ctx}.each("Key", "MATCH (n)<-[:HAS_PRINT]-(a:Article) RETURN n.id, a.id", slices.Sorted(maps.Keys(keys)), func(row []any) {
		having[str(row[0])] = append(having[str(row[0])], str(row[1]))
	})
	if err != nil {
		return nil, err
	}
	near, all := map[string][]string{}, map[string]bool{}
	for id, of := range prints {
		count := map[string]int{}
		for _, k := range of {
			for _, other := range having[k] {
				if count[other]++; count[other] == 2 {
					near[id], all[other] = append(near[id], other), true
				}
			}
		}
	}
	texts, err := l.texts("OPTIONAL MATCH (n)-[:COPY_OF]->(c:Article) RETURN n, c", slices.Sorted(maps.Keys(all)))
	by, alike := map[string]load.Text{}, map[string][]load.Text{}
	for _, t := range texts {
		by[t.ID] = t
	}
	for id, others := range near {
		for _, o := range others {
			alike[id] = append(alike[id], by[o])
		}
	}
	return alike, err
}

// Copies returns the copies of some articles.
func (l library) Copies(articles []string) ([]load.Text, error) {
	return l.texts("MATCH (a:Article)-[:COPY_OF]->(n) RETURN a, n", articles)
}

// Bylines tells the publisher and the date of some articles.
func (l library) Bylines(articles []string) (map[string]load.Byline, error) {
	by := map[string]load.Byline{}
	err := register{l.s, l.ctx}.each("Article", "OPTIONAL MATCH (n)-[:PUBLISHED_BY]->(p:Source) RETURN n.id, coalesce(p.id, n.id), n.published", articles, func(row []any) {
		by[str(row[0])] = load.Byline{Source: str(row[1]), Published: str(row[2])}
	})
	return by, err
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
