// Package neo4j keeps the graph in a Neo4j 5 server: Community, Enterprise or Aura,
// without any plug-in.
//
// Articles are written in managed transactions, many in one, which the driver may repeat.
// A transaction first takes the lock of the one writer, so that two passes on two machines
// wait for each other, then reads what other articles say of what these touch, and carries
// out the plan of package load, rows in batches by UNWIND. Within it nodes are found by the
// server's own ids, for a fraction of what an index costs. Only the labels and types of the
// ontology are ever part of a query's text.
package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"kengraph/load"
)

// Options say where the server is and who asks.
type Options struct {
	URI      string // neo4j://HOST, neo4j+s://HOST, bolt://HOST or bolt+s://HOST
	User     string
	Password string
	Database string // empty for "neo4j", the only one of a Community server

	// Patience is how long a call is tried again where the server has gone away; zero is 5 s.
	// The error is then a [load.ErrUnavailable], and whoever can wait longer may repeat the call.
	Patience time.Duration

	// Resolver says which names are names of one thing; nil holds no two for one.
	Resolver load.Resolver
}

const (
	// connectTimeout is how long a server may take to answer at all.
	connectTimeout = 5 * time.Second
	// openTimeout bounds all of [Open]: another kind of server may take the connection
	// and then wait for ever.
	openTimeout = 15 * time.Second
	// patience lets a cluster choose a leader in the middle of a run.
	patience = 5 * time.Second
	// slowest is how long a transaction that writes may take, with all repetitions. A server
	// that stands still is then one that is not there.
	slowest = 5 * time.Minute
	// attempts bounds the repetition where other writers delete what this one needs.
	attempts = 20
)

// A Store is a connection to a server. Its methods may be called from any goroutine;
// writes run one at a time, because relationship writes lock both ends.
type Store struct {
	options   Options
	driver    driver.DriverWithContext
	bookmarks driver.BookmarkManager // so that a cluster shows what was just written

	mu    sync.Mutex // held while writing
	ready bool       // constraints and indexes are there

	began, at string                // run that was begun, and when
	doubts    map[doubt]load.Change // what may have been done, without an answer
}

// A doubt is an article of which nobody knows whether writing or removing it was committed.
// It was where the next attempt finds nothing to do.
type doubt struct {
	article string
	removal bool
}

// Open connects to the server. The errors are [load.ErrUnreachable] where no Neo4j
// answers or it has no such database, and [load.ErrAuth] where it refuses the user
// or the password. It writes nothing: constraints come with the first write.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Database == "" {
		o.Database = "neo4j"
	}
	if o.Resolver == nil {
		o.Resolver = load.Alone{}
	}
	s := &Store{options: o, doubts: map[doubt]load.Change{}, bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{})}
	var err error
	s.driver, err = driver.NewDriverWithContext(o.URI, driver.BasicAuth(o.User, o.Password, ""), func(c *config.Config) {
		c.SocketConnectTimeout, c.MaxTransactionRetryTime = connectTimeout, cmp.Or(o.Patience, patience)
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.UserAgent, c.TelemetryDisabled = "kengraph", true
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j: %w", s.explain(err))
	}
	if err := s.verify(ctx); err != nil {
		s.driver.Close(context.WithoutCancel(ctx))
		err = s.explain(err)
		if errors.Is(err, context.DeadlineExceeded) {
			err = s.absent("no answer in time")
		}
		return nil, fmt.Errorf("neo4j: %w", err)
	}
	return s, nil
}

// verify asks the server whether it is there, and the database whether it is.
func (s *Store) verify(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return err
	}
	session := s.session(ctx, driver.AccessModeRead)
	defer session.Close(ctx)
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// Close ends the connection.
func (s *Store) Close(ctx context.Context) error {
	if err := s.driver.Close(ctx); err != nil {
		return fmt.Errorf("neo4j: %w", err)
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode: mode, DatabaseName: s.options.Database, BookmarkManager: s.bookmarks,
	})
}

// write runs work in one transaction that writes. It is repeated after a deadlock or
// a lost connection, by the driver, where another writer has deleted an entity while
// this one waited for it, and where it may have been committed without an answer; so
// work must start anew each time, and do nothing where all is done.
func (s *Store) write(ctx context.Context, work func(*transaction)) error {
	bounded, cancel := context.WithTimeout(ctx, slowest)
	defer cancel()
	session := s.session(bounded, driver.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	for attempt := 1; ; attempt++ {
		err := within(bounded, session.ExecuteWrite, work)
		switch {
		case (vanished(err) || unanswered(err)) && attempt < attempts:
			continue
		case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
			return s.absent(fmt.Sprintf("nothing was done in %v", slowest))
		}
		return s.explain(err)
	}
}

// read runs work in a transaction that the server keeps from writing.
func (s *Store) read(ctx context.Context, work func(*transaction)) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx))
	return s.explain(within(ctx, session.ExecuteRead, work))
}

type execute func(context.Context, driver.ManagedTransactionWork, ...func(*driver.TransactionConfig)) (any, error)

func within(ctx context.Context, run execute, work func(*transaction)) error {
	_, err := run(ctx, func(tx driver.ManagedTransaction) (any, error) {
		t := &transaction{ctx: ctx, tx: tx}
		work(t)
		return nil, t.err
	})
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// A transaction runs queries one after the other. After the first error it runs none.
type transaction struct {
	ctx context.Context
	tx  driver.ManagedTransaction
	err error
}

// do returns the rows of a query, all of them.
func (t *transaction) do(cypher string, params map[string]any) [][]any {
	_, rows := t.ask(cypher, params)
	return rows
}

// ask returns the columns and the rows of a query.
func (t *transaction) ask(cypher string, params map[string]any) (columns []string, rows [][]any) {
	if t.err != nil {
		return nil, nil
	}
	result, err := t.tx.Run(t.ctx, cypher, params)
	if err != nil {
		t.err = err
		return nil, nil
	}
	if columns, t.err = result.Keys(); t.err != nil {
		return nil, nil
	}
	for result.Next(t.ctx) {
		rows = append(rows, result.Record().Values)
	}
	t.err = result.Err()
	return columns, rows
}
