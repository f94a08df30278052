package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/neo4j"
	"kengraph/schema"
)

// A store keeps the graph.
type store interface {
	Known(ctx context.Context) (map[string]load.Stamp, error)
	WriteAll(ctx context.Context, graphs []schema.Graph) []load.Written
	Remove(ctx context.Context, article string) (load.Change, error)
	Begin(r schema.Run)
	Judge(ctx context.Context, j schema.Judgement) error
	Unjudge(ctx context.Context, id string) error
	Record(ctx context.Context, r schema.Run) error
	Runs(ctx context.Context, n int) ([]schema.Run, error)
	Query(ctx context.Context, cypher string, params map[string]any) (load.Table, error)
	Counts(ctx context.Context) (load.Counts, error)
	Close(ctx context.Context) error
}

const defaultStore = "kuzu:kengraph.kuzu"

// dialectOf returns the Cypher of a store, and what stands behind the scheme of its URI.
func dialectOf(uri string) (d load.Dialect, rest string, err error) {
	scheme, rest, _ := strings.Cut(uri, ":")
	switch scheme {
	case "kuzu":
		if rest == "" {
			return "", "", wrongUsage("the store %q has no path; write kuzu:PATH", uri)
		}
		return load.Kuzu, rest, nil
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
		if strings.Contains(rest, "@") {
			return "", "", wrongUsage("user and password do not belong into the store's URI; set NEO4J_USERNAME and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE")
		}
		return load.Neo4j, rest, nil
	}
	return "", "", wrongUsage("the store %q is of no known kind; write kuzu:PATH, neo4j://HOST, neo4j+s://HOST or bolt://HOST", withoutUser(uri))
}

// open opens the store of a URI. Where another process is using it, a pass that writes or
// somebody who reads, it waits for as long as --wait says.
func (a *app) open(uri string, readOnly bool) (store, error) {
	until := time.Now().Add(a.flags.Wait)
	for said := false; ; said = true {
		s, err := a.openNow(uri, readOnly)
		if !errors.Is(err, load.ErrLocked) || time.Now().After(until) {
			return s, err
		}
		if !said {
			a.log.Infof("waiting for the store: %v", err)
		}
		select {
		case <-a.ctx.Done():
			return nil, a.ctx.Err()
		case <-time.After(lockLook):
		}
	}
}

// lockLook is how often a store that is in use is looked at again.
const lockLook = 50 * time.Millisecond

func (a *app) openNow(uri string, readOnly bool) (store, error) {
	dialect, rest, err := dialectOf(uri)
	if err != nil {
		return nil, err
	}
	var resolver load.Resolver
	if !readOnly { // who only reads decides nothing
		if resolver, err = a.resolver(); err != nil {
			return nil, err
		}
	}
	if dialect == load.Kuzu {
		s, err := kuzu.Open(rest, kuzu.Options{ReadOnly: readOnly, Resolver: resolver})
		if err != nil {
			return nil, err // and not s, which as a store would not be nil
		}
		return s, nil
	}
	password, err := password()
	if err != nil {
		return nil, err
	}
	s, err := neo4j.Open(a.ctx, neo4j.Options{URI: uri, User: env("NEO4J_USERNAME", "neo4j"), Password: password, Database: env("NEO4J_DATABASE", ""), Resolver: resolver})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// resolver says which names are names of one thing when a store is written.
func (a *app) resolver() (load.Resolver, error) {
	reader, err := a.transformer()
	if err != nil {
		return nil, err
	}
	return reader.Resolver(), nil
}

func env(name, instead string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return instead
}

// password reads the server's password from the environment, or from the file that it names.
func password() (string, error) {
	file := os.Getenv("NEO4J_PASSWORD_FILE")
	if p := os.Getenv("NEO4J_PASSWORD"); p != "" || file == "" {
		return p, nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		var why *fs.PathError // which names the file: it may be the password itself, put there by mistake
		if errors.As(err, &why) {
			err = why.Err
		}
		return "", fmt.Errorf("NEO4J_PASSWORD_FILE names a file that cannot be read: %w", err)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}
