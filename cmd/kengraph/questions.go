package main

import (
	"fmt"
	"strings"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

type questionsCmd struct {
	Name   string        `arg:"" optional:"" help:"Show this one, with its query."`
	Format answer.Format `short:"f" help:"Form of the list: ${enum}." enum:"table,csv,json" default:"table"`
}

// Help is shown by kengraph questions --help.
func (questionsCmd) Help() string {
	return "Each is asked by its name:\n\n  kengraph query owners\n  kengraph query NAME --param KEY=VALUE"
}

// Run lists the saved questions, or shows one.
func (c questionsCmd) Run(a *app) error {
	if c.Name != "" {
		return c.show(a)
	}
	questions, err := load.Questions()
	if err != nil {
		return err
	}
	t := load.Table{Columns: []string{"name", "question", "parameters"}}
	for _, q := range questions {
		var params []string
		for _, p := range q.Params {
			params = append(params, fmt.Sprintf("%s=%v", p.Name, p.Default))
		}
		t.Rows = append(t.Rows, []any{q.Name, q.Doc, strings.Join(params, " ")})
	}
	return answer.Write(a.out, c.Format, t)
}

func (c questionsCmd) show(a *app) error {
	q, err := queryCmd{Query: c.Name}.question()
	if err != nil {
		return err
	}
	if q == nil {
		return wrongUsage("%q is no name of a saved question", c.Name)
	}
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	dialect, _, err := dialectOf(conf.Store)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.out, q.Doc)
	for _, p := range q.Params {
		fmt.Fprintf(a.out, "  --param %s=%v  %s\n", p.Name, p.Default, p.Doc)
	}
	_, err = fmt.Fprintf(a.out, "\n%s\n", q.Cypher(dialect))
	return err
}
