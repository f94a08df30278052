package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/extract/fetch"
)

// A failure is a source, or a host of several, that failed when it was asked last.
type failure struct {
	Name        string     `json:"name,omitempty"` // of the source; empty for a host
	URL         string     `json:"url"`            // "//HOST" for a host
	Failures    int        `json:"failures"`       // in a row
	Reason      string     `json:"reason"`         // of the last
	LastSuccess *time.Time `json:"lastSuccess"`    // null where there was none
	Resting     bool       `json:"resting"`        // not asked before nextVisit
	NextVisit   *time.Time `json:"nextVisit"`      // null where the next pass asks
}

// failing lists what fails of the sources of a configuration, in its order, and then hosts.
func failing(c configuration) ([]failure, error) {
	all := []failure{}
	if len(c.Sources) == 0 {
		return all, nil
	}
	memory, err := openMemory(c.Store)
	if err != nil {
		return nil, err
	}
	visits, now := memory.Visits(), time.Now()
	for _, s := range c.Sources {
		for _, address := range append([]string{s.Feed, s.Sitemap}, s.Pages...) {
			if v := visits[address]; v.Failures > 0 {
				all = append(all, newFailure(s.Name, address, v, now))
			}
		}
	}
	named := len(all)
	for address, v := range visits {
		if strings.HasPrefix(address, "//") && v.Failures > 0 {
			all = append(all, newFailure("", address, v, now))
		}
	}
	slices.SortFunc(all[named:], func(a, b failure) int { return cmp.Compare(a.URL, b.URL) })
	return all, nil
}

func newFailure(name, address string, v fetch.Visit, now time.Time) failure {
	f := failure{Name: name, URL: address, Failures: v.Failures, Reason: v.Reason}
	if !v.Success.IsZero() {
		f.LastSuccess = &v.Success
	}
	if v.Next.After(now) {
		f.Resting, f.NextVisit = true, &v.Next
	}
	return f
}

// text is two lines for people.
func (f failure) text() string {
	next, last := "the next pass asks again", "never"
	if f.Resting {
		next = "rests until " + f.NextVisit.Local().Format(time.DateTime)
	}
	if f.LastSuccess != nil {
		last = f.LastSuccess.Local().Format(time.DateTime)
	}
	title := strings.TrimPrefix(strings.TrimSpace(f.Name+"  "+f.URL), "//")
	return fmt.Sprintf("  %s\n    failures %d in a row, last success %s; %s: %s\n",
		answer.Printable(title), f.Failures, last, next, answer.Printable(f.Reason))
}
