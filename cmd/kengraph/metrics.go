package main

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"kengraph/extract/fetch"
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

	passes, articles, rejects                 *prometheus.CounterVec
	read, statements, removed, storeErrors    prometheus.Counter
	passSeconds, articleSeconds               prometheus.Histogram
	lastSuccess                               *prometheus.GaugeVec
	graphArticles, entities, stated, relation *prometheus.GaugeVec
	sourceSuccess, sourceFailures, waiting    *prometheus.GaugeVec
}

// newMetrics makes a registry of its own. What is not known yet is not told: a zero would
// be taken for a fact. That is why gauges are vectors, also those without labels.
func newMetrics() *metrics {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counters := func(name, help string, labels ...string) *prometheus.CounterVec {
		return register(r, prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "kengraph", Name: name, Help: help}, labels))
	}
	gauges := func(name, help string, labels ...string) *prometheus.GaugeVec {
		return register(r, prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "kengraph", Name: name, Help: help}, labels))
	}
	histogram := func(name, help string, buckets ...float64) prometheus.Histogram {
		return register(r, prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "kengraph", Name: name, Help: help, Buckets: buckets}))
	}
	m := &metrics{
		registry:       r,
		passes:         counters("passes_total", "Passes by how they ended: ok, partial (some articles or sources failed), stopped, busy (another process made one), failed.", "result"),
		articles:       counters("articles_total", "Articles by what became of them: unchanged, written, failed, skipped (forbidden by robots.txt, or closed to robots).", "outcome"),
		read:           counters("articles_read_total", "Articles read, also those that failed.").WithLabelValues(),
		statements:     counters("statements_total", "Statements that the articles written make.").WithLabelValues(),
		removed:        counters("statements_removed_total", "Statements that their articles no longer make.").WithLabelValues(),
		rejects:        counters("rejects_total", "Statements that the ontology does not allow, by reason.", "reason"),
		storeErrors:    counters("store_errors_total", "Passes that ended because the store took nothing any more.").WithLabelValues(),
		passSeconds:    histogram("pass_duration_seconds", "How long a pass takes.", 1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14400, 28800),
		articleSeconds: histogram("article_duration_seconds", "How long it takes to transform and write an article that is new or changed.", .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30),
		lastSuccess:    gauges("last_success_timestamp_seconds", "When the last pass ended well, since the start of the service."),
		graphArticles:  gauges("store_articles", "Articles in the store after the last pass."),
		entities:       gauges("store_entities", "Entities in the store after the last pass."),
		stated:         gauges("store_statements", "Statements in the store after the last pass."),
		relation:       gauges("store_relationships", "Relationships between entities in the store after the last pass."),
		sourceSuccess:  gauges("source_last_success_timestamp_seconds", "When a source last answered well.", "source"),
		sourceFailures: gauges("source_failures", "Failures in a row of a source.", "source"),
		waiting:        gauges("waiting_addresses", "Addresses that failed when they were asked last, and wait for another try."),
	}
	m.zero()
	return m
}

func register[C prometheus.Collector](r *prometheus.Registry, c C) C {
	r.MustRegister(c)
	return c
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

// article notes that an article was written, or should have been.
func (m *metrics) article(began time.Time) {
	if m != nil {
		m.articleSeconds.Observe(time.Since(began).Seconds())
	}
}

// passed notes what a pass did.
func (m *metrics) passed(o outcome, result string, err error, began, ended time.Time) {
	m.passes.WithLabelValues(result).Inc()
	if result == passBusy {
		return
	}
	m.passSeconds.Observe(ended.Sub(began).Seconds())
	m.read.Add(float64(o.Read))
	for outcome, n := range map[string]int{"unchanged": o.Unchanged, "written": o.Written, "failed": o.Failed, "skipped": o.skipped} {
		m.articles.WithLabelValues(outcome).Add(float64(n))
	}
	m.statements.Add(float64(o.Statements))
	m.removed.Add(float64(o.Removed))
	for reason, n := range o.Rejects {
		m.rejects.WithLabelValues(reason).Add(float64(n))
	}
	if errors.Is(err, load.ErrUnreachable) || errors.Is(err, load.ErrAuth) || errors.Is(err, load.ErrLocked) {
		m.storeErrors.Inc()
	}
	if result == passOK || result == passPartial {
		m.lastSuccess.WithLabelValues().Set(seconds(ended))
	}
	if c := o.counts; c.Runs > 0 { // they were counted
		m.graphArticles.WithLabelValues().Set(float64(c.Articles))
		m.entities.WithLabelValues().Set(float64(c.Entities))
		m.stated.WithLabelValues().Set(float64(c.Statements))
		m.relation.WithLabelValues().Set(float64(c.Relationships))
	}
}

// visited tells of each source what is remembered of its addresses. Sources of one label
// are told as one, and so are the addresses of a source: the latest success, the most failures.
func (m *metrics) visited(conf configuration) error {
	if len(conf.Sources) == 0 {
		return nil // the newsroom always answers
	}
	memory, err := openMemory(conf.Store)
	if err != nil {
		return err
	}
	visits, now := memory.Visits(), time.Now()
	m.sourceSuccess.Reset()
	m.sourceFailures.Reset()
	failures, success := map[string]int{}, map[string]time.Time{}
	for _, s := range conf.Sources {
		label := s.label()
		for _, address := range append([]string{s.Feed, s.Sitemap, s.List}, s.Pages...) {
			v := withHost(visits[address], visits[hostOf(address)], now)
			failures[label] = max(failures[label], v.Failures)
			if v.Success.After(success[label]) {
				success[label] = v.Success
			}
		}
		m.sourceFailures.WithLabelValues(label).Set(float64(failures[label]))
		if at := success[label]; !at.IsZero() {
			m.sourceSuccess.WithLabelValues(label).Set(seconds(at))
		}
	}
	m.waiting.WithLabelValues().Set(float64(waiting(visits)))
	return nil
}

// waiting counts addresses that failed. A host is none, nor is a source as a whole.
func waiting(visits map[string]fetch.Visit) (n int) {
	for address, v := range visits {
		if v.Failures > 0 && strings.Contains(address, "://") {
			n++
		}
	}
	return n
}

// label names a source, by its host where it has no name: an address may hold a secret.
func (s source) label() string {
	if s.Name != "" {
		return s.Name
	}
	for _, address := range append([]string{s.Feed, s.Sitemap, s.List}, s.Pages...) {
		if address != "" {
			return strings.TrimPrefix(hostOf(address), "//")
		}
	}
	return ""
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }
