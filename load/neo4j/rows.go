package neo4j

import (
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// entities sets the touched entities as all articles together describe them, and
// what this article says of those that it mentions.
func (w *writer) entities(p load.Plan) {
	var rows []map[string]any
	for _, e := range p.Entities {
		rows = append(rows, map[string]any{"id": e.ID, "props": entityRow(e, p.Stay[e.ID])})
	}
	w.each(rows, "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.props", nil)
	rows = nil
	for _, m := range p.Mentions {
		rows = append(rows, map[string]any{"id": m.Entity, "props": load.MentionProps(m)})
	}
	w.each(rows, "MATCH (a:Article {id: $article}) UNWIND $rows AS row MATCH (e:Entity {id: row.id}) "+
		"CREATE (a)-[m:MENTIONS]->(e) SET m = row.props", map[string]any{"article": w.g.Article.ID})
}

// entityRow has a null for each property that goes. Where what the lexicon knows
// stays, it has nothing of it.
func entityRow(e schema.Entity, stays bool) map[string]any {
	spec, _ := e.Type.Spec()
	row := map[string]any{"aliases": nil, "names": nil, "described": nil, "disputed": nil}
	for _, p := range spec.Props {
		row[string(p)] = nil
	}
	if !stays {
		row["known"] = nil
		for _, p := range spec.Known {
			row[string(p)] = nil
		}
	}
	for name, v := range load.EntityProps(e) {
		row[name] = v
	}
	return row
}

// statements creates the new statements and sets those that stay: better rules may
// have found another property or confidence in the same sentence.
func (w *writer) statements(p load.Plan) {
	var rows []map[string]any
	for _, s := range p.Statements {
		rows = append(rows, map[string]any{"id": s.ID, "subject": s.Subject, "object": s.Object,
			"props": load.StatementProps(s)})
	}
	w.each(rows, "MATCH (a:Article {id: $article}) UNWIND $rows AS row "+
		"MATCH (x:Entity {id: row.subject}) MATCH (y:Entity {id: row.object}) "+
		"MERGE (s:Statement {id: row.id}) SET s = row.props "+
		"MERGE (s)-[:STATED_IN]->(a) MERGE (s)-[:SUBJECT]->(x) MERGE (s)-[:OBJECT]->(y)",
		map[string]any{"article": w.g.Article.ID})
}

// edges sets the projected relationships of all types by one query: the properties
// of a row stand in a list under its type, and every other list is null.
func (w *writer) edges(edges []load.Edge) {
	var rows []map[string]any
	for _, e := range edges {
		rows = append(rows, map[string]any{"from": e.From, "to": e.To, "status": string(e.Status), string(e.Relation): []any{load.EdgeProps(e)}})
	}
	w.each(rows, mergeEdges, nil)
}

var mergeEdges = func() string {
	var b strings.Builder
	b.WriteString("UNWIND $rows AS row MATCH (x:Entity {id: row.from}) MATCH (y:Entity {id: row.to})")
	for _, r := range schema.Relations {
		fmt.Fprintf(&b, " FOREACH (props IN row.%[1]s | MERGE (x)-[r:%[1]s {status: row.status}]->(y) SET r = props)", r.Relation)
	}
	return b.String()
}()

// turns keeps what the article did to relationships, within a run that was begun.
func (w *writer) turns(turns []load.Turn) {
	if w.s.began == "" {
		return
	}
	var rows []map[string]any
	for _, t := range turns {
		props := load.TurnProps(t, w.s.began, w.s.at)
		first := map[string]any{"before": props["before"]}
		delete(props, "before")
		for _, p := range []string{"after", "quote", "article"} {
			if _, ok := props[p]; !ok {
				props[p] = nil
			}
		}
		rows = append(rows, map[string]any{"id": props["id"], "first": first, "props": props})
	}
	w.each(rows, "UNWIND $rows AS row MERGE (c:Change {id: row.id}) ON CREATE SET c += row.first SET c += row.props", nil)
}

// source leads the article to its source, and takes away the one that it had where
// that was its last article. Of two spellings of one source the smaller stays,
// whichever came first.
func (w *writer) source() {
	id, name := load.SourceOf(w.g.Article)
	article := map[string]any{"article": w.g.Article.ID, "id": id, "name": name}
	w.do("MATCH (:Article {id: $article})-[r:PUBLISHED_BY]->(p:Source) WHERE p.id <> $id SET p.id = p.id DELETE r "+
		"WITH p WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-() } DELETE p", article)
	if id != "" {
		w.do("MATCH (a:Article {id: $article}) MERGE (p:Source {id: $id}) "+
			"SET p.name = CASE WHEN p.name < $name THEN p.name ELSE $name END MERGE (a)-[:PUBLISHED_BY]->(p)", article)
	}
}
