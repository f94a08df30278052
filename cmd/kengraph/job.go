package main

import (
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// A job is a schedule and when it comes due.
type job struct {
	schedule
	when     cron.Schedule // nil: once
	next     time.Time
	failures int // in a row
}

// key is under which a schedule's times are kept.
func (s schedule) key() string {
	return strings.Join(append([]string{s.Cron, s.Zone}, s.Sources...), "|")
}

// name is a schedule for people.
func (j job) name() string {
	if j.when == nil {
		return "--now"
	}
	return j.schedule.name()
}

func (s schedule) name() string {
	if len(s.Sources) == 0 {
		return s.Cron
	}
	return s.Cron + " for " + strings.Join(s.Sources, ", ")
}

// visits reports whether a schedule visits a source.
func (s schedule) visits(o source) bool {
	return len(s.Sources) == 0 || slices.Contains(s.Sources, o.Name)
}
