// With starts a Neo4j server for tests, runs a command beside it, stops it, and ends
// with the command's status:
//
//	go run ./load/neo4j/neo4jtest/with go test ./...
//
// Where NEO4J_TEST_URI is set it starts none: the command uses that server.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"kengraph/load/neo4j/neo4jtest"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: with COMMAND [ARGUMENT...]")
		os.Exit(2)
	}
	os.Exit(run(os.Args[1:]))
}

// run returns the exit status. It returns also when it is interrupted, so that the
// server never outlives it.
func run(command []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := append(os.Environ(), neo4jtest.EnvNeed+"=required")
	if os.Getenv(neo4jtest.EnvURI) == "" {
		began := time.Now()
		i, err := neo4jtest.Start(ctx, neo4jtest.Cache(), os.Stderr)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer i.Stop()
		fmt.Fprintf(os.Stderr, "Neo4j %s for tests at %s after %.1f s\n", neo4jtest.Version, i.URI, time.Since(began).Seconds())
		env = append(env, neo4jtest.EnvURI+"="+i.URI, neo4jtest.EnvPassword+"="+i.Password)
	}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	// go test runs the tests in further processes: a signal is for all of them.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.Exited() {
		return exit.ExitCode()
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", command[0], err)
		return 1
	}
	return 0
}
