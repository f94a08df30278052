// Package neo4jtest gives tests a real Neo4j server. The program in the folder
// with starts one, and runs a command beside it; [Server] leads a test to it.
package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Version is the version of Neo4j that tests run against.
const Version = "5.26.16"

// An Instance is a running server, on the loopback interface alone, with a password
// that was made for it.
type Instance struct {
	URI      string
	Password string // of the user neo4j
	machine
}

// A machine is what a server runs on.
type machine interface {
	launch() error            // starts the server again on what it has written
	configure([]string) error // adds lines to the configuration of a server that does not run
	kill() error              // ends it as a loss of power would
	stop()                    // ends it and removes what it has written
	ended() (error, bool)     // reports how it has ended by itself
	log() string              // its last words
}

// Start brings up an empty server: in Docker where an engine answers, else as a
// child process from the artifacts that Maven fetches into the folder cache.
// What takes long is told to progress.
func Start(ctx context.Context, cache string, progress io.Writer) (*Instance, error) {
	password := rand.Text()
	var i *Instance
	var err error
	if dockerAnswers(ctx) {
		i, err = startContainer(ctx, password)
	} else {
		i, err = startProcess(ctx, cache, progress)
	}
	if err != nil {
		return nil, fmt.Errorf("neo4jtest: %w", err)
	}
	i.Password = password
	if err := i.await(ctx, 90*time.Second); err != nil {
		i.Stop()
		return nil, fmt.Errorf("neo4jtest: %w", err)
	}
	return i, nil
}

// Stop ends the server and removes its data.
func (i *Instance) Stop() { i.stop() }

// Kill ends the server by SIGKILL. What it has written stays.
func (i *Instance) Kill() error { return i.kill() }

// Restart starts a server that was killed on the same data and port, and waits until it
// answers. Settings are further lines of its configuration.
func (i *Instance) Restart(ctx context.Context, settings ...string) error {
	err := i.configure(settings)
	if err == nil {
		err = i.launch()
	}
	if err != nil {
		return fmt.Errorf("neo4jtest: %w", err)
	}
	return i.await(ctx, 90*time.Second)
}

// await waits until the server answers to its password. A fresh one asks for a new
// password first.
func (i *Instance) await(ctx context.Context, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		err := i.greet(ctx)
		if err == nil {
			return nil
		}
		if end, ended := i.ended(); ended {
			return fmt.Errorf("Neo4j ended while it was starting (%v):\n%s", end, i.log())
		}
		select {
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.Canceled) {
				return errors.New("interrupted while Neo4j was starting")
			}
			return fmt.Errorf("Neo4j does not answer: %w\n%s", err, i.log())
		case <-tick.C:
		}
	}
}

func (i *Instance) greet(ctx context.Context) error {
	err := connected(ctx, i.URI, i.Password, func(driver.DriverWithContext) error { return nil })
	var e *driver.Neo4jError
	if !errors.As(err, &e) || !strings.HasPrefix(e.Code, "Neo.ClientError.Security.") {
		return err
	}
	const first = "neo4j"
	return connected(ctx, i.URI, first, func(d driver.DriverWithContext) error {
		session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: "system"})
		defer session.Close(ctx)
		result, err := session.Run(ctx, "ALTER CURRENT USER SET PASSWORD FROM $old TO $new", map[string]any{"old": first, "new": i.Password})
		if err != nil {
			return err
		}
		_, err = result.Consume(ctx)
		return err
	})
}

// connected runs f on a connection that has proved to work.
func connected(ctx context.Context, uri, password string, f func(driver.DriverWithContext) error) error {
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth("neo4j", password, ""))
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	if err := d.VerifyConnectivity(ctx); err != nil {
		return err
	}
	return f(d)
}

// output runs a command and returns what it prints, or what it complains of.
func output(cmd *exec.Cmd) (string, error) {
	text, err := cmd.Output()
	var e *exec.ExitError
	if errors.As(err, &e) && len(e.Stderr) > 0 {
		err = fmt.Errorf("%w: %s", err, strings.TrimSpace(string(e.Stderr)))
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", strings.Join(cmd.Args[:min(2, len(cmd.Args))], " "), err)
	}
	return strings.TrimSpace(string(text)), nil
}
