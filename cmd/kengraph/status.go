package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
	"kengraph/schema"
)

type statusCmd struct {
	Runs int  `help:"How many of the last passes to show." default:"5" placeholder:"N"`
	JSON bool `name:"json" help:"Print as JSON."`
}

// Run shows what the store holds.
func (c statusCmd) Run(a *app) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	s, err := a.open(conf.Store, true)
	if err != nil {
		return err
	}
	defer s.Close(a.ctx)
	state, err := stateOf(a.ctx, s, conf, c.Runs)
	if err != nil {
		return err
	}
	if c.JSON {
		return state.json(a.out)
	}
	return state.text(a.out)
}

// maxShown is how many articles that wait are shown to people.
const maxShown = 20

// A state is all that status tells.
type state struct {
	uri     string
	counts  load.Counts
	runs    []schema.Run // the last ones, the latest first
	health  []health
	failing []failure
	waiting []waiting
}

func stateOf(ctx context.Context, s store, conf configuration, runs int) (o state, err error) {
	o.uri = conf.Store
	if o.counts, err = s.Counts(ctx); err != nil {
		return o, err
	}
	if o.runs, err = s.Runs(ctx, max(runs, history)); err != nil {
		return o, err
	}
	memory, err := openMemory(conf.Store)
	if err != nil {
		return o, err
	}
	times, err := readTimes(conf.Store)
	if err != nil {
		return o, err
	}
	queue, err := openQueue(conf.Store)
	if err != nil {
		return o, err
	}
	visits, now := memory.Visits(), time.Now()
	o.health, o.failing = healthOf(conf, visits, times, o.runs, now), failing(conf, visits, now)
	o.runs = o.runs[:min(len(o.runs), runs)]
	o.waiting = waitingOf(queue.All(), now)
	return o, nil
}

func (o state) text(w io.Writer) error {
	var b strings.Builder
	c := o.counts
	fmt.Fprintf(&b, "store          %s\narticles       %d\nsources        %d\nentities       %d\nstatements     %d\nrelationships  %d\nruns           %d\n",
		o.uri, c.Articles, c.Sources, c.Entities, c.Statements, c.Relationships, c.Runs)
	if len(o.runs) > 0 {
		b.WriteString("\nlast runs\n")
	}
	for _, r := range o.runs {
		b.WriteString(runText(r))
	}
	if len(o.health) > 0 {
		b.WriteString("\nsources\n" + healthText(o.health))
	}
	if len(o.failing) > 0 {
		b.WriteString("\nfailing sources\n")
	}
	for _, f := range o.failing {
		b.WriteString(f.text())
	}
	for _, part := range []struct {
		title  string
		parked bool
	}{{"articles to be tried again", false}, {"parked articles, which are not tried any more; kengraph retry ADDRESS tries one again", true}} {
		var of []waiting
		for _, i := range o.waiting {
			if i.Parked == part.parked {
				of = append(of, i)
			}
		}
		if len(of) > 0 {
			b.WriteString("\n" + part.title + "\n")
		}
		for _, i := range of[:min(len(of), maxShown)] {
			b.WriteString(i.text())
		}
		if n := len(of) - maxShown; n > 0 {
			fmt.Fprintf(&b, "  and %d more; --json shows all\n", n)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// runText is a line on a run, and one on each source of it that is suspicious.
func runText(r schema.Run) string {
	rejects := 0
	for _, n := range r.Rejects {
		rejects += n
	}
	took := "no end" // it was killed, or runs
	if !r.Finished.IsZero() {
		took = r.Finished.Sub(r.Started).Round(100 * time.Millisecond).String()
	}
	text := fmt.Sprintf("  %s  %6s  read %d, unchanged %d, written %d, failed %d; statements %d, removed %d, rejects %d\n",
		r.Started.Local().Format(time.DateTime), took, r.Read, r.Unchanged, r.Written, r.Failed, r.Statements, r.Removed, rejects)
	for _, s := range r.Sources {
		if s.Suspicious != "" {
			text += fmt.Sprintf("    suspicious: %s: %s\n", answer.Printable(s.Name), s.Suspicious)
		}
	}
	return text
}

// A runShown is a run as JSON.
type runShown struct {
	ID         string             `json:"id"`
	Started    time.Time          `json:"started"`
	Finished   *time.Time         `json:"finished"` // null where it still runs, or was killed
	Version    string             `json:"version"`
	Rules      string             `json:"rules"`
	Read       int                `json:"read"`
	Unchanged  int                `json:"unchanged"`
	Written    int                `json:"written"`
	Failed     int                `json:"failed"`
	Statements int                `json:"statements"`
	Removed    int                `json:"removed"`
	Rejects    map[string]int     `json:"rejects"`
	Sources    []schema.SourceRun `json:"sources"`
	Suspicious bool               `json:"suspicious"`
}

func showRun(r schema.Run) runShown {
	s := runShown{r.ID, r.Started, &r.Finished, r.Version, r.Rules, r.Read, r.Unchanged, r.Written, r.Failed, r.Statements, r.Removed, r.Rejects, r.Sources, r.Suspicious()}
	if r.Finished.IsZero() {
		s.Finished = nil
	}
	if s.Sources == nil {
		s.Sources = []schema.SourceRun{}
	}
	return s
}

func (o state) json(w io.Writer) error {
	last := []runShown{}
	for _, r := range o.runs {
		last = append(last, showRun(r))
	}
	c := o.counts
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(map[string]any{
		"store": o.uri, "articles": c.Articles, "sources": c.Sources, "entities": c.Entities,
		"statements": c.Statements, "relationships": c.Relationships, "runs": c.Runs, "last": last,
		"health": o.health, "failing": o.failing, "waiting": o.waiting,
	})
}
