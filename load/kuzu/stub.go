//go:build !cgo

package kuzu

import (
	"context"
	"errors"

	"kengraph/load"
	"kengraph/schema"
)

// errNoCgo is what every call of a build without cgo answers.
var errNoCgo = errors.New("kuzu: this program was built without cgo, which the embedded store needs; " +
	"build it with gcc and CGO_ENABLED=1, or use a Neo4j server: --store neo4j://HOST")

// A Store of a build without cgo cannot be opened.
type Store struct{}

// Open says that the program was built without the embedded store, and what to do.
func Open(string, Options) (*Store, error) { return nil, errNoCgo }

// Known is never reached: there is no open store.
func (*Store) Known(context.Context) (map[string]load.Stamp, error) { return nil, errNoCgo }

// Write is never reached: there is no open store.
func (*Store) Write(context.Context, schema.Graph) (load.Change, error) {
	return load.Change{}, errNoCgo
}

// Remove is never reached: there is no open store.
func (*Store) Remove(context.Context, string) (load.Change, error) { return load.Change{}, errNoCgo }

// Begin is never reached: there is no open store.
func (*Store) Begin(schema.Run) {}

// Judge is never reached: there is no open store.
func (*Store) Judge(context.Context, schema.Judgement) error { return errNoCgo }

// Unjudge is never reached: there is no open store.
func (*Store) Unjudge(context.Context, string) error { return errNoCgo }

// Record is never reached: there is no open store.
func (*Store) Record(context.Context, schema.Run) error { return errNoCgo }

// Runs is never reached: there is no open store.
func (*Store) Runs(context.Context, int) ([]schema.Run, error) { return nil, errNoCgo }

// Query is never reached: there is no open store.
func (*Store) Query(context.Context, string, map[string]any) (load.Table, error) {
	return load.Table{}, errNoCgo
}

// Counts is never reached: there is no open store.
func (*Store) Counts(context.Context) (load.Counts, error) { return load.Counts{}, errNoCgo }

// Close does nothing.
func (*Store) Close(context.Context) error { return nil }
