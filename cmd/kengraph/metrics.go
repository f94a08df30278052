package main

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"kengraph/load"
)

// How a pass ends.
const (
	passOK      = "ok"
	passPartial = "partial" // done, but some articles or sources failed
	passStopped = "stopped" // before its end, by who runs the service
	passBusy    = "busy"    // not begun: another process makes one
	passFailed  = "failed"
)

func resultOf(o outcome, err error) string {
	switch {
	case o.interrupted || errors.Is(err, context.Canceled):
		return passStopped
	case statusOf(err) == exitBusy:
		return passBusy
	case err != nil:
		return passFailed
	case o.Failed > 0:
		return passPartial
	}
	return passOK
}

// metrics is what Prometheus is told. Nil ones, where nobody listens, count nothing.
type metrics struct {
	registry *prometheus.Registry

	passes, articles, rejects        *prometheus.CounterVec
	statements, removed, storeErrors prometheus.Counter

	pass, fetch, transform, load prometheus.Histogram

	build, lastSuccess, graph, retries *prometheus.GaugeVec
	success, failures, suspicious      *prometheus.GaugeVec // of sources

	mu      sync.Mutex
	doubted map[string]bool // sources that were visited, and whether what they gave is suspicious
}

// newMetrics makes a registry of its own. What is not known yet is not told: a zero would
// be taken for a fact. That is why gauges are vectors, also those without labels.
func newMetrics() *metrics {
	r := registry{prometheus.NewRegistry()}
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m := &metrics{
		registry: r.Registry,

		passes:      r.counters("passes_total", "Passes by how they ended: ok, partial (some articles or sources failed), stopped, busy (another process made one), failed.", "result"),
		articles:    r.counters("articles_total", "Articles by what became of them: unchanged, written, failed (lists that could not be read are among them), skipped (forbidden by robots.txt, or closed to robots). Counted when a pass ends.", "outcome"),
		statements:  r.counters("statements_total", "Statements that the articles written make.").WithLabelValues(),
		removed:     r.counters("statements_removed_total", "Statements that their articles no longer make.").WithLabelValues(),
		rejects:     r.counters("rejects_total", "Statements that the ontology does not allow, by reason.", "reason"),
		storeErrors: r.counters("store_errors_total", "Articles that the store did not take, and passes that could not use it.").WithLabelValues(),

		pass:      r.histogram("pass_duration_seconds", "How long a pass takes.", 1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14400, 28800),
		fetch:     r.histogram("fetch_duration_seconds", "How long a request takes with its answer, without the wait for the turn of its host.", .05, .1, .25, .5, 1, 2.5, 5, 10, 30),
		transform: r.histogram("transform_duration_seconds", "How long it takes to find what an article states.", .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5),
		load:      r.histogram("load_duration_seconds", "How long it takes to write an article.", .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30),

		build:       r.gauges("build_info", "Always 1; the labels are the versions of the program, of its lexicon and rules, and of Go.", "version", "rules", "go"),
		lastSuccess: r.gauges("last_success_timestamp_seconds", "When the last pass ended well; before the first, when the schedules were seen first."),
		graph:       r.gauges("store_size", "What the store held after the last pass: articles, entities, statements, relationships.", "of"),
		success:     r.gauges("source_last_success_timestamp_seconds", "When a source last answered well; 0 where it only ever failed.", "source"),
		failures:    r.gauges("source_failures", "Failures in a row of a source.", "source"),
		suspicious:  r.gauges("source_suspicious", "1 where a source gave far less to its last pass than it usually does.", "source"),
		retries:     r.gauges("retries", "Articles that failed: waiting to be tried again, or parked after too many tries.", "state"),
		doubted:     map[string]bool{},
	}
	m.zero()
	return m
}

// A registry makes what it registers.
type registry struct{ *prometheus.Registry }

func (r registry) counters(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "kengraph", Name: name, Help: help}, labels)
	r.MustRegister(c)
	return c
}

func (r registry) gauges(name, help string, labels ...string) *prometheus.GaugeVec {
	g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "kengraph", Name: name, Help: help}, labels)
	r.MustRegister(g)
	return g
}

func (r registry) histogram(name, help string, buckets ...float64) prometheus.Histogram {
	h := prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "kengraph", Name: name, Help: help, Buckets: buckets})
	r.MustRegister(h)
	return h
}

// zero has the counters begin at 0, or the first failure would be no increase.
func (m *metrics) zero() {
	for _, result := range []string{passOK, passPartial, passStopped, passBusy, passFailed} {
		m.passes.WithLabelValues(result)
	}
	for _, outcome := range []string{"unchanged", "written", "failed", "skipped"} {
		m.articles.WithLabelValues(outcome)
	}
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}

// built notes which rules are in use.
func (m *metrics) built(rules string) {
	m.build.WithLabelValues(version(), rules, runtime.Version()).Set(1)
}

// fetched notes a request.
func (m *metrics) fetched(took time.Duration) {
	if m != nil {
		m.fetch.Observe(took.Seconds())
	}
}

// article notes that an article was written, or should have been.
func (m *metrics) article(transformed, loaded time.Duration, failed error) {
	if m == nil {
		return
	}
	m.transform.Observe(transformed.Seconds())
	m.load.Observe(loaded.Seconds())
	if failed != nil {
		m.storeErrors.Inc()
	}
}

// passed notes what a pass did.
func (m *metrics) passed(o outcome, result string, err error, took time.Duration, ended time.Time) {
	m.passes.WithLabelValues(result).Inc()
	if result == passBusy {
		return
	}
	m.pass.Observe(took.Seconds())
	for outcome, n := range map[string]int{"unchanged": o.Unchanged, "written": o.Written, "failed": o.Failed, "skipped": o.skipped} {
		m.articles.WithLabelValues(outcome).Add(float64(n))
	}
	m.statements.Add(float64(o.Statements))
	m.removed.Add(float64(o.Removed))
	for reason, n := range o.Rejects {
		m.rejects.WithLabelValues(reason).Add(float64(n))
	}
	if load.Unusable(err) {
		m.storeErrors.Inc()
	}
	if result == passOK || result == passPartial {
		m.lastSuccess.WithLabelValues().Set(seconds(ended))
	}
	if o.counts != (load.Counts{}) { // they were counted
		m.sized(o.counts)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range o.Sources {
		m.doubted[s.Name] = s.Suspicious != ""
	}
}

func (m *metrics) sized(c load.Counts) {
	for of, n := range map[string]int{"articles": c.Articles, "entities": c.Entities, "statements": c.Statements, "relationships": c.Relationships} {
		m.graph.WithLabelValues(of).Set(float64(n))
	}
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }
