package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"kengraph/load"
	"kengraph/schema"
)

type judgeCmd struct {
	Same      judgeSameCmd      `cmd:"" help:"Two names are names of one thing."`
	Different judgeDifferentCmd `cmd:"" help:"Two names are names of two things."`
	List      judgeListCmd      `cmd:"" help:"List judgements, of rules and by hand."`
	Undo      judgeUndoCmd      `cmd:"" help:"Take back a judgement by hand."`
	Export    judgeExportCmd    `cmd:"" help:"Print all judgements by hand as a table to keep (TSV)."`
	Import    judgeImportCmd    `cmd:"" help:"Judge as such a table says."`
}

// Help is shown by kengraph judge --help.
func (judgeCmd) Help() string {
	return `Rules decide which names are names of one thing. What a person says overrules them, in this pass and in every later one, until it is undone.

Examples:

  kengraph judge list --unsure
  kengraph judge same "Severny Katpar LLP" "Severniy Katpar LLP" --reason "one register number"
  kengraph judge different site:victoria@CA site:victoria@KZ
  kengraph judge undo hand-0123456789ab
  kengraph judge export > judgements.tsv`
}

// judging is what judge same and judge different have in common.
type judging struct {
	A      string `arg:"" name:"a" help:"A name: its id (company:kazzinc, site:victoria@CA), the id of an entity, or how it is written."`
	B      string `arg:"" name:"b" help:"Another name of the same type."`
	Reason string `help:"Why, for others to read." placeholder:"TEXT"`
	By     string `help:"Who says so. Default: the user of this machine." placeholder:"NAME"`
}

type (
	judgeSameCmd      struct{ judging }
	judgeDifferentCmd struct{ judging }
)

// Run joins two names.
func (c judgeSameCmd) Run(a *app) error { return c.run(a, schema.Same) }

// Run parts two names.
func (c judgeDifferentCmd) Run(a *app) error { return c.run(a, schema.Different) }

func (c judging) run(a *app, v schema.Verdict) error {
	return a.change(false, func(s store) error {
		x, y, err := meant(a.ctx, s, c.A, c.B)
		if err != nil {
			return err
		}
		j := schema.Judgement{A: min(x.ID, y.ID), B: max(x.ID, y.ID), Verdict: v, By: oneLine(c.By), Reason: oneLine(c.Reason),
			When: time.Now().UTC().Format(time.RFC3339)}
		if v == schema.Same {
			j.Score = 1
		}
		if j.By == "" {
			j.By = env("USER", "unknown")
		}
		if j.A == j.B {
			return wrongUsage("%q and %q both mean %s; two names are wanted", c.A, c.B, j.A)
		}
		if err := load.CheckJudgement(j); err != nil {
			return wrongUsage("%w", err)
		}
		if err := a.judge(s, j); err != nil {
			return err
		}
		return a.told(s, x, y, j)
	})
}

// judge writes a judgement, unless the same one is there already: its time is then
// that of the first.
func (a *app) judge(s store, j schema.Judgement) error {
	hands, err := load.Judgements(a.ctx, s, true)
	if err != nil {
		return err
	}
	for _, h := range hands {
		if h.When = j.When; h == j {
			return nil
		}
	}
	return s.Judge(context.WithoutCancel(a.ctx), j)
}

// told says what a judgement has changed. x and y are its names as they were.
func (a *app) told(s store, x, y load.Found, j schema.Judgement) error {
	now, err := load.NamesOf(a.ctx, s, []string{x.ID, y.ID})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s\nundo with: kengraph judge undo %s%s\n",
		standing(x.ID, y.ID, x.Entity == y.Entity, now, j.Verdict), load.JudgementID(j), a.where())
	return err
}

// standing says whether two names are one thing, and which; before is whether they were.
func standing(x, y string, before bool, now map[string]load.Found, v schema.Verdict) string {
	p, q := cmp.Or(now[x].Entity, x), cmp.Or(now[y].Entity, y)
	switch one := p == q; {
	case one && before:
		return fmt.Sprintf("%s and %s are one thing, as before: %s", x, y, p)
	case one:
		return fmt.Sprintf("%s and %s are one thing now: %s", x, y, p)
	case v == schema.Same:
		return fmt.Sprintf("%s and %s stay two things, because what else is judged of their names keeps them apart: %s, %s", x, y, p, q)
	case before:
		return fmt.Sprintf("%s and %s are two things now: %s, %s", x, y, p, q)
	}
	return fmt.Sprintf("%s and %s are two things, as before: %s, %s", x, y, p, q)
}

type judgeUndoCmd struct {
	ID string `arg:"" help:"Of the judgement, as judge list shows it: hand-0123456789ab."`
}

// Run takes back a judgement by hand.
func (c judgeUndoCmd) Run(a *app) error {
	return a.change(false, func(s store) error {
		all, err := load.Judgements(a.ctx, s, false)
		if err != nil {
			return err
		}
		for _, j := range all {
			switch {
			case load.JudgementID(j) != c.ID:
			case j.When == "":
				return wrongUsage("%s is by a rule, which would judge so again; say otherwise: kengraph judge different %s %s", c.ID, j.A, j.B)
			default:
				return a.undo(s, j)
			}
		}
		return wrongUsage("%s: %w", c.ID, load.ErrNoJudgement)
	})
}

func (a *app) undo(s store, j schema.Judgement) error {
	names := []string{j.A, j.B}
	was, err := load.NamesOf(a.ctx, s, names)
	if err == nil {
		err = s.Unjudge(context.WithoutCancel(a.ctx), load.JudgementID(j))
	}
	if err != nil {
		return err
	}
	now, err := load.NamesOf(a.ctx, s, names)
	if err != nil {
		return err
	}
	after := ""
	if len(now) == 2 {
		after = "\n" + standing(j.A, j.B, was[j.A].Entity == was[j.B].Entity, now, "")
	}
	_, err = fmt.Fprintf(a.out, "taken back: %s %s %s%s\n", j.A, j.Verdict, j.B, after)
	return err
}

// read opens the configuration's store to be read only.
func (a *app) read(do func(store) error) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	s, err := a.open(conf.Store, true)
	if err != nil {
		return err
	}
	defer s.Close(a.ctx)
	return do(s)
}

// change opens the configuration's store to be written, under the lock that a pass
// has too. Only with make is a store made where there is none: a person who names
// the wrong one wants to hear of it.
func (a *app) change(make bool, do func(store) error) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	dialect, path, err := dialectOf(conf.Store)
	if err != nil {
		return err
	}
	if _, missing := os.Stat(path); dialect == load.Kuzu && errors.Is(missing, os.ErrNotExist) && !make {
		s, err := a.open(conf.Store, true) // which says what to do
		if err == nil {
			err = s.Close(a.ctx)
		}
		return err
	}
	unlock, err := lock(conf.Store)
	if err != nil {
		return err
	}
	defer unlock()
	s, err := a.open(conf.Store, false)
	if err != nil {
		return err
	}
	defer s.Close(context.WithoutCancel(a.ctx))
	return do(s)
}

// oneLine is what a person wrote, without line ends and tabs.
func oneLine(s string) string { return strings.ToValidUTF8(load.Line(s), "?") }
