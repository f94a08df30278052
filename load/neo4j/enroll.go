package neo4j

import (
	"kengraph/load"
	"kengraph/schema"
)

// alone lets other writers wait until this transaction ends, on whatever machine they
// are: which names are one thing can hang on any other name. Setting a property locks.
func (t *transaction) alone() {
	t.do("MERGE (l:Lock {id: 'writer'}) SET l.id = 'writer'", nil)
}

// enroll writes what a change does to names: the names, the keys under which they
// are found, and the judgements.
func (w *writer) enroll(n load.Naming) {
	w.all(n.Unjudged, "UNWIND $ids AS id MATCH (j:Judgement {id: id}) DETACH DELETE j")
	var new, old, changed []map[string]any
	for _, name := range n.Put {
		under, rekeyed := n.Keys[name.ID]
		row := map[string]any{"id": name.ID, "props": load.NameProps(name), "entity": name.Entity, "at": w.at[name.Entity], "keys": under}
		if n.New[name.ID] {
			new = append(new, row)
			continue
		}
		if old = append(old, row); rekeyed {
			changed = append(changed, map[string]any{"id": name.ID, "keys": under})
		}
	}
	having := changed
	for _, id := range n.Drop {
		changed = append(changed, map[string]any{"id": id, "keys": []string{}})
	}
	w.each(changed, "UNWIND $rows AS row MATCH (n:Name {id: row.id})-[r:HAS_KEY]->(k:Key) WHERE NOT k.id IN row.keys DELETE r "+
		"WITH DISTINCT k WHERE NOT EXISTS { (k)<-[:HAS_KEY]-() } DELETE k")
	w.each(old, "UNWIND $rows AS row MATCH (e:Entity {id: row.entity}) MATCH (n:Name {id: row.id}) SET n = row.props "+
		"MERGE (n)-[:NAMES]->(e) WITH n, e MATCH (n)-[r:NAMES]->(o) WHERE o <> e DELETE r")
	w.each(having, "UNWIND $rows AS row MATCH (n:Name {id: row.id}) UNWIND row.keys AS key MERGE (k:Key {id: key}) ON CREATE SET k.name = key MERGE (n)-[:HAS_KEY]->(k)")
	w.each(new, "UNWIND $rows AS row MATCH (e) WHERE elementId(e) = row.at CREATE (n:Name) SET n = row.props CREATE (n)-[:NAMES]->(e) "+
		"WITH n, row UNWIND row.keys AS key MERGE (k:Key {id: key}) ON CREATE SET k.name = key CREATE (n)-[:HAS_KEY]->(k)")
	w.all(n.Drop, "UNWIND $ids AS id MATCH (n:Name {id: id}) DETACH DELETE n")
	w.judge(n.Judged)
}

// judge writes judgements by rule.
func (w *writer) judge(judged []schema.Judgement) {
	var rows []map[string]any
	for _, j := range judged {
		rows = append(rows, map[string]any{"id": load.JudgementID(j), "props": load.JudgementProps(j), "a": j.A, "b": j.B})
	}
	w.each(rows, "UNWIND $rows AS row MATCH (a:Name {id: row.a}) MATCH (b:Name {id: row.b}) MERGE (j:Judgement {id: row.id}) SET j = row.props "+
		"MERGE (j)-[:JUDGES]->(a) MERGE (j)-[:JUDGES]->(b)")
}

// move leads what articles say by a name to another entity, which is made where it is
// not there.
func (w *writer) move(moves []load.Move) {
	if len(moves) == 0 {
		return
	}
	rows := moveRows(moves)
	to := map[schema.Label][]map[string]any{}
	for _, m := range moves {
		to[load.LabelOf(m.To)] = append(to[load.LabelOf(m.To)], map[string]any{"id": m.To})
		delete(w.said, m.From)
		delete(w.said, m.To)
	}
	for _, l := range schema.Labels {
		w.each(to[l.Label], "UNWIND $rows AS row MERGE (e:Entity {id: row.id}) ON CREATE SET e:"+string(l.Label))
	}
	w.each(rows, "UNWIND $rows AS m MATCH (e:Entity {id: m.to}) MATCH (a:Article)-[r:MENTIONS]->(:Entity {id: m.from}) WHERE coalesce(r.nameId, m.from) = m.name "+
		"CREATE (a)-[n:MENTIONS]->(e) SET n = properties(r), n.nameId = m.name DELETE r")
	for end, property := range ends {
		w.each(rows, "UNWIND $rows AS m MATCH (e:Entity {id: m.to}) MATCH (s:Statement)-[r:"+end+"]->(:Entity {id: m.from}) WHERE coalesce(s."+property+", m.from) = m.name "+
			"CREATE (s)-[:"+end+"]->(e) SET s."+property+" = m.name DELETE r")
	}
}
