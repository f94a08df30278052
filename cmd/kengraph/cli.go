package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

// cli is the command line: flags that every command has, and the commands.
type cli struct {
	Store     string        `help:"The graph: kuzu:PATH for one local file, neo4j://HOST, neo4j+s://HOST or bolt://HOST for a server. User and password of a server come from NEO4J_USERNAME and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE. Default: the configuration's, else kuzu:kengraph.kuzu." env:"KENGRAPH_STORE" placeholder:"URI"`
	Config    string        `help:"The configuration. Default: kengraph.yaml where it exists. kengraph config example prints one." placeholder:"FILE"`
	Wait      time.Duration `help:"How long to wait for an embedded store that another process is using." default:"5s" placeholder:"DURATION"`
	LogFormat string        `help:"Form of log lines: ${enum}." enum:"text,json" default:"text"`
	Verbose   bool          `short:"v" help:"Log every decision." xor:"level"`
	Quiet     bool          `short:"q" help:"Log only what is wrong." xor:"level"`

	Run       runCmd       `cmd:"" help:"Read articles and write what they say into the graph: one pass."`
	Schedule  scheduleCmd  `cmd:"" help:"Run the same pass by cron, until it is told to stop."`
	Transform transformCmd `cmd:"" help:"Print the graph of each article as JSON. No store is needed."`
	Page      pageCmd      `cmd:"" help:"Show what the extractor sees in a page."`
	Eval      evalCmd      `cmd:"" help:"Measure what is found against annotated articles."`
	Query     queryCmd     `cmd:"" help:"Ask the graph: a saved question by its name, or Cypher."`
	Questions questionsCmd `cmd:"" help:"List the saved questions."`
	Changes   changesCmd   `cmd:"" help:"List the facts that are new, changed, disputed or gone since a day or a pass."`
	Status    statusCmd    `cmd:"" help:"Show the size of the graph, the last passes, how each source is, and what waits to be tried again."`
	Retry     retryCmd     `cmd:"" help:"Have articles that failed tried again by the next pass."`
	Health    healthCmd    `cmd:"" help:"Ask a running service whether it is ready: exit status 0, or 1."`
	Dump      dumpCmd      `cmd:"" help:"Print the whole graph, one JSON object a line, to compare with another."`
	Judge     judgeCmd     `cmd:"" help:"Say which names are names of one thing, and which are not."`
	Conf      configCmd    `cmd:"" name:"config" help:"Check a configuration, or print an example of one."`
	Schema    schemaCmd    `cmd:"" help:"Show what the graph can say: types, relations, properties."`
	Version   versionCmd   `cmd:"" help:"Show the version of the program and of its rules."`
}

const about = `Reads news of minerals, mining companies and transport routes and keeps a graph of who owns, digs, refines, finances, buys and ships what, and where. Every fact cites the sentence that states it.

Start with "kengraph run": it reads the built-in newsroom of invented pages into kengraph.kuzu. Then "kengraph questions" and "kengraph query NAME". For sources of your own, "kengraph config example" prints a configuration and "kengraph config check" judges one.

Exit status: 0 all well, 1 failed, 2 wrong usage, 3 done but some articles or sources failed, 4 another pass is running.`

// run is the program: it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the first Ctrl-C ends at the next article, the second at once

	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("kengraph"), kong.Description(about), kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}))
	if err != nil {
		return report(stderr, err)
	}
	command, err := parser.Parse(args)
	if exited >= 0 { // --help has been answered
		return exited
	}
	if err != nil {
		return report(stderr, wrongUsage("%s; kengraph --help tells more", err))
	}
	return report(stderr, command.Run(newApp(ctx, c, stdout, stderr)))
}

// report prints an error on one line and returns its exit status.
func report(stderr io.Writer, err error) int {
	switch {
	case err == nil || errors.Is(err, errSome) || errors.Is(err, errTold):
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "kengraph: stopped")
	default:
		fmt.Fprintln(stderr, "kengraph: "+answer.Printable(load.Line(err.Error())))
	}
	return statusOf(err)
}
