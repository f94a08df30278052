// Package fetch gets pages and feeds over HTTP: politely, within bounds, and never from
// addresses inside the own network.
//
// A [Client] asks one thing at a time of each host and waits between requests. It leaves
// compression to net/http, so that every bound holds for what was unpacked.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// MaxSize is the most bytes of a response that are read, after decompression.
const MaxSize = 10 << 20

// Errors that callers branch on.
var (
	ErrTooLarge = fmt.Errorf("the response is larger than %d MB", MaxSize>>20)
	ErrScheme   = errors.New("only http and https are fetched")
	ErrPrivate  = errors.New("the address is inside a private network")
)

// A StatusError is an answer other than 200.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // what the server asks to wait, 0 where it does not say
}

func (e StatusError) Error() string {
	return fmt.Sprintf("the server answered %d %s", e.Code, http.StatusText(e.Code))
}

// Options configure a client. The zero value is a client for the public web.
type Options struct {
	Contact   string            // address of who runs the client, sent in the User-Agent
	Delay     time.Duration     // between two requests to one host; 0 is a second, negative is none
	Timeout   time.Duration     // for one request with its body; 0 is 30 seconds
	Loopback  bool              // allow the own machine, on any port: for tests and local mirrors
	Transport http.RoundTripper // in place of the network: an embedded site, a recording
}

// A Client fetches. It may be used by several goroutines at once.
type Client struct {
	http  *http.Client
	agent string
	turns *turns
}

// maxRedirects is how far an address may lead on.
const maxRedirects = 5

// New returns a client.
func New(o Options) *Client {
	c := &Client{agent: "kengraph/1.0 (news reader)", turns: newTurns(o.Delay)}
	if o.Contact != "" {
		c.agent = "kengraph/1.0 (news reader; +" + o.Contact + ")"
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Transport == nil {
		o.Transport = transport(o.Loopback)
	} else if o.Delay == 0 {
		c.turns.delay = 0 // nobody is at the other end
	}
	c.http = &http.Client{Transport: o.Transport, Timeout: o.Timeout, CheckRedirect: checkRedirect}
	return c
}

func checkRedirect(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("stopped after %d redirects", maxRedirects)
	}
	return checkURL(r.URL)
}

func checkURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ErrScheme
	}
	return nil
}

// A Response is what a server answered, whole.
type Response struct {
	URL         string // where it was found in the end
	ContentType string
	Header      http.Header
	Status      string // the status line, as "200 OK"
	Body        []byte
	Fetched     time.Time
}

// Get fetches an address. An answer other than 200 is a [StatusError].
func (c *Client) Get(ctx context.Context, address string) (Response, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Response{}, fmt.Errorf("fetch: %w", err)
	}
	if err := checkURL(u); err != nil {
		return Response{}, fmt.Errorf("fetch: %s: %w", address, err)
	}
	done, err := c.turns.wait(ctx, u.Host)
	if err != nil {
		return Response{}, fmt.Errorf("fetch: %s: %w", address, err)
	}
	defer done()
	res, err := c.do(ctx, u)
	if err != nil {
		return Response{}, fmt.Errorf("fetch: %s: %w", address, err)
	}
	return res, nil
}

func (c *Client) do(ctx context.Context, u *url.URL) (Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Response{}, err
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml,application/feed+json,*/*;q=0.5")
	res, err := c.http.Do(req)
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err // it repeats the address
		}
		return Response{}, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return Response{}, StatusError{Code: res.StatusCode, RetryAfter: retryAfter(res.Header, time.Now())}
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, MaxSize+1))
	if err != nil {
		return Response{}, err
	}
	if len(body) > MaxSize {
		return Response{}, ErrTooLarge
	}
	return Response{URL: res.Request.URL.String(), ContentType: res.Header.Get("Content-Type"),
		Header: res.Header, Status: res.Status, Body: body, Fetched: time.Now()}, nil
}
