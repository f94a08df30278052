package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"kengraph/fixtures"
	"kengraph/schema"
)

// visits is the memory beside the default store.
const visits = "kengraph.kuzu.visits.json"

// echo is a site that tells who asks.
func echo(t *testing.T, agents chan<- string) (address string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { agents <- r.UserAgent() }))
	t.Cleanup(s.Close)
	return s.URL
}

// configure writes a configuration that reads from this machine without waiting between requests.
func configure(t *testing.T, text string) {
	t.Helper()
	if err := os.WriteFile(defaultConfig, []byte("loopback: true\ndelay: 0s\n"+text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A source that fails is named in each pass, and status shows it until it works again.
func TestStatusShowsFailingSources(t *testing.T) {
	emptyFolder(t)
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n- name: Away\n  sitemap: http://127.0.0.1:1/map.xml\n- name: Press\n  list: http://127.0.0.1:1/press\n  links: a\n")
	for pass, want := range []string{"connection refused", "connection refused", "rests until"} {
		if status, _, errs := kengraph(t, "run", "--quiet"); status != exitPartial || !strings.Contains(errs, want) {
			t.Errorf("pass %d: exit %d\n%s", pass, status, errs)
		}
	}
	out := ok(t, "status")
	for _, want := range []string{"failing sources\n  Away  http://127.0.0.1:1/map.xml\n    2 failures in a row, last success never; rests until 20", "connection refused", "  Press  http://127.0.0.1:1/press\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	var answer struct{ Failing []failure }
	if err := json.Unmarshal([]byte(ok(t, "status", "--json")), &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Failing) != 2 || answer.Failing[0].Name != "Away" || answer.Failing[0].Failures != 2 || !answer.Failing[0].Resting || answer.Failing[0].NextVisit == nil || answer.Failing[0].LastSuccess != nil {
		t.Errorf("%+v", answer)
	}
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n")
	if out := ok(t, "status"); strings.Contains(out, "Away") {
		t.Error(out)
	}
}

// A source that did not fail is named all the same where it is not as it should be, until it is.
func TestStatusShowsWhatIsNotAsItShouldBe(t *testing.T) {
	emptyFolder(t)
	end := ""
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			io.WriteString(w, "<rss version='2.0'><channel><item><link>/a</link></item><item><link>/b</li"+end)
		case "/a", "/b":
			w.Write(fixtures.Pages()[0].HTML())
		}
	}))
	defer s.Close()
	configure(t, "sources:\n- name: Gazette\n  feed: "+s.URL+"/feed\n")
	if status, out, errs := kengraph(t, "run"); status != exitPartial || !strings.Contains(out, "1 written, 1 failed") {
		t.Fatalf("exit %d\n%s%s", status, out, errs)
	}
	if out := ok(t, "status"); !strings.Contains(out, "failing sources\n  Gazette  "+s.URL+"/feed\n    not as it should be, last success 20") || !strings.Contains(out, "the next pass asks again: the feed is cut short") {
		t.Error(out)
	}
	end = "nk></item></channel></rss>"
	ok(t, "run")
	if out := ok(t, "status"); strings.Contains(out, "failing") {
		t.Error(out)
	}
}

// A source rests with its host, and says until when.
func TestStatusShowsRestingHosts(t *testing.T) {
	emptyFolder(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy" {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
	defer s.Close()
	configure(t, "sources:\n- name: Busy\n  feed: "+s.URL+"/busy\n- name: Beside\n  feed: "+s.URL+"/feed\n")
	if status, _, errs := kengraph(t, "run", "--quiet"); status != exitPartial || !strings.Contains(errs, "/feed: "+strings.TrimPrefix(s.URL, "http://")+" rests until") {
		t.Errorf("exit %d\n%s", status, errs)
	}
	out := ok(t, "status")
	if strings.Count(out, "1 failure, last success never; rests until 20") != 2 || !strings.Contains(out, "  Beside  "+s.URL+"/feed\n") {
		t.Error(out)
	}
}

// What the store has is not fetched again; what it lost is.
func TestKnownArticlesAreLeftAlone(t *testing.T) {
	emptyFolder(t)
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n")
	for pass, want := range []string{"3 read, 0 unchanged, 3 written", "0 read, 0 unchanged, 0 written, 0 failed\n            nothing new"} {
		if out := ok(t, "run"); !strings.Contains(out, want) {
			t.Errorf("pass %d: %s", pass, out)
		}
	}
	for _, file := range []string{"kengraph.kuzu", "kengraph.kuzu.wal"} {
		if err := os.RemoveAll(file); err != nil {
			t.Fatal(err)
		}
	}
	if out := ok(t, "run"); !strings.Contains(out, "3 read, 0 unchanged, 3 written") {
		t.Error(out)
	}
}

func TestBrokenMemoryEndsThePass(t *testing.T) {
	emptyFolder(t)
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n")
	if err := os.WriteFile(visits, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := kengraph(t, "run"); status != exitFailed || !strings.Contains(errs, visits+" is broken") || !strings.Contains(errs, "delete that file") {
		t.Errorf("exit %d\n%s", status, errs)
	}
}

// Every site is told who reads it, as the configuration says.
func TestContactIsSent(t *testing.T) {
	emptyFolder(t)
	agents := make(chan string, 10)
	configure(t, "contact: editor@example.org\nsources:\n- name: Site\n  pages: ["+echo(t, agents)+"/a]\n")
	kengraph(t, "run", "--quiet")
	close(agents)
	n := 0
	for agent := range agents {
		if n++; agent != "kengraph/1.0 (news reader; +editor@example.org)" {
			t.Error(agent)
		}
	}
	if n != 2 {
		t.Errorf("%d requests, want one for robots.txt and one for the page", n)
	}
}

// A pass that is cancelled in the middle keeps what it has, and the next goes on from there.
func TestCancelledPassIsGoneOnWith(t *testing.T) {
	emptyFolder(t)
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n")
	ctx, cancel := context.WithCancel(t.Context())
	a := newApp(ctx, cli{Quiet: true}, io.Discard, io.Discard)
	conf, err := a.configuration()
	if err != nil {
		t.Fatal(err)
	}
	o, err := a.pass(ctx, conf.Store, func(p *pass) articles {
		return func(yield func(schema.Article, error) bool) {
			for article, err := range a.sources(ctx, conf, p) {
				if !yield(article, err) {
					return
				}
				cancel()
			}
		}
	}, -1)
	if err != nil || !o.interrupted || o.Written != 1 {
		t.Errorf("%+v, %v", o, err)
	}
	if out := ok(t, "run"); !strings.Contains(out, "2 read, 0 unchanged, 2 written, 0 failed") {
		t.Error(out)
	}
}
