package neo4j

import "kengraph/load"

// alone lets other writers wait until this transaction ends, on whatever machine they
// are: which names are one thing can hang on any other name. Setting a property locks.
func (t *transaction) alone() {
	t.do("MERGE (l:Lock {id: 'writer'}) SET l.id = 'writer'", nil)
}

// enroll writes what a change does to names: the names, the keys under which they
// are found, the judgements, and where what articles say of them leads.
func (w *writer) enroll(n load.Naming) {
	if len(n.Unjudged) > 0 {
		w.do("UNWIND $ids AS id MATCH (j:Judgement {id: id}) DETACH DELETE j", map[string]any{"ids": n.Unjudged})
	}
	var put, having, without []map[string]any
	for _, name := range n.Put {
		put = append(put, map[string]any{"id": name.ID, "props": load.NameProps(name), "entity": name.Entity})
		if keys, changed := n.Keys[name.ID]; changed {
			having = append(having, map[string]any{"id": name.ID, "keys": keys})
		}
	}
	for _, id := range n.Drop {
		without = append(without, map[string]any{"id": id, "keys": []string{}})
	}
	w.each(put, "UNWIND $rows AS row MATCH (e:Entity {id: row.entity}) MERGE (n:Name {id: row.id}) SET n = row.props "+
		"MERGE (n)-[:NAMES]->(e) WITH n, e MATCH (n)-[r:NAMES]->(o) WHERE o <> e DELETE r", nil)
	w.each(append(having, without...), "UNWIND $rows AS row MATCH (n:Name {id: row.id})-[r:HAS_KEY]->(k:Key) WHERE NOT k.id IN row.keys DELETE r "+
		"WITH DISTINCT k WHERE NOT EXISTS { (k)<-[:HAS_KEY]-() } DELETE k", nil)
	w.each(having, "UNWIND $rows AS row MATCH (n:Name {id: row.id}) UNWIND row.keys AS key MERGE (k:Key {id: key}) SET k.name = key MERGE (n)-[:HAS_KEY]->(k)", nil)
	if len(n.Drop) > 0 {
		w.do("UNWIND $ids AS id MATCH (n:Name {id: id}) DETACH DELETE n", map[string]any{"ids": n.Drop})
	}
	var judged []map[string]any
	for _, j := range n.Judged {
		judged = append(judged, map[string]any{"id": load.JudgementID(j), "props": load.JudgementProps(j), "names": []string{j.A, j.B}})
	}
	w.each(judged, "UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) SET j = row.props WITH j, row "+
		"UNWIND row.names AS name MATCH (n:Name {id: name}) MERGE (j)-[:JUDGES]->(n)", nil)
	w.move(n.Moves)
}

// move leads what articles say by a name to another entity, which has been claimed.
func (w *writer) move(moves []load.Move) {
	if len(moves) == 0 {
		return
	}
	rows := moveRows(moves)
	w.each(rows, "UNWIND $rows AS m MATCH (e:Entity {id: m.to}) MATCH (a:Article)-[r:MENTIONS]->(:Entity {id: m.from}) WHERE coalesce(r.nameId, m.from) = m.name "+
		"CREATE (a)-[n:MENTIONS]->(e) SET n = properties(r), n.nameId = m.name DELETE r", nil)
	for end, property := range ends {
		w.each(rows, "UNWIND $rows AS m MATCH (e:Entity {id: m.to}) MATCH (s:Statement)-[r:"+end+"]->(:Entity {id: m.from}) WHERE coalesce(s."+property+", m.from) = m.name "+
			"CREATE (s)-[:"+end+"]->(e) SET s."+property+" = m.name DELETE r", nil)
	}
}
