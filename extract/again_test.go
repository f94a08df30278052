package extract_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kengraph/extract"
	"kengraph/extract/fetch"
)

// A night is a site on the loopback interface, a clock, and what passes remember of it.
type night struct {
	t      *testing.T
	url    string
	path   string // of what passes remember
	memory *fetch.File
	stored map[string]bool // ids of articles that a store would have

	mu    sync.Mutex
	time  time.Time
	log   []string // requests: "/path", with a star where conditional
	pages map[string]string
	code  map[string]int
}

func newNight(t *testing.T, pages map[string]string) *night {
	n := &night{t: t, pages: pages, code: map[string]int{}, stored: map[string]bool{}, time: time.Date(2026, 2, 12, 3, 15, 0, 0, time.UTC)}
	s := httptest.NewServer(n)
	t.Cleanup(s.Close)
	n.url = s.URL
	n.path = filepath.Join(t.TempDir(), "visits.json")
	var err error
	if n.memory, err = fetch.OpenFile(n.path, n.now); err != nil {
		t.Fatal(err)
	}
	return n
}

func (n *night) now() time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.time
}

func (n *night) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	body, ok := n.pages[r.URL.Path]
	etag := fmt.Sprintf(`"%d-%d"`, len(body), strings.Count(body, "second"))
	star := ""
	if r.Header.Get("If-None-Match") != "" {
		star = "*"
	}
	n.log = append(n.log, r.URL.Path+star)
	w.Header().Set("ETag", etag)
	switch code := n.code[r.URL.Path]; {
	case code != 0:
		w.WriteHeader(code)
	case !ok:
		w.WriteHeader(http.StatusNotFound)
	case r.Header.Get("If-None-Match") == etag:
		w.WriteHeader(http.StatusNotModified)
	default:
		if strings.HasPrefix(body, "<html") {
			w.Header().Set("Content-Type", "text/html")
		}
		io.WriteString(w, strings.ReplaceAll(body, "HOST", "http://"+r.Host))
	}
}

// pass reads a source as a new process would, stores what it gives, and returns it, the
// errors as text, and what was asked for. The day goes on by what is given after it.
func (n *night) pass(s extract.Source, after time.Duration) (got, faults []string, asked string) {
	n.t.Helper()
	n.mu.Lock()
	n.log = nil
	n.mu.Unlock()
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1, Memory: n.memory, Now: n.now, Rand: func() float64 { return 0 },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
	r := extract.Reader{Client: client, Known: func(id string) bool { return n.stored[id] }}
	for a, err := range r.Articles(n.t.Context(), s) {
		if err != nil {
			faults = append(faults, strings.ReplaceAll(err.Error(), n.url, ""))
			continue
		}
		got = append(got, strings.TrimPrefix(a.ID, n.url))
		n.stored[a.ID] = true
	}
	if err := n.memory.Save(); err != nil {
		n.t.Fatal(err)
	}
	var err error
	if n.memory, err = fetch.OpenFile(n.path, n.now); err != nil { // what a new process knows
		n.t.Fatal(err)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.time = n.time.Add(after)
	return got, faults, strings.Join(n.log, " ")
}

// feedOf lists pages by their paths; what stands after a space is the title.
func feedOf(items ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>`)
	for _, item := range items {
		path, title, _ := strings.Cut(item, " ")
		fmt.Fprintf(&b, "<item><title>%s</title><link>HOST%s</link></item>", title, path)
	}
	return b.String() + "</channel></rss>"
}

const day = 24 * time.Hour

func TestUnchangedSourceCostsOneConditionalRequest(t *testing.T) {
	n := newNight(t, map[string]string{
		"/feed": feedOf("/a", "/moved"), "/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", ""),
		"/moved": fmt.Sprintf(story, "Copper mined at the second of the deposits", `<link rel="canonical" href="/b">`),
	})
	s := extract.Source{Feeds: []string{n.url + "/feed"}}
	for _, c := range []struct {
		got, asked string
		after      time.Duration
	}{
		{"/a /b", "/robots.txt /feed /a /moved", 12 * time.Hour},
		{"", "/feed*", 12 * time.Hour},
		{"", "/robots.txt /feed*", 12 * time.Hour}, // once a day
		{"", "/feed*", day},
	} {
		got, faults, asked := n.pass(s, c.after)
		if strings.Join(got, " ") != c.got || len(faults) > 0 || asked != c.asked {
			t.Errorf("%q, %q, asked for %q; want %q, asked for %q", got, faults, asked, c.got, c.asked)
		}
	}
}

func TestNewEntriesAloneAreFetched(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/a"),
		"/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", ""), "/b": fmt.Sprintf(story, "Copper mined at the other of the deposits", "")})
	s := extract.Source{Feeds: []string{n.url + "/feed"}}
	n.pass(s, time.Hour)
	n.pages["/feed"] = feedOf("/b", "/a")
	if got, faults, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/b"}) || len(faults) > 0 || asked != "/feed* /b" {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
}

// An entry that says something new of its article has it asked for again, conditionally.
func TestChangedEntryIsAskedForConditionally(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/a Copper"), "/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", "")})
	s := extract.Source{Feeds: []string{n.url + "/feed"}}
	n.pass(s, time.Hour)
	n.pages["/feed"] = feedOf("/a Copper, corrected")
	if got, _, asked := n.pass(s, time.Hour); len(got) != 0 || asked != "/feed* /a*" {
		t.Errorf("same text: %q, asked for %q", got, asked)
	}
	n.pages["/feed"] = feedOf("/a Copper, corrected again")
	n.pages["/a"] = fmt.Sprintf(story, "Copper mined at the second of the deposits", "")
	if got, _, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/a"}) || asked != "/feed* /a*" {
		t.Errorf("new text: %q, asked for %q", got, asked)
	}
}

// What failed, or was read and not stored, is tried again though the feed has not changed.
func TestFailedArticleIsTriedAgain(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/a", "/b"),
		"/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", ""), "/b": fmt.Sprintf(story, "Copper mined at the other of the deposits", "")})
	s := extract.Source{Feeds: []string{n.url + "/feed"}}
	n.code["/a"] = http.StatusInternalServerError
	if got, faults, _ := n.pass(s, time.Hour); !slices.Equal(got, []string{"/b"}) || len(faults) != 1 {
		t.Errorf("%q, %q", got, faults)
	}
	delete(n.code, "/a")
	delete(n.stored, n.url+"/b")
	if got, faults, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/a", "/b"}) || len(faults) > 0 || asked != "/feed* /a /b" {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
}

// A source that keeps failing is skipped until its time, and said to be. A single article
// that keeps failing was named when it did, and is passed over without a word.
func TestRestingSourceIsSkippedAndSaid(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/gone", "/a"), "/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", "")})
	s := extract.Source{Feeds: []string{n.url + "/gone-feed", n.url + "/feed"}}
	for i, want := range []string{"the server answered 404", "the server answered 404", "it rests until 2026-02-12T04:15:00Z after 2 failures in a row: the server answered 404"} {
		_, faults, asked := n.pass(s, 0)
		if len(faults) == 0 || !strings.Contains(faults[0], "/gone-feed: "+want) {
			t.Errorf("pass %d: %q, want %q", i, faults, want)
		}
		if i == 2 && (len(faults) != 1 || asked != "/feed*") {
			t.Errorf("%q, asked for %q", faults, asked)
		}
	}
	for address, v := range n.memory.Visits() {
		if strings.HasSuffix(address, "/gone-feed") && (v.Failures != 2 || v.Next.IsZero()) {
			t.Errorf("%+v", v)
		}
	}
}

// So does one that answers well and gives what is no feed.
func TestUselessSourceRests(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": "<html><p>We have moved", "/cut": strings.TrimSuffix(feedOf("/a"), "</channel></rss>") + "<item>",
		"/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", "")})
	for _, c := range []struct {
		path, third string
		failures    int
	}{{"/feed", "rests until", 2}, {"/cut", "cut short", 0}} {
		var faults []string
		for range 3 {
			_, faults, _ = n.pass(extract.Source{Feeds: []string{n.url + c.path}}, time.Minute)
		}
		if v := n.memory.Recall(n.url + c.path); v.Failures != c.failures || len(faults) != 1 || !strings.Contains(faults[0], c.third) {
			t.Errorf("%s: %+v, %q", c.path, v, faults)
		}
	}
}

// A host that asks to be left alone is left alone, and named once in a walk.
func TestHostThatAsksForARestIsNamedOnce(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/1", "/2", "/3", "/4")})
	for _, path := range []string{"/1", "/2", "/3", "/4"} {
		n.code[path] = http.StatusTooManyRequests
	}
	_, faults, asked := n.pass(extract.Source{Feeds: []string{n.url + "/feed"}}, 0)
	if asked != "/robots.txt /feed /1 /1 /2" || len(faults) != 3 || !strings.Contains(faults[2], "rests until") {
		t.Errorf("%q, asked for %q", faults, asked)
	}
}

func TestForbiddenPageIsAFault(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "User-agent: *\nDisallow: /private/", "/feed": feedOf("/private/a"), "/private/a": ""})
	var forbidden fetch.ForbiddenError
	for _, err := range (extract.Reader{Client: fetch.New(fetch.Options{Loopback: true, Delay: -1})}).Articles(t.Context(), extract.Source{Feeds: []string{n.url + "/feed"}}) {
		var f extract.Fault
		if !errors.As(err, &f) || f.URL != n.url+"/private/a" || !errors.As(err, &forbidden) || !strings.Contains(err.Error(), "in line 2: Disallow: /private/") {
			t.Error(err)
		}
	}
	if forbidden.Line != 2 {
		t.Errorf("%+v", forbidden)
	}
}

// A page of the configuration itself is asked for in every pass, conditionally.
func TestListedPageIsAskedForConditionally(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/a": fmt.Sprintf(story, "Copper mined at the first of the deposits", "")})
	s := extract.Source{Pages: []string{n.url + "/a"}}
	n.pass(s, time.Hour)
	if got, faults, asked := n.pass(s, time.Hour); len(got)+len(faults) > 0 || asked != "/a*" {
		t.Errorf("%q, %q, asked for %q", got, faults, asked)
	}
	n.pages["/a"] = fmt.Sprintf(story, "Copper mined at the second of the deposits", "")
	if got, _, asked := n.pass(s, time.Hour); !slices.Equal(got, []string{"/a"}) || asked != "/a*" {
		t.Errorf("%q, asked for %q", got, asked)
	}
}

func TestFeedsOwnIntervalIsKept(t *testing.T) {
	n := newNight(t, map[string]string{"/robots.txt": "", "/feed": strings.Replace(feedOf(), "<title>", "<ttl>120</ttl><title>", 1)})
	s := extract.Source{Feeds: []string{n.url + "/feed"}}
	for i, want := range []string{"/robots.txt /feed", "", "/feed*"} {
		if _, faults, asked := n.pass(s, time.Hour); asked != want || len(faults) > 0 {
			t.Errorf("hour %d: asked for %q, want %q; %q", i, asked, want, faults)
		}
	}
}
