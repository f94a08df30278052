package load

import (
	"context"
	"fmt"
	"strings"
)

// Changes returns what has changed in the graph since an instant, see [Instant],
// summed up to one turn for each relationship.
func Changes(ctx context.Context, s Asker, since string) ([]Turn, error) {
	t, err := s.Query(ctx, "MATCH (c:Change) WHERE c.at >= $since RETURN c ORDER BY c.at, c.id", map[string]any{"since": since})
	if err != nil {
		return nil, fmt.Errorf("load: changes: %w", err)
	}
	turns := make([]Turn, 0, len(t.Rows))
	for _, row := range t.Rows {
		props, _ := row[0].(map[string]any)
		turn, err := TurnOf(props)
		if err != nil {
			return nil, err
		}
		turns = append(turns, turn)
	}
	return Sum(turns), nil
}

// StartOf returns the instant at which a run began, by its id or the start of it; ok is
// false where there is no such run, or several.
func StartOf(ctx context.Context, s Asker, run string) (at string, ok bool, err error) {
	t, err := s.Query(ctx, "MATCH (r:Run) RETURN r.id, r.started", nil)
	if err != nil {
		return "", false, fmt.Errorf("load: runs: %w", err)
	}
	found := 0
	for _, row := range t.Rows {
		if id, _ := row[0].(string); strings.HasPrefix(id, run) {
			at, _ = row[1].(string)
			found++
		}
	}
	return at, found == 1, nil
}
