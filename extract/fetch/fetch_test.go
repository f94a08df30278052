package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func local() *Client {
	return New(Options{Loopback: true, Delay: -1, Contact: "https://example.org/bot", Timeout: 10 * time.Second})
}

func Example() {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<p>Hello, "+r.UserAgent())
	}))
	defer s.Close()
	c := New(Options{Loopback: true, Contact: "https://example.org/bot"})
	res, err := c.Get(context.Background(), s.URL)
	fmt.Println(string(res.Body), err)
	// Output: <p>Hello, kengraph/1.0 (news reader; +https://example.org/bot) <nil>
}

// A thing that has not changed is not sent again: what was made of it comes from memory.
func ExampleClient_Check() {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "copper, tungsten")
	}))
	defer s.Close()
	dir, _ := os.MkdirTemp("", "visits")
	defer os.RemoveAll(dir)
	memory, _ := OpenFile(filepath.Join(dir, "visits.json"), nil)
	c := New(Options{Loopback: true, Delay: -1, Memory: memory})
	for range 2 {
		res, err := c.Check(context.Background(), s.URL)
		if err != nil {
			fmt.Println(err)
			return
		}
		if res.Unchanged {
			fmt.Println("unchanged:", string(res.Kept))
			continue
		}
		metals := strings.Split(string(res.Body), ", ")
		fmt.Println("new:", metals)
		c.Remember(s.URL, res, metals, 0)
	}
	// Output:
	// new: [copper tungsten]
	// unchanged: ["copper","tungsten"]
}

func TestGet(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/zipped", func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			t.Error("the transport does not ask for gzip")
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, "unpacked")
		z.Close()
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/zipped", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	for _, c := range []struct {
		address, body, url string
		err                error
		text               string
	}{
		{address: s.URL + "/zipped", body: "unpacked", url: "/zipped"},
		{address: s.URL + "/moved", body: "unpacked", url: "/zipped"},
		{address: s.URL + "/none", err: StatusError{404, 0}},
		{address: s.URL + "/file", err: ErrScheme},
		{address: "file:///etc/passwd", err: ErrScheme},
		{address: "javascript:alert(1)", err: ErrScheme},
		{address: "http://[::1", text: "missing ']'"},
	} {
		res, err := local().Get(t.Context(), c.address)
		switch {
		case c.err != nil && !errors.Is(err, c.err), c.text != "" && (err == nil || !strings.Contains(err.Error(), c.text)):
			t.Errorf("%s: %v, want %v%s", c.address, err, c.err, c.text)
		case c.body != "" && (string(res.Body) != c.body || res.URL != s.URL+c.url):
			t.Errorf("%s: %q at %s, %v", c.address, res.Body, res.URL, err)
		}
	}
}

func TestOneRequestAtATimeAndApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int32
		var starts []time.Time
		c := New(Options{Delay: 2 * time.Second, Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			most.Store(max(most.Load(), now.Add(1)))
			defer now.Add(-1)
			if r.URL.Path == "/robots.txt" {
				return &http.Response{StatusCode: 404, Body: http.NoBody, Request: r, Header: http.Header{}}, nil
			}
			starts = append(starts, time.Now())
			time.Sleep(300 * time.Millisecond) // of the test's own clock
			return &http.Response{StatusCode: 200, Body: http.NoBody, Request: r, Header: http.Header{}}, nil
		})})
		begin := time.Now()
		for range 3 {
			go c.Get(t.Context(), "https://example.org/")
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if most.Load() != 1 || len(starts) != 3 || starts[2].Sub(begin) < 4*time.Second {
			t.Errorf("%d at once, starts %v after %v", most.Load(), starts, begin)
		}
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// How long a request takes is told without the wait before it, also where it is refused.
func TestTook(t *testing.T) {
	c := newClock()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			c.pass(3 * time.Second)
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	defer s.Close()
	var took []time.Duration
	client := New(Options{Loopback: true, Delay: time.Minute, Now: c.now, Sleep: c.sleep, Took: func(d time.Duration) { took = append(took, d) }})
	for _, path := range []string{"/a", "/b"} {
		if _, err := client.Get(t.Context(), s.URL+path); !errors.As(err, new(StatusError)) {
			t.Fatal(err)
		}
	}
	if want := []time.Duration{0, 3 * time.Second, 3 * time.Second}; !slices.Equal(took, want) || len(c.naps) < 3 {
		t.Errorf("%v, want %v; slept %v", took, want, c.naps)
	}
}
