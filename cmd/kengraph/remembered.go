package main

import "time"

// remembered tells what lies beside the store: how the sources of a configuration are, what
// is to be tried again, and, where no pass has ended yet, when the last one did.
func (m *metrics) remembered(conf configuration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.doubt(conf)
	if err := m.recalled(conf); err != nil {
		return err
	}
	queue, err := openQueue(conf.Store)
	if err != nil {
		return err
	}
	parked, all := 0, queue.All()
	for _, i := range all {
		if i.Parked() {
			parked++
		}
	}
	m.retries.WithLabelValues("waiting").Set(float64(len(all) - parked))
	m.retries.WithLabelValues("parked").Set(float64(parked))
	return nil
}

// doubt tells which sources were suspicious when they were last visited.
func (m *metrics) doubt(conf configuration) {
	m.suspicious.Reset()
	for _, s := range conf.Sources {
		if doubted, visited := m.doubted[s.label()]; doubted {
			m.suspicious.WithLabelValues(s.label()).Set(1)
		} else if visited {
			m.suspicious.WithLabelValues(s.label()).Set(0)
		}
	}
}

// began tells when the schedules had their last pass, before this process has made one.
func (m *metrics) began(times map[string]time.Time) {
	var last time.Time
	for _, at := range times {
		if at.After(last) {
			last = at
		}
	}
	if !last.IsZero() {
		m.lastSuccess.WithLabelValues().Set(seconds(last))
	}
}

// recalled tells of each source what is remembered of its addresses. Sources of one label
// are told as one, and so are the addresses of a source: the latest success, the most
// failures. What was never asked is not told, and what the configuration names no longer
// is told no more.
func (m *metrics) recalled(conf configuration) error {
	memory, err := openMemory(conf.Store)
	if err != nil {
		return err
	}
	visits, now := memory.Visits(), time.Now()
	failures, success := map[string]int{}, map[string]time.Time{}
	for _, s := range conf.Sources {
		v, label := s.standing(visits, now), s.label()
		if v.Failures == 0 && v.Success.IsZero() {
			continue
		}
		failures[label] = max(failures[label], v.Failures)
		if v.Success.After(success[label]) {
			success[label] = v.Success
		}
	}
	m.success.Reset()
	m.failures.Reset()
	for label, n := range failures {
		m.failures.WithLabelValues(label).Set(float64(n))
		m.success.WithLabelValues(label).Set(0)
		if at := success[label]; !at.IsZero() {
			m.success.WithLabelValues(label).Set(seconds(at))
		}
	}
	return nil
}
