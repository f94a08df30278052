package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

type scheduleCmd struct {
	Now bool `help:"Make a first pass at once."`
}

// Help is shown by kengraph schedule --help.
func (scheduleCmd) Help() string {
	return `The configuration says when, and where that time is:

  schedule:
    cron: "15 3 * * *"
    zone: Asia/Almaty

A pass that still runs is not started twice, and one that fails does not end the service. Ctrl-C or SIGTERM ends the running pass at the next article.`
}

// Run makes passes until the context ends.
func (c scheduleCmd) Run(a *app) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	when, err := conf.Schedule.parse()
	if err != nil {
		return wrongUsage("%w", err)
	}
	jobs, job := a.service(when, func(ctx context.Context) error {
		o, err := a.pass(ctx, conf.Store, func(p *pass) articles { return a.sources(ctx, conf, p) }, -1)
		if err != nil {
			return err
		}
		a.log.WithField("run", o.ID).Infof("pass: %d read, %d unchanged, %d written, %d failed, %d left out as robots.txt forbids", o.Read, o.Unchanged, o.Written, o.Failed, o.skipped)
		return nil
	})
	var first sync.WaitGroup
	if c.Now {
		first.Go(job.Run)
	}
	a.log.Infof("next pass at %s", when.Next(time.Now()).Format(time.RFC3339))
	jobs.Start()
	<-a.ctx.Done()
	<-jobs.Stop().Done()
	first.Wait()
	return nil
}

// service wraps a pass for cron: a pass that still runs is skipped, a panic ends the pass
// alone. The order matters: with Recover outside, one panic would skip every later pass.
func (a *app) service(when cron.Schedule, pass func(context.Context) error) (*cron.Cron, cron.Job) {
	log := cronLog{a}
	jobs := cron.New(cron.WithLogger(log))
	job := cron.NewChain(cron.SkipIfStillRunning(log), cron.Recover(log)).Then(cron.FuncJob(func() {
		if err := pass(a.ctx); err != nil {
			a.log.Errorf("pass: %v", err)
		}
	}))
	jobs.Schedule(when, job)
	return jobs, job
}

// cronLog hands cron's log lines to ours.
type cronLog struct{ *app }

// Info logs what cron does; that it skips a pass is worth more than its routine.
func (l cronLog) Info(msg string, keysAndValues ...any) {
	if msg == "skip" {
		l.log.Warn("the last pass still runs: this one is skipped")
		return
	}
	l.log.Debugf("cron: %s %s", msg, fmt.Sprint(keysAndValues...))
}

// Error logs a pass that ended in a panic.
func (l cronLog) Error(err error, msg string, keysAndValues ...any) {
	l.log.Errorf("cron: %s: %v %s", msg, err, fmt.Sprint(keysAndValues...))
}
