//go:build cgo

package kuzu

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
		return fmt.Errorf("kuzu: %w", err)
	}
	return s.byHand(ctx, []string{j.A, j.B}, func(w *writer) { w.judgement(j) })
}

// Unjudge takes back what a person has said, by the id of the judgement, and carries
// out what follows. The error is [load.ErrNoJudgement] where there is none.
func (s *Store) Unjudge(ctx context.Context, id string) error {
	s.mu.Lock()
	hands, err := register{s, ctx}.Hands()
	s.mu.Unlock()
	if err != nil {
		return err
	}
	for _, j := range hands {
		if load.JudgementID(j) == id {
			return s.byHand(ctx, []string{j.A, j.B}, func(w *writer) { w.drop("Judgement", id) })
		}
	}
	return fmt.Errorf("kuzu: %s: %w", id, load.ErrNoJudgement)
}

// byHand changes judgements and decides anew about the names that they speak of.
func (s *Store) byHand(ctx context.Context, names []string, change func(*writer)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readOnly {
		return fmt.Errorf("kuzu: %s: %w", s.path, errReadOnly)
	}
	return s.transact(ctx, func() error {
		w := writer{s: s, ctx: ctx}
		change(&w)
		if w.err != nil {
			return w.err
		}
		_, err := w.settle(load.Work{}, names, nil)
		return err
	})
}
