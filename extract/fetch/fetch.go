// Package fetch gets pages and feeds over HTTP: politely, within bounds, and never from
// addresses inside the own network.
//
// A [Client] asks one thing at a time of each host and waits between requests, longer
// where the host's robots.txt or its answers ask for it. It keeps what robots.txt says
// (RFC 9309), asks only whether a thing has changed where its [Memory] knows it (RFC 9110),
// and leaves alone what keeps failing. It leaves compression to net/http, so that every
// bound holds for what was unpacked.
package fetch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// MaxSize is the most bytes of a response that are read, after decompression.
const MaxSize = 10 << 20

// Errors that callers branch on.
var (
	ErrTooLarge  = fmt.Errorf("the response is larger than %d MB", MaxSize>>20)
	ErrScheme    = errors.New("only http and https are fetched")
	ErrPrivate   = errors.New("the address is inside a private network, or reserved")
	ErrPort      = errors.New("the port is none that the configuration allows")
	ErrRedirects = fmt.Errorf("stopped after %d redirects", maxRedirects)
	ErrSlow      = errors.New("the answer took too long")
	ErrKeep      = errors.New("the answer could not be archived")
	ErrIdle      = errors.New("the answer stood still for too long")
)

// A StatusError is an answer other than 200.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // what the server asks to wait, 0 where it does not say
}

// Error names the status by number and in words.
func (e StatusError) Error() string {
	return fmt.Sprintf("the server answered %d %s", e.Code, http.StatusText(e.Code))
}

// Options configure a client. The zero value is a client for the public web.
type Options struct {
	Contact string        // address of who runs the client, sent in the User-Agent; see [CheckContact]
	Delay   time.Duration // between two requests to one host; 0 is a second, negative is none

	Timeout       time.Duration // for one answer with its body; 0 is 30 seconds
	HeaderTimeout time.Duration // until an answer begins; 0 is 20 seconds
	IdleTimeout   time.Duration // between two pieces of an answer; 0 is 15 seconds

	// Patience is the longest wait for a host that asks for one. By Retry-After, who asks
	// for more is left to a later pass, with a [RestError]; a Crawl-delay is not kept
	// beyond it. 0 is two minutes.
	Patience time.Duration

	// Share is the most time that one host may take of the client, with answers and with the
	// waits that it asks for. What comes after is left to a later pass, with a [RestError]:
	// a host that answers page after page just in time would hold up all others for hours.
	// 0 is half an hour.
	Share time.Duration

	Ports     []uint16          // that may be dialled; none is 80 and 443
	Loopback  bool              // allow the own machine, on any port: for tests and local mirrors
	Transport http.RoundTripper // in place of the network: an embedded site, a recording
	Memory    Memory            // of earlier visits; nil remembers nothing

	// Keep, where set, is given every answer that no caller gets: redirects, refusals with
	// the first 64 KB of what they say, 304s, a body that is as it was, robots.txt. Its
	// error is that of the request, an [ErrKeep].
	Keep func(Response) error

	// Took, where set, is told how long each request took, with its answer and without the
	// wait for its turn.
	Took func(time.Duration)

	// The clock, and the source of chance between 0 and 1 that keeps many clients from
	// coming back at one moment. Nil are those of the system.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
	Rand  func() float64
}

// A Client fetches. It may be used by several goroutines at once.
type Client struct {
	http     http.RoundTripper // follows no redirect: each step waits for its own turn
	agent    string
	timeout  time.Duration
	idle     time.Duration
	patience time.Duration
	memory   Memory
	keep     func(Response) error
	took     func(time.Duration)
	turns    *turns
	robots   *origins
	now      func() time.Time
	rand     func() float64
}

// product is the name of this robot: in its User-Agent, and in robots.txt (RFC 9309, 2.2.1).
const product = "kengraph"

// maxRedirects is how far an address may lead on: RFC 9309, 2.3.1.2, wants five.
const maxRedirects = 5

// New returns a client.
func New(o Options) *Client {
	c := &Client{agent: product + "/1.0 (news reader)", memory: o.Memory, keep: o.Keep, took: o.Took, now: o.Now, rand: o.Rand,
		timeout: or(o.Timeout, 30*time.Second), idle: or(o.IdleTimeout, 15*time.Second), patience: or(o.Patience, 2*time.Minute)}
	if o.Contact != "" {
		c.agent = product + "/1.0 (news reader; +" + o.Contact + ")"
	}
	if len(o.Ports) == 0 {
		o.Ports = []uint16{80, 443}
	}
	if c.memory == nil {
		c.memory = oblivion{}
	}
	if c.now == nil {
		c.now = time.Now
	}
	if c.rand == nil {
		c.rand = rand.Float64
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Transport == nil {
		o.Transport = guard{o.Ports, o.Loopback}.transport(or(o.HeaderTimeout, 20*time.Second), nil)
		o.Delay = or(o.Delay, time.Second)
	}
	c.turns = &turns{delay: max(o.Delay, 0), patience: c.patience, share: or(o.Share, 30*time.Minute), sleep: o.Sleep, now: c.now, memory: c.memory, hosts: map[string]*host{}}
	c.robots = &origins{of: map[string]*origin{}}
	c.http = o.Transport
	return c
}

func or(d, instead time.Duration) time.Duration {
	if d == 0 {
		return instead
	}
	return d
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A Response is what a server answered, whole.
type Response struct {
	URL         string // where it was found in the end
	ContentType string
	Header      http.Header
	Request     http.Header // as it was sent
	Status      string      // the status line, as "200 OK"
	Body        []byte
	Truncated   string // why Body is only the beginning: "length", "time" or "disconnect"
	Fetched     time.Time

	// Unchanged says that there is nothing new since [Client.Remember], because the server
	// says so (304), sends the same bytes, or need not be asked yet. Kept is then what was
	// remembered, and Body may be empty.
	Unchanged bool
	Kept      json.RawMessage
}

// Get fetches an address, whatever is remembered of it. An answer other than 200 is a
// [StatusError], what robots.txt forbids a [ForbiddenError], and an address or host that
// is not to be asked yet a [RestError]. With [ErrTooLarge] comes the beginning if
// [Options.Keep] is set, to be archived.
//
// Get counts failures. Whether an answer was of use, its caller says by [Client.Remember],
// [Client.Worked] or [Client.Failed]: a page in the place of a feed is a failure too.
func (c *Client) Get(ctx context.Context, address string) (Response, error) {
	return c.visit(ctx, address, false)
}

// Check fetches an address if it has changed since [Client.Remember].
func (c *Client) Check(ctx context.Context, address string) (Response, error) {
	return c.visit(ctx, address, true)
}

// visit names the address in its errors, without the user and password that may be in it.
func (c *Client) visit(ctx context.Context, address string, known bool) (Response, error) {
	u, err := url.Parse(address)
	if at := strings.LastIndex(address, "@"); err != nil && at >= 0 { // the error names all of it
		return Response{}, fmt.Errorf("fetch: %q is no address", address[at+1:])
	}
	if err != nil {
		return Response{}, fmt.Errorf("fetch: %w", err)
	}
	name := address
	if u.User != nil {
		u.User = nil
		name = u.String()
	}
	u.Fragment, u.RawFragment = "", ""
	res, err := c.visitAt(ctx, address, u, known)
	if err != nil {
		err = fmt.Errorf("fetch: %s: %w", name, err)
	}
	return res, err
}

// visitAt visits an address under which a visit is remembered.
func (c *Client) visitAt(ctx context.Context, address string, u *url.URL, known bool) (Response, error) {
	v := c.memory.Recall(address)
	known = known && v.Kept != nil
	if c.now().Before(v.Next) {
		switch {
		case v.Failures > 0:
			return Response{}, RestError{Until: v.Next, Failures: v.Failures, Reason: v.Reason}
		case known:
			return Response{URL: address, Fetched: v.Success, Unchanged: true, Kept: v.Kept}, nil
		}
	}
	var validators http.Header
	if known {
		validators = v.validators()
	}
	res, err := c.follow(ctx, u, request{header: validators, limit: MaxSize})
	switch {
	case ctx.Err() != nil:
		return Response{}, ctx.Err()
	case err != nil:
		c.Failed(address, err)
		return res.Response, err
	}
	if known && (res.code == http.StatusNotModified || v.Hash == digest(res.Body)) {
		res.Unchanged = true
		if err := c.keepSame(res); err != nil {
			return Response{}, err
		}
		res.Kept = v.Kept
		c.Worked(address)
	}
	return res.Response, nil
}
