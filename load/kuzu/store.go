//go:build cgo

package kuzu

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	driver "github.com/kuzudb/go-kuzu"

	"kengraph/load"
)

const (
	// pool bounds the memory for pages of the file. Kuzu would take 80 % of the machine.
	pool = 512 << 20
	// maxSize bounds the file, and with it the addresses that Kuzu reserves.
	maxSize = 1 << 36
)

// A Store is an open graph. Its methods may be called from any goroutine and run one at a time.
type Store struct {
	path     string
	readOnly bool
	resolver load.Resolver

	began, at string          // run that was begun, and when
	keys      int             // how many there are, about, and one; 0 where that is not known yet
	turned    map[string]bool // ids of changes that it may have written already

	broken error // what nothing can be done after, see [Store.breaks]

	mu       sync.Mutex
	db       *driver.Database
	conn     *driver.Connection
	prepared map[string]*driver.PreparedStatement
}

// Open opens the store in the file at path, and makes it where there is none,
// unless it is only to be read. The errors are [load.ErrUnreachable] where there
// is no store or another kind of file, and [load.ErrLocked] where it is in use.
func Open(path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("kuzu: %w", err)
	}
	if err := inUse.take(path, o.ReadOnly); err != nil {
		return nil, err
	}
	s, err := open(path, o)
	if err != nil {
		inUse.release(path)
		return nil, err
	}
	return s, nil
}

func open(path string, o Options) (*Store, error) {
	if err := examine(path, o.ReadOnly); err != nil {
		return nil, err
	}
	config := driver.DefaultSystemConfig()
	config.BufferPoolSize, config.MaxDbSize, config.ReadOnly = pool, maxSize, o.ReadOnly
	db, err := driver.OpenDatabase(path, config)
	if err != nil {
		return nil, refused(path, err)
	}
	conn, err := driver.OpenConnection(db)
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("kuzu: %s: %w", path, err)
	}
	s := &Store{path: path, readOnly: o.ReadOnly, resolver: o.Resolver, db: db, conn: conn, prepared: map[string]*driver.PreparedStatement{}}
	if s.resolver == nil {
		s.resolver = load.Alone{}
	}
	if !o.ReadOnly {
		if err := s.create(); err != nil {
			s.shut()
			return nil, err
		}
	}
	return s, nil
}

// create makes the tables and columns that the store does not have yet: all of them
// where it is new, those that the ontology has gained where it is old.
func (s *Store) create() error {
	ctx := context.Background()
	there, err := s.run(ctx, "CALL show_tables() RETURN name", nil)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, row := range there {
		have[str(row[0])] = true
	}
	return s.transact(ctx, func() error {
		for _, t := range tables() {
			if have[t.name] {
				err = s.widen(ctx, t)
			} else {
				_, err = s.run(ctx, t.create(), nil)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// widen adds the columns that a table lacks.
func (s *Store) widen(ctx context.Context, t table) error {
	there, err := s.run(ctx, fmt.Sprintf("CALL table_info('%s') RETURN name", t.name), nil)
	if err != nil {
		return err
	}
	for _, c := range t.columns {
		if slices.ContainsFunc(there, func(row []any) bool { return str(row[0]) == c.name }) {
			continue
		}
		if _, err := s.run(ctx, fmt.Sprintf("ALTER TABLE %s ADD `%s` %s", t.name, c.name, c.kind), nil); err != nil {
			return err
		}
	}
	return nil
}

// Close writes what is still in the log to the file and gives it free. Where the disk is
// full it is a [load.ErrFull]; then the log stays, with all that was written, and whoever
// opens the store next to write takes it in.
func (s *Store) Close(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	var err error
	if !s.readOnly && s.broken == nil {
		_, err = s.run(context.Background(), "CHECKPOINT", nil)
		s.breaks(err)
	}
	s.shut()
	inUse.release(s.path)
	return err
}

func (s *Store) shut() {
	if s.broken != nil {
		s.abandon()
		return
	}
	for _, p := range s.prepared {
		p.Close()
	}
	s.conn.Close()
	s.db.Close()
	s.db, s.prepared = nil, nil
}

var errReadOnly = errors.New("the store was opened to be read only")
