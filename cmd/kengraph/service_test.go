package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kengraph/load"
)

// A clocked is a service whose clock stands until it is set, and whose passes note which
// sources they are for and end as they are told.
type clocked struct {
	*service
	t      *testing.T
	at     time.Time
	log    bytes.Buffer
	passes []string
	fate   func() error
}

const two = `schedule:
- {cron: "15 3 * * *", zone: Europe/Berlin}
- {cron: "@hourly", sources: [Wire]}
sources:
- {name: Wire, feed: https://wire.example.org/rss}
- {name: Gazette, feed: https://gazette.example.org/rss}
`

// startService starts a service with the clock at a time, in the folder of the test.
func startService(t *testing.T, conf, at string) *clocked {
	t.Helper()
	if err := os.WriteFile(defaultConfig, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	c := &clocked{t: t, fate: func() error { return nil }}
	c.set(at)
	a := newApp(t.Context(), cli{}, io.Discard, &c.log)
	c.service = newService(a, func() time.Time { return c.at })
	c.makes = func(_ context.Context, conf configuration) error {
		c.passes = append(c.passes, strings.Join(conf.only, "+"))
		return c.fate()
	}
	read, err := a.configuration()
	if err == nil {
		err = c.configure(read)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *clocked) set(at string) {
	var err error
	if c.at, err = time.Parse("2006-01-02 15:04", at); err != nil {
		c.t.Fatal(err)
	}
}

// look has the service look at its clock, and end the pass that it begins.
func (c *clocked) look(at string) {
	c.set(at)
	if c.begin(c.t.Context()); c.running != nil {
		c.end(<-c.ended)
	}
}

func (c *clocked) want(passes ...string) {
	c.t.Helper()
	if !slices.Equal(c.passes, passes) {
		c.t.Errorf("at %s: passes %q, want %q\n%s", c.at, c.passes, passes, &c.log)
	}
	c.passes = nil
}

func (c *clocked) logs(texts ...string) {
	c.t.Helper()
	for _, want := range texts {
		if !strings.Contains(c.log.String(), want) {
			c.t.Errorf("%q is not in the log:\n%s", want, &c.log)
		}
	}
}

// Each schedule keeps its own time and zone, and visits its own sources. Of two that are
// due one follows the other.
func TestSchedulesKeepTheirTimes(t *testing.T) {
	emptyFolder(t)
	c := startService(t, two, "2026-07-01 00:30")
	for _, step := range []struct {
		at   string
		want []string
	}{
		{"2026-07-01 00:59", nil}, {"2026-07-01 01:00", []string{"Wire"}}, {"2026-07-01 01:00", nil},
		{"2026-07-01 01:14", nil}, {"2026-07-01 01:15", []string{""}}, {"2026-07-01 02:00", []string{"Wire"}},
	} {
		c.look(step.at)
		c.want(step.want...)
	}
	c.set("2026-07-02 01:15") // asleep: both are due
	c.look("2026-07-02 01:15")
	c.look("2026-07-02 01:15")
	c.look("2026-07-02 01:15")
	c.want("Wire", "")
}

// A night that was missed is made up for once, whether the machine slept or the service was
// down; one in whose night a pass was made is not.
func TestMissedNight(t *testing.T) {
	emptyFolder(t)
	night := "schedule: {cron: '15 3 * * *'}\nsources:\n- {name: Wire, feed: https://wire.example.org/rss}\n"
	c := startService(t, night, "2026-07-01 12:00")
	c.look("2026-07-02 03:15")
	c.want("")
	c.look("2026-07-05 08:00") // slept through three nights
	c.want("")
	c.logs("was missed: it is made now")
	c.look("2026-07-05 09:00")
	c.want()

	c = startService(t, night, "2026-07-05 10:00") // started again
	c.look("2026-07-05 10:00")
	c.want()
	c = startService(t, night, "2026-07-09 07:00") // after it was down
	c.look("2026-07-09 07:00")
	c.want("")
	c.look("2026-07-09 07:01")
	c.want()
	c.look("2026-07-10 03:15")
	c.want("")

	os.Remove("kengraph.kuzu." + timesFile)
	startService(t, night, "2026-07-10 10:00") // for the first time, and then it is down
	c = startService(t, night, "2026-07-11 10:00")
	c.look("2026-07-11 10:00")
	c.want("")
}

// A pass that failed, or fell into a panic, is tried again soon, and then less soon; the
// service goes on. One that found another process at work is not, nor one that was stopped.
func TestFailedPass(t *testing.T) {
	emptyFolder(t)
	c := startService(t, "schedule: {cron: '0 3 * * *'}\nsources:\n- {name: Wire, feed: https://wire.example.org/rss}\n", "2026-07-01 12:00")
	c.fate = func() error { return fmt.Errorf("away: %w", load.ErrUnreachable) }
	c.look("2026-07-02 03:00")
	c.look("2026-07-02 03:14")
	c.want("")
	c.logs("away")
	c.fate = func() error { panic("on purpose") }
	c.look("2026-07-02 03:15")
	c.look("2026-07-02 03:44")
	c.want("")
	c.logs("on purpose")
	c.fate = func() error { return nil }
	c.look("2026-07-02 03:45")
	c.look("2026-07-02 23:59")
	c.want("")
	c.fate = func() error { return exitError{errors.New("another pass is writing"), exitBusy} }
	c.look("2026-07-03 03:00")
	c.look("2026-07-03 23:59")
	c.want("")
	c.fate = func() error { return context.Canceled }
	c.look("2026-07-04 03:00")
	c.want("")
	c = startService(t, "schedule: {cron: '0 3 * * *'}\nsources:\n- {name: Wire, feed: https://wire.example.org/rss}\n", "2026-07-04 04:00")
	c.look("2026-07-04 04:00")
	c.want("")
}

// A pass that still runs is not begun again, and what came due beside it follows.
func TestPassThatStillRuns(t *testing.T) {
	emptyFolder(t)
	c := startService(t, two, "2026-07-01 00:30")
	goOn := make(chan bool)
	c.fate = func() error { <-goOn; return nil }
	c.set("2026-07-01 01:00")
	c.begin(t.Context())
	for _, at := range []string{"2026-07-01 01:20", "2026-07-01 02:00", "2026-07-01 03:10"} {
		c.set(at)
		c.begin(t.Context())
	}
	goOn <- true
	c.end(<-c.ended)
	c.logs("still runs: the one of 2026-07-01T02:00:00Z is skipped", "still runs: the one of 2026-07-01T03:00:00Z is skipped")
	c.fate = func() error { return nil }
	c.look("2026-07-01 03:11")
	c.look("2026-07-01 03:12")
	c.want("Wire", "")
}

// locked is a log that may be read while it is written.
type locked struct {
	mu  sync.Mutex
	log bytes.Buffer
	saw chan string // lines
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.saw <- string(p)
	return l.log.Write(p)
}

// await waits for a line with the text.
func (l *locked) await(t *testing.T, text string) {
	t.Helper()
	for {
		select {
		case line := <-l.saw:
			if strings.Contains(line, text) {
				return
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%q is not in the log:\n%s", text, &l.log)
		}
	}
}

// SIGHUP reads the configuration again. A wrong one changes nothing, and the log says where
// it is wrong.
func TestHangUp(t *testing.T) {
	emptyFolder(t)
	write := func(text string) {
		if err := os.WriteFile(defaultConfig, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("schedule: {cron: '@yearly'}\nsources:\n- {name: Wire, feed: https://wire.example.org/rss}\n")
	ctx, cancel := context.WithCancel(t.Context())
	log := &locked{saw: make(chan string, 100)}
	ended := make(chan error)
	go func() { ended <- scheduleCmd{}.Run(newApp(ctx, cli{}, io.Discard, log)) }()
	log.await(t, "next pass at")
	for _, step := range []struct{ conf, want string }{
		{"schedule: {cron: '@yearly'}\nsauces: []\n", "stays as it was: configuration: kengraph.yaml:2:1"},
		{"schedule: {cron: '@monthly'}\nsources:\n- {name: Wire, feed: https://wire.example.org/rss}\n- {name: Gazette, feed: https://gazette.example.org/rss}\n", "read again: sources 2, schedules 1"},
	} {
		write(step.conf)
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		log.await(t, step.want)
	}
	log.await(t, "@monthly")
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
