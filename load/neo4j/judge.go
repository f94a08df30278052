package neo4j

import (
	"context"
	"fmt"

	"kengraph/load"
	"kengraph/schema"
)

// Judge records what a person says of two names, in the place of what was said by
// hand of them before, and carries out what follows. The names need not be in the
// store yet. A judgement without a time is refused: by it one knows those by hand.
func (s *Store) Judge(ctx context.Context, j schema.Judgement) error {
	if err := load.CheckJudgement(j); err != nil {
		return fmt.Errorf("neo4j: %w", err)
	}
	return s.byHand(ctx, []string{j.A, j.B}, func(t *transaction) {
		t.do("MERGE (j:Judgement {id: $id}) SET j = $props", map[string]any{"id": load.JudgementID(j), "props": load.JudgementProps(j)})
	})
}

// Unjudge takes back what a person has said, by the id of the judgement, and carries
// out what follows. The error is [load.ErrNoJudgement] where there is none.
func (s *Store) Unjudge(ctx context.Context, id string) error {
	var hands []schema.Judgement
	err := s.read(ctx, func(t *transaction) { hands, _ = t.hands() })
	if err != nil {
		return fmt.Errorf("neo4j: %w", err)
	}
	for _, j := range hands {
		if load.JudgementID(j) == id {
			return s.byHand(ctx, []string{j.A, j.B}, func(t *transaction) {
				t.do("MATCH (j:Judgement {id: $id}) DETACH DELETE j", map[string]any{"id": id})
			})
		}
	}
	return fmt.Errorf("neo4j: %s: %w", id, load.ErrNoJudgement)
}

// byHand changes judgements and decides anew about the names that they speak of.
func (s *Store) byHand(ctx context.Context, names []string, change func(*transaction)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.prepare(ctx)
	if err == nil {
		err = s.write(ctx, func(t *transaction) {
			t.alone()
			change(t)
			w := writer{transaction: t, s: s, at: map[string]any{}}
			w.settle(load.Work{}, names, nil)
		})
	}
	if err != nil {
		return fmt.Errorf("neo4j: judgement: %w", err)
	}
	return nil
}
