//go:build cgo

package kuzu

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"kengraph/load"
	"kengraph/schema"
)

// A writer carries out a plan. After the first error its steps do nothing.
type writer struct {
	s   *Store
	ctx context.Context
	err error
}

func (w *writer) do(cypher string, params map[string]any) [][]any {
	if w.err != nil {
		return nil
	}
	var rows [][]any
	rows, w.err = w.s.run(w.ctx, cypher, params)
	return rows
}

// forget deletes what the article says of entities: it is always written anew.
func (w *writer) forget(article string, past load.Past) {
	if len(past.Mentions) > 0 {
		w.do("MATCH (a:Article {id: $id})-[m:MENTIONS]->() DELETE m", map[string]any{"id": article})
	}
}

// carryOut deletes first and creates then; the article's hash and version come last.
func (w *writer) carryOut(p load.Plan, work load.Work, there present) {
	for _, k := range p.Dead {
		if there.rest.Edges[k] != nil {
			w.do("MATCH "+edgePattern(k)+" DELETE r", edgeEnds(k))
		}
	}
	for _, gone := range p.Gone {
		w.drop("Statement", gone)
	}
	for _, orphan := range p.Orphans {
		w.drop("Entity", orphan)
	}
	for _, piece := range work.Pieces {
		if piece.Gone {
			w.drop("Article", piece.Graph.Article.ID)
		}
	}
	w.entities(p, there.entities)
	w.statements(p)
	w.edges(p.Edges, there)
	w.turns(p.Turns)
	for _, piece := range work.Pieces {
		if g := piece.Graph; !piece.Gone {
			w.do("MATCH (a:Article {id: $id}) SET a.hash = $hash, a.version = $version",
				map[string]any{"id": g.Article.ID, "hash": g.Article.Hash(), "version": g.Version})
		}
	}
}

// source takes the article off its source, and the source away where that was its last one.
func (w *writer) source(a schema.Article) {
	id := map[string]any{"id": a.ID}
	rows := w.do("MATCH (a:Article {id: $id})-[r:PUBLISHED_BY]->(p:Source) RETURN p.id", id)
	if len(rows) == 0 {
		return
	}
	w.do("MATCH (a:Article {id: $id})-[r:PUBLISHED_BY]->(:Source) DELETE r", id)
	for _, r := range rows {
		source := map[string]any{"id": r[0]}
		left := w.do("MATCH (p:Source {id: $id})<-[:PUBLISHED_BY]-(a:Article) RETURN a.id LIMIT 1", source)
		if len(left) == 0 {
			w.do("MATCH (p:Source {id: $id}) DELETE p", source)
		}
	}
}

// article writes the node without its stamp, and its source.
func (w *writer) article(g schema.Graph) {
	t := articleTable()
	row := load.ArticleProps(g)
	delete(row, "hash")
	delete(row, "version")
	w.do("MERGE (n:Article {id: $_id}) SET "+sets("n", t.columns[1:]), params(t.columns, row))
	source, name := load.SourceOf(g.Article)
	if source == "" {
		return
	}
	// Of two spellings of one source the smaller stays, whichever came first.
	w.do("MERGE (p:Source {id: $id}) SET p.name = CASE WHEN p.name < $name THEN p.name ELSE $name END",
		map[string]any{"id": source, "name": name})
	w.do("MATCH (a:Article {id: $article}), (p:Source {id: $source}) CREATE (a)-[:PUBLISHED_BY]->(p)",
		map[string]any{"article": g.Article.ID, "source": source})
}

// entities writes the touched entities as far as they change, and what the articles
// say of those that they mention.
func (w *writer) entities(p load.Plan, there map[string]map[string]any) {
	t, known, mt := entityTable(), add(named(texts, "known"), knownProps()), mentionTable()
	rows := map[string][]map[string]any{}
	for _, e := range p.Entities {
		row, columns := load.EntityProps(e), t.columns
		row["label"] = string(e.Type)
		if p.Stay[e.ID] {
			columns = without(columns, known)
		}
		if !holds(there[e.ID], row, columns) {
			w.do("MERGE (n:Entity {id: $_id}) SET "+sets("n", columns[1:]), params(columns, row))
		}
	}
	for _, m := range p.Mentions {
		row := params(mt.columns, load.MentionProps(m))
		row["entity"] = m.Entity
		rows[m.Article] = append(rows[m.Article], row)
	}
	w.each(", r.entity AS id MATCH (n:Entity) WHERE n.id = id "+
		"CREATE (a)-[:MENTIONS "+fields(mt.columns, ofRow)+"]->(n)", rows)
}

// each runs a query for the rows of articles a. Of several articles all at once: each
// query scans the tables that it looks into.
func (w *writer) each(cypher string, rows map[string][]map[string]any) {
	articles := slices.Sorted(maps.Keys(rows))
	if len(articles) == 1 {
		w.do("MATCH (a:Article {id: $article}) UNWIND $rows AS r WITH a, r"+cypher, map[string]any{"article": articles[0], "rows": rows[articles[0]]})
		return
	}
	var all []map[string]any
	for _, id := range articles {
		for _, row := range rows[id] {
			row["article"] = id
			all = append(all, row)
		}
	}
	if len(all) > 0 {
		w.do("UNWIND $rows AS r WITH r, r.article AS aid MATCH (a:Article) WHERE a.id = aid WITH a, r"+cypher, map[string]any{"rows": all})
	}
}

// holds reports whether a node, as it was read, has what a row says in some columns.
func holds(node, row map[string]any, columns []column) bool {
	for _, c := range columns {
		was, is := node[c.name], row[c.name]
		if c.name == "label" {
			was = node["_label"]
		}
		if fmt.Sprintf("%q", was) != fmt.Sprintf("%q", is) { // lists differ in type: []any, []string
			return false
		}
	}
	return true
}

// statements creates the new statements and sets those that stay: better rules may
// have found another property or confidence in the same sentence.
func (w *writer) statements(p load.Plan) {
	t := statementTable()
	rows := map[string][]map[string]any{}
	for _, s := range p.Statements {
		values := params(t.columns, load.StatementProps(s))
		if p.Old[s.ID] {
			w.do("MATCH (s:Statement {id: $_id}) SET "+sets("s", t.columns[1:]), values)
			continue
		}
		values["subject"], values["object"] = s.Subject, s.Object
		rows[s.Article] = append(rows[s.Article], values)
	}
	w.each(", r.subject AS xid, r.object AS yid "+
		"MATCH (x:Entity) WHERE x.id = xid WITH a, r, x, yid MATCH (y:Entity) WHERE y.id = yid "+
		"CREATE (s:Statement "+fields(t.columns, ofRow)+"), (s)-[:STATED_IN]->(a), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y)", rows)
}

// turns keeps what the article did to relationships, within a run that was begun.
func (w *writer) turns(turns []load.Turn) {
	if w.s.began == "" {
		return
	}
	t := turnTable()
	for _, turn := range turns {
		row := params(t.columns, load.TurnProps(turn, w.s.began, w.s.at))
		id := load.TurnID(w.s.began, turn.Key)
		if w.s.turned[id] && len(w.do("MATCH (c:Change {id: $id}) RETURN c.id", map[string]any{"id": id})) > 0 {
			later := without(t.columns, named(text, "before"))
			delete(row, "_before")
			w.do("MATCH (c:Change {id: $_id}) SET "+sets("c", later[1:]), row)
			continue
		}
		w.s.turned[id] = true
		w.do("CREATE (c:Change "+fields(t.columns, parameters)+")", row)
	}
}
