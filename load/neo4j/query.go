package neo4j

import (
	"context"
	"fmt"

	"kengraph/load"
)

// Query answers Cypher. It runs in a transaction that reads only: what would write
// is refused with [load.ErrCypher], as are a query with an error and one that lacks
// a parameter.
func (s *Store) Query(ctx context.Context, cypher string, params map[string]any) (load.Table, error) {
	if err := load.CheckRead(cypher); err != nil {
		return load.Table{}, fmt.Errorf("neo4j: %w", err)
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
