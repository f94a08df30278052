package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kengraph/load"
)

// explain turns an error of the driver into one line that says what to do.
func (s *Store) explain(err error) error {
	var limit *driver.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		err = limit.Errors[len(limit.Errors)-1]
	}
	var (
		server  *driver.Neo4jError
		network *driver.ConnectivityError
		usage   *driver.UsageError
		auth    *driver.InvalidAuthenticationError
		token   *driver.TokenExpiredError
	)
	switch {
	case err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &auth), errors.As(err, &token):
		return s.refused()
	case errors.As(err, &server):
		return s.answered(server)
	case errors.As(err, &network):
		return s.absent(reason(network))
	case errors.As(err, &usage):
		return fmt.Errorf("%q: %s; write neo4j://HOST, neo4j+s://HOST or bolt://HOST: %w",
			s.options.URI, load.Line(usage.Message), load.ErrUnreachable)
	case limit != nil: // what is repeated is what the server says, or of the network
		return s.absent(err.Error())
	}
	return fmt.Errorf("%s: %w", s.options.URI, err)
}

// vanished reports whether a node was deleted between being found and being locked.
func vanished(err error) bool {
	var e *driver.Neo4jError
	return errors.As(err, &e) && e.Code == "Neo.ClientError.Statement.EntityNotFound"
}

// answered explains what the server itself says.
func (s *Store) answered(err *driver.Neo4jError) error {
	code := strings.TrimPrefix(err.Code, "Neo.ClientError.")
	switch {
	case code == "Security.AuthenticationRateLimit":
		return fmt.Errorf("%s has seen too many wrong passwords and refuses all for some seconds; wait, then set NEO4J_PASSWORD right: %w",
			s.options.URI, load.ErrAuth)
	case code == "Security.CredentialsExpired":
		return fmt.Errorf("%s wants the first password of user %s changed before anything else; change it in the Neo4j Browser: %w",
			s.options.URI, s.options.User, load.ErrAuth)
	case code == "Security.Forbidden":
		return fmt.Errorf("user %s may not do this at %s (%s); ask its administrator: %w",
			s.options.User, s.options.URI, load.Line(err.Msg), load.ErrAuth)
	case strings.HasPrefix(code, "Security."):
		return s.refused()
	case code == "Cluster.NotALeader", code == "General.ForbiddenOnReadOnlyDatabase", code == "General.WriteOnReadOnlyAccessDatabase":
		return s.writesNothing(err, code)
	case passing(err):
		return fmt.Errorf("%s cannot do it: %s (%s); see its log: %w", s.options.URI, load.Line(err.Msg), err.Code, load.ErrUnavailable)
	case code == "Database.DatabaseNotFound":
		return fmt.Errorf("%s has no database %q; set NEO4J_DATABASE to one that it has: %w", s.options.URI, s.options.Database, load.ErrUnreachable)
	case code == "Statement.AccessMode":
		return fmt.Errorf("a query reads the graph and nothing else; kengraph run writes it: %w", load.ErrCypher)
	case strings.HasPrefix(code, "Statement."), strings.HasPrefix(code, "Procedure."), strings.HasPrefix(code, "Schema."):
		return fmt.Errorf("%s: %w", message(err.Msg), load.ErrCypher)
	}
	return fmt.Errorf("%s: %s (%s)", s.options.URI, load.Line(err.Msg), err.Code)
}

// writesNothing explains that a database is only to be read. Where a cluster is asked by
// neo4j://, it may be about to choose another leader.
func (s *Store) writesNothing(err *driver.Neo4jError, code string) error {
	routed := strings.HasPrefix(s.options.URI, "neo4j")
	switch {
	case routed:
		return unavailable{fmt.Errorf("database %q at %s is read-only, or its cluster has no leader: %s (%s); look at SHOW DATABASES: %w",
			s.options.Database, s.options.URI, load.Line(err.Msg), err.Code, load.ErrReadOnly)}
	case code == "Cluster.NotALeader":
		return fmt.Errorf("%s is a member of a cluster that does not lead it; name the cluster as neo4j://HOST: %w", s.options.URI, load.ErrReadOnly)
	}
	return fmt.Errorf("database %q at %s is read-only (%s); let its administrator permit writing (server.databases.read_only in its configuration), or name another with NEO4J_DATABASE: %w",
		s.options.Database, s.options.URI, err.Code, load.ErrReadOnly)
}

// passing reports whether what the server says may be over soon: it starts or stops, is
// overloaded, or its disk is full. What one transaction needs of memory is no such thing.
func passing(err *driver.Neo4jError) bool {
	switch {
	case strings.Contains(err.Code, "OutOfMemory"):
		return false
	case strings.HasPrefix(err.Code, "Neo.TransientError."), strings.HasPrefix(err.Code, "Neo.DatabaseError.Transaction."), strings.HasPrefix(err.Code, "Neo.DatabaseError.General."):
		return true
	}
	return strings.HasPrefix(err.Code, "Neo.ClientError.Transaction.Terminated") || strings.HasPrefix(err.Code, "Neo.ClientError.Transaction.TransactionTimedOut") ||
		err.Code == "Neo.ClientError.Transaction.LockClientStopped"
}

// An unavailable error is a [load.ErrUnavailable] too, whatever else it is.
type unavailable struct{ error }

func (u unavailable) Is(target error) bool { return target == load.ErrUnavailable }
func (u unavailable) Unwrap() error        { return u.error }

func (s *Store) absent(why string) error {
	return unavailable{fmt.Errorf("no Neo4j answers at %s (%s); start one, as with docker compose up -d neo4j, or name another with --store: %w",
		s.options.URI, load.Line(why), load.ErrUnreachable)}
}

// unanswered reports whether the connection broke while a transaction was committed: it may
// have been, or not. The driver, which repeats all else, does not repeat that.
func unanswered(err error) bool {
	var (
		limit   *driver.TransactionExecutionLimit
		network *driver.ConnectivityError
	)
	return errors.As(err, &network) && !errors.As(err, &limit)
}

func (s *Store) refused() error {
	return fmt.Errorf("%s refuses user %q or the password; set NEO4J_USERNAME, and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE: %w",
		s.options.URI, s.options.User, load.ErrAuth)
}

// reason is what the network says, without the advice for programmers that the driver adds.
func reason(err *driver.ConnectivityError) string {
	text, _, _ := strings.Cut(err.Error(), "Make sure")
	return strings.TrimPrefix(text, "ConnectivityError: ")
}

// message is what the server says of a query, without the excerpt that points with a circumflex.
func message(text string) string {
	text, _, _ = strings.Cut(text, "\n\"")
	return load.Line(text)
}
