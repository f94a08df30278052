package main

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
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
	return `Each fault is told on a line of its own: its place, its key, and what to write instead. So is what the environment has to give and does not: the password of a server, folders that can be written to. Nothing is asked over the network, and nothing is written.

"kengraph config example" prints every key.`
}

// Run checks a configuration and what it needs of the environment.
func (c configCheckCmd) Run(a *app) error {
	name := cmp.Or(c.File, a.flags.Config, defaultConfig)
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && name == defaultConfig {
		return wrongUsage("there is no %s here; name a file, or write one: kengraph config example > %[1]s", defaultConfig)
	}
	if err != nil {
		return wrongUsage("configuration: %w", err)
	}
	var conf configuration
	f := conf.read(text)
	conf.file = name
	conf.needs(&f, a.flags.Store)
	if len(f.faults) > 0 {
		for _, line := range (faulty{name, f.faults}).lines() {
			fmt.Fprintln(a.err, answer.Printable(line))
		}
		return exitError{errTold, exitUsage}
	}
	_, err = io.WriteString(a.out, conf.summary(time.Now()))
	return err
}

// errTold is an error that has been printed.
var errTold = errors.New("told")

// needs checks what a configuration takes for granted: a password, and folders. instead is
// the store that the command line or the environment names.
func (c *configuration) needs(f *form, instead string) {
	f.wrong("$.archive", folder(c.Archive))
	if instead == "" {
		c.Store = cmp.Or(c.Store, defaultStore)
		if _, _, err := dialectOf(c.Store); err == nil { // or it was told
			f.wrong("$.store", storeNeeds(c.Store))
		}
		return
	}
	c.Store = instead
	if err := storeNeeds(instead); err != nil {
		by := "--store"
		if instead == os.Getenv("KENGRAPH_STORE") {
			by = "KENGRAPH_STORE"
		}
		f.faults = append(f.faults, fault{path: by, text: err.Error()})
	}
}

// storeNeeds says why a store could not be opened, as far as that is known without asking it.
func storeNeeds(uri string) error {
	dialect, path, err := dialectOf(uri)
	if err != nil {
		return err
	}
	if dialect == load.Kuzu {
		return folder(filepath.Dir(path))
	}
	p, err := password()
	if err == nil && p == "" {
		return fmt.Errorf("%s wants a password; set NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE to a file that holds it (a server without passwords takes any)", uri)
	}
	return err
}

// folder says why a folder is none that can be written to, and could not be made.
func folder(path string) error {
	if path == "" {
		return nil
	}
	at := path
	info, err := os.Stat(at)
	for (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)) && filepath.Dir(at) != at {
		at = filepath.Dir(at) // which it would be made in
		info, err = os.Stat(at)
	}
	const write, enter = 2, 1 // access(2)
	switch {
	case err != nil:
		return fmt.Errorf("the folder %s cannot be made: %w; name another", path, err)
	case !info.IsDir():
		return fmt.Errorf("%s is no folder; name another", at)
	case syscall.Access(at, write|enter) != nil:
		return fmt.Errorf("the folder %s cannot be written to by this user; name another, or let it", at)
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
		fmt.Fprintf(&b, "next pass  %s  %s\n", when.Next(now).Format("2006-01-02 15:04 -07:00"), s.name())
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
