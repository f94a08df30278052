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
	if limit := (*driver.TransactionExecutionLimit)(nil); errors.As(err, &limit) && len(limit.Errors) > 0 {
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
	case code == "Database.DatabaseNotFound":
		return fmt.Errorf("%s has no database %q; set NEO4J_DATABASE to one that it has: %w", s.options.URI, s.options.Database, load.ErrUnreachable)
	case code == "Statement.AccessMode":
		return fmt.Errorf("a query reads the graph and nothing else; kengraph run writes it: %w", load.ErrCypher)
	case strings.HasPrefix(code, "Statement."), strings.HasPrefix(code, "Procedure."), strings.HasPrefix(code, "Schema."):
		return fmt.Errorf("%s: %w", message(err.Msg), load.ErrCypher)
	}
	return fmt.Errorf("%s: %s (%s)", s.options.URI, load.Line(err.Msg), err.Code)
}

func (s *Store) absent(why string) error {
	return fmt.Errorf("no Neo4j answers at %s (%s); start one, as with docker compose up -d neo4j, or name another with --store: %w",
		s.options.URI, load.Line(why), load.ErrUnreachable)
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
