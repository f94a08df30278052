package main

import (
	"context"
	"io"
	"os"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
	"golang.org/x/term"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/transform"
)

// An app is what every command has at hand.
type app struct {
	ctx      context.Context // ends with Ctrl-C and SIGTERM
	flags    cli
	out, err io.Writer // answers; everything else
	log      *logrus.Logger
	terminal bool // err is one

	transformer func() (*transform.Transformer, error) // loads it once: it takes a tenth of a second

	metrics *metrics // of the passes; nil where nobody listens
}

func newApp(ctx context.Context, c cli, stdout, stderr io.Writer) *app {
	a := &app{ctx: ctx, flags: c, out: stdout, err: stderr, terminal: isTerminal(stderr), transformer: sync.OnceValues(transform.New)}
	if isTerminal(stdout) {
		a.out = answer.Tame(stdout)
	}
	a.log = newLog(c, stderr, a.terminal)
	return a
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
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
		log.SetFormatter(tame{&logrus.JSONFormatter{TimestampFormat: time.RFC3339}})
	} else {
		log.SetFormatter(tame{&logrus.TextFormatter{FullTimestamp: true, TimestampFormat: time.RFC3339}})
	}
	return log
}

// tame keeps what pages and hosts say from steering the terminal on which the log is read.
type tame struct{ logrus.Formatter }

// Format formats an entry without control characters.
func (t tame) Format(e *logrus.Entry) ([]byte, error) {
	e.Message = answer.Printable(e.Message)
	for k, v := range e.Data {
		switch v := v.(type) {
		case string:
			e.Data[k] = answer.Printable(v)
		case error:
			e.Data[k] = answer.Printable(v.Error())
		}
	}
	return t.Formatter.Format(e)
}
