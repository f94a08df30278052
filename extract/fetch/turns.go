package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// turns lets one request at a time reach each host, a delay apart.
type turns struct {
	delay    time.Duration
	patience time.Duration
	share    time.Duration
	sleep    func(context.Context, time.Duration) error
	now      func() time.Time
	memory   Memory

	mu    sync.Mutex
	hosts map[string]*host
}

// A host is who is asked. Only who holds its turn touches the rest of it.
type host struct {
	name     string
	turn     chan struct{} // holds one token while a request runs
	took     time.Time     // when the turn was taken
	spent    time.Duration // on its answers, and on waiting for its turns to come
	next     time.Time     // when it may be asked again
	delay    time.Duration // between two requests
	failures int           // in a row
	reason   string        // of the last
	now      func() time.Time
}

// hostKey is under which a host is remembered: no page has such an address.
func hostKey(name string) string { return "//" + name }

// maxStumbles is how many faults in a row make a host rest.
const maxStumbles = 3

// take blocks until the host may be asked, or the context ends. A host that wants to be
// left alone for longer than patience, or has had its share, gives a [RestError]. The
// caller calls done when it has the answer.
func (t *turns) take(ctx context.Context, name string) (*host, error) {
	h := t.host(name)
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	h.took = t.now()
	wait := h.next.Sub(h.took)
	switch {
	case h.spent >= t.share:
		<-h.turn
		return nil, RestError{Host: name, Until: h.took, Reason: fmt.Sprintf("it took %v of this one", h.spent.Round(time.Second))}
	case wait > t.patience:
		err := RestError{Host: name, Until: h.next, Failures: h.failures, Reason: h.reason}
		<-h.turn
		return nil, err
	case wait > 0:
		if err := t.sleep(ctx, wait); err != nil {
			<-h.turn
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		<-h.turn
		return nil, err
	}
	return h, nil
}

func (t *turns) host(name string) *host {
	t.mu.Lock()
	defer t.mu.Unlock()
	h := t.hosts[name]
	if h == nil {
		v := t.memory.Recall(hostKey(name))
		h = &host{name: name, turn: make(chan struct{}, 1), delay: t.delay, next: v.Next, failures: v.Failures, reason: v.Reason, now: t.now}
		t.hosts[name] = h
	}
	return h
}

// done gives the turn to the next, who has to wait for the delay.
func (h *host) done() {
	now := h.now()
	h.spent += now.Sub(h.took)
	if next := now.Add(h.delay); next.After(h.next) {
		h.next = next
	}
	<-h.turn
}

// slow sets the delay that a host asks for, as far as patience goes: its robots.txt has
// been read just now.
func (t *turns) slow(ctx context.Context, name string, delay time.Duration) {
	h := t.host(name)
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return
	}
	h.took = t.now()
	h.delay = max(t.delay, min(delay, t.patience))
	h.done()
}

// judge draws conclusions about a host from how a request ended. It returns for how long
// the host asks to be left alone, 0 where it does not.
func (t *turns) judge(ctx context.Context, h *host, err error, chance float64) (rest time.Duration) {
	var status StatusError
	errors.As(err, &status)
	switch {
	case ctx.Err() != nil:
	case status.Code == http.StatusTooManyRequests, status.Code == http.StatusServiceUnavailable:
		return t.rest(h, err, status.RetryAfter, chance)
	case status.Code >= 500, err != nil && status.Code == 0 && !ours(err):
		t.stumble(h, err, chance)
	default:
		t.steady(h)
	}
	return 0
}

// ours reports whether an error is a judgement of this package, not a fault of the host.
func ours(err error) bool {
	return errors.Is(err, ErrTooLarge) || errors.Is(err, ErrPrivate) || errors.Is(err, ErrPort) || errors.Is(err, ErrKeep)
}

// rest lets a host alone that asks for it, for as long as it says, and longer where it has
// to ask again. It returns for how long.
func (t *turns) rest(h *host, why error, retryAfter time.Duration, chance float64) time.Duration {
	h.failures++
	h.reason = why.Error()
	d := retryAfter
	if d == 0 || h.failures > 1 {
		d = max(d, backOff(h.failures, time.Minute, chance))
	}
	h.next = t.now().Add(d)
	t.remember(h)
	return d
}

// stumble counts a fault of the host, and lets it rest when there were several in a row.
func (t *turns) stumble(h *host, why error, chance float64) {
	h.failures++
	h.reason = why.Error()
	if h.failures >= maxStumbles {
		h.next = t.now().Add(backOff(h.failures, time.Minute, chance))
		t.remember(h)
	}
}

// steady notes that a host works.
func (t *turns) steady(h *host) {
	if h.failures > 0 {
		h.failures, h.reason = 0, ""
		t.remember(h)
	}
}

func (t *turns) remember(h *host) {
	v := t.memory.Recall(hostKey(h.name))
	v.Next, v.Failures, v.Reason = h.next, h.failures, h.reason
	if h.failures == 0 {
		v.Next, v.Success = time.Time{}, t.now()
	}
	t.memory.Remember(hostKey(h.name), v)
}
