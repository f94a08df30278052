package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A request is one address on its way through redirects.
type request struct {
	header http.Header // validators
	limit  int         // most bytes of the answer
	robots bool        // it is robots.txt itself, which nothing forbids and which may be cut
}

// An answer is a response with what only this package needs of it.
type answer struct {
	Response
	code     int
	location *url.URL // where it leads on to
}

// follow asks for an address and for those that it leads on to, each by its own rights:
// its scheme, its robots.txt and its host's turn.
func (c *Client) follow(ctx context.Context, u *url.URL, r request) (answer, error) {
	for range maxRedirects + 1 {
		if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return answer{}, ErrScheme
		}
		u.Host = strings.ToLower(u.Host)
		if !r.robots {
			if err := c.allowed(ctx, u); err != nil {
				return answer{}, err
			}
		}
		a, err := c.ask(ctx, u, r)
		if err != nil || a.location == nil {
			return a, err
		}
		u = a.location
		u.User, u.Fragment = nil, ""
	}
	return answer{}, ErrRedirects
}

// ask asks for one address when it is its host's turn, and once more where the host bids
// to wait for a while that is within the client's patience.
func (c *Client) ask(ctx context.Context, u *url.URL, r request) (answer, error) {
	for again := false; ; again = true {
		h, err := c.turns.take(ctx, u.Host)
		if err != nil {
			return answer{}, err
		}
		a, err := c.do(ctx, u, r)
		rest := c.turns.judge(ctx, h, err, c.rand())
		h.done()
		if again || rest == 0 || rest > c.patience {
			return a, err
		}
	}
}

// do makes one request.
func (c *Client) do(ctx context.Context, u *url.URL, r request) (answer, error) {
	if c.took != nil {
		began := c.now()
		defer func() { c.took(c.now().Sub(began)) }()
	}
	parent := ctx
	ctx, slow := context.WithTimeoutCause(ctx, c.timeout, ErrSlow)
	defer slow()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	a, err := c.exchange(ctx, u, r, func() { stop(ErrIdle) })
	if err == nil || parent.Err() != nil || errors.As(err, new(StatusError)) {
		return a, err // a refusal is one, though the rest of what it says is late
	}
	var late net.Error
	switch cause := context.Cause(ctx); {
	case cause != nil:
		err = cause
	case errors.As(err, &late) && late.Timeout():
		err = fmt.Errorf("%w: %w", ErrSlow, err)
	}
	return a, err
}

func (c *Client) exchange(ctx context.Context, u *url.URL, r request, still func()) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml,application/feed+json,*/*;q=0.5")
	for name, values := range r.header {
		req.Header[name] = values
	}
	res, err := c.http.RoundTrip(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	a := answer{code: res.StatusCode, Response: Response{URL: u.String(), ContentType: res.Header.Get("Content-Type"),
		Header: res.Header, Request: req.Header, Status: res.Status, Fetched: c.now()}}
	if a.location, err = c.meaning(res, r); err != nil || a.code != http.StatusOK {
		if err = c.keepAside(ctx, res, a.Response, still, err); err != nil {
			return answer{}, err
		}
		return a, nil
	}
	return c.receive(a, res.Body, r, still)
}

// receive reads the body of an answer that is wanted.
func (c *Client) receive(a answer, body io.Reader, r request, still func()) (answer, error) {
	var err error
	a.Body, err = readBody(body, r.limit, c.idle, still)
	if len(a.Body) > r.limit {
		a.Body, a.Truncated, err = a.Body[:r.limit], "length", nil
		switch {
		case !r.robots && c.keep == nil:
			return answer{}, ErrTooLarge
		case !r.robots:
			return a, ErrTooLarge
		}
	}
	if err != nil {
		return answer{}, err
	}
	if r.robots {
		err = c.archive(a.Response)
	}
	return a, err
}

// meaning is where an answer leads on to, or what is wrong with it.
func (c *Client) meaning(res *http.Response, r request) (*url.URL, error) {
	switch res.StatusCode {
	case http.StatusOK:
	case http.StatusNotModified:
		if len(r.header) == 0 {
			return nil, StatusError{Code: res.StatusCode}
		}
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		to, err := res.Location()
		if err != nil {
			return nil, errLocation
		}
		return to, nil
	default:
		return nil, StatusError{Code: res.StatusCode, RetryAfter: retryAfter(res.Header, c.now())}
	}
	return nil, nil
}

// errLocation hides the address, of which it is not known where a password in it would end.
var errLocation = errors.New("the server redirects, but not to an address")

// readBody reads up to one byte more than the limit, and calls still if a piece of it
// takes longer than idle.
func readBody(r io.Reader, limit int, idle time.Duration, still func()) ([]byte, error) {
	watch := time.AfterFunc(idle, still)
	defer watch.Stop()
	return io.ReadAll(io.LimitReader(readFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		watch.Reset(idle)
		return n, err
	}), int64(limit)+1))
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }
