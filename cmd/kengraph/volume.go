package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"kengraph/schema"
)

// Bounds of what is suspicious. A source lists about as much each night, and a feed that
// shows a tenth of its articles, or a selector that finds none any more, is a fault that
// no error tells. What is new varies, with weekends and holidays: only a source of which
// at least ten new articles were to be expected, and which has less than a tenth of that,
// stands out.
const (
	history     = 30 // runs that are looked back at
	fewest      = 5  // visits that make a habit
	leastListed = 5  // articles, the usual number of a source that is watched at all
	listedShare = 3  // less than a third of what is usual is suspicious
	leastNew    = 10
	newShare    = 10
)

// volumes marks the sources that gave far less than they usually do, and says so.
func (p *pass) volumes(ctx context.Context) error {
	if len(p.sources) == 0 {
		return nil
	}
	before, err := p.store.Runs(ctx, history+1) // with this one, as it began
	if err != nil {
		return err
	}
	for _, s := range p.sources {
		if s.Whole {
			s.Suspicious = suspicion(*s, p.run, before)
		}
		if s.Suspicious != "" {
			p.log.WithField("source", s.Name).Warnf("suspicious: %s", s.Suspicious)
		}
		p.run.Sources = append(p.run.Sources, *s)
	}
	return nil
}

// suspicion says why what a source gave to a run looks wrong, beside the runs before it.
func suspicion(s schema.SourceRun, run schema.Run, before []schema.Run) string {
	var listed []int
	var news, oldest int      // new articles of all visits; of the oldest one, which no time before it explains
	var first, last time.Time // of the visits that are compared with
	for _, r := range before {
		i := slices.IndexFunc(r.Sources, func(b schema.SourceRun) bool { return b.Name == s.Name && b.Whole })
		if r.ID == run.ID || i < 0 {
			continue
		}
		listed = append(listed, r.Sources[i].Listed)
		oldest = r.Sources[i].New
		news += oldest
		if last.IsZero() {
			last = r.Started
		}
		first = r.Started
	}
	if len(listed) < fewest {
		return ""
	}
	slices.Sort(listed)
	usual := listed[len(listed)/2]
	if usual >= leastListed && s.Listed*listedShare < usual {
		return fmt.Sprintf("it lists %d articles, usually %d; see whether its address still is the right one", s.Listed, usual)
	}
	span := last.Sub(first)
	if span <= 0 {
		return ""
	}
	expected := float64(news-oldest) * float64(run.Started.Sub(last)) / float64(span)
	if expected >= leastNew && float64(s.New)*newShare < expected {
		return fmt.Sprintf("it has %d new articles where about %.0f were to be expected; see whether its list still changes", s.New, expected)
	}
	return ""
}
