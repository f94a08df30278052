package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
	"kengraph/schema"
)

type changesCmd struct {
	Since  string        `help:"A day (2026-11-24, as UTC has it) or the id of a run or its start, from which on; without it the last run." placeholder:"DATE|RUN"`
	Format answer.Format `short:"f" help:"Form of the answer: ${enum}." enum:"table,csv,json" default:"table"`
}

// Help is shown by kengraph changes --help.
func (changesCmd) Help() string {
	return `Lists the facts that are new, changed, superseded (a source has corrected itself), disputed (sources give different values) or gone, each with the sentence that states it; of a fact that is gone, that which stated it. Several passes are summed up: what came and went again is not listed.

Examples:

  kengraph changes
  kengraph changes --since 2026-11-24 | mail -s "Kengraph" desk@example.org
  kengraph changes --since 20261124T --format csv`
}

// Run lists the changes.
func (c changesCmd) Run(a *app) error {
	return a.read(func(s store) error {
		since, err := c.since(a.ctx, s)
		if err != nil {
			return err
		}
		turns, err := load.Changes(a.ctx, s, since)
		if err != nil {
			return err
		}
		slices.SortStableFunc(turns, func(x, y load.Turn) int { return cmp.Compare(rank(x.Kind()), rank(y.Kind())) })
		if c.Format == "table" {
			return letter(a.out, turns)
		}
		return answer.Write(a.out, c.Format, changeTable(turns))
	})
}

// since returns the instant from which on changes are listed.
func (c changesCmd) since(ctx context.Context, s store) (string, error) {
	if day, err := time.Parse(time.DateOnly, c.Since); err == nil {
		return load.Instant(day), nil
	}
	if c.Since == "" {
		runs, err := s.Runs(ctx, 1)
		if err != nil || len(runs) == 0 {
			return load.Instant(time.Time{}), err
		}
		return load.Instant(runs[0].Started), nil
	}
	at, ok, err := load.StartOf(ctx, s, c.Since)
	if err == nil && !ok {
		err = wrongUsage("--since %q is no day as in 2026-11-24, and not the id of one run; kengraph status --json shows the runs", c.Since)
	}
	return at, err
}

// kinds are the kinds of changes in the order in which they are told.
var kinds = []string{load.FactNew, load.FactChanged, load.FactSuperseded, load.FactDisputed, load.FactGone}

func rank(kind string) int { return slices.Index(kinds, kind) }

// letter tells changes as one reads them in a mail.
func letter(w io.Writer, turns []load.Turn) error {
	var b strings.Builder
	if len(turns) == 0 {
		b.WriteString("nothing has changed\n")
	}
	kind := ""
	for _, t := range turns {
		if k := t.Kind(); k != kind {
			if kind != "" {
				b.WriteString("\n")
			}
			kind = k
			fmt.Fprintf(&b, "%s\n", strings.ToUpper(k))
		}
		fmt.Fprintf(&b, "  %s\n", fact(t))
		fmt.Fprintf(&b, "    %s\n    %s\n", answer.Printable(load.Line(t.Quote)), answer.Printable(t.Article))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fact tells a changed fact in one line.
func fact(t load.Turn) string {
	line := fmt.Sprintf("%s %s %s", t.FromName, t.Relation, t.ToName)
	if t.Status == schema.Planned {
		line += " (planned)"
	}
	was, is := values(t, t.Before), values(t, t.After)
	switch {
	case t.Kind() == load.FactNew && is != "", was == is && is != "":
		line += ": " + is
	case t.Kind() == load.FactGone && was != "":
		line += ": was " + was
	case was != is:
		line += fmt.Sprintf(": %s, was %s", cmp.Or(is, "nothing more"), cmp.Or(was, "nothing more"))
	}
	if p, _ := t.After["plans"].([]any); len(p) > 0 && t.Before == nil {
		line += "; it was planned"
	}
	return answer.Printable(line)
}

// values prints the properties that the ontology gives to the relation.
func values(t load.Turn, props map[string]any) string {
	spec, _ := t.Relation.Spec()
	var list []string
	for _, p := range spec.Props {
		if v, ok := props[string(p)]; ok {
			if f, ok := v.(float64); ok {
				v = strconv.FormatFloat(f, 'f', -1, 64)
			}
			list = append(list, fmt.Sprintf("%s %v", p, v))
		}
	}
	return strings.Join(list, ", ")
}

// changeTable has a row for each change.
func changeTable(turns []load.Turn) load.Table {
	t := load.Table{Columns: []string{"change", "from", "relation", "to", "status", "is", "was", "sentence", "article", "fromId", "toId"}}
	for _, turn := range turns {
		t.Rows = append(t.Rows, []any{turn.Kind(), turn.FromName, string(turn.Relation), turn.ToName, string(turn.Status),
			values(turn, turn.After), values(turn, turn.Before), turn.Quote, turn.Article, turn.From, turn.To})
	}
	return t
}
