package neo4j

import (
	"reflect"

	"kengraph/load"
	"kengraph/schema"
)

// entities makes the touched entities that are not there, and sets what has changed of
// the others: all articles together describe them.
func (w *writer) entities(p load.Plan, there present) {
	new := map[schema.Label][]map[string]any{}
	var rows []map[string]any
	for _, e := range p.Entities {
		was, ok := there.entities[e.ID]
		if !ok {
			new[e.Type] = append(new[e.Type], map[string]any{"props": load.EntityProps(e)})
		} else if row := changed(was, entityRow(e, p.Stay[e.ID])); len(row) > 0 {
			rows = append(rows, map[string]any{"id": e.ID, "props": row})
		}
	}
	for _, l := range schema.Labels {
		w.each(new[l.Label], "UNWIND $rows AS row CREATE (e:Entity:"+string(l.Label)+") SET e = row.props", nil)
	}
	w.each(rows, "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.props", nil)
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

// changed returns what a row says otherwise than the properties of a node or relationship.
func changed(was, row map[string]any) map[string]any {
	other := map[string]any{}
	for name, v := range row {
		if !equal(was[name], v) {
			other[name] = v
		}
	}
	return other
}

// equal compares a property as the server gives it with one that is to be set.
func equal(was, v any) bool {
	list, ok := v.([]string)
	if !ok {
		return reflect.DeepEqual(was, v)
	}
	items, ok := was.([]any)
	if !ok || len(items) != len(list) {
		return false
	}
	for i := range list {
		if items[i] != any(list[i]) {
			return false
		}
	}
	return true
}

// mention writes what the articles say of the entities that they mention.
func (w *writer) mention(p load.Plan) {
	var rows []map[string]any
	byArticle(p.Mentions, func(m load.Mention) string { return m.Article }, func(article string, of []load.Mention) {
		var inner []map[string]any
		for _, m := range of {
			inner = append(inner, map[string]any{"id": m.Entity, "props": load.MentionProps(m)})
		}
		rows = append(rows, map[string]any{"article": article, "rows": inner})
	})
	w.each(rows, "UNWIND $rows AS of MATCH (a:Article {id: of.article}) UNWIND of.rows AS row MATCH (e:Entity {id: row.id}) "+
		"CREATE (a)-[m:MENTIONS]->(e) SET m = row.props", nil)
}

// byArticle calls f with the items of each article; these stand together.
func byArticle[T any](items []T, article func(T) string, f func(string, []T)) {
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && article(items[to]) == article(items[from]) {
			to++
		}
		f(article(items[from]), items[from:to])
		from = to
	}
}

// statements creates the new statements and sets those that stay: better rules may
// have found another property or confidence in the same sentence.
func (w *writer) statements(p load.Plan) {
	var old, rows []map[string]any
	byArticle(p.Statements, func(s load.Placed) string { return s.Article }, func(article string, of []load.Placed) {
		var inner []map[string]any
		for _, s := range of {
			row := map[string]any{"id": s.ID, "subject": s.Subject, "object": s.Object, "props": load.StatementProps(s)}
			if p.Old[s.ID] {
				old = append(old, row)
			} else {
				inner = append(inner, row)
			}
		}
		rows = append(rows, map[string]any{"article": article, "rows": inner})
	})
	w.each(old, "UNWIND $rows AS row MATCH (s:Statement {id: row.id}) SET s = row.props", nil)
	w.each(rows, "UNWIND $rows AS of MATCH (a:Article {id: of.article}) UNWIND of.rows AS row "+
		"MATCH (x:Entity {id: row.subject}) MATCH (y:Entity {id: row.object}) "+
		"CREATE (s:Statement) SET s = row.props CREATE (s)-[:STATED_IN]->(a), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y)", nil)
}

// edges creates the projected relationships that are not there, and sets the others.
func (w *writer) edges(edges []load.Edge, there present) {
	new := map[schema.Relation][]map[string]any{}
	var rows []map[string]any
	for _, e := range edges {
		props := load.EdgeProps(e)
		id, ok := there.edges[e.Key]
		if !ok {
			new[e.Relation] = append(new[e.Relation], map[string]any{"from": e.From, "to": e.To, "props": props})
		} else if was := there.rest.Edges[e.Key]; len(was) != len(props) || len(changed(was, props)) > 0 {
			rows = append(rows, map[string]any{"id": id, "props": props})
		}
	}
	for _, r := range schema.Relations {
		w.each(new[r.Relation], "UNWIND $rows AS row MATCH (x:Entity {id: row.from}) MATCH (y:Entity {id: row.to}) "+
			"CREATE (x)-[r:"+string(r.Relation)+"]->(y) SET r = row.props", nil)
	}
	w.each(rows, "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.id SET r = row.props", nil)
}

// turns keeps what the articles did to relationships, within a run that was begun.
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
