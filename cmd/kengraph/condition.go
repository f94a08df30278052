package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract/fetch"
	"kengraph/schema"
)

// A health is how a source of the configuration is.
type health struct {
	Name        string            `json:"name"`
	LastSuccess *time.Time        `json:"lastSuccess"` // of any of its addresses; null for never
	Failures    int               `json:"failures"`    // in a row, of its worst address
	NextVisit   *time.Time        `json:"nextVisit"`   // null where there is no schedule and nothing to wait for
	LastRun     *schema.SourceRun `json:"lastRun"`     // what it gave last; null where no run that is kept has it
}

// healthOf tells of each source, in the order of the configuration, by what is remembered
// of visits and when the schedules had their last passes.
func healthOf(c configuration, visits map[string]fetch.Visit, times map[string]time.Time, runs []schema.Run, now time.Time) []health {
	all := []health{}
	for _, s := range c.Sources {
		is := s.standing(visits, now)
		h := health{Name: s.label(), Failures: is.Failures, LastRun: lastRun(s.label(), runs)}
		if !is.Success.IsZero() {
			h.LastSuccess = &is.Success
		}
		h.NextVisit = nextVisit(c, s, is.Next, visits[s.key()], times, now)
		all = append(all, h)
	}
	return all
}

// standing is what is remembered of all addresses of a source: the latest success, the most
// failures in a row, and until when those that fail rest.
func (s source) standing(visits map[string]fetch.Visit, now time.Time) (all fetch.Visit) {
	for _, address := range s.addresses() {
		v := withHost(visits[address], visits[hostOf(address)], now)
		all.Failures = max(all.Failures, v.Failures)
		if v.Success.After(all.Success) {
			all.Success = v.Success
		}
		if v.Failures > 0 && v.Next.After(all.Next) {
			all.Next = v.Next
		}
	}
	return all
}

func lastRun(source string, runs []schema.Run) *schema.SourceRun {
	for _, r := range runs {
		for _, s := range r.Sources {
			if s.Name == source {
				return &s
			}
		}
	}
	return nil
}

// nextVisit is when a schedule next visits a source that rests until a time and was visited last.
func nextVisit(c configuration, s source, rests time.Time, last fetch.Visit, times map[string]time.Time, now time.Time) *time.Time {
	from := now
	if rests.After(from) {
		from = rests
	}
	if interval, _ := time.ParseDuration(s.Interval); interval > 0 && last.Success.Add(interval-slack).After(from) {
		from = last.Success.Add(interval - slack)
	}
	var next *time.Time
	for _, sched := range c.Schedule {
		when, err := sched.parse()
		if err != nil || !sched.visits(s) {
			continue
		}
		at := when.Next(from.Add(-time.Second))
		if seen, ok := times[sched.key()]; ok && when.Next(seen).Before(at) && !from.After(now) {
			at = when.Next(seen) // it was missed, and is made up for
		}
		if next == nil || at.Before(*next) {
			next = &at
		}
	}
	if next == nil && from.After(now) {
		next = &from
	}
	return next
}

// addresses are those that a source is asked at.
func (s source) addresses() (all []string) {
	for _, address := range append([]string{s.Feed, s.Sitemap, s.List}, s.Pages...) {
		if address != "" {
			all = append(all, address)
		}
	}
	return all
}

// healthText is a table for people.
func healthText(all []health) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "  \tlast success\tfailures\tlisted\tnew\tnext visit\t")
	for _, h := range all {
		listed, news, marks := "-", "-", ""
		if h.LastRun != nil {
			listed, news = fmt.Sprint(h.LastRun.Listed), fmt.Sprint(h.LastRun.New)
			if h.LastRun.Suspicious != "" {
				marks = "suspicious: " + h.LastRun.Suspicious
			}
		}
		fmt.Fprintf(w, "  %s\t%s\t%d\t%s\t%s\t%s\t%s\n", answer.Printable(h.Name), stamp(h.LastSuccess, "never"), h.Failures, listed, news, stamp(h.NextVisit, "next pass"), marks)
	}
	w.Flush()
	return b.String()
}

func stamp(at *time.Time, instead string) string {
	if at == nil {
		return instead
	}
	return at.Local().Format(time.DateTime)
}

// A waiting is an article that failed, for status --json.
type waiting struct {
	URL    string     `json:"url"`
	Source string     `json:"source"`
	Reason string     `json:"reason"`
	Tries  int        `json:"tries"`
	First  time.Time  `json:"first"` // failure
	Next   *time.Time `json:"next"`  // not tried before; null where the next pass tries, or none
	Parked bool       `json:"parked"`
}

func waitingOf(items []retry.Item, now time.Time) []waiting {
	all := []waiting{}
	for _, i := range items {
		w := waiting{i.Entry.URL, i.Source, i.Reason, i.Tries, i.First, nil, i.Parked()}
		if i.Next.After(now) && !i.Parked() {
			w.Next = &i.Next
		}
		all = append(all, w)
	}
	return all
}

// text is two lines for people.
func (w waiting) text() string {
	times, next := "1 failure", "the next pass tries again"
	if w.Tries != 1 {
		times = fmt.Sprintf("%d failures", w.Tries)
	}
	if w.Next != nil {
		next = "tried again after " + stamp(w.Next, "")
	}
	if w.Parked {
		next = "parked"
	}
	return fmt.Sprintf("  %s  (%s)\n    %s since %s; %s: %s\n", answer.Printable(w.URL), answer.Printable(w.Source), times, stamp(&w.First, ""), next, answer.Printable(w.Reason))
}
