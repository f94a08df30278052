package neo4j

import (
	"context"
	"fmt"
	"regexp"

	"kengraph/load"
)

// Query answers Cypher. It runs in a transaction that reads only: what would write
// is refused with [load.ErrCypher], as are a query with an error and one that lacks
// a parameter.
func (s *Store) Query(ctx context.Context, cypher string, params map[string]any) (load.Table, error) {
	if err := load.CheckRead(cypher); err != nil {
		return load.Table{}, fmt.Errorf("neo4j: %w", err)
	}
	if m := beyond.FindString(load.Bare(cypher)); m != "" {
		return load.Table{}, fmt.Errorf("neo4j: %s is refused: a query reads the graph and nothing else: %w", load.Line(m), load.ErrCypher)
	}
	used, err := load.CheckParams(cypher, params)
	if err != nil {
		return load.Table{}, fmt.Errorf("neo4j: %w", err)
	}
	var table load.Table
	err = s.read(ctx, func(t *transaction) {
		table.Columns, table.Rows = t.ask(cypher, used)
	})
	if err != nil {
		return load.Table{}, fmt.Errorf("neo4j: %w", err)
	}
	for _, row := range table.Rows {
		for i := range row {
			row[i] = plain(row[i])
		}
	}
	return table, nil
}

// beyond matches what a transaction that reads only does not keep from reaching others.
var beyond = regexp.MustCompile(`(?i)\bTERMINATE\s+TRANSACTIONS?\b|\bIN\s+(?:\d+\s+CONCURRENT\s+)?TRANSACTIONS\b`)
