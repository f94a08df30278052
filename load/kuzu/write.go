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
	if err := load.Check(g); err != nil {
		return load.Change{}, fmt.Errorf("kuzu: %w", err)
	}
	return s.change(ctx, g, false)
}

// Remove takes an article out of the store, and with it all that only this article
// supports. An article that is not there is no error.
func (s *Store) Remove(ctx context.Context, article string) (load.Change, error) {
	g := schema.Graph{Article: schema.Article{ID: article}}
	return s.change(ctx, g, true)
}

// change writes or removes one article, unless the store is as it shall be.
func (s *Store) change(ctx context.Context, g schema.Graph, removal bool) (load.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readOnly {
		return load.Change{}, fmt.Errorf("kuzu: %s: %w", s.path, errReadOnly)
	}
	stamp, there, err := s.stamp(ctx, g.Article.ID)
	if err != nil {
		return load.Change{}, err
	}
	if removal && !there || !removal && there && stamp == (load.Stamp{Hash: g.Article.Hash(), Version: g.Version}) {
		return load.Change{Unchanged: true}, nil
	}
	var change load.Change
	err = s.transact(ctx, func() (err error) {
		change, err = s.replace(ctx, g, there, removal)
		return err
	})
	if err != nil {
		return load.Change{}, fmt.Errorf("kuzu: %s: %w", g.Article.ID, err)
	}
	return change, nil
}

// replace is the transaction: read what the article touches, plan, and carry the plan out.
func (s *Store) replace(ctx context.Context, g schema.Graph, there, removal bool) (load.Change, error) {
	var past load.Past
	var err error
	if there {
		if past, err = s.past(ctx, g.Article.ID); err != nil {
			return load.Change{}, err
		}
	}
	w := writer{s: s, ctx: ctx, removal: removal}
	w.forget(g.Article.ID, past)
	if w.err != nil {
		return load.Change{}, w.err
	}
	w.source(g.Article)
	if !removal {
		w.article(g)
	}
	turned, by := w.copies(g.Article)
	if w.err != nil {
		return load.Change{}, w.err
	}
	return w.settle(load.Work{Graph: g, Past: past, Byline: by}, nil, turned)
}

// settle decides which names are one thing now, and carries out what follows from
// that and from the article. Again lists names that a person has judged, turned the
// other articles that have become copies, or are none any more.
func (w *writer) settle(work load.Work, again, turned []string) (load.Change, error) {
	reg := register{w.s, w.ctx}
	var err error
	if work.Naming, err = load.Settle(reg, w.s.resolver, work.Graph, work.Past, again); err != nil {
		return load.Change{}, err
	}
	if work.Standing, err = reg.standing(work.Naming.Moves, turned); err != nil {
		return load.Change{}, err
	}
	for _, id := range turned {
		for _, row := range w.do("MATCH (a:Article {id: $id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id", map[string]any{"id": id}) {
			work.Turned = append(work.Turned, str(row[0]))
		}
	}
	w.enroll(work.Naming)
	if w.err != nil {
		return load.Change{}, w.err
	}
	p, err := w.s.present(w.ctx, work.Touch())
	if err != nil {
		return load.Change{}, err
	}
	plan := load.NewPlan(work, p.rest)
	w.carryOut(plan, work, p)
	return plan.Change, w.err
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
