package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// maxAside is the most bytes that are kept of what stands under a redirect or a refusal.
const maxAside = 64 << 10

// keepAside archives an answer other than 200 with the beginning of its body, and returns
// what was wrong with it before. Nothing is kept of an answer in which the caller left.
func (c *Client) keepAside(ctx context.Context, res *http.Response, r Response, still func(), before error) error {
	if c.keep == nil {
		return before
	}
	var err error
	r.Body, err = readBody(res.Body, maxAside, c.idle, still)
	cause := context.Cause(ctx)
	switch late := errors.Is(cause, ErrSlow) || errors.Is(cause, ErrIdle); {
	case cause != nil && !late:
		return cause
	case len(r.Body) > maxAside:
		r.Body, r.Truncated = r.Body[:maxAside], "length"
	case err != nil && late:
		r.Truncated = "time"
	case err != nil:
		r.Truncated = "disconnect"
	}
	r.Unchanged = res.StatusCode == http.StatusNotModified
	if err := c.archive(r); err != nil {
		return err
	}
	return before
}

// keepSame archives that a body was as it had been before; of a 304 that is done already.
func (c *Client) keepSame(a answer) error {
	if a.code == http.StatusNotModified {
		return nil
	}
	return c.archive(a.Response)
}

// archive hands an answer that no caller gets to who keeps them.
func (c *Client) archive(r Response) error {
	if c.keep == nil {
		return nil
	}
	if err := c.keep(r); err != nil {
		return fmt.Errorf("%w: %w", ErrKeep, err)
	}
	return nil
}
