package neo4j

import (
	"cmp"
	"maps"
	"slices"

	"kengraph/load"
)

// copies finds out who has copied whom now that the articles are written or go, and
// signs the pieces. It returns the other articles of which that changes.
func (w *writer) copies(pieces []load.Piece) (turned []string) {
	c, err := load.FindCopies(library{w.transaction}, pieces)
	if w.err = cmp.Or(w.err, err); w.err != nil {
		return nil
	}
	there := map[string]bool{}
	for _, id := range load.Articles(pieces, true) {
		there[id] = true
	}
	var old, rows, copied []map[string]any
	for _, id := range slices.Sorted(maps.Keys(c.Prints)) {
		row := map[string]any{"id": id, "keys": c.Prints[id]}
		if there[id] {
			old = append(old, row)
		}
		if rows = append(rows, row); len(c.Prints[id]) > 0 {
			row["at"] = w.at[id]
		}
	}
	w.each(old, "UNWIND $rows AS row MATCH (a:Article {id: row.id})-[r:HAS_PRINT]->(k:Key) DELETE r "+
		"WITH DISTINCT k WHERE NOT EXISTS { (k)<-[:HAS_PRINT]-() } DELETE k")
	w.each(rows, "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.at UNWIND row.keys AS key MERGE (k:Key {id: key}) ON CREATE SET k.name = key CREATE (a)-[:HAS_PRINT]->(k)")
	old = nil
	for of, origin := range c.Origins {
		row := map[string]any{"id": of, "origin": origin}
		if origin != "" {
			copied = append(copied, row)
		}
		if there[of] || slices.Contains(c.Turned, of) {
			old = append(old, row)
		}
	}
	w.each(old, "UNWIND $rows AS row MATCH (a:Article {id: row.id})-[r:COPY_OF]->() DELETE r")
	w.each(copied, "UNWIND $rows AS row MATCH (a:Article {id: row.id}) MATCH (o:Article {id: row.origin}) CREATE (a)-[:COPY_OF]->(o)")
	return c.Turned
}

// A library answers what the store knows of texts, within a transaction.
type library struct{ *transaction }

const text = "{.id, .published, .paragraphs}"

// Alike returns for each of some articles the stored ones that share at least two of its prints.
func (l library) Alike(prints map[string][]string) (map[string][]load.Text, error) {
	var rows []map[string]any
	for id, keys := range prints {
		rows = append(rows, map[string]any{"id": id, "keys": keys})
	}
	alike := map[string][]load.Text{}
	for _, row := range l.do("UNWIND $rows AS row UNWIND row.keys AS key MATCH (:Key {id: key})<-[:HAS_PRINT]-(a:Article) "+
		"WITH row.id AS id, a, count(*) AS n WHERE n > 1 OPTIONAL MATCH (a)-[:COPY_OF]->(c:Article) RETURN id, a "+text+", c "+text, map[string]any{"rows": rows}) {
		alike[str(row[0])] = append(alike[str(row[0])], load.TextOf(properties(row[1]), properties(row[2])))
	}
	return alike, l.err
}

// Copies returns the copies of some articles.
func (l library) Copies(articles []string) ([]load.Text, error) {
	var texts []load.Text
	for _, row := range l.do("UNWIND $ids AS id MATCH (c:Article {id: id})<-[:COPY_OF]-(a:Article) RETURN a "+text+", c "+text, map[string]any{"ids": articles}) {
		texts = append(texts, load.TextOf(properties(row[0]), properties(row[1])))
	}
	return texts, l.err
}

// Bylines tells the publisher and the date of some articles.
func (l library) Bylines(articles []string) (map[string]load.Byline, error) {
	by := map[string]load.Byline{}
	for _, row := range l.do("UNWIND $ids AS id MATCH (a:Article {id: id}) OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source) RETURN id, coalesce(p.id, a.id), a.published", map[string]any{"ids": articles}) {
		by[str(row[0])] = load.Byline{Source: str(row[1]), Published: str(row[2])}
	}
	return by, l.err
}
