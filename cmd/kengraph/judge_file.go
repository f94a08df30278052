package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
	"kengraph/schema"
)

// tsvHeader is the first line of a table of judgements.
const tsvHeader = "verdict\ta\tb\tby\twhen\treason"

type judgeExportCmd struct{}

// Help is shown by kengraph judge export --help.
func (judgeExportCmd) Help() string {
	return `Columns: verdict, a, b, by, when, reason; sorted by the two names, so that a file of it changes under version control where a judgement does. Judgements of rules are not in it: rules make them again.`
}

// Run prints the judgements by hand.
func (judgeExportCmd) Run(a *app) error {
	return a.read(func(s store) error {
		hands, err := load.Judgements(a.ctx, s, true)
		if err != nil {
			return err
		}
		lines := []string{tsvHeader}
		for _, j := range hands {
			lines = append(lines, strings.Join([]string{string(j.Verdict), j.A, j.B, load.Line(j.By), j.When, load.Line(j.Reason)}, "\t"))
		}
		_, err = io.WriteString(a.out, strings.Join(lines, "\n")+"\n")
		return err
	})
}

type judgeImportCmd struct {
	File string `arg:"" help:"As judge export prints it; - for standard input."`
}

// Help is shown by kengraph judge import --help.
func (judgeImportCmd) Help() string {
	return `Empty lines and lines that begin with # are passed over. A file with faults is refused as a whole. Names need not be in the store yet: a judgement waits for them. What is judged already is left alone, and what the file does not name stays as it is.`
}

// Run judges as a file says.
func (c judgeImportCmd) Run(a *app) error {
	text, err := c.read()
	if err != nil {
		return err
	}
	wanted, faults := parseJudgements(text)
	for _, f := range faults {
		fmt.Fprintf(a.err, "kengraph: %s:%s\n", c.File, answer.Printable(f))
	}
	if faults != nil {
		return fmt.Errorf("%s: nothing was judged, because of %d faulty lines", c.File, len(faults))
	}
	return a.change(true, func(s store) error {
		hands, err := load.Judgements(a.ctx, s, true)
		if err != nil {
			return err
		}
		there := map[schema.Judgement]bool{}
		for _, h := range hands {
			there[h] = true
		}
		written := 0
		for _, j := range wanted {
			if there[j] {
				continue
			}
			if err := a.ctx.Err(); err != nil {
				return err
			}
			if err := s.Judge(context.WithoutCancel(a.ctx), j); err != nil {
				return err
			}
			written++
		}
		_, err = fmt.Fprintf(a.out, "judgements  %d read, %d unchanged, %d written\n", len(wanted), len(wanted)-written, written)
		return err
	})
}

func (c judgeImportCmd) read() ([]byte, error) {
	if c.File == "-" {
		return io.ReadAll(os.Stdin)
	}
	text, err := os.ReadFile(c.File)
	if err != nil {
		return nil, wrongUsage("%w", err)
	}
	return text, nil
}

// parseJudgements reads a table of judgements. Faults are all that are found, each
// with the number of its line.
func parseJudgements(text []byte) (all []schema.Judgement, faults []string) {
	seen := map[string]int{}
	header := false
	lines := bufio.NewScanner(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff")))
	lines.Buffer(nil, len(text)+1)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !header {
			if header = true; line == tsvHeader {
				continue
			}
			faults = append(faults, fmt.Sprintf("%d: the first line is not the header: %s", n, strings.ReplaceAll(tsvHeader, "\t", ", ")))
		}
		j, err := parseJudgement(line)
		if first := seen[load.JudgementID(j)]; err == nil && first > 0 {
			err = fmt.Errorf("%s and %s are judged in line %d already", j.A, j.B, first)
		}
		if err != nil {
			faults = append(faults, fmt.Sprintf("%d: %v", n, err))
			continue
		}
		seen[load.JudgementID(j)] = n
		all = append(all, j)
	}
	return all, faults
}

func parseJudgement(line string) (schema.Judgement, error) {
	cells := strings.Split(line, "\t")
	if len(cells) == 5 {
		cells = append(cells, "") // an editor has cut the tab at the end
	}
	if len(cells) != 6 {
		return schema.Judgement{}, fmt.Errorf("%d cells; wanted are 6, with tabs between them", len(cells))
	}
	if !utf8.ValidString(line) {
		return schema.Judgement{}, fmt.Errorf("the text is not UTF-8")
	}
	for i := range cells {
		cells[i] = load.Line(cells[i])
	}
	j := schema.Judgement{Verdict: schema.Verdict(cells[0]), A: min(cells[1], cells[2]), B: max(cells[1], cells[2]), By: cells[3], When: cells[4], Reason: cells[5]}
	if j.Verdict == schema.Same {
		j.Score = 1
	}
	if err := load.CheckJudgement(j); err != nil {
		return j, err
	}
	if j.By == "" {
		return j, fmt.Errorf("nobody is named in the column by")
	}
	when, err := time.Parse(time.RFC3339, j.When)
	j.When = when.UTC().Format(time.RFC3339)
	return j, err
}
