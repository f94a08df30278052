package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// memory is a new one that goes by a clock.
func memory(t *testing.T, c *clock) *File {
	t.Helper()
	m, err := OpenFile(filepath.Join(t.TempDir(), "visits.json"), c.now)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// counted answers each request by the next of some handlers, the last for ever.
func counted(n *atomic.Int32, handlers ...http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		handlers[min(int(n.Add(1)), len(handlers))-1](w, r)
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func page(text string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status(200, header...)(w, r)
		io.WriteString(w, text)
	}
}

func TestUnchangedIsAskedOnceAndConditionally(t *testing.T) {
	const day = "Thu, 12 Feb 2026 01:00:00 GMT"
	for _, v := range []struct{ name, header, value, ask string }{
		{"ETag", "ETag", `"v1"`, "If-None-Match"}, {"weak ETag", "ETag", `W/"v1"`, "If-None-Match"}, {"Last-Modified", "Last-Modified", day, "If-Modified-Since"},
	} {
		t.Run(v.name, func(t *testing.T) {
			n, c := new(atomic.Int32), newClock()
			site := serve(t, map[string]http.HandlerFunc{"/feed": counted(n, page("one", v.header, v.value), func(w http.ResponseWriter, r *http.Request) {
				if got := r.Header.Get(v.ask); got != v.value {
					t.Errorf("%s: %q, want %q", v.ask, got, v.value)
				}
				w.WriteHeader(304)
			})})
			m := memory(t, c)
			res, err := c.client(m).Check(t.Context(), site+"/feed")
			if err != nil || res.Unchanged {
				t.Fatal(res, err)
			}
			c.client(m).Remember(site+"/feed", res, "kept", 0)
			for range 2 {
				c.pass(24 * time.Hour)
				res, err = c.client(m).Check(t.Context(), site+"/feed")
				if err != nil || !res.Unchanged || string(res.Kept) != `"kept"` {
					t.Errorf("%+v, %v", res, err)
				}
			}
			if n.Load() != 3 {
				t.Errorf("%d requests, want 3", n.Load())
			}
		})
	}
}

// A server without validators sends the same bytes again: they are known by their hash.
func TestSameBytesAreUnchanged(t *testing.T) {
	n, c := new(atomic.Int32), newClock()
	site := serve(t, map[string]http.HandlerFunc{"/feed": counted(n, page("one"), page("one"), page("two"))})
	m := memory(t, c)
	for _, unchanged := range []bool{false, true, false} {
		res, err := c.client(m).Check(t.Context(), site+"/feed")
		if err != nil || res.Unchanged != unchanged {
			t.Errorf("request %d: unchanged %v, %v", n.Load(), res.Unchanged, err)
		}
		c.client(m).Remember(site+"/feed", res, 1, 0)
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	c := newClock()
	inSeconds := func(d time.Duration) string { return fmt.Sprint(int(d.Seconds())) }
	asDate := func(d time.Duration) string { return c.now().Add(d).Format(http.TimeFormat) }
	for _, code := range []int{429, 503} {
		for form, write := range map[string]func(time.Duration) string{"seconds": inSeconds, "date": asDate} {
			t.Run(fmt.Sprint(code, " ", form), func(t *testing.T) {
				n, other := new(atomic.Int32), new(atomic.Int32)
				site := serve(t, map[string]http.HandlerFunc{
					"/soon": counted(n, func(w http.ResponseWriter, r *http.Request) {
						status(code, "Retry-After", write(20*time.Second))(w, r)
					}, page("here")),
					"/later": func(w http.ResponseWriter, r *http.Request) {
						status(code, "Retry-After", write(3*time.Hour))(w, r)
					},
					"/other": counted(other, page("here")),
				})
				m := memory(t, c)
				began := c.now()
				res, err := c.client(m).Get(t.Context(), site+"/soon")
				if waited := c.now().Sub(began); err != nil || string(res.Body) != "here" || waited != 20*time.Second {
					t.Errorf("%q, %v after %v; want it after 20 s", res.Body, err, waited)
				}
				if _, err = c.client(m).Get(t.Context(), site+"/later"); !errors.Is(err, StatusError{code, 3 * time.Hour}) {
					t.Error(err)
				}
				var rest RestError
				if _, err = c.client(m).Get(t.Context(), site+"/other"); !errors.As(err, &rest) || rest.Until.Sub(c.now()) != 3*time.Hour || other.Load() != 0 {
					t.Errorf("%v, and %d requests: the whole host is to rest for three hours", err, other.Load())
				}
				c.pass(3 * time.Hour)
				if _, err = c.client(m).Get(t.Context(), site+"/other"); err != nil {
					t.Error(err)
				}
			})
		}
	}
	for value, want := range map[string]time.Duration{"": 0, "soon": 0, "-5": 0, "1.5": 0, asDate(-time.Hour): 0, " 7 ": 7 * time.Second, "99999999999999999999": maxRest} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, c.now()); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

func TestWhatKeepsFailingRests(t *testing.T) {
	n, c := new(atomic.Int32), newClock()
	site := serve(t, map[string]http.HandlerFunc{"/feed": counted(n, status(404))})
	m := memory(t, c)
	for i, rest := range []time.Duration{0, time.Hour, 2 * time.Hour, 4 * time.Hour} {
		if _, err := c.client(m).Get(t.Context(), site+"/feed"); !errors.Is(err, StatusError{404, 0}) {
			t.Errorf("failure %d: %v", i+1, err)
		}
		if v := m.Recall(site + "/feed"); v.Failures != i+1 || rest > 0 && v.Next.Sub(c.now()) != rest {
			t.Errorf("%d failures, until %v at %v; want %v of rest", v.Failures, v.Next, c.now(), rest)
		}
		if rest > 0 {
			c.pass(rest - time.Second)
			_, err := c.client(m).Get(t.Context(), site+"/feed")
			if !errors.As(err, new(RestError)) || !strings.Contains(err.Error(), fmt.Sprint(i+1, " failures in a row: the server answered 404")) {
				t.Error(err)
			}
			c.pass(time.Second)
		}
	}
	if n.Load() != 4 {
		t.Errorf("%d requests, want 4: none while it rests", n.Load())
	}
	if backOff(100, time.Hour, 0) != maxRest || backOff(1, time.Hour, 1) != time.Hour/2 || backOff(3, time.Hour, .5) != 3*time.Hour {
		t.Error("back-off doubles up to a week, less up to a half by chance")
	}
}

func TestServerErrorsMakeTheHostRest(t *testing.T) {
	n, c := new(atomic.Int32), newClock()
	broken := counted(n, status(500))
	site := serve(t, map[string]http.HandlerFunc{"/robots.txt": status(404), "/": broken})
	m := memory(t, c)
	client := c.client(m)
	for i := range 5 {
		_, err := client.Get(t.Context(), fmt.Sprint(site, "/", i))
		if errors.As(err, new(RestError)) != (i >= maxStumbles) {
			t.Errorf("page %d: %v", i, err)
		}
	}
	if n.Load() != maxStumbles {
		t.Errorf("%d requests, want %d", n, maxStumbles)
	}
	if _, err := c.client(m).Get(t.Context(), site+"/a"); !errors.As(err, new(RestError)) {
		t.Errorf("the next pass does not know: %v", err)
	}
}

func TestIntervalIsRaisedToWhatTheSourceSays(t *testing.T) {
	c := newClock()
	at := func(d time.Duration) string { return c.now().Add(d).Format(http.TimeFormat) }
	for _, v := range []struct {
		name   string
		header []string
		ttl    time.Duration
		want   time.Duration
	}{
		{"nothing", nil, 0, 0},
		{"ttl", nil, time.Hour, time.Hour},
		{"max-age", []string{"Cache-Control", "public, max-age=7200"}, time.Hour, 2 * time.Hour},
		{"max-age of some age", []string{"Cache-Control", "max-age=7200", "Age", "3600"}, 0, time.Hour},
		{"max-age before Expires", []string{"Cache-Control", "max-age=60", "Expires", at(time.Hour)}, 0, time.Minute},
		{"Expires", []string{"Expires", at(3 * time.Hour), "Date", at(0)}, 0, 3 * time.Hour},
		{"Expires in the past", []string{"Expires", "0"}, 0, 0},
		{"no-cache", []string{"Cache-Control", "no-cache, max-age=7200"}, 0, 0},
		{"a year", []string{"Cache-Control", "max-age=31536000"}, 0, maxInterval},
	} {
		n := new(atomic.Int32)
		site := serve(t, map[string]http.HandlerFunc{"/feed": counted(n, page("one", v.header...))})
		m := memory(t, c)
		res, err := c.client(m).Check(t.Context(), site+"/feed")
		if err != nil {
			t.Fatal(err)
		}
		c.client(m).Remember(site+"/feed", res, 1, v.ttl)
		if got := m.Recall(site + "/feed").Interval; got != v.want {
			t.Errorf("%s: %v, want %v", v.name, got, v.want)
		}
		if v.want == 0 {
			continue
		}
		c.pass(v.want - time.Second)
		if res, err = c.client(m).Check(t.Context(), site+"/feed"); err != nil || !res.Unchanged || n.Load() != 1 {
			t.Errorf("%s: asked before its time: %d requests, %v", v.name, n.Load(), err)
		}
		c.pass(time.Second)
		if c.client(m).Check(t.Context(), site+"/feed"); n.Load() != 2 {
			t.Errorf("%s: not asked when it was time", v.name)
		}
	}
}

func TestMemoryOutlivesTheProcess(t *testing.T) {
	c := newClock()
	path := filepath.Join(t.TempDir(), "visits.json")
	m, err := OpenFile(path, c.now)
	if err != nil {
		t.Fatal(err)
	}
	m.Remember("https://example.org/a?b=1&c=<d>", Visit{ETag: `"x"`, Failures: 2, Success: c.now(), Kept: []byte(`{"id":"1"}`)})
	m.Remember("https://example.org/old", Visit{ETag: `"y"`})
	c.pass(80 * 24 * time.Hour)
	m.Recall("https://example.org/a?b=1&c=<d>")
	c.pass(20 * 24 * time.Hour)
	for range 2 {
		if err := m.Save(); err != nil {
			t.Fatal(err)
		}
		if m, err = OpenFile(path, c.now); err != nil {
			t.Fatal(err)
		}
	}
	if v := m.Recall("https://example.org/a?b=1&c=<d>"); v.ETag != `"x"` || v.Failures != 2 || v.Success.IsZero() || string(v.Kept) != `{"id":"1"}` {
		t.Errorf("%+v", v)
	}
	if v := m.Recall("https://example.org/old"); v.ETag != "" {
		t.Error("what nobody asked for in 90 days is still remembered")
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("files are left behind: %v", files)
	}
}

func TestBrokenMemoryIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.json")
	for _, text := range []string{"", "{", `{"version":2}`, `[]`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := OpenFile(path, nil)
		if !errors.Is(err, ErrMemory) || !strings.Contains(err.Error(), "delete that file") || !strings.Contains(err.Error(), path) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzHeaders(f *testing.F) {
	f.Add("max-age=60, public", "Thu, 12 Feb 2026 01:00:00 GMT", "5", "120")
	f.Add(`no-cache="x", max-age="7"`, "0", "-1", "Thursday, 12-Feb-26 01:00:00 GMT")
	f.Fuzz(func(t *testing.T, control, expires, age, retry string) {
		h := http.Header{"Cache-Control": {control}, "Expires": {expires}, "Age": {age}, "Retry-After": {retry}}
		now := newClock().now()
		if d := freshness(h, now); d < 0 {
			t.Fatalf("fresh for %v", d)
		}
		if d := retryAfter(h, now); d < 0 || d > maxRest {
			t.Fatalf("a rest of %v", d)
		}
	})
}
