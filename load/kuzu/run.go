//go:build cgo

package kuzu

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	driver "github.com/kuzudb/go-kuzu"

	"kengraph/load"
)

// transact runs f in one transaction, which is undone where f fails.
func (s *Store) transact(ctx context.Context, f func() error) error {
	if _, err := s.run(ctx, "BEGIN TRANSACTION", nil); err != nil {
		return err
	}
	err := f()
	if err == nil {
		_, err = s.run(ctx, "COMMIT", nil)
	}
	if err != nil && !s.breaks(err) {
		s.rollback()
	}
	return err
}

// rollback ends a transaction even where its context is done. Kuzu has ended it
// itself after some errors, and then says that there is none.
func (s *Store) rollback() {
	if r, err := s.conn.Query("ROLLBACK"); err == nil {
		r.Close()
	}
}

// run executes a statement with parameters and returns its rows. Statements are
// prepared once; there are few, because labels and types are few.
func (s *Store) run(ctx context.Context, cypher string, params map[string]any) ([][]any, error) {
	p, ok := s.prepared[cypher]
	if !ok {
		var err error
		if p, err = s.prepare(cypher); err != nil {
			return nil, err
		}
		s.prepared[cypher] = p
	}
	t, err := s.execute(ctx, p, params)
	return t.Rows, err
}

func (s *Store) prepare(cypher string) (*driver.PreparedStatement, error) {
	if s.db == nil {
		return nil, fmt.Errorf("kuzu: %s: %w", s.path, os.ErrClosed)
	}
	if s.broken != nil {
		return nil, s.broken
	}
	p, err := s.conn.Prepare(cypher)
	if err != nil {
		p.Close()
		return nil, fmt.Errorf("kuzu: %s: %w", message(err), load.ErrCypher)
	}
	return p, nil
}

// execute runs a prepared statement until it ends or the context does.
func (s *Store) execute(ctx context.Context, p *driver.PreparedStatement, params map[string]any) (load.Table, error) {
	if err := ctx.Err(); err != nil {
		return load.Table{}, err
	}
	for name, v := range params {
		if err := bind(p, name, v); err != nil {
			return load.Table{}, fmt.Errorf("kuzu: $%s: %w: %w", strings.TrimPrefix(name, own), err, load.ErrCypher)
		}
	}
	if s.broken != nil {
		return load.Table{}, s.broken
	}
	defer s.interrupt(ctx)()
	result, err := s.conn.Execute(p, nil)
	if err != nil {
		result.Close() // it is there even so, and holds the message
		if denied := s.denied(err); denied != nil {
			return load.Table{}, denied
		}
		err = fmt.Errorf("kuzu: %s: %w", message(err), load.ErrCypher)
		return load.Table{}, cmp.Or(ctx.Err(), err)
	}
	defer result.Close()
	return read(result)
}

// interrupt stops the running query when the context is done. It asks again and
// again, since Kuzu forgets what it was asked before the query began. The function
// that it returns ends the asking, and waits for that: the next query is another's.
func (s *Store) interrupt(ctx context.Context) (end func()) {
	ended, asked := make(chan struct{}), make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(asked)
		for {
			s.conn.Interrupt()
			select {
			case <-ended:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	return func() {
		close(ended)
		if !stop() {
			<-asked
		}
	}
}

// read copies the rows of a result.
func read(result *driver.QueryResult) (load.Table, error) {
	t := load.Table{Columns: result.GetColumnNames()}
	for result.HasNext() {
		row, err := result.Next()
		if err != nil {
			return t, fmt.Errorf("kuzu: %w", err)
		}
		values, err := row.GetAsSlice()
		row.Close()
		if err != nil {
			return t, fmt.Errorf("kuzu: %w", err)
		}
		for i := range values {
			values[i] = plain(values[i])
		}
		t.Rows = append(t.Rows, values)
	}
	return t, nil
}

// message is what Kuzu says, on one line, without the class of its exception and
// without the excerpt of the query that points with a row of circumflexes.
func message(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n\"")
	for _, class := range []string{"Parser", "Binder", "Catalog", "Runtime", "Conversion", "Connection"} {
		text = strings.TrimPrefix(text, class+" exception: ")
	}
	text = untranslate(load.Line(text))
	if m := missing.FindStringSubmatch(text); m != nil && slices.ContainsFunc(tables(), func(t table) bool { return t.name == m[1] }) {
		text += " The store is of an older program; kengraph run brings it up to date"
	}
	return text
}

var missing = regexp.MustCompile(`^Table (\w+) does not exist`)
