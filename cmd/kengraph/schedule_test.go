package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kengraph/extract/fetch"
	"kengraph/fixtures"
)

// SIGTERM, which ends the context, ends the service after the running pass.
func TestScheduleEnds(t *testing.T) {
	emptyFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			defer cancel()
		}
		w.Write(fixtures.Pages()[0].HTML())
	}))
	defer site.Close()
	conf := "loopback: true\ndelay: 0s\nschedule: {cron: '@yearly', zone: Asia/Almaty}\nsources:\n- name: Site\n  pages: [" + site.URL + "/article]\n"
	if err := os.WriteFile(defaultConfig, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	a := newApp(ctx, cli{}, io.Discard, onLine{"pass: ", cancel}) // also where the page is never asked for
	if err := (scheduleCmd{Now: true}).Run(a); err != nil {
		t.Fatal(err)
	}
	if out := ok(t, "status"); !strings.Contains(out, "runs           1") {
		t.Error(out)
	}
}

// onLine calls back when a line with the text is logged.
type onLine struct {
	text string
	call func()
}

func (l onLine) Write(p []byte) (int, error) {
	if strings.Contains(string(p), l.text) {
		l.call()
	}
	return len(p), nil
}

func TestScheduleKeepsItsZone(t *testing.T) {
	when, err := schedule{Cron: "15 3 * * *", Zone: "Asia/Almaty"}.parse()
	if err != nil {
		t.Fatal(err)
	}
	got := when.Next(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)).UTC()
	if want := time.Date(2026, 3, 1, 22, 15, 0, 0, time.UTC); !got.Equal(want) { // UTC+5 since 2024
		t.Errorf("%v, want %v", got, want)
	}
}

// TestIntervalOutlivesTheProcess: a source is not visited again before its interval is over, by whatever process.
func TestIntervalOutlivesTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.json")
	twice := source{Name: "twice a day", Sitemap: "https://b.example.org", Interval: "12h"}
	always := source{Name: "always", Feed: "https://a.example.org"}
	start := time.Date(2026, 3, 1, 3, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		after time.Duration
		due   bool
	}{{0, true}, {time.Hour, false}, {11 * time.Hour, false}, {12*time.Hour - time.Second, true}, {13 * time.Hour, false}} {
		now := start.Add(c.after)
		memory, err := fetch.OpenFile(path, func() time.Time { return now })
		if err != nil {
			t.Fatal(err)
		}
		if !due(memory, always, now) || due(memory, twice, now) != c.due {
			t.Errorf("after %v: due %v, want %v", c.after, due(memory, twice, now), c.due)
		}
		if visited(memory, always, now); c.due {
			visited(memory, twice, now)
		}
		if err := memory.Save(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRunKeepsTheInterval: so does kengraph run from cron.
func TestRunKeepsTheInterval(t *testing.T) {
	emptyFolder(t)
	agents := make(chan string, 10)
	configure(t, "sources:\n- name: Site\n  pages: ["+echo(t, agents)+"/a]\n  interval: 6h\n")
	kengraph(t, "run", "--quiet")
	asked := len(agents)
	status, _, errs := kengraph(t, "run")
	if status != 0 || asked != 2 || len(agents) != asked || !strings.Contains(errs, "visited within its interval") {
		t.Errorf("exit %d, asked %d times, then %d\n%s", status, asked, len(agents)-asked, errs)
	}
}
