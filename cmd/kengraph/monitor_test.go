package main

import (
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"kengraph/fixtures"
	"kengraph/schema"
)

// A monitored is a monitor that answers over HTTP, and whose clock stands until it is set.
type monitored struct {
	*monitor
	url string

	clock sync.Mutex
	at    time.Time
}

// monitorOf watches the schedules of a configuration in the folder of the test.
func monitorOf(t *testing.T, conf, at string) *monitored {
	t.Helper()
	a := newApp(t.Context(), cli{Wait: time.Minute}, io.Discard, io.Discard) // readiness does not wait
	m, err := newMonitor(a)
	if err != nil {
		t.Fatal(err)
	}
	w := &monitored{monitor: m}
	m.now = func() time.Time {
		w.clock.Lock()
		defer w.clock.Unlock()
		return w.at
	}
	w.set(t, at)
	w.configured(t, conf)
	s := httptest.NewServer(m.handler())
	t.Cleanup(s.Close)
	w.url = s.URL
	return w
}

func (m *monitored) configured(t *testing.T, conf string) {
	t.Helper()
	configure(t, conf)
	s := newService(m.app, m.now)
	s.monitor = m.monitor
	read, err := m.app.configuration()
	if err == nil {
		err = s.configure(read)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (m *monitored) set(t *testing.T, at string) {
	t.Helper()
	m.clock.Lock()
	defer m.clock.Unlock()
	var err error
	if m.at, err = time.Parse("2006-01-02 15:04", at); err != nil {
		t.Fatal(err)
	}
}

// made has a pass end.
func (m *monitored) made(t *testing.T, o outcome, err error, only ...string) {
	t.Helper()
	conf := m.conf
	conf.only = only
	got, failed := m.watch(conf, func() (outcome, error) { return o, err })
	if got.ID != o.ID || failed != err {
		t.Errorf("the pass became %+v, %v", got, failed)
	}
}

// askedAt returns when the store was asked last, and sets it where a time is given.
func (m *monitored) askedAt(set ...time.Time) time.Time {
	m.turn.Lock()
	defer m.turn.Unlock()
	for _, at := range set {
		m.asked = at
	}
	return m.asked
}

const nightlyAndHourly = `schedule:
- {cron: "15 3 * * *"}
- {cron: "@hourly", sources: [Wire]}
sources:
- {name: Wire, feed: https://wire.example.org/rss}
- {name: Gazette, feed: https://gazette.example.org/rss}
`

// A schedule may leave out one pass, not two; each is judged by its own passes.
func TestReadyFresh(t *testing.T) {
	emptyFolder(t)
	m := monitorOf(t, nightlyAndHourly, "2026-07-01 12:30")
	// ready as long as the store is none: the first pass makes it
	ok, away := func(only ...string) { m.made(t, outcome{}, nil, only...) }, func(err error, only ...string) { m.made(t, outcome{}, err, only...) }
	for _, step := range []struct {
		at, want string
		before   func()
	}{
		{"2026-07-01 12:30", "", nil},
		{"2026-07-01 14:59", "", nil}, // 13:00 and 14:00 are missed, and an hour for the pass
		{"2026-07-01 15:01", "schedule @hourly for Wire that ended well, or the begin of the service, was at 2026-07-01T12:30:00Z", nil},
		{"2026-07-01 15:02", "no pass has ended well since the service began; the last failed: out of luck", func() { away(errors.New("out of luck"), "Wire") }},
		{"2026-07-01 15:02", "no pass has ended well", func() { away(exitError{errors.New("another pass"), exitBusy}) }},
		{"2026-07-01 15:02", "no pass has ended well", func() { m.made(t, outcome{interrupted: true}, nil) }},
		{"2026-07-01 15:03", "", func() { m.made(t, outcome{Run: schema.Run{Failed: 3}}, nil, "Wire") }},
		{"2026-07-01 15:04", "", func() { away(errors.New("out of luck"), "Wire") }}, // once is no harm
		{"2026-07-01 18:01", "was at 2026-07-01T15:03:00Z, and two more were due since; the last failed: out of luck", nil},
		{"2026-07-03 04:14", "", func() { ok("Wire") }}, // two nights, and an hour for the pass
		{"2026-07-03 04:16", "schedule 15 3 * * * that ended well", func() { ok("Wire") }},
		{"2026-07-03 05:20", "", func() { ok() }}, // over all sources, it is one of each schedule
		{"2026-07-03 07:59", "", nil},
		{"2026-07-03 08:01", "@hourly for Wire", nil},
	} {
		m.set(t, step.at)
		if step.before != nil {
			step.before()
		}
		m.askedAt(time.Now()) // what the store says is not the matter here
		if step.want == "" {
			wantAnswer(t, m.url+"/readyz", 200, "ready")
		} else {
			wantAnswer(t, m.url+"/readyz", 503, "not ready: ", step.want)
		}
		if t.Failed() {
			t.Fatal(step.at)
		}
	}
}

// A schedule that stays keeps its time when the configuration is read again; a new one
// begins anew. A long pass has time to end.
func TestReadyConfiguredAgain(t *testing.T) {
	emptyFolder(t)
	const source = "sources:\n- {name: Wire, feed: https://wire.example.org/rss}\n"
	m := monitorOf(t, "schedule: {cron: '@hourly'}\n"+source, "2026-07-01 12:30")
	m.set(t, "2026-07-01 14:30")
	m.configured(t, "schedule: [{cron: '@hourly'}, {cron: '@yearly'}]\n"+source)
	m.set(t, "2026-07-01 15:01")
	wantAnswer(t, m.url+"/readyz", 503, "@hourly")
	m.configured(t, "schedule: [{cron: '30 * * * *'}, {cron: '@yearly'}]\n"+source)
	wantAnswer(t, m.url+"/readyz", 200)
	m.set(t, "2026-07-01 17:29")
	wantAnswer(t, m.url+"/readyz", 200)
	m.set(t, "2026-07-01 17:31")
	wantAnswer(t, m.url+"/readyz", 503)
	m.ended(m.conf, outcome{}, nil, 3*time.Hour)
	m.askedAt(time.Now())
	m.set(t, "2026-07-02 01:29") // due at 18:30 and 19:30, and six hours more
	wantAnswer(t, m.url+"/readyz", 200)
	m.set(t, "2026-07-02 01:31")
	wantAnswer(t, m.url+"/readyz", 503)
}

// A panic is a pass that failed, and goes on to who keeps it from ending the service.
func TestReadyAfterPanic(t *testing.T) {
	emptyFolder(t)
	m := monitorOf(t, nightlyAndHourly, "2026-07-01 12:30")
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was kept")
			}
		}()
		m.watch(m.conf, func() (outcome, error) { panic("on purpose") })
	}()
	wantAnswer(t, m.url+"/readyz", 503, "fault of the program")
	wantAnswer(t, m.url+"/livez", 200)
	if _, text := get(t, m.url+"/metrics"); !strings.Contains(text, `kengraph_passes_total{result="failed"} 1`) || m.running {
		t.Error(text)
	}
}

// The embedded store is opened only where it may have changed, and never while a pass runs;
// who else holds it does no harm.
func TestReadyEmbeddedStore(t *testing.T) {
	emptyFolder(t)
	m := monitorOf(t, nightlyAndHourly, "2026-07-01 12:30")
	wantAnswer(t, m.url+"/readyz", 200) // there is none yet
	release := heldElsewhere(t, defaultStore)
	m.made(t, outcome{}, nil)
	wantAnswer(t, m.url+"/readyz", 200)
	release()
	m.askedAt(time.Time{})
	wantAnswer(t, m.url+"/readyz", 200)
	before := m.askedAt(time.Now().Add(-time.Hour))
	wantAnswer(t, m.url+"/readyz", 200)
	if m.askedAt() != before {
		t.Error("a store that has not changed was opened again")
	}
	onePage(t) // beside the service
	wantAnswer(t, m.url+"/readyz", 200)
	if m.askedAt() == before {
		t.Error("a store that has changed was not opened again")
	}
	m.watch(m.conf, func() (outcome, error) {
		m.askedAt(time.Time{})
		wantAnswer(t, m.url+"/readyz", 200)
		if !m.askedAt().IsZero() {
			t.Error("the store was opened while a pass wants it")
		}
		return outcome{}, nil
	})
}

// onePage reads a page into the store of the folder.
func onePage(t *testing.T) {
	t.Helper()
	if err := os.WriteFile("page.html", fixtures.Pages()[0].HTML(), 0o644); err != nil {
		t.Fatal(err)
	}
	ok(t, "run", "--quiet", "page.html")
}

// What is wrong with an embedded store is said, until it is put right.
func TestReadySpoiltStore(t *testing.T) {
	emptyFolder(t)
	const path = "kengraph.kuzu"
	onePage(t)
	m := monitorOf(t, nightlyAndHourly, "2026-07-01 12:30")
	m.made(t, outcome{}, nil)
	wantAnswer(t, m.url+"/readyz", 200)
	long := m.askedAt().Add(-time.Hour)
	if err := os.Rename(path, "elsewhere"); err != nil {
		t.Fatal(err)
	}
	wantAnswer(t, m.url+"/readyz", 200) // asked a moment ago
	m.askedAt(long)
	wantAnswer(t, m.url+"/readyz", 503, "there is no store at")
	if err := os.WriteFile(path, []byte("no database"), 0o644); err != nil {
		t.Fatal(err)
	}
	m.askedAt(long)
	wantAnswer(t, m.url+"/readyz", 503, "not a Kuzu database")
	wantAnswer(t, m.url+"/livez", 200)
	if err := os.Rename("elsewhere", path); err != nil {
		t.Fatal(err)
	}
	m.askedAt(long)
	wantAnswer(t, m.url+"/readyz", 200)
}
