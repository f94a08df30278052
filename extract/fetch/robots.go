package fetch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"
)

// Bounds of robots.txt, those of RFC 9309, 2.4 and 2.5.
const (
	maxRobots = 500 << 10 // bytes that are read; the rest says nothing
	robotsAge = 24 * time.Hour
)

// unreadAge is for how long a robots.txt that could not be read is not asked for again.
const unreadAge = 10 * time.Minute

// origins holds the robots.txt of every scheme and host that was asked.
type origins struct {
	mu sync.Mutex
	of map[string]*origin
}

type origin struct {
	turn  chan struct{} // holds one token while the file is read
	until time.Time     // when to look again
	rules rules
	err   error
}

func (o *origins) get(key string) *origin {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.of[key] == nil {
		o.of[key] = &origin{turn: make(chan struct{}, 1)}
	}
	return o.of[key]
}

// allowed says why robots.txt does not let an address be fetched.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	at := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	o := c.robots.get(at.String())
	select {
	case o.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-o.turn }()
	if !c.now().Before(o.until) {
		o.rules, o.until, o.err = c.readRobots(ctx, &at)
		if o.rules.Delay > 0 {
			c.turns.slow(ctx, u.Host, o.rules.Delay)
		}
	}
	if o.err != nil {
		return o.err
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if r, yes := o.rules.forbids(path); yes {
		return ForbiddenError{Robots: at.String(), Line: r.Line, Rule: r.Pattern}
	}
	return nil
}

// readRobots returns what a robots.txt says and until when that holds. One that is not
// there allows all; while one cannot be read, nothing is allowed but what its last
// reading allowed (RFC 9309, 2.3.1).
func (c *Client) readRobots(ctx context.Context, at *url.URL) (rules, time.Time, error) {
	v := c.memory.Recall(at.String())
	var known rules
	kept := v.Kept != nil && json.Unmarshal(v.Kept, &known) == nil
	if until := v.Success.Add(robotsAge); kept && c.now().Before(until) {
		return known, until, nil
	}
	ask := request{limit: maxRobots, robots: true}
	if kept {
		ask.header = v.validators()
	}
	a, err := c.follow(ctx, at, ask)
	now := c.now()
	var status StatusError
	errors.As(err, &status)
	switch {
	case ctx.Err() != nil:
		return rules{}, time.Time{}, ctx.Err()
	case err == nil && a.code == 304:
		c.Worked(at.String())
		return known, now.Add(robotsAge), nil
	case err == nil:
		known = readRules(string(a.Body))
	case errors.Is(err, ErrRedirects), status.Code >= 400 && status.Code < 500 && status.Code != 429:
		known = rules{}
	case kept && !ours(err):
		return known, now.Add(unreadAge), nil
	case errors.As(err, new(RestError)), ours(err):
		return rules{}, time.Time{}, err
	default:
		return rules{}, now.Add(unreadAge), fmt.Errorf("nothing is fetched from %s while its robots.txt cannot be read: %w", at.Host, err)
	}
	if err := c.Remember(at.String(), a.Response, known, -1); err != nil {
		return rules{}, time.Time{}, err
	}
	return known, now.Add(robotsAge), nil
}
