package fetch

import (
	"context"
	"sync"
	"time"
)

// A clock stands still but for who sleeps by it.
type clock struct {
	mu   sync.Mutex
	t    time.Time
	naps []time.Duration
}

func newClock() *clock { return &clock{t: time.Date(2026, 2, 12, 3, 15, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
	c.naps = append(c.naps, d)
	return ctx.Err()
}

func (c *clock) pass(d time.Duration) { c.sleep(context.Background(), d) }

// client is one that goes by the clock and leaves nothing to chance.
func (c *clock) client(m Memory) *Client {
	return New(Options{Loopback: true, Delay: -1, Memory: m, Now: c.now, Sleep: c.sleep, Rand: func() float64 { return 0 }})
}
