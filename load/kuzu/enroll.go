//go:build cgo

package kuzu

import (
	"fmt"

	"kengraph/load"
	"kengraph/schema"
)

// enroll writes what a change does to names: the names, the keys under which they
// are found, the judgements, and where what articles say of them leads.
func (w *writer) enroll(n load.Naming) {
	for _, id := range n.Unjudged {
		w.drop("Judgement", id)
	}
	for _, id := range n.Drop {
		w.under("Name", "HAS_KEY", id, nil, false)
		w.drop("Name", id)
	}
	for _, name := range n.Put {
		w.name(name, n.New[name.ID])
		if keys, changed := n.Keys[name.ID]; changed {
			w.under("Name", "HAS_KEY", name.ID, keys, n.New[name.ID])
		}
	}
	for _, j := range n.Judged {
		w.judgement(j)
	}
	for _, m := range n.Moves {
		w.move(m)
	}
}

// name writes a name and leads it to its entity, which is made where it is not there.
func (w *writer) name(n load.Named, isNew bool) {
	t := nameTable()
	values := params(t.columns, load.NameProps(n))
	w.entity(n.Entity)
	if isNew {
		values["entity"] = n.Entity
		w.do("MATCH (e:Entity {id: $entity}) CREATE (n:Name "+fields(t.columns, parameters)+")-[:NAMES]->(e)", values)
		return
	}
	w.do("MATCH (n:Name {id: $_id}) SET "+sets("n", t.columns[1:]), values)
	w.do("MATCH (n:Name {id: $id})-[r:NAMES]->(:Entity) DELETE r", map[string]any{"id": n.ID})
	w.do("MATCH (n:Name {id: $id}), (e:Entity {id: $entity}) CREATE (n)-[:NAMES]->(e)", map[string]any{"id": n.ID, "entity": n.Entity})
}

func (w *writer) entity(id string) {
	w.do("MERGE (e:Entity {id: $id}) ON CREATE SET e.label = $label, e.name = $id", map[string]any{"id": id, "label": string(load.LabelOf(id))})
}

// under sets the keys under which a node is found, and deletes those that lead to
// nothing any more. A new node has none.
func (w *writer) under(label, relation, of string, keys []string, isNew bool) {
	id := map[string]any{"id": of}
	node := "(n:" + label + " {id: $id})"
	var old [][]any
	if !isNew {
		old = w.do("MATCH "+node+"-[:"+relation+"]->(k:Key) RETURN k.id", id)
	}
	if len(old) > 0 {
		w.do("MATCH "+node+"-[r:"+relation+"]->(:Key) DELETE r", id)
	}
	w.lead(label, relation, of, keys)
	for _, row := range old {
		key := map[string]any{"key": row[0]}
		if len(w.do("MATCH (k:Key {id: $key})<-[:"+relation+"]-(n:"+label+") RETURN n.id LIMIT 1", key)) == 0 {
			w.do("MATCH (k:Key {id: $key}) DELETE k", key)
		}
	}
}

// lead leads from a node to keys, which are made where they are not there.
func (w *writer) lead(label, relation, of string, keys []string) {
	small := w.s.scans(len(keys))
	w.s.keys += len(keys)
	node := "MATCH (n:" + label + " {id: $id}) "
	merge := "MERGE (k:Key {id: %[1]s}) SET k.name = %[1]s CREATE (n)-[:" + relation + "]->(k)"
	if len(keys) > 1 && small {
		w.do(node+"UNWIND $keys AS key "+fmt.Sprintf(merge, "key"), map[string]any{"id": of, "keys": keys})
		return
	}
	for _, k := range keys {
		w.do(node+fmt.Sprintf(merge, "$key"), map[string]any{"id": of, "key": k})
	}
}

// judgement writes one; that of a rule leads to its names.
func (w *writer) judgement(j schema.Judgement) {
	t := judgementTable()
	row := load.JudgementProps(j)
	w.do("MERGE (j:Judgement {id: $_id}) SET "+sets("j", t.columns[1:]), params(t.columns, row))
	if j.When != "" {
		return
	}
	w.do("MATCH (j:Judgement {id: $id})-[r:JUDGES]->(:Name) DELETE r", map[string]any{"id": row["id"]})
	for _, name := range []string{j.A, j.B} {
		w.do("MATCH (j:Judgement {id: $id}), (n:Name {id: $name}) CREATE (j)-[:JUDGES]->(n)", map[string]any{"id": row["id"], "name": name})
	}
}

// move leads what articles say by a name to another entity.
func (w *writer) move(m load.Move) {
	ends := map[string]any{"name": m.Name, "from": m.From, "to": m.To}
	w.entity(m.To)
	mt := mentionTable()
	for _, row := range w.do("MATCH (a:Article)-[m:MENTIONS]->(e:Entity {id: $from}) WHERE coalesce(m.nameId, $from) = $name RETURN a.id, m", map[string]any{"from": m.From, "name": m.Name}) {
		props, _ := row[1].(map[string]any)
		props["nameId"] = m.Name
		values := params(mt.columns, props)
		values["article"], values["to"] = row[0], m.To
		w.do("MATCH (a:Article {id: $article}), (e:Entity {id: $to}) CREATE (a)-[:MENTIONS "+fields(mt.columns, parameters)+"]->(e)", values)
	}
	w.do("MATCH (:Article)-[m:MENTIONS]->(e:Entity {id: $from}) WHERE coalesce(m.nameId, $from) = $name DELETE m", map[string]any{"from": m.From, "name": m.Name})
	for end, column := range map[string]string{"SUBJECT": "subject", "OBJECT": "object"} {
		w.do("MATCH (s:Statement)-[r:"+end+"]->(:Entity {id: $from}), (e:Entity {id: $to}) WHERE coalesce(s."+column+", $from) = $name "+
			"CREATE (s)-[:"+end+"]->(e) SET s."+column+" = $name DELETE r", ends)
	}
}
