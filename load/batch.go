package load

import (
	"context"
	"errors"
	"slices"

	"kengraph/schema"
)

// A Written is what became of one of several articles.
type Written struct {
	Change
	Err error // of this article alone; the others are written
}

// batchRows bounds a transaction: what it reads and writes is in the memory of both the
// program and the server.
const batchRows = 20_000

// WriteAll writes articles in their order, at most so many in one transaction. Write writes
// the articles of a batch, each once, all of them or none, and returns the change of each.
// What is wrong with one article keeps to it: where a batch fails, its articles are
// written one by one. Where the store can take none, all that follow have its error.
func WriteAll(ctx context.Context, graphs []schema.Graph, most int, write func([]schema.Graph) ([]Change, error)) []Written {
	done := make([]Written, len(graphs))
	var batch []schema.Graph
	var at []int // the place of each graph of the batch
	var fatal error
	flush := func() {
		for i, w := range writeBatch(ctx, batch, write) {
			if done[at[i]] = w; w.Err != nil && (Unusable(w.Err) || ctx.Err() != nil) {
				fatal = w.Err
			}
		}
		batch, at = nil, nil
	}
	rows := 0
	for i, g := range graphs {
		if done[i].Err = Check(g); done[i].Err != nil {
			continue
		}
		if len(batch) > 0 && (len(batch) == most || rows+Rows(g) > batchRows || slices.ContainsFunc(batch, func(o schema.Graph) bool { return o.Article.ID == g.Article.ID })) {
			flush()
			rows = 0
		}
		if fatal != nil {
			done[i].Err = fatal
			continue
		}
		batch, at, rows = append(batch, g), append(at, i), rows+Rows(g)
	}
	flush()
	return done
}

// writeBatch writes a batch, or its articles one by one where it fails.
func writeBatch(ctx context.Context, batch []schema.Graph, write func([]schema.Graph) ([]Change, error)) []Written {
	done := make([]Written, len(batch))
	if len(batch) == 0 {
		return nil
	}
	changes, err := write(batch)
	if err == nil {
		for i, c := range changes {
			done[i].Change = c
		}
		return done
	}
	if len(batch) == 1 || Unusable(err) || ctx.Err() != nil {
		for i := range done {
			done[i].Err = err
		}
		return done
	}
	for i := range batch {
		done[i] = writeBatch(ctx, batch[i:i+1], write)[0]
		if err := done[i].Err; err != nil && (Unusable(err) || ctx.Err() != nil) {
			for j := i + 1; j < len(done); j++ {
				done[j].Err = err
			}
			break
		}
	}
	return done
}

// Rows is about how many nodes and relationships an article makes.
func Rows(g schema.Graph) int { return 5*len(g.Statements) + 2*len(g.Entities) + 20 }

// Unusable reports whether an error is the store's, so that every other article would
// fail too.
func Unusable(err error) bool {
	return slices.ContainsFunc([]error{ErrUnreachable, ErrUnavailable, ErrReadOnly, ErrFull, ErrAuth, ErrLocked}, func(kind error) bool { return errors.Is(err, kind) })
}
