package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestHostHasItsShare: one that asks to wait before each page holds up a pass for half an
// hour and no longer, and the next pass goes on.
func TestHostHasItsShare(t *testing.T) {
	c, n := newClock(), new(atomic.Int32)
	site := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": page("User-agent: *\nCrawl-delay: 100"), "/": counted(n, page("here")),
	})
	m := memory(t, c)
	began, first := c.now(), c.client(m)
	var rest RestError
	var err error
	for i := 0; err == nil && i < 50; i++ {
		_, err = first.Get(t.Context(), fmt.Sprint(site, "/", i))
	}
	if !errors.As(err, &rest) || !strings.HasSuffix(err.Error(), "is left to a later pass: it took 30m0s of this one") || n.Load() != 18 {
		t.Errorf("%v after %d pages", err, n.Load())
	}
	if took := c.now().Sub(began); took != 30*time.Minute {
		t.Errorf("it took %v", took)
	}
	if _, err := c.client(m).Get(t.Context(), site+"/18"); err != nil {
		t.Error(err)
	}
}
