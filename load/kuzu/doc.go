// Package kuzu keeps the graph in one local file, without a server: the embedded
// default. It needs cgo; a build without it has a stub that says so.
//
// Kuzu plans a MATCH by key after UNWIND as a scan of the whole table, and two of
// them as their cross product; a MATCH by parameter uses the primary key. So an
// article is written by prepared statements, a row each, in one transaction: what
// it costs does not grow with the graph. Reads of many rows are one query.
package kuzu

// Options say how to open a store. The zero value reads and writes.
type Options struct {
	// ReadOnly opens a store that others may read too. It creates nothing: where
	// there is no store it is an error.
	ReadOnly bool
}
