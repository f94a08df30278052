package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
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
	a.sources(t.Context(), conf)(func(_ schema.Article, err error) bool {
		if n++; n < 4 {
			return true
		}
		memory, err := fetch.OpenFile(visits, nil) // as the next process would, after a kill
		if err != nil {
			t.Fatal(err)
		}
		if memory.Recall(first).Kept == nil || memory.Recall(second).Kept != nil {
			t.Errorf("%+v", memory.Visits())
		}
		return false
	})
	if n != 4 {
		t.Errorf("%d articles", n)
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
		status, out, errs := kengraph(t, "run", "--quiet")
		if status != 0 || !strings.Contains(out, "0 failed\n            1 left out, as robots.txt forbids") || strings.Contains(errs, "/robots.txt forbids it in line 2") != named {
			t.Errorf("pass %d: exit %d\n%s%s", pass, status, out, errs)
		}
	}
	if out := ok(t, "status"); strings.Contains(out, "failing") {
		t.Error(out)
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
	for range a.sources(ctx, conf) {
		cancel()
	}
	if out := ok(t, "run"); !strings.Contains(out, "3 read, 0 unchanged, 3 written") {
		t.Error(out)
	}
}
