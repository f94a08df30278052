package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

type configCmd struct {
	Check   configCheckCmd   `cmd:"" help:"Say whether a configuration is right, or name all its faults."`
	Example configExampleCmd `cmd:"" help:"Print a configuration with every key, what it is for, and what it is where it is not named."`
}

type configCheckCmd struct {
	File string `arg:"" optional:"" help:"The configuration. Default: that of --config." placeholder:"FILE"`
}

// Help is shown by kengraph config check --help.
func (configCheckCmd) Help() string {
	return `Each fault is told on a line of its own, with its place. Nothing is asked over the network, and nothing is written.`
}

// Run checks a configuration and what it needs of the environment.
func (c configCheckCmd) Run(a *app) error {
	if c.File != "" {
		a.flags.Config = c.File
	}
	conf, err := a.configuration()
	var faults faulty
	if errors.As(err, &faults) {
		for _, line := range faults.lines() {
			fmt.Fprintln(a.err, answer.Printable(line))
		}
		return exitError{errTold, exitUsage}
	}
	if err != nil {
		return err
	}
	if conf.file == "" {
		return wrongUsage("there is no %s here; name a file, or write one: kengraph config example > %[1]s", defaultConfig)
	}
	if err := conf.needs(); err != nil {
		return wrongUsage("%s: %w", conf.file, err)
	}
	_, err = io.WriteString(a.out, conf.summary(time.Now()))
	return err
}

// errTold is an error that has been printed.
var errTold = errors.New("told")

// needs checks what a configuration takes for granted: a password, and folders.
func (c configuration) needs() error {
	dialect, path, err := dialectOf(c.Store)
	if err != nil {
		return err
	}
	folders := [][2]string{{"archive", c.Archive}}
	if dialect == load.Neo4j {
		p, err := password()
		if err == nil && p == "" {
			err = errors.New("it wants a password: set NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE")
		}
		if err != nil {
			return fmt.Errorf("store: %w", err)
		}
	} else {
		folders = append(folders, [2]string{"store", filepath.Dir(path)})
	}
	for _, f := range folders {
		if err := folder(f[1]); f[1] != "" && err != nil {
			return fmt.Errorf("%s: %w", f[0], err)
		}
	}
	return nil
}

// folder reports why a folder is none, and could not be made.
func folder(path string) error {
	info, err := os.Stat(path)
	for errors.Is(err, os.ErrNotExist) && filepath.Dir(path) != path {
		path = filepath.Dir(path) // which it would be made in
		info, err = os.Stat(path)
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is no folder", path)
	}
	return nil
}

// summary is what a configuration comes to.
func (c configuration) summary(now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s is right\nstore      %s\n", c.file, c.Store)
	sources := fmt.Sprint(len(c.Sources))
	if len(c.Sources) == 0 {
		sources = "none: the built-in newsroom is read"
	}
	fmt.Fprintf(&b, "sources    %s\n", sources)
	for _, s := range c.Schedule {
		when, err := s.parse()
		if err != nil { // it was checked
			continue
		}
		fmt.Fprintf(&b, "next pass  %s  %s\n", when.Next(now).Format("2006-01-02 15:04 -07:00"), job{schedule: s, when: when}.name())
	}
	if len(c.Sources) > 0 && c.Contact == "" && !c.Loopback {
		b.WriteString("better     name a contact: who is read wants to know who reads\n")
	}
	return b.String()
}

//go:embed example.yaml
var exampleConfiguration string

type configExampleCmd struct{}

// Run prints the example.
func (configExampleCmd) Run(a *app) error {
	_, err := io.WriteString(a.out, exampleConfiguration)
	return err
}
