//go:build cgo

package kuzu

import (
	"fmt"
	"maps"

	"kengraph/load"
	"kengraph/schema"
)

// edges creates the projected relationships that are not there, and sets the others.
func (w *writer) edges(edges []load.Edge, there present) {
	new := map[schema.Relation][]load.Edge{}
	for _, e := range edges {
		if there.rest.Edges[e.Key] != nil {
			w.edge(e, true)
		} else {
			new[e.Relation] = append(new[e.Relation], e)
		}
	}
	for _, spec := range schema.Relations {
		of := new[spec.Relation]
		if len(of) >= batch && w.s.scans(len(of)) {
			w.allEdges(spec, of)
			continue
		}
		for _, e := range of {
			w.edge(e, false)
		}
	}
}

// allEdges creates relationships of one type, all by one query.
func (w *writer) allEdges(spec schema.RelationSpec, edges []load.Edge) {
	columns := edgeTable(spec).columns
	var rows []map[string]any
	for _, e := range edges {
		values := params(columns, load.EdgeProps(e))
		maps.Copy(values, edgeEnds(e.Key))
		rows = append(rows, values)
	}
	w.do("UNWIND $rows AS r WITH r, r._from AS xid, r._to AS yid MATCH (a:Entity) WHERE a.id = xid WITH r, a, yid MATCH (b:Entity) WHERE b.id = yid "+
		fmt.Sprintf("CREATE (a)-[:%s %s]->(b)", spec.Relation, fields(columns, ofRow)), map[string]any{"rows": rows})
}

// edge creates or sets a projected relationship.
func (w *writer) edge(e load.Edge, there bool) {
	spec, _ := e.Relation.Spec()
	columns := edgeTable(spec).columns
	values := params(columns, load.EdgeProps(e))
	maps.Copy(values, edgeEnds(e.Key))
	if there {
		w.do("MATCH "+edgePattern(e.Key)+" SET "+sets("r", columns), values)
		return
	}
	w.do(fmt.Sprintf("MATCH (a:Entity {id: $_from}), (b:Entity {id: $_to}) CREATE (a)-[:%s %s]->(b)",
		e.Relation, fields(columns, parameters)), values)
}
