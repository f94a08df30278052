//go:build cgo

package kuzu

import (
	"context"
	"fmt"

	"kengraph/load"
	"kengraph/schema"
)

// Write puts what an article says in the place of what the store has of it, in one
// transaction. An article with the same content and rules is left as it is.
func (s *Store) Write(ctx context.Context, g schema.Graph) (load.Change, error) {
	w := s.WriteAll(ctx, []schema.Graph{g})[0]
	return w.Change, w.Err
}

// most is how many articles one transaction writes. What it changes lies in the pool until
// it ends, and a pool that is full fails what is written; more at once are hardly faster.
const most = 10

// WriteAll writes articles, some in one transaction, and ends in the graph in which
// writing one after the other ends, see [load.WriteAll].
func (s *Store) WriteAll(ctx context.Context, graphs []schema.Graph) []load.Written {
	return load.WriteAll(ctx, graphs, most, func(batch []schema.Graph) ([]load.Change, error) {
		return s.change(ctx, batch, false)
	})
}

// Remove takes an article out of the store, and with it all that only this article
// supports. An article that is not there is no error.
func (s *Store) Remove(ctx context.Context, article string) (load.Change, error) {
	changes, err := s.change(ctx, []schema.Graph{{Article: schema.Article{ID: article}}}, true)
	if err != nil {
		return load.Change{}, err
	}
	return changes[0], nil
}

// change writes or removes articles in one transaction, but for those of which the
// store is as it shall be.
func (s *Store) change(ctx context.Context, graphs []schema.Graph, removal bool) ([]load.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readOnly {
		return nil, fmt.Errorf("kuzu: %s: %w", s.path, errReadOnly)
	}
	changes := make([]load.Change, len(graphs))
	var pieces []load.Piece
	var at []int
	for i, g := range graphs {
		stamp, there, err := s.stamp(ctx, g.Article.ID)
		if err != nil {
			return nil, err
		}
		if removal && !there || !removal && there && stamp == (load.Stamp{Hash: g.Article.Hash(), Version: g.Version}) {
			changes[i].Unchanged = true
			continue
		}
		pieces, at = append(pieces, load.Piece{Graph: g, There: there, Gone: removal}), append(at, i)
	}
	if len(pieces) == 0 {
		return changes, nil
	}
	err := s.transact(ctx, func() error {
		made, err := s.replace(ctx, pieces)
		for i, c := range made {
			changes[at[i]] = c
		}
		return err
	})
	switch {
	case err != nil && len(graphs) == 1:
		return nil, fmt.Errorf("kuzu: %s: %w", graphs[0].Article.ID, err)
	case err != nil:
		return nil, fmt.Errorf("kuzu: %w", err)
	}
	return changes, nil
}

// replace is the transaction: read what the articles touch, plan, and carry the plan out.
func (s *Store) replace(ctx context.Context, pieces []load.Piece) ([]load.Change, error) {
	w := writer{s: s, ctx: ctx}
	for i, p := range pieces {
		if !p.There {
			continue
		}
		var err error
		if pieces[i].Past, err = s.past(ctx, p.Graph.Article.ID); err != nil {
			return nil, err
		}
		w.forget(p.Graph.Article.ID, pieces[i].Past)
	}
	for _, p := range pieces {
		if p.There {
			w.source(p.Graph.Article)
		}
		if !p.Gone {
			w.article(p.Graph)
		}
	}
	turned := w.copies(pieces)
	if w.err != nil {
		return nil, w.err
	}
	return w.settle(load.Work{Pieces: pieces}, nil, turned)
}

// settle decides which names are one thing now, and carries out what follows from
// that and from the articles. Again lists names that a person has judged, turned the
// other articles that have become copies, or are none any more.
func (w *writer) settle(work load.Work, again, turned []string) ([]load.Change, error) {
	reg := register{w.s, w.ctx}
	var err error
	if work.Naming, err = load.Settle(reg, w.s.resolver, work.Pieces, again); err != nil {
		return nil, err
	}
	if work.Standing, err = reg.standing(work.Naming.Moves, turned); err != nil {
		return nil, err
	}
	for _, id := range turned {
		for _, row := range w.do("MATCH (a:Article {id: $id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id", map[string]any{"id": id}) {
			work.Turned = append(work.Turned, str(row[0]))
		}
	}
	w.enroll(work.Naming)
	if w.err != nil {
		return nil, w.err
	}
	p, err := w.s.present(w.ctx, work)
	if err != nil {
		return nil, err
	}
	plan := load.NewPlan(work, p.rest)
	w.carryOut(plan, work, p)
	return plan.Changes, w.err
}

// Begin tells which run the changes that follow belong to, so that they are kept; what
// is written outside of a run leaves no trace but in the graph.
func (s *Store) Begin(r schema.Run) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.began != r.ID {
		s.began, s.at, s.turned = r.ID, load.Instant(r.Started), map[string]bool{}
	}
}

// Record keeps what a run did. A run that is recorded again is replaced.
func (s *Store) Record(ctx context.Context, r schema.Run) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readOnly {
		return fmt.Errorf("kuzu: %s: %w", s.path, errReadOnly)
	}
	t := runTable()
	_, err := s.run(ctx, "MERGE (n:Run {id: $_id}) SET "+sets("n", t.columns[1:]), params(t.columns, load.RunProps(r)))
	return err
}
