package neo4jtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The environment in which tests run.
const (
	EnvURI      = "NEO4J_TEST_URI"      // of a server whose data tests may delete
	EnvPassword = "NEO4J_TEST_PASSWORD" // of its user neo4j
	EnvNeed     = "KENGRAPH_NEO4J"      // "required": a test without a server fails
)

// Need skips a test where there is no server, or fails it where the environment
// requires one.
func Need(t testing.TB) {
	t.Helper()
	switch {
	case os.Getenv(EnvURI) != "":
	case os.Getenv(EnvNeed) == "required":
		t.Fatalf("no Neo4j server, and %s=required: run make test", EnvNeed)
	default:
		t.Skipf("no Neo4j server: make test starts one, or set %s and %s to one whose data may go", EnvURI, EnvPassword)
	}
}

// Server returns where the server for tests is, empty and for this test alone until
// it ends: other packages' tests wait. It is called once in a test, which it skips
// where there is no server, see [Need].
func Server(t testing.TB) (uri, password string) {
	t.Helper()
	Need(t)
	uri, password = os.Getenv(EnvURI), os.Getenv(EnvPassword)
	claim(t, uri)
	if err := Clear(context.Background(), uri, password); err != nil {
		t.Fatal(err)
	}
	return uri, password
}

// Own starts a server for this test alone, which the test may kill and start again. It is
// gone when the test ends. The test is skipped where there is no server, see [Need].
func Own(t testing.TB) *Instance {
	t.Helper()
	Need(t)
	i, err := Start(context.Background(), Cache(), os.Stderr)
	if err != nil && os.Getenv(EnvNeed) != "required" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(i.Stop)
	return i
}

// Cache is the folder in which artifacts are kept: the user's cache folder, .cache of the
// working directory where there is none.
func Cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ".cache"
	}
	return filepath.Join(dir, "kengraph")
}

// claim waits for the server's lock and holds it until the test ends. Community
// Neo4j has one database, and go test runs packages side by side.
func claim(t testing.TB, uri string) {
	t.Helper()
	name := fmt.Sprintf("kengraph-test-%x.lock", sha256.Sum256([]byte(uri)))
	f, err := os.OpenFile(filepath.Join(os.TempDir(), name), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
}

// Clear deletes all data of a server; constraints and indexes stay.
func Clear(ctx context.Context, uri, password string) error {
	err := connected(ctx, uri, password, func(d driver.DriverWithContext) error {
		session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: "neo4j"})
		defer session.Close(ctx)
		result, err := session.Run(ctx, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", nil)
		if err != nil {
			return err
		}
		_, err = result.Consume(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("neo4jtest: clear %s: %w", uri, err)
	}
	return nil
}
