//go:build cgo

package kuzu

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
		return load.Table{}, fmt.Errorf("kuzu: %w", err)
	}
	if err := checkAggregates(cypher); err != nil {
		return load.Table{}, fmt.Errorf("kuzu: %w", err)
	}
	used, err := load.CheckParams(cypher, params)
	if err != nil {
		return load.Table{}, fmt.Errorf("kuzu: %w", err)
	}
	translated, err := translate(cypher)
	if err != nil {
		return load.Table{}, fmt.Errorf("kuzu: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p, err := s.prepare(translated)
	if err != nil {
		return load.Table{}, err
	}
	defer p.Close()
	if _, err := s.run(ctx, "BEGIN TRANSACTION READ ONLY", nil); err != nil {
		return load.Table{}, err
	}
	defer s.rollback()
	values := map[string]any{}
	for name, v := range used {
		values[own+name] = v
	}
	t, err := s.execute(ctx, p, values)
	if names := columns(cypher); len(names) == len(t.Columns) {
		t.Columns = names
	}
	return t, err
}

var (
	clause    = regexp.MustCompile(`(?i)\b(?:RETURN|WITH)\b`)
	aggregate = regexp.MustCompile(`(?i)\b(?:count|sum|avg|min|max|collect)\s*\(\s*(DISTINCT\b)?`)
)

// checkAggregates refuses what Kuzu 0.11.3 answers wrongly without a word: after an
// aggregate with DISTINCT, the next one without it in the same clause is null or 0.
func checkAggregates(cypher string) error {
	for _, part := range clause.Split(load.Bare(cypher), -1) {
		distinct := false
		for _, m := range aggregate.FindAllStringSubmatch(part, -1) {
			if m[1] == "" && distinct {
				return fmt.Errorf("the embedded store answers null for an aggregate after one with DISTINCT; "+
					"put those with DISTINCT last: %w", load.ErrCypher)
			}
			distinct = distinct || m[1] != ""
		}
	}
	return nil
}
