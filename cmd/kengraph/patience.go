package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/sirupsen/logrus"

	"kengraph/load"
	"kengraph/schema"
)

const (
	// patience is how long a pass waits for a store that has gone away.
	patience = 10 * time.Minute
	// probe is how long it waits before it asks again.
	probe = time.Second
	// grace is how long a store may still work at an article when the pass is to end.
	// Whoever stops a service waits for ten seconds, and then kills it.
	grace = 8 * time.Second
)

// A patient store is one whose pass waits while it can be used for now by nobody, as
// when a server restarts or its disk is full, and then goes on: nothing of an article is
// written until all of it is, and what was written is not written twice.
type patient struct {
	store
	pass  context.Context // ends the waiting
	log   logrus.FieldLogger
	limit time.Duration // of waiting in one go
	over  context.Context
}

// patiently makes a store patient, within a pass.
func patiently(pass context.Context, s store, log logrus.FieldLogger, limit time.Duration) patient {
	over, end := context.WithCancel(context.WithoutCancel(pass))
	context.AfterFunc(pass, func() { time.AfterFunc(grace, end) })
	return patient{s, pass, log, limit, over}
}

// Known waits, and so do the methods below.
func (p patient) Known(ctx context.Context) (known map[string]load.Stamp, err error) {
	err = p.until(ctx, func(ctx context.Context) error { known, err = p.store.Known(ctx); return err })
	return known, err
}

// WriteAll writes again what the store could not take at the moment: the rest is written.
func (p patient) WriteAll(ctx context.Context, graphs []schema.Graph) []load.Written {
	done := make([]load.Written, len(graphs))
	left := 0 // the first of those that are not written
	err := p.until(ctx, func(ctx context.Context) error {
		copy(done[left:], p.store.WriteAll(ctx, graphs[left:]))
		for ; left < len(done); left++ {
			if errors.Is(done[left].Err, load.ErrUnavailable) {
				return done[left].Err
			}
		}
		return nil
	})
	for ; left < len(done); left++ {
		done[left].Err = err
	}
	return done
}

func (p patient) Remove(ctx context.Context, article string) (c load.Change, err error) {
	err = p.until(ctx, func(ctx context.Context) error { c, err = p.store.Remove(ctx, article); return err })
	return c, err
}

func (p patient) Record(ctx context.Context, r schema.Run) error {
	return p.until(ctx, func(ctx context.Context) error { return p.store.Record(ctx, r) })
}

func (p patient) Runs(ctx context.Context, n int) (r []schema.Run, err error) {
	err = p.until(ctx, func(ctx context.Context) error { r, err = p.store.Runs(ctx, n); return err })
	return r, err
}

func (p patient) Counts(ctx context.Context) (c load.Counts, err error) {
	err = p.until(ctx, func(ctx context.Context) error { c, err = p.store.Counts(ctx); return err })
	return c, err
}

// until repeats what the store could not do at the moment until it can, the limit is
// reached, or the pass is to end. It is said once, and once more when the pass goes on.
func (p patient) until(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.over, cancel)()
	err := do(ctx)
	if !errors.Is(err, load.ErrUnavailable) {
		return err
	}
	began := time.Now()
	p.log.Warnf("the pass waits for the store, up to %v: %v", p.limit, err)
	tick := time.NewTicker(probe)
	defer tick.Stop()
	for time.Since(began) < p.limit {
		select {
		case <-tick.C:
		case <-p.pass.Done():
			return err
		}
		if err = do(ctx); err == nil {
			p.log.Warnf("the store answers again after %v: the pass goes on", time.Since(began).Round(time.Second))
		}
		if !errors.Is(err, load.ErrUnavailable) {
			return err
		}
	}
	return fmt.Errorf("waited for %v in vain; run again when the store answers: %w", p.limit, err)
}
