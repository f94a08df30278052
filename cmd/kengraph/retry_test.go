package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract/feed"
	"kengraph/fixtures"
)

// retries is the queue beside the default store.
const retries = "kengraph.kuzu.retries.json"

// flaky is a site of one article that fails until it is well, in a feed that names it once.
func flaky(t *testing.T, well *atomic.Bool) (feed string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	feeds := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
		case "/feed":
			feeds++
			item := "<item><title>Deal</title><link>/deal</link><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate></item>"
			if feeds > 1 {
				item = ""
			}
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Site %d</title>%s</channel></rss>`, feeds, item)
		default:
			asked.Add(1)
			if well.Load() {
				w.Write(fixtures.Pages()[0].HTML())
				return
			}
			w.WriteHeader(http.StatusInternalServerError)
			io.WriteString(w, "out of order")
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + "/feed", asked
}

// An article that failed is read by a later pass, with the day that its feed gave, though
// the feed does not name it any more.
func TestFailedArticleIsTriedAgain(t *testing.T) {
	emptyFolder(t)
	var well atomic.Bool
	feed, asked := flaky(t, &well)
	configure(t, "sources:\n- name: Site\n  feed: "+feed+"\n")
	if status, _, errs := kengraph(t, "run", "--quiet"); status != exitPartial || !strings.Contains(errs, "/deal") {
		t.Fatalf("exit %d\n%s", status, errs)
	}
	if out := ok(t, "status"); !strings.Contains(out, "articles to be tried again\n") || !strings.Contains(out, "1 failure since 20") || !strings.Contains(out, "500") {
		t.Error(out)
	}
	well.Store(true)
	if out := ok(t, "run"); !strings.Contains(out, "1 read, 0 unchanged, 1 written") {
		t.Error(out)
	}
	if out := ok(t, "query", "MATCH (a:Article) RETURN a.published", "-f", "csv"); out != "a.published\n2026-03-03\n" {
		t.Error(out)
	}
	if out := ok(t, "status"); strings.Contains(out, "tried again") {
		t.Error(out)
	}
	if asked.Load() != 2 {
		t.Errorf("the page was asked for %d times", asked.Load())
	}
}

// An article that failed too often is parked: nobody asks for it, status shows it, and
// kengraph retry has it tried once more.
func TestParkedArticle(t *testing.T) {
	emptyFolder(t)
	var well atomic.Bool
	feed, asked := flaky(t, &well)
	configure(t, "sources:\n- name: Site\n  feed: "+feed+"\n")
	kengraph(t, "run", "--quiet")
	park(t)
	well.Store(true)
	if out := ok(t, "run", "--quiet"); out != "" || asked.Load() != 1 {
		t.Errorf("asked %d times\n%s", asked.Load(), out)
	}
	deal := strings.Replace(feed, "/feed", "/deal", 1)
	if out := ok(t, "status"); !strings.Contains(out, "parked articles, which are not tried any more; kengraph retry ADDRESS tries one again\n  "+deal) {
		t.Error(out)
	}
	if status, _, errs := kengraph(t, "retry", "https://example.org/none"); status != exitFailed || !strings.Contains(errs, "kengraph status") {
		t.Errorf("exit %d: %s", status, errs)
	}
	ok(t, "retry", deal)
	if out := ok(t, "run"); !strings.Contains(out, "1 written") {
		t.Error(out)
	}
}

// An article that is sent and then cannot be written is a try more each time, and parked in
// the end like one that cannot be fetched.
func TestUnwrittenArticleIsParked(t *testing.T) {
	q, err := retry.Open(filepath.Join(t.TempDir(), "retries.json"))
	if err != nil {
		t.Fatal(err)
	}
	s := source{Name: "Site", Feed: "https://example.org/rss"}
	deal, other := feed.Entry{URL: "https://example.org/deal"}, feed.Entry{URL: "https://example.org/other"}
	now, tries := time.Date(2026, 3, 1, 3, 0, 0, 0, time.UTC), 0
	for range 60 {
		v, asked := new(pass).visit(s, q, func() time.Time { return now })
		if tries == 0 {
			asked.Again = []feed.Entry{deal, other}
		}
		for _, e := range asked.Again {
			v.met(e, nil)
		}
		if len(asked.Again) > 0 {
			tries++
			v.failed(deal, errors.New("the graph is refused"))
		}
		v.end()
		now = now.AddDate(0, 0, 1)
	}
	if all := q.All(); tries != retry.Limit || len(all) != 1 || all[0].Entry != deal || !all[0].Parked() {
		t.Errorf("%d tries, %+v", tries, all)
	}
}

// park has every article of the queue as it is after so many failures.
func park(t *testing.T) {
	t.Helper()
	q, err := retry.Open(retries)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range q.All() {
		for range retry.Limit {
			q.Failed(i.Source, i.Entry, fmt.Errorf("%s", i.Reason), i.Last)
		}
	}
	if err := q.Save(); err != nil {
		t.Fatal(err)
	}
}

// A queue that is broken ends the pass, with what to do.
func TestBrokenQueueEndsThePass(t *testing.T) {
	emptyFolder(t)
	configure(t, "sources:\n- name: Site\n  feed: "+site(t)+"\n")
	if err := os.WriteFile(retries, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := kengraph(t, "run"); status != exitFailed || !strings.Contains(errs, "delete that file") {
		t.Errorf("exit %d\n%s", status, errs)
	}
}
