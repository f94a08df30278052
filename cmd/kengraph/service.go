package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
	"github.com/sirupsen/logrus"
)

// A service makes passes by the schedules of a configuration, one at a time. It goes by
// the clock on the wall and looks at it at least once a minute: a timer stands still while
// a machine sleeps.
type service struct {
	app   *app
	conf  configuration
	jobs  []*job
	makes func(context.Context, configuration) error // a pass
	now   func() time.Time

	monitor *monitor // nil where nobody listens

	running *job
	ended   chan error // of the pass that runs
}

// A look at the clock comes at least so often; a pass that begins later than that was missed.
const look = time.Minute

// A pass that failed is tried again after a quarter of an hour, then half an hour, up to two hours.
const (
	firstPause = 15 * time.Minute
	lastPause  = 2 * time.Hour
)

func newService(a *app, now func() time.Time) *service {
	s := &service{app: a, now: now, ended: make(chan error, 1)}
	s.makes = s.pass
	return s
}

// configure takes the schedules of a configuration. One that was there keeps its time, and
// one that came due since its last pass is due now.
func (s *service) configure(conf configuration) error {
	if len(conf.Schedule) == 0 {
		return wrongUsage(`there is no schedule; write schedule: {cron: "15 3 * * *", zone: Asia/Almaty} into the configuration for a quarter past three every night`)
	}
	last, err := readTimes(conf.Store)
	if err != nil {
		return err
	}
	var jobs []*job
	times := map[string]time.Time{}
	for _, sched := range conf.Schedule {
		when, err := sched.parse()
		if err != nil {
			return wrongUsage("%w", err)
		}
		j := &job{schedule: sched, when: when}
		key := j.key()
		at, known := last[key]
		if !known {
			at = s.now()
		}
		if i := slices.IndexFunc(s.jobs, func(old *job) bool { return old.key() == key }); i >= 0 {
			j = s.jobs[i]
		} else {
			j.next = when.Next(at)
		}
		times[key] = at
		jobs = append(jobs, j)
	}
	if err := writeTimes(conf.Store, times); err != nil {
		return err
	}
	s.conf, s.jobs = conf, jobs
	s.monitor.follow(conf, jobs, times)
	return nil
}

// atOnce has a pass over all sources come due now.
func (s *service) atOnce() {
	s.jobs = append([]*job{{next: s.now()}}, s.jobs...)
}

// run makes passes until the context ends, and the pass that runs then.
func (s *service) run(ctx context.Context, hup <-chan os.Signal) {
	s.sayNext()
	notify(daemon.SdNotifyReady)
	for {
		s.begin(ctx)
		timer := time.NewTimer(s.wait())
		select {
		case <-ctx.Done():
			timer.Stop()
			notify(daemon.SdNotifyStopping)
			if s.running != nil {
				s.end(<-s.ended)
			}
			return
		case err := <-s.ended:
			s.end(err)
			s.sayNext()
		case <-hup:
			s.reload()
		case <-timer.C:
		}
		timer.Stop()
	}
}

// wait is how long nothing is to be done.
func (s *service) wait() time.Duration {
	wait := look
	for _, j := range s.jobs {
		if s.running == nil {
			wait = min(wait, j.next.Sub(s.now()))
		}
	}
	return max(wait, 0)
}

// begin begins the pass that came due first, where none runs. The times that come while
// its own pass runs are left out.
func (s *service) begin(ctx context.Context) {
	now := s.now()
	if j := s.running; j != nil {
		if j.when != nil && !now.Before(j.next) {
			s.log(j).Warnf("the last pass still runs: the one of %s is skipped", j.next.Format(time.RFC3339))
			j.next = j.when.Next(now)
		}
		return
	}
	var first *job
	for _, j := range s.jobs {
		if !now.Before(j.next) && (first == nil || j.next.Before(first.next)) {
			first = j
		}
	}
	if first == nil || ctx.Err() != nil {
		return
	}
	if late := now.Sub(first.next); late > look && first.failures == 0 && first.when != nil {
		s.log(first).Warnf("the pass of %s was missed: it is made now", first.next.Format(time.RFC3339))
	}
	s.running = first
	if first.when != nil {
		first.next = first.when.Next(now)
	}
	conf := s.conf
	conf.only = first.Sources
	go func() { s.ended <- s.guarded(ctx, conf) }()
}

// guarded makes a pass whose panic ends the pass alone.
func (s *service) guarded(ctx context.Context, conf configuration) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("fault of the program, please report it: %v\n%s", fault, debug.Stack())
		}
	}()
	return s.makes(ctx, conf)
}

// end notes how the pass ended. One that failed comes due again before its time.
func (s *service) end(err error) {
	j := s.running
	s.running = nil
	if j.when == nil { // once
		s.jobs = slices.DeleteFunc(s.jobs, func(o *job) bool { return o == j })
	}
	switch {
	case err == nil:
		j.failures = 0
		if err := s.note(j); err != nil {
			s.app.log.Error(err)
		}
	case errors.Is(err, context.Canceled): // the next start makes up for it
	case statusOf(err) == exitBusy:
		s.log(j).Warnf("pass: %v", err)
	default:
		s.log(j).Errorf("pass: %v", err)
		if j.failures++; j.when != nil {
			again := s.now().Add(min(firstPause<<min(j.failures-1, 10), lastPause))
			if again.Before(j.next) {
				j.next = again
			}
		}
	}
}

// note keeps when a pass was made, for the next start. One over all sources is one of each
// schedule.
func (s *service) note(j *job) error {
	times, err := readTimes(s.conf.Store)
	if err != nil {
		return err
	}
	for _, o := range s.jobs {
		if o.key() == j.key() || len(j.Sources) == 0 {
			times[o.key()] = s.now()
		}
	}
	return writeTimes(s.conf.Store, times)
}

// reload reads the configuration again. A wrong one changes nothing.
func (s *service) reload() {
	notify(daemon.SdNotifyReloading)
	defer notify(daemon.SdNotifyReady)
	conf, err := s.app.configuration()
	if err == nil {
		err = s.configure(conf)
	}
	if err != nil {
		s.app.log.Errorf("the configuration stays as it was: %v", err)
		return
	}
	s.app.log.Infof("configuration read again: sources %d, schedules %d", len(conf.Sources), len(conf.Schedule))
	s.sayNext()
}

// sayNext tells when the next pass is due, also systemd.
func (s *service) sayNext() {
	j := slices.MinFunc(s.jobs, func(a, b *job) int { return a.next.Compare(b.next) })
	text := "next pass at " + j.next.Format(time.RFC3339)
	s.log(j).Info(text)
	notify("STATUS=" + text)
}

// log is the log with the schedule that a line is about.
func (s *service) log(j *job) logrus.FieldLogger { return s.app.log.WithField("schedule", j.name()) }

// notify tells systemd how the service is, where that started it.
func notify(state string) {
	if state == daemon.SdNotifyReloading {
		state += "\n" + daemon.SdNotifyMonotonicUsec()
	}
	daemon.SdNotify(false, state) // nobody listens, or nothing can be done
}
