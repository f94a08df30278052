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
			rows = append(rows, map[string]any{"at": w.at[e.ID], "props": row})
		}
	}
	for _, l := range schema.Labels {
		for _, r := range w.each(new[l.Label], "UNWIND $rows AS row CREATE (e:Entity:"+string(l.Label)+") SET e = row.props RETURN e.id, elementId(e)") {
			w.at[str(r[0])] = r[1]
		}
	}
	w.each(rows, "UNWIND $rows AS row MATCH (e) WHERE elementId(e) = row.at SET e += row.props")
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
	for _, m := range p.Mentions {
		rows = append(rows, map[string]any{"article": w.at[m.Article], "at": w.at[m.Entity], "props": load.MentionProps(m)})
	}
	w.each(rows, "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.article MATCH (e) WHERE elementId(e) = row.at "+
		"CREATE (a)-[m:MENTIONS]->(e) SET m = row.props")
}

// statements creates the new statements and sets those that stay: better rules may
// have found another property or confidence in the same sentence.
func (w *writer) statements(p load.Plan) {
	var old, rows []map[string]any
	for _, s := range p.Statements {
		row := map[string]any{"props": load.StatementProps(s)}
		if p.Old[s.ID] {
			row["id"], old = s.ID, append(old, row)
			continue
		}
		row["article"], row["subject"], row["object"] = w.at[s.Article], w.at[s.Subject], w.at[s.Object]
		rows = append(rows, row)
	}
	w.each(old, "UNWIND $rows AS row MATCH (s:Statement {id: row.id}) SET s = row.props")
	w.each(rows, "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.article MATCH (x) WHERE elementId(x) = row.subject MATCH (y) WHERE elementId(y) = row.object "+
		"CREATE (s:Statement) SET s = row.props CREATE (s)-[:STATED_IN]->(a), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y)")
}

// edges creates the projected relationships that are not there, and sets the others.
func (w *writer) edges(edges []load.Edge, there present) {
	new := map[schema.Relation][]map[string]any{}
	var rows []map[string]any
	for _, e := range edges {
		props := load.EdgeProps(e)
		id, ok := there.edges[e.Key]
		if !ok {
			new[e.Relation] = append(new[e.Relation], map[string]any{"from": w.at[e.From], "to": w.at[e.To], "props": props})
		} else if was := there.rest.Edges[e.Key]; len(was) != len(props) || len(changed(was, props)) > 0 {
			rows = append(rows, map[string]any{"id": id, "props": props})
		}
	}
	for _, r := range schema.Relations {
		w.each(new[r.Relation], "UNWIND $rows AS row MATCH (x) WHERE elementId(x) = row.from MATCH (y) WHERE elementId(y) = row.to "+
			"CREATE (x)-[r:"+string(r.Relation)+"]->(y) SET r = row.props")
	}
	w.each(rows, "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.id SET r = row.props")
}

// turns keeps what the articles did to relationships, within a run that was begun.
func (w *writer) turns(turns []load.Turn) {
	if w.s.began == "" {
		return
	}
	var rows []map[string]any
	for _, t := range turns {
		props := load.TurnProps(t, w.s.began, w.s.at)
		before := props["before"]
		delete(props, "before")
		for _, p := range []string{"after", "quote", "article"} {
			if _, ok := props[p]; !ok {
				props[p] = nil
			}
		}
		rows = append(rows, map[string]any{"id": props["id"], "before": before, "props": props})
	}
	w.each(rows, "UNWIND $rows AS row MERGE (c:Change {id: row.id}) ON CREATE SET c += row.props, c.before = row.before ON MATCH SET c += row.props")
}
