package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"kengraph/extract/fetch"
	"kengraph/fixtures"
	"kengraph/schema"
)

// TestMemoryIsSavedAfterEachSource: a pass that is killed in the second source has the first on disk.
func TestMemoryIsSavedAfterEachSource(t *testing.T) {
	emptyFolder(t)
	first, second := site(t), site(t)
	configure(t, "sources:\n- name: One\n  feed: "+first+"\n- name: Two\n  feed: "+second+"\n")
	a := newApp(t.Context(), cli{Quiet: true}, io.Discard, io.Discard)
	conf, err := a.configuration()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	look := func(article schema.Article, err error, yield func(schema.Article, error) bool) bool {
		if n++; n < 4 {
			return yield(article, err)
		}
		memory, err := fetch.OpenFile(visits, nil) // as the next process would, after a kill
		if err != nil {
			t.Fatal(err)
		}
		if memory.Recall(first).Kept == nil || memory.Recall(second).Kept != nil {
			t.Errorf("%+v", memory.Visits())
		}
		return false
	}
	if _, err := a.pass(t.Context(), conf.Store, func(p *pass) articles {
		return func(yield func(schema.Article, error) bool) {
			a.sources(t.Context(), conf, p)(func(article schema.Article, err error) bool { return look(article, err, yield) })
		}
	}, -1); err != nil || n != 4 {
		t.Errorf("%d articles, %v", n, err)
	}
}

// TestForbiddenPagesAreNoFailure: they are counted, named once, and the exit status is 0.
func TestForbiddenPagesAreNoFailure(t *testing.T) {
	emptyFolder(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			io.WriteString(w, "User-agent: *\nDisallow: /private/")
		case "/feed":
			io.WriteString(w, `<rss version="2.0"><channel><item><link>/private/a</link></item><item><link>/b</link></item></channel></rss>`)
		default:
			w.Write(fixtures.Pages()[0].HTML())
		}
	}))
	defer s.Close()
	configure(t, "sources:\n- name: Site\n  feed: "+s.URL+"/feed\n")
	for pass, named := range []bool{true, false} {
		status, out, errs := kengraph(t, "run")
		if status != 0 || !strings.Contains(out, "0 failed\n            1 left out: robots.txt forbids them") || strings.Contains(errs, "/robots.txt forbids it in line 2") != named {
			t.Errorf("pass %d: exit %d\n%s%s", pass, status, out, errs)
		}
	}
	if out := ok(t, "status"); strings.Contains(out, "failing") {
		t.Error(out)
	}
}

// TestClosedPagesAreNoFailure: what shows no article to a robot is counted, named once, and
// the exit status is 0, also when the archive is replayed. A page that the configuration
// names, or that is given as a path, stays a failure.
func TestClosedPagesAreNoFailure(t *testing.T) {
	emptyFolder(t)
	const closed = `<html><body><p>The mill at the copper mine was started again on Monday after a stop of four months, the company said.</p><p>Subscribe to continue reading</p></body></html>`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(404)
		case "/feed":
			io.WriteString(w, `<rss version="2.0"><channel><item><link>/a</link></item><item><link>/b</link></item></channel></rss>`)
		case "/b":
			w.Write(fixtures.Pages()[0].HTML())
		default:
			io.WriteString(w, closed)
		}
	}))
	defer s.Close()
	configure(t, "archive: kept\nsources:\n- name: Site\n  feed: "+s.URL+"/feed\n")
	const why = "asks for a subscription"
	for pass, named := range []bool{true, false, false, false} { // in the third it rests
		status, out, errs := kengraph(t, "run")
		if status != 0 || !strings.Contains(out, "0 failed\n            1 left out: ") || strings.Contains(errs, why) != named {
			t.Errorf("pass %d: exit %d\n%s%s", pass, status, out, errs)
		}
	}
	if status, out, errs := kengraph(t, "run", "--store", "kuzu:again.kuzu", "kept"); status != 0 || !strings.Contains(out, "0 failed\n            2 left out: ") || strings.Count(errs, why) != 1 {
		t.Errorf("replayed: exit %d\n%s%s", status, out, errs)
	}
	if err := os.WriteFile("closed.html", []byte(closed), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out, errs := kengraph(t, "run", "--quiet", "closed.html"); status != exitPartial || !strings.Contains(errs, why) {
		t.Errorf("a path: exit %d\n%s%s", status, out, errs)
	}
	configure(t, "sources:\n- name: Site\n  pages: ["+s.URL+"/c]\n")
	if status, out, errs := kengraph(t, "run", "--quiet"); status != exitPartial || !strings.Contains(errs, why) {
		t.Errorf("a page of the configuration: exit %d\n%s%s", status, out, errs)
	}
}

// TestCancelledPassIsNoVisit: a source whose walk was cut short is due again, whatever its interval.
func TestCancelledPassIsNoVisit(t *testing.T) {
	emptyFolder(t)
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n  interval: 6h\n")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a := newApp(ctx, cli{Quiet: true}, io.Discard, io.Discard)
	conf, err := a.configuration()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.pass(ctx, conf.Store, func(p *pass) articles {
		return func(func(schema.Article, error) bool) {
			for range a.sources(ctx, conf, p) {
				cancel()
			}
		}
	}, -1); err != nil {
		t.Fatal(err)
	}
	if out := ok(t, "run"); !strings.Contains(out, "3 read, 0 unchanged, 3 written") {
		t.Error(out)
	}
}

// TestSameTextUnderThreeHostsIsOne: of one publisher it is one article, asked for once, by
// whatever hosts; of three it is three articles, and one support of what they state.
func TestSameTextUnderThreeHostsIsOne(t *testing.T) {
	for _, c := range []struct {
		name     string
		sites    [3]string
		articles string
	}{{"one publisher", [3]string{"Ore", "Ore", "Ore"}, "1"}, {"agency copy", [3]string{"Ore", "Metal", "Mine"}, "3"}} {
		t.Run(c.name, func(t *testing.T) {
			emptyFolder(t)
			conf, asked := "archive: kept\nsources:\n", new(atomic.Int32)
			for _, name := range c.sites {
				s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Content-Type", "text/html")
					switch r.URL.Path {
					case "/robots.txt":
						w.WriteHeader(404)
					case "/feed":
						io.WriteString(w, `<rss version="2.0"><channel><item><link>/a</link><pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate></item></channel></rss>`)
					default:
						asked.Add(1)
						fmt.Fprintf(w, `<html><head><title>Shares of Inkai</title><meta property="og:site_name" content="%s"></head><body><article><h1>Shares of Inkai</h1>
<p>Kazatomprom owns 60 percent of the Inkai mine in southern Kazakhstan, the company said in its yearly report on Monday.</p>
<p>Its managing director told reporters that the plant would be ready to make more of the same by the end of the year.</p></article></body></html>`, name)
					}
				}))
				defer s.Close()
				conf += "- name: Site\n  feed: " + s.URL + "/feed\n"
			}
			configure(t, conf)
			const articles, support = "MATCH (a:Article) RETURN count(a) AS n", "MATCH (:Company)-[r:OWNS]->() RETURN r.support AS n"
			for pass, read := range []int32{3, 0} {
				before := asked.Load()
				ok(t, "run", "--quiet")
				if n := asked.Load() - before; n != read {
					t.Errorf("pass %d: %d pages asked for, want %d", pass, n, read)
				}
			}
			ok(t, "run", "--quiet", "--store", "kuzu:again.kuzu", "kept")
			for _, store := range []string{defaultStore, "kuzu:again.kuzu"} {
				if n, s := ok(t, "query", articles, "-f", "csv", "--store", store), ok(t, "query", support, "-f", "csv", "--store", store); n != "n\n"+c.articles+"\n" || s != "n\n1\n" {
					t.Errorf("%s: %s articles, support %s", store, n, s)
				}
			}
		})
	}
}
