package fetch

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	for _, c := range []struct{ name, robots, allowed, forbidden string }{
		{"nothing said", "", "/ /a", ""},
		{"all", "User-agent: *\nDisallow: /", "", "/ /a?b"},
		{"nothing, on purpose", "User-agent: *\nDisallow:", "/a", ""},
		{"own group before everyone's", "User-agent: *\nDisallow: /\n\nUser-agent: Kengraph\nDisallow: /x", "/a", "/x"},
		{"own group that allows all", "User-agent: *\nDisallow: /\n\nUser-agent: kengraph\nDisallow:\n\nUser-agent: other\nDisallow: /", "/a", ""},
		{"with a version", "User-agent: kengraph/2.1\nDisallow: /x", "/a", "/x"},
		{"names that only begin alike", "User-agent: ken\nDisallow: /\nUser-agent: kengraphs\nDisallow: /", "/a", ""},
		{"groups of one name are one", "User-agent: kengraph\nDisallow: /a\n\nUser-agent: b\nDisallow: /b\n\nUser-agent: kengraph\nDisallow: /c", "/b", "/a /c"},
		{"several names, one group", "User-agent: b\nUser-agent: kengraph\nDisallow: /a", "/b", "/a"},
		{"empty lines do not end a group", "User-agent: kengraph\n\n\nDisallow: /a", "/b", "/a"},
		{"other lines do not end a group", "User-agent: kengraph\nSitemap: https://example.org/s\nCrawl-delay: 3\nUser-agent: b\nDisallow: /a", "", "/a"},
		{"longest wins", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/a/b /a/bc", "/a /a/x /a/b/c"},
		{"order means nothing", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b", "/a/c"},
		{"of two as long, allow", "User-agent: *\nDisallow: /page\nAllow: /page", "/page", ""},
		{"star", "User-agent: *\nDisallow: /*/private", "/private /a/b", "/a/private /a/b/private/c"},
		{"star is anchored", "User-agent: *\nDisallow: /a*b", "/x/ab", "/ab /axxb"},
		{"end", "User-agent: *\nDisallow: /*.gif$", "/a.gif?x /a.gifs", "/a.gif"},
		{"star at the front", "User-agent: *\nDisallow: *.gif$", "/a.png", "/a.gif"},
		{"query", "User-agent: *\nDisallow: /*?print", "/a?b", "/a?print=1"},
		{"escapes are alike", "User-agent: *\nDisallow: /foo/bar/U+E38384\nDisallow: /foo/bar/ツ\nDisallow: /%7ejoe\nDisallow: /a%2fb", "/a/b", "/foo/bar/%E3%83%84 /foo/bar/%e3%83%84 /~joe /a%2Fb"},
		{"escaped star is a star, not a wildcard", "User-agent: *\nDisallow: /a%2Ab", "/axb", "/a%2ab"},
		{"capitals of paths count", "User-agent: *\nDisallow: /A", "/a", "/A"},
		{"capitals of keys do not", "USER-AGENT: *\r\nDISALLOW: /a # why\r\n", "/b", "/a"},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/b", "/a"},
		{"old line ends", "User-agent: *\rDisallow: /a", "/b", "/a"},
		{"rules before any group", "Disallow: /\nUser-agent: *\nDisallow: /a", "/b", "/a"},
		{"a page instead", "<!doctype html><html><body>Disallow: /</body></html>", "/a", ""},
	} {
		r := readRules(c.robots)
		for _, path := range strings.Fields(c.allowed) {
			if rule, yes := r.forbids(path); yes {
				t.Errorf("%s: %s is forbidden by %+v", c.name, path, rule)
			}
		}
		for _, path := range strings.Fields(c.forbidden) {
			if _, yes := r.forbids(path); !yes {
				t.Errorf("%s: %s is allowed", c.name, path)
			}
		}
	}
}

func TestRobotsThatForbidAreKept(t *testing.T) {
	asked := new(atomic.Int32)
	site := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": counted(asked, page("User-agent: *\n# not for machines\nDisallow: /private\n")),
		"/private":    func(http.ResponseWriter, *http.Request) { t.Error("fetched what is forbidden") },
		"/lead":       func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private", http.StatusFound) },
		"/open":       page("open"),
	})
	c := newClock()
	m := memory(t, c)
	client := c.client(m)
	for _, path := range []string{"/private", "/lead"} {
		_, err := client.Get(t.Context(), site+path)
		var f ForbiddenError
		if !errors.As(err, &f) || f.Line != 3 || !strings.Contains(err.Error(), site+"/robots.txt forbids it in line 3: Disallow: /private") {
			t.Errorf("%s: %v", path, err)
		}
		if v := m.Recall(site + path); v.Failures > 0 {
			t.Error("what is forbidden counts as failing")
		}
	}
	for i, want := range []int{1, 1, 2} { // kept for a day, by the next pass too
		if _, err := client.Get(t.Context(), site+"/open"); err != nil || int(asked.Load()) != want {
			t.Errorf("round %d: %v, robots.txt asked for %d times", i, err, asked.Load())
		}
		c.pass(12 * time.Hour)
		client = c.client(m)
	}
}

func TestRobotsThatCannotBeRead(t *testing.T) {
	for _, v := range []struct {
		name    string
		robots  http.HandlerFunc
		allowed bool
	}{
		{"404", status(404), true}, {"403", status(403), true}, {"500", status(500), false}, {"502", status(502), false},
		{"redirects without end", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, true},
		{"broken off", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, false},
	} {
		t.Run(v.name, func(t *testing.T) {
			asked, c := new(atomic.Int32), newClock()
			site := serve(t, map[string]http.HandlerFunc{"/robots.txt": counted(asked, v.robots), "/a": page("a"), "/b": page("b")})
			client := c.client(nil)
			for _, path := range []string{"/a", "/b"} {
				if _, err := client.Get(t.Context(), site+path); (err == nil) != v.allowed {
					t.Errorf("%s: %v, want allowed %v", path, err, v.allowed)
				}
			}
			if asked.Load() > 6 {
				t.Errorf("robots.txt was asked for %d times", asked.Load())
			}
		})
	}
}

// While a robots.txt cannot be read again, its last reading holds.
func TestRobotsOfYesterdayHold(t *testing.T) {
	n, c := new(atomic.Int32), newClock()
	site := serve(t, map[string]http.HandlerFunc{"/robots.txt": counted(n, page("User-agent: *\nDisallow: /x", "ETag", `"1"`), status(500),
		func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != `"1"` {
				t.Error("robots.txt is not asked for conditionally")
			}
			w.WriteHeader(304)
		}), "/a": page("a")})
	m := memory(t, c)
	for i := range 3 {
		client := c.client(m)
		_, err := client.Get(t.Context(), site+"/a")
		_, not := client.Get(t.Context(), site+"/x")
		if err != nil || !errors.As(not, new(ForbiddenError)) {
			t.Errorf("day %d: %v, %v", i, err, not)
		}
		c.pass(25 * time.Hour)
	}
	if n.Load() != 3 {
		t.Errorf("robots.txt was asked for %d times, want 3", n.Load())
	}
}

func TestRobotsOfFiveMegabytes(t *testing.T) {
	site := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "User-agent: *\nDisallow: /early\n"+strings.Repeat("Disallow: /*a*a*a*a*a*a*x\n", 5<<20/26)+"Disallow: /late\n")
		},
		"/early": page("early"), "/late": page("late"),
	})
	c := local()
	if _, err := c.Get(t.Context(), site+"/early"); !errors.As(err, new(ForbiddenError)) {
		t.Errorf("the beginning does not count: %v", err)
	}
	began := time.Now()
	if _, err := c.Get(t.Context(), site+"/late?"+strings.Repeat("a", 100)); err != nil {
		t.Errorf("what comes after 500 KiB counts: %v", err)
	}
	if spent := time.Since(began); spent > 5*time.Second {
		t.Errorf("%v for one page", spent)
	}
}

// Many who want pages of one host at once read its robots.txt once, and wait for their turns.
func TestOneRequestAtATimeWithRobots(t *testing.T) {
	var now, most, robots, pages atomic.Int32
	site := serve(t, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) {
		if now.Add(1) > 1 {
			most.Store(2)
		}
		defer now.Add(-1)
		if r.URL.Path == "/robots.txt" {
			robots.Add(1)
		} else {
			pages.Add(1)
		}
	}})
	client := local()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if _, err := client.Get(t.Context(), site+strings.Repeat("/a", i%5)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() > 1 || robots.Load() != 1 || pages.Load() != 20 {
		t.Errorf("robots.txt read %d times, %d pages, more at once: %v", robots.Load(), pages.Load(), most.Load() > 1)
	}
}

func TestCrawlDelayIsKept(t *testing.T) {
	c := newClock()
	site := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": page("User-agent: *\nCrawl-delay: 100\n\nUser-agent: kengraph\nCrawl-delay: 7.5"), "/a": page("a"),
	})
	client := c.client(nil)
	for range 3 {
		if _, err := client.Get(t.Context(), site+"/a"); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.naps) != 3 || c.naps[0] != 7500*time.Millisecond || c.naps[2] != 7500*time.Millisecond {
		t.Errorf("pauses %v, want three of 7.5 s", c.naps)
	}
	for text, want := range map[string]time.Duration{"-1": 0, "NaN": 0, "soon": 0, "1e99": maxRest, "0.5": time.Second / 2} {
		if got := readRules("User-agent: *\nCrawl-delay: " + text).Delay; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// TestHostileRobotsCostLittle: of half a megabyte, the most that is read, in memory and time.
func TestHostileRobotsCostLittle(t *testing.T) {
	path := "/" + strings.Repeat("a", 2000)
	for _, piece := range []string{"disallow:/\n", "disallow:/*a*a*a*a*a*a*a*a*a*a*a*x$\n", "allow:/a*\r", "user-agent:*\n", "crawl-delay:1\n", "\n", ":", "%", "disallow:/%e3%81%82\n"} {
		in := "user-agent:*\n" + strings.Repeat(piece, maxRobots/len(piece))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		r := readRules(in)
		runtime.ReadMemStats(&after)
		r.forbids(path)
		if got, spent := after.TotalAlloc-before.TotalAlloc, time.Since(began); got > uint64(len(in))*100 || spent > 5*time.Second {
			t.Errorf("%q: %d bytes cost %d of memory, %v", piece, len(in), got, spent)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%7e\nCrawl-delay: 1e400", "/a/%7Eb?c")
	f.Add(strings.Repeat("User-agent: *\nDisallow:/\n", 100), "/")
	f.Add("\xef\xbbuser agent kengraph\rdisalow /\x00é%", "/%zz")
	f.Fuzz(func(t *testing.T, robots, path string) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		r := readRules(robots)
		runtime.ReadMemStats(&after)
		// Of each byte, in all, and for any: a rule of one byte takes eight to name it.
		if got := after.TotalAlloc - before.TotalAlloc; got > uint64(len(robots))*100+1<<20 {
			t.Fatalf("%d bytes cost %d of memory", len(robots), got)
		}
		defer func() {
			if spent := time.Since(began); spent > 5*time.Second {
				t.Fatalf("%d bytes cost %v", len(robots), spent)
			}
		}()
		if r.Delay < 0 || r.Delay > maxRest {
			t.Fatalf("delay %v", r.Delay)
		}
		for _, x := range r.Rules {
			if x.Line < 1 || alike(x.Pattern) != x.Pattern {
				t.Fatalf("%+v", x)
			}
		}
		if u, err := url.Parse(path); err == nil {
			r.forbids(u.EscapedPath())
		}
		if rule, yes := r.forbids(path); yes && rule.Allow {
			t.Fatalf("%q is forbidden by what allows it, %+v", path, rule)
		}
	})
}
