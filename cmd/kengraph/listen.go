package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/sirupsen/logrus"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

const (
	askStore  = time.Minute     // how long an answer of the store is believed: to open an embedded one keeps others out
	askWithin = 5 * time.Second // a server that takes longer does not answer
	hangUp    = time.Second     // for those who still read when the service ends
)

// A monitor says over HTTP how the service is. A nil one, where nobody listens, does nothing.
type monitor struct {
	app     *app
	conf    configuration
	when    cron.Schedule
	now     func() time.Time
	metrics *metrics

	storeTurn sync.Mutex // held while the store is asked, and while a pass begins: they would lock each other out
	asked     time.Time
	said      error // by the store, when it was asked

	mu      sync.Mutex // for what follows
	running bool
	started time.Time // of the service
	success time.Time // end of the last pass that ended well
	failed  error     // of the last pass; nil where it ended well
}

// newMonitor also has the passes of the app counted.
func newMonitor(a *app, conf configuration, when cron.Schedule) *monitor {
	a.metrics = newMetrics()
	return &monitor{app: a, conf: conf, when: when, now: time.Now, metrics: a.metrics, started: time.Now()}
}

// listen serves how the service is on an address, until stop is called. Without an
// address there is no monitor.
func (a *app) listen(address string, conf configuration, when cron.Schedule) (m *monitor, stop func(), err error) {
	if address == "" {
		return nil, func() {}, nil
	}
	if address, err = listenAddress(address); err != nil {
		return nil, nil, err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, nil, fmt.Errorf("--listen: %w; free the address or choose another", err)
	}
	m = newMonitor(a, conf, when)
	faults := a.log.WriterLevel(logrus.DebugLevel)
	server := &http.Server{
		Handler: m.handler(), ErrorLog: log.New(faults, "", 0), MaxHeaderBytes: 16 << 10,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute,
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			a.log.Errorf("--listen: %v", err)
		}
	}()
	a.log.Infof("listening on http://%s", listener.Addr())
	return m, func() {
		ctx, cancel := context.WithTimeout(context.Background(), hangUp)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
		faults.Close()
	}, nil
}

// listenAddress returns HOST:PORT. A port alone is one of this machine, as others need not
// see how the service is.
func listenAddress(address string) (string, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		host, port = "", address
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", wrongUsage("--listen %q is no address; write a port for this machine alone, 9090, or HOST:PORT, 192.0.2.7:9090", address)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port), nil
}

func (m *monitor) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "alive\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		if err := m.ready(r.Context()); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintf(w, "not ready: %s\n", answer.Printable(load.Line(err.Error())))
			return
		}
		io.WriteString(w, "ready\n")
	})
	mux.Handle("GET /metrics", m.metrics.handler())
	return mux
}

// ready returns why the service is not: it ends, its passes do not end well, or its store
// does not answer.
func (m *monitor) ready(ctx context.Context) error {
	if m.app.ctx.Err() != nil {
		return errors.New("the service is ending")
	}
	if err := m.fresh(); err != nil {
		return err
	}
	return m.answers(ctx)
}

// fresh returns an error where no pass ended well for two intervals of the schedule. Before
// the first pass has ended, the start of the service counts.
func (m *monitor) fresh() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	since, what := m.success, "the last pass that ended well did so at %s"
	if since.IsZero() {
		since, what = m.started, "no pass ended well since the start at %s"
	}
	if m.success.IsZero() && m.failed != nil || m.now().After(m.when.Next(m.when.Next(since))) {
		err := fmt.Errorf(what, since.Format(time.RFC3339))
		if m.failed != nil {
			err = fmt.Errorf("%w; the last failed: %w", err, m.failed)
		}
		return err
	}
	return nil
}

// answers asks the store, now and then. While a pass writes an embedded store, nobody else
// can open it: that is an answer, whoever makes the pass.
func (m *monitor) answers(ctx context.Context) error {
	m.storeTurn.Lock()
	defer m.storeTurn.Unlock()
	path, embedded := strings.CutPrefix(m.conf.Store, "kuzu:")
	m.mu.Lock()
	running, first := m.running, m.success.IsZero()
	m.mu.Unlock()
	if embedded && running {
		return nil
	}
	if _, err := os.Stat(path); embedded && first && errors.Is(err, os.ErrNotExist) {
		return nil // the first pass makes it
	}
	if m.asked.IsZero() || m.now().Sub(m.asked) >= askStore {
		m.said = m.ask(context.WithoutCancel(ctx)) // who asked may hang up: the answer is for others too
		m.asked = m.now()
	}
	return m.said
}

func (m *monitor) ask(ctx context.Context) error {
	within := *m.app
	var cancel func()
	within.ctx, cancel = context.WithTimeout(ctx, askWithin)
	defer cancel()
	s, err := within.open(m.conf.Store, true)
	if err == nil {
		_, err = s.Runs(within.ctx, 1)
		s.Close(ctx)
	}
	if errors.Is(err, load.ErrLocked) {
		return nil
	}
	return err
}

// watch has a pass noted: that it runs, how it ended, and what it did.
func (m *monitor) watch(pass func(context.Context) (outcome, error)) func(context.Context) (outcome, error) {
	if m == nil {
		return pass
	}
	return func(ctx context.Context) (o outcome, err error) {
		m.storeTurn.Lock()
		m.note(func() { m.running = true })
		m.storeTurn.Unlock()
		began, ended := m.now(), false
		defer func() {
			if !ended { // it panics, and cron is to see that
				err = errors.New("fault of the program; the log tells more")
			}
			m.ended(o, err, began)
		}()
		o, err = pass(ctx)
		ended = true
		return o, err
	}
}

func (m *monitor) ended(o outcome, err error, began time.Time) {
	m.storeTurn.Lock()
	m.asked = time.Time{} // the pass may have found the store away, or back
	m.storeTurn.Unlock()
	result, now := resultOf(o, err), m.now()
	m.note(func() {
		m.running = false
		switch result {
		case passOK, passPartial:
			m.success, m.failed = now, nil
		case passFailed:
			m.failed = err
		}
	})
	m.metrics.passed(o, result, err, began, now)
	if err := m.metrics.visited(m.conf); err != nil {
		m.app.log.Errorf("metrics: %v", err)
	}
}

func (m *monitor) note(change func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change()
}
