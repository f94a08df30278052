package main

import (
	"cmp"
	"slices"
	"strings"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
	"kengraph/schema"
)

type judgeListCmd struct {
	Unsure bool          `help:"Only what a person should decide: what is unsure, and what was judged same but could not be carried out; the surest first."`
	Hand   bool          `help:"Only those by hand."`
	Name   string        `help:"Only those on a name with this text in its id, name or aliases." placeholder:"TEXT"`
	Format answer.Format `short:"f" help:"Form of the answer: ${enum}." enum:"table,csv,json" default:"table"`
}

// Help is shown by kengraph judge list --help.
func (judgeListCmd) Help() string {
	return `The column applied tells whether a judgement holds in the graph: two names judged same are one thing, two judged different are two. It is empty for what is unsure, and where a name is not in the store.`
}

// A judged is a judgement with its names, where the store has them.
type judged struct {
	schema.Judgement
	a, b load.Found
}

// Run lists judgements.
func (c judgeListCmd) Run(a *app) error {
	var rows []judged
	err := a.read(func(s store) error {
		all, err := load.Judgements(a.ctx, s, c.Hand)
		if err != nil {
			return err
		}
		ids := map[string]bool{}
		for _, j := range all {
			ids[j.A], ids[j.B] = true, true
		}
		names, err := load.NamesOf(a.ctx, s, keys(ids))
		for _, j := range all {
			rows = append(rows, judged{j, names[j.A], names[j.B]})
		}
		return err
	})
	if err != nil {
		return err
	}
	return answer.Write(a.out, c.Format, listed(c.chosen(rows)))
}

// chosen returns the rows that are asked for.
func (c judgeListCmd) chosen(rows []judged) []judged {
	decided := map[[2]string]bool{}
	for _, j := range rows {
		decided[[2]string{j.A, j.B}] = decided[[2]string{j.A, j.B}] || j.When != ""
	}
	rows = slices.DeleteFunc(rows, func(j judged) bool {
		overruled := j.When == "" && decided[[2]string{j.A, j.B}]
		return c.Unsure && (overruled || !j.open()) || !j.on(c.Name)
	})
	if c.Unsure {
		slices.SortStableFunc(rows, func(a, b judged) int { return cmp.Compare(b.Score, a.Score) })
	}
	return rows
}

// applied tells whether a judgement holds, nil where that is no question.
func (j judged) applied() any {
	one := j.a.Entity == j.b.Entity
	switch {
	case j.a.ID == "" || j.b.ID == "" || j.Verdict == schema.Unsure:
		return nil
	case j.Verdict == schema.Same:
		return one
	}
	return !one
}

// open reports whether a person should decide.
func (j judged) open() bool {
	return j.Verdict == schema.Unsure || j.Verdict == schema.Same && j.applied() == false
}

// on reports whether a text is in one of the names.
func (j judged) on(text string) bool {
	text = strings.ToLower(text)
	all := slices.Concat([]string{j.A, j.B, j.a.Text, j.b.Text}, j.a.Aliases, j.b.Aliases)
	return slices.ContainsFunc(all, func(s string) bool { return strings.Contains(strings.ToLower(s), text) })
}

// listed is the answer to print.
func listed(rows []judged) load.Table {
	t := load.Table{Columns: []string{"id", "verdict", "a", "a_name", "b", "b_name", "score", "by", "reason", "when", "applied"}}
	for _, j := range rows {
		t.Rows = append(t.Rows, []any{load.JudgementID(j.Judgement), string(j.Verdict), j.A, some(j.a.Text), j.B, some(j.b.Text),
			j.Score, some(j.By), some(j.Reason), some(j.When), j.applied()})
	}
	return t
}

// some is a text, and nil where there is none.
func some(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func keys(of map[string]bool) []string {
	var all []string
	for k := range of {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}
