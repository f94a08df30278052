package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"kengraph/load"
)

const (
	askEvery  = 5 * time.Second // how long an answer of the store is believed
	askWithin = 5 * time.Second // a server that takes longer does not answer
)

// A monitor knows how the service is. A nil one, where nobody listens, does nothing.
type monitor struct {
	app     *app
	metrics *metrics
	now     func() time.Time
	within  time.Duration // the store is to answer

	turn  sync.Mutex  // held while the store is asked, and while a pass begins: they would lock each other out
	asked time.Time   // when the store was, by a clock that nobody sets
	said  error       // by it
	file  os.FileInfo // of an embedded store, as it was then

	mu      sync.Mutex // for what follows
	conf    configuration
	watched []watched
	running bool
	worked  bool  // some pass ended well
	failed  error // of the last pass; nil where it ended well
}

// A watched is a schedule that is to keep its times.
type watched struct {
	schedule
	when  cron.Schedule
	since time.Time     // its last pass that ended well, or when it was seen first
	took  time.Duration // that pass
}

// newMonitor also has the passes of the app counted.
func newMonitor(a *app) (*monitor, error) {
	reader, err := a.transformer()
	if err != nil {
		return nil, err
	}
	a.metrics = newMetrics()
	a.metrics.built(reader.Version())
	return &monitor{app: a, metrics: a.metrics, now: wallClock, within: askWithin}, nil
}

// follow watches the schedules of a configuration, which had their last passes at some
// times. One that was watched before keeps its own.
func (m *monitor) follow(conf configuration, jobs []*job, times map[string]time.Time) {
	if m == nil {
		return
	}
	m.note(func() {
		before := m.watched
		if m.watched = nil; before == nil {
			m.metrics.began(times)
		}
		for _, j := range jobs {
			w := watched{schedule: j.schedule, when: j.when, since: m.now()}
			if i := slices.IndexFunc(before, func(b watched) bool { return b.key() == w.key() }); i >= 0 {
				w = before[i]
			}
			m.watched = append(m.watched, w)
		}
		m.conf = conf
	})
	m.tell()
}

// tell has the metrics say what lies beside the store.
func (m *monitor) tell() {
	var conf configuration
	m.note(func() { conf = m.conf })
	if err := m.metrics.remembered(conf); err != nil {
		m.app.log.Errorf("metrics: %v", err)
	}
}

func (m *monitor) note(change func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change()
}

// ready returns why the service is not: it ends, its passes do not end well, or its store
// does not answer.
func (m *monitor) ready() error {
	if m.app.ctx.Err() != nil {
		return errors.New("the service is ending")
	}
	if err := m.fresh(); err != nil {
		return err
	}
	return m.answers()
}

// fresh returns an error where a schedule had no pass that ended well for longer than two
// of its intervals, or where no pass of the service ever did.
func (m *monitor) fresh() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.worked && m.failed != nil {
		return fmt.Errorf("no pass has ended well since the service began; the last failed: %w", m.failed)
	}
	for _, w := range m.watched {
		if !m.now().After(w.stale()) {
			continue
		}
		err := fmt.Errorf("the last pass of schedule %s that ended well, or the begin of the service, was at %s, and two more were due since", w.name(), w.since.Format(time.RFC3339))
		if m.failed != nil {
			err = fmt.Errorf("%w; the last failed: %w", err, m.failed)
		}
		return err
	}
	return nil
}

// stale is when a schedule's last pass counts no longer: two more were due, and had twice
// the time of the last, or an hour, to end.
func (w watched) stale() time.Time {
	next := w.when.Next(w.since)
	if !next.IsZero() {
		next = w.when.Next(next)
	}
	if next.IsZero() { // it never comes due, as on 30 February
		return w.since.AddDate(1000, 0, 0)
	}
	return next.Add(max(2*w.took, time.Hour))
}

// answers asks the store, now and then; who comes meanwhile is told what it said. While a
// pass writes an embedded store, nobody else can open it: that is an answer, whoever makes
// the pass. One that is as it was when it last answered is not opened again, as that keeps
// others from writing.
func (m *monitor) answers() error {
	m.turn.Lock()
	defer m.turn.Unlock()
	var uri string
	var running, worked bool
	m.note(func() { uri, running, worked = m.conf.Store, m.running, m.worked })
	path, embedded := strings.CutPrefix(uri, "kuzu:")
	var file os.FileInfo
	if embedded {
		if running {
			return nil
		}
		var err error
		if file, err = os.Stat(path); errors.Is(err, fs.ErrNotExist) && !worked {
			return nil // the first pass makes it
		}
	}
	if !m.asked.IsZero() && (time.Since(m.asked) < askEvery || m.said == nil && same(file, m.file)) {
		return m.said
	}
	m.said = m.ask(uri)
	m.asked, m.file = time.Now(), file
	return m.said
}

// same reports whether a file was not written in between.
func same(a, b os.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// ask asks the store for something small. Who asked the service may hang up, but the answer
// is for others too.
func (m *monitor) ask(uri string) error {
	within := *m.app
	var cancel func()
	within.ctx, cancel = context.WithTimeout(m.app.ctx, m.within)
	defer cancel()
	s, err := within.openNow(uri, true)
	if err == nil {
		_, err = s.Runs(within.ctx, 1)
		s.Close(context.WithoutCancel(within.ctx))
	}
	if errors.Is(err, load.ErrLocked) {
		return nil
	}
	return err
}

var errFault = errors.New("fault of the program; the log tells more")

// watch has a pass noted: that it runs, how it ended, also by a panic, and what it did.
func (m *monitor) watch(conf configuration, pass func() (outcome, error)) (o outcome, err error) {
	if m == nil {
		return pass()
	}
	m.turn.Lock()
	m.note(func() { m.running = true })
	m.turn.Unlock()
	began := time.Now()
	err = errFault
	defer func() { m.ended(conf, o, err, time.Since(began)) }()
	o, err = pass()
	return o, err
}

func (m *monitor) ended(conf configuration, o outcome, err error, took time.Duration) {
	result, now := resultOf(o, err), m.now()
	m.metrics.passed(o, result, err, took, now)
	m.tell()
	m.turn.Lock()
	m.asked = time.Time{} // the pass may have found the store away, or back
	m.turn.Unlock()
	m.note(func() {
		m.running = false
		switch result {
		case passFailed:
			m.failed = err
		case passOK, passPartial:
			m.worked, m.failed = true, nil
			for i, w := range m.watched {
				if len(conf.only) == 0 || slices.Equal(conf.only, w.Sources) {
					m.watched[i].since, m.watched[i].took = now, took
				}
			}
		}
	})
}
