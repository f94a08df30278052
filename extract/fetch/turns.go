package fetch

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// turns lets one request at a time reach each host, a delay apart.
type turns struct {
	delay time.Duration
	mu    sync.Mutex
	hosts map[string]*host
}

type host struct {
	turn  chan struct{} // holds one token while a request runs
	limit *rate.Limiter
}

func newTurns(delay time.Duration) *turns {
	if delay == 0 {
		delay = time.Second
	}
	return &turns{delay: max(delay, 0), hosts: map[string]*host{}}
}

// wait blocks until the host may be asked, or the context ends. The caller calls done
// when it has the answer.
func (t *turns) wait(ctx context.Context, name string) (done func(), err error) {
	h := t.host(name)
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := h.limit.Wait(ctx); err != nil {
		<-h.turn
		return nil, err
	}
	return func() { <-h.turn }, nil
}

func (t *turns) host(name string) *host {
	t.mu.Lock()
	defer t.mu.Unlock()
	h := t.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), limit: rate.NewLimiter(rate.Inf, 1)}
		if t.delay > 0 {
			h.limit = rate.NewLimiter(rate.Every(t.delay), 1)
		}
		t.hosts[name] = h
	}
	return h
}
