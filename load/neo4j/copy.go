package neo4j

import (
	"cmp"

	"kengraph/load"
)

// copies finds out who has copied whom now that the article is written or goes. It
// returns the other articles of which that changes, and the byline of this one.
func (w *writer) copies() (turned []string, by load.Byline) {
	id := w.g.Article.ID
	c, err := load.FindCopies(library{w.transaction}, w.g.Article, w.removal)
	if w.err = cmp.Or(w.err, err); w.err != nil {
		return nil, by
	}
	w.do("MATCH (a:Article {id: $id})-[r:HAS_PRINT]->(k:Key) WHERE NOT k.id IN $keys DELETE r "+
		"WITH k WHERE NOT EXISTS { (k)<-[:HAS_PRINT]-() } DELETE k", map[string]any{"id": id, "keys": c.Prints})
	w.do("MATCH (a:Article {id: $id}) UNWIND $keys AS key MERGE (k:Key {id: key}) SET k.name = key MERGE (a)-[:HAS_PRINT]->(k)", map[string]any{"id": id, "keys": c.Prints})
	var rows []map[string]any
	for of, origin := range c.Origins {
		rows = append(rows, map[string]any{"id": of, "origin": origin})
		if of != id {
			turned = append(turned, of)
		}
	}
	w.each(rows, "UNWIND $rows AS row MATCH (a:Article {id: row.id})-[r:COPY_OF]->() DELETE r", nil)
	w.each(rows, "UNWIND $rows AS row MATCH (a:Article {id: row.id}) MATCH (o:Article {id: row.origin}) CREATE (a)-[:COPY_OF]->(o)", nil)
	for _, row := range w.do("MATCH (a:Article {id: $id}) "+signed+"RETURN "+byline, map[string]any{"id": id}) {
		by = bylineOf(row[1:])
	}
	return turned, by
}

// A library answers what the store knows of texts, within a transaction.
type library struct{ *transaction }

// Alike returns the articles, but for one, that share at least two of the prints.
func (l library) Alike(prints []string, but string) ([]load.Text, error) {
	return l.texts("UNWIND $keys AS key MATCH (:Key {id: key})<-[:HAS_PRINT]-(a:Article) WHERE a.id <> $but "+
		"WITH a, count(*) AS n WHERE n > 1 OPTIONAL MATCH (a)-[:COPY_OF]->(c:Article) RETURN properties(a), properties(c)", map[string]any{"keys": prints, "but": but})
}

// Copies returns the copies of an article.
func (l library) Copies(article string) ([]load.Text, error) {
	return l.texts("MATCH (c:Article {id: $id})<-[:COPY_OF]-(a:Article) RETURN properties(a), properties(c)", map[string]any{"id": article})
}

func (l library) texts(cypher string, params map[string]any) ([]load.Text, error) {
	var texts []load.Text
	for _, row := range l.do(cypher, params) {
		texts = append(texts, load.TextOf(properties(row[0]), properties(row[1])))
	}
	return texts, l.err
}
