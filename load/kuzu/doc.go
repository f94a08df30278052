// Package kuzu keeps the graph in one local file, without a server: the embedded
// default. It needs cgo; a build without it has a stub that says so.
//
// Four things of Kuzu 0.11.3 shape the package.
//
// A node has one label, a label is a table, and a relationship needs storage for
// each pair of labels that it joins: 4 MB in the file and 8 MB of memory, however few
// there are. The ontology allows some 120 pairs. So all entities are in one table,
// Entity, with the label in a column, and queries are translated: analysts write
// (c:Company) as for Neo4j.
//
// A MATCH by key after UNWIND scans the whole table, and a pattern of two such keys
// makes the cross product; a MATCH by parameter uses the primary key. So what comes in
// dozens is one UNWIND with one MATCH after the other, and what is looked up alone is
// looked up by parameter.
//
// DETACH DELETE is not repeated rightly from the log after a crash: a store is then without
// relationships that it had, or is not opened any more. So [writer.drop] deletes them first.
//
// An answer can be wrong without a word: an aggregate after one with DISTINCT, which
// is refused here, and x CONTAINS "", which is false where Neo4j says true.
package kuzu

import "kengraph/load"

// Options say how to open a store. The zero value reads and writes.
type Options struct {
	// ReadOnly opens a store that others may read too. It creates nothing: where
	// there is no store it is an error.
	ReadOnly bool

	// Resolver says which names are names of one thing; nil holds no two for one.
	Resolver load.Resolver
}
