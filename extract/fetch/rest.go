package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A RestError says that an address or its host is left alone until a time, and why. Without
// failures it is a host that had its share of this client.
type RestError struct {
	Host     string // that rests; empty where the address does
	Until    time.Time
	Failures int    // in a row
	Reason   string // of the last
}

// Error tells who rests, until when, and why.
func (e RestError) Error() string {
	who := "it"
	if e.Host != "" {
		who = e.Host
	}
	if e.Failures == 0 {
		return fmt.Sprintf("%s is left to a later pass: %s", who, e.Reason)
	}
	until := e.Until.Format(time.RFC3339)
	if e.Failures == 1 {
		return fmt.Sprintf("%s rests until %s after a failure: %s", who, until, e.Reason)
	}
	return fmt.Sprintf("%s rests until %s after %d failures in a row: %s", who, until, e.Failures, e.Reason)
}

// Bounds of waiting.
const (
	maxRest     = 7 * 24 * time.Hour
	maxInterval = 23 * time.Hour // so that a nightly pass leaves no night out
)

// backOff is how long to wait after n failures in a row: base after the first, doubled by
// each, a week at most. chance, between 0 and 1, takes up to a half off.
func backOff(n int, base time.Duration, chance float64) time.Duration {
	d := maxRest
	if n >= 1 && n < 30 && base<<(n-1) < maxRest {
		d = base << (n - 1)
	}
	return d - time.Duration(chance*float64(d)/2)
}

// Failed notes that an address, or what it gave, was of no use. From the second time in a
// row on it rests: an hour or less, then up to two, up to a week. A host's rest and what
// robots.txt forbids are no failures of the address.
func (c *Client) Failed(address string, why error) {
	var rest RestError
	var forbidden ForbiddenError
	if errors.As(why, &rest) || errors.Is(why, context.Canceled) || errors.Is(why, ErrKeep) {
		return
	}
	if errors.As(why, &forbidden) {
		c.Note(address, forbidden) // so that it can be said once
		return
	}
	v := c.memory.Recall(address)
	v.Failures++
	if v.Reason != why.Error() || v.Since.IsZero() {
		v.Reason, v.Since = why.Error(), c.now()
	}
	v.Next = time.Time{}
	if v.Failures > 1 {
		v.Next = c.now().Add(backOff(v.Failures-1, time.Hour, c.rand()))
	}
	c.memory.Remember(address, v)
}

// retryAfter reads the header of that name, in seconds or as a date (RFC 9110, 10.2.3).
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if s, ok := seconds(v); ok {
		return min(s, maxRest)
	}
	if t, err := http.ParseTime(v); err == nil && t.After(now) {
		return min(t.Sub(now), maxRest)
	}
	return 0
}

// seconds reads a whole number of seconds (RFC 9110, 10.2.3; RFC 9111, 1.2.2).
func seconds(s string) (time.Duration, bool) {
	n, err := strconv.ParseUint(s, 10, 63)
	if errors.Is(err, strconv.ErrRange) {
		return maxRest, true
	}
	return time.Duration(min(n, uint64(maxRest/time.Second))) * time.Second, err == nil
}

// freshness is for how long an answer says that it stays as it is: Cache-Control's
// max-age, less its Age, or Expires less Date (RFC 9111, 4.2).
func freshness(h http.Header, now time.Time) time.Duration {
	age, _ := seconds(h.Get("Age"))
	found := false
	var fresh time.Duration
	for directive := range strings.SplitSeq(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(directive)), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			if s, ok := seconds(strings.Trim(value, `"`)); ok && !found {
				fresh, found = s, true
			}
		}
	}
	if !found {
		expires, err := http.ParseTime(h.Get("Expires"))
		if err != nil {
			return 0
		}
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			now = date
		}
		fresh = expires.Sub(now)
	}
	return max(fresh-age, 0)
}

// CheckContact says why a contact cannot be sent: it stands in a comment of the
// User-Agent (RFC 9110, 5.6.5 and 10.1.5), whose marks and line ends it may not have.
func CheckContact(contact string) error {
	for _, r := range contact {
		if r <= ' ' || r > '~' || strings.ContainsRune(`()\`, r) {
			return fmt.Errorf("%q has %q in it; write one address without spaces, such as editor@example.org or https://example.org/bot", contact, r)
		}
	}
	if len(contact) > 200 {
		return fmt.Errorf("it is %d letters long; write one address such as editor@example.org", len(contact))
	}
	return nil
}
