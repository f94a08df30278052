package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

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
	counts, err := s.Counts(a.ctx)
	if err != nil {
		return err
	}
	runs, err := s.Runs(a.ctx, c.Runs)
	if err != nil {
		return err
	}
	failing, err := failing(conf)
	if err != nil {
		return err
	}
	if c.JSON {
		return statusJSON(a.out, conf.Store, counts, runs, failing)
	}
	return statusText(a.out, conf.Store, counts, runs, failing)
}

func statusText(w io.Writer, uri string, c load.Counts, runs []schema.Run, failing []failure) error {
	var b strings.Builder
	fmt.Fprintf(&b, "store          %s\narticles       %d\nsources        %d\nentities       %d\nstatements     %d\nrelationships  %d\nruns           %d\n",
		uri, c.Articles, c.Sources, c.Entities, c.Statements, c.Relationships, c.Runs)
	if len(runs) > 0 {
		b.WriteString("\nlast runs\n")
	}
	for _, r := range runs {
		rejects := 0
		for _, n := range r.Rejects {
			rejects += n
		}
		fmt.Fprintf(&b, "  %s  %6s  read %d, unchanged %d, written %d, failed %d; statements %d, removed %d, rejects %d\n",
			r.Started.Local().Format(time.DateTime), r.Finished.Sub(r.Started).Round(100*time.Millisecond), r.Read, r.Unchanged, r.Written, r.Failed, r.Statements, r.Removed, rejects)
	}
	if len(failing) > 0 {
		b.WriteString("\nfailing sources\n")
	}
	for _, f := range failing {
		b.WriteString(f.text())
	}
	_, err := io.WriteString(w, b.String())
	return err
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

func statusJSON(w io.Writer, uri string, c load.Counts, runs []schema.Run, failing []failure) error {
	last := []runShown{}
	for _, r := range runs {
		last = append(last, showRun(r))
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(map[string]any{
		"store": uri, "articles": c.Articles, "sources": c.Sources, "entities": c.Entities,
		"statements": c.Statements, "relationships": c.Relationships, "runs": c.Runs, "last": last, "failing": failing,
	})
}
