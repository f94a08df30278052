package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/extract/fetch"
)

// A failure is a source that failed when it was asked last, or was not as it should be, or
// whose host rests.
type failure struct {
	Name        string     `json:"name,omitempty"` // of the source; empty for a host that no source names
	URL         string     `json:"url"`            // "//HOST" for such a host
	Failures    int        `json:"failures"`       // in a row; 0 where it is forbidden, or gave a part of what it should
	Reason      string     `json:"reason"`         // of the last
	LastSuccess *time.Time `json:"lastSuccess"`    // null where there was none
	Resting     bool       `json:"resting"`        // not asked before nextVisit
	NextVisit   *time.Time `json:"nextVisit"`      // null where the next pass asks
}

// failing lists what fails or rests of the sources of a configuration, in its order, and
// then the other hosts that rest.
func failing(c configuration, visits map[string]fetch.Visit, now time.Time) []failure {
	all, named := []failure{}, map[string]bool{}
	if len(c.Sources) == 0 {
		return all
	}
	for _, s := range c.Sources {
		for _, address := range s.addresses() {
			host := hostOf(address)
			named[host] = true
			if v := withHost(visits[address], visits[host], now); v.Failures > 0 || v.Reason != "" {
				all = append(all, newFailure(s.Name, address, v, now))
			}
		}
	}
	for _, address := range slices.Sorted(maps.Keys(visits)) {
		if v := visits[address]; strings.HasPrefix(address, "//") && v.Next.After(now) && !named[address] {
			all = append(all, newFailure("", address, v, now))
		}
	}
	return all
}

// hostOf is under which the host of an address is remembered.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return "//" + strings.ToLower(u.Host)
}

// withHost is what is to be said of an address whose host may rest.
func withHost(v, host fetch.Visit, now time.Time) fetch.Visit {
	if !host.Next.After(now) {
		return v
	}
	if v.Failures == 0 {
		v.Failures, v.Reason = host.Failures, host.Reason
	}
	if host.Next.After(v.Next) {
		v.Next = host.Next
	}
	return v
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
	times := "1 failure"
	switch {
	case f.Failures == 0:
		times = "not as it should be"
	case f.Failures > 1:
		times = fmt.Sprintf("%d failures in a row", f.Failures)
	}
	return fmt.Sprintf("  %s\n    %s, last success %s; %s: %s\n",
		answer.Printable(title), times, last, next, answer.Printable(f.Reason))
}
