package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

type scheduleCmd struct {
	Now    bool   `help:"Make a first pass over all sources at once."`
	Listen string `help:"Say over HTTP how the service is, at /livez, /readyz and /metrics: 9090 on this machine alone, 192.0.2.7:9090 for others. Default: nowhere." placeholder:"ADDRESS"`
}

// Help is shown by kengraph schedule --help.
func (scheduleCmd) Help() string {
	return `The configuration says when, and where that time is; there may be several schedules, each for some of the sources:

  schedule:
    - cron: "15 3 * * *"
      zone: Asia/Almaty
    - cron: "@hourly"
      sources: [Example Mining News]

"kengraph config check" says when the next pass of each is due.

One pass runs at a time. One that comes due while it runs follows it, one that failed is tried again, and one that was missed, because the machine slept or the service was down, is made up for once. Neither a fault nor a panic ends the service.

Ctrl-C or SIGTERM ends the running pass at the next article. SIGHUP reads the configuration again; where the new one is wrong, the log says where, and the old one stays.`
}

// Run makes passes until the context ends.
func (c scheduleCmd) Run(a *app) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	a.flags.Wait = max(a.flags.Wait, time.Minute) // nobody reads for longer, and a night comes once
	s := newService(a, wallClock)
	if c.Listen != "" {
		if s.monitor, err = newMonitor(a); err != nil {
			return err
		}
	}
	if err := s.configure(conf); err != nil {
		return err
	}
	stop, err := a.listen(c.Listen, s.monitor)
	if err != nil {
		return err
	}
	defer stop()
	if c.Now {
		s.atOnce()
	}
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)
	s.run(a.ctx, hup)
	return nil
}

// wallClock is the time without the monotonic clock, which stands still while a machine
// sleeps.
func wallClock() time.Time { return time.Now().Round(0) }

// pass makes a pass over the sources of a configuration, and logs what it did.
func (s *service) pass(ctx context.Context, conf configuration) error {
	o, err := s.monitor.watch(conf, func() (outcome, error) {
		return s.app.pass(ctx, conf.Store, func(p *pass) articles { return s.app.sources(ctx, conf, p) }, -1)
	})
	if err != nil {
		return err
	}
	log := s.app.log.WithField("run", o.ID)
	log.Infof("pass: %d read, %d unchanged, %d written, %d failed, %d left out as robots.txt forbids", o.Read, o.Unchanged, o.Written, o.Failed, o.skipped)
	if o.interrupted {
		return context.Canceled // a later pass goes on from there
	}
	return nil
}
