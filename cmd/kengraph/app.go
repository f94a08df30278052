package main

import (
	"context"
	"io"
	"os"
	"time"

	"github.com/sirupsen/logrus"
	"golang.org/x/term"
)

// An app is what every command has at hand.
type app struct {
	ctx      context.Context // ends with Ctrl-C and SIGTERM
	flags    cli
	out, err io.Writer // answers; everything else
	log      *logrus.Logger
	terminal bool // err is one

	visited map[int]time.Time // when each source of the configuration was read last
}

func newApp(ctx context.Context, c cli, stdout, stderr io.Writer) *app {
	a := &app{ctx: ctx, flags: c, out: stdout, err: stderr, visited: map[int]time.Time{}}
	if f, ok := stderr.(*os.File); ok {
		a.terminal = term.IsTerminal(int(f.Fd()))
	}
	a.log = newLog(c, stderr, a.terminal)
	return a
}

// newLog returns the logger. A terminal shows progress instead of a line an article.
func newLog(c cli, w io.Writer, terminal bool) *logrus.Logger {
	log := logrus.New()
	log.SetOutput(w)
	log.SetLevel(logrus.InfoLevel)
	switch {
	case c.Verbose:
		log.SetLevel(logrus.DebugLevel)
	case c.Quiet, terminal:
		log.SetLevel(logrus.WarnLevel)
	}
	if c.LogFormat == "json" {
		log.SetFormatter(&logrus.JSONFormatter{TimestampFormat: time.RFC3339})
	} else {
		log.SetFormatter(&logrus.TextFormatter{FullTimestamp: true, TimestampFormat: time.RFC3339})
	}
	return log
}
