package main

import (
	"time"

	"github.com/robfig/cron/v3"
)

// A daily is a cron line that names hours, read off a clock on the wall. Where that is put
// forward, a time that it leaves out is the moment of the change; where it is put back, a
// time that comes twice counts once. So said the first cron of Vixie, and so a line means
// what its writer means. A line for every hour runs by the time that passes, as it stands
// in package cron.
type daily struct {
	line cron.Schedule // as if there were no time zone
	zone *time.Location
}

// inZone returns when a cron line, parsed for UTC, fires in a zone.
func inZone(line cron.Schedule, zone *time.Location) cron.Schedule {
	spec, ok := line.(*cron.SpecSchedule)
	if !ok {
		return line // every so often
	}
	spec.Location = time.UTC
	const hours = 1<<24 - 1
	if spec.Hour&hours == hours {
		spec.Location = zone
		return spec
	}
	return daily{spec, zone}
}

// Next returns the next moment after t, the zero time where there is none.
func (d daily) Next(t time.Time) time.Time {
	local := t.In(d.zone)
	wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), local.Nanosecond(), time.UTC)
	for at := d.line.Next(wall.Add(-24 * time.Hour)); !at.IsZero(); at = d.line.Next(at) {
		if next := d.moment(at); next.After(t) {
			return next
		}
	}
	return time.Time{}
}

// moment is when the clock on the wall shows a time, the first of two, or when it would
// have been shown.
func (d daily) moment(wall time.Time) time.Time {
	at := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, d.zone)
	start, end := at.ZoneBounds()
	if shown := at.Hour() == wall.Hour() && at.Minute() == wall.Minute(); !shown {
		// package time may take either offset for what is left out
		if at.Sub(start) < end.Sub(at) || end.IsZero() {
			return start
		}
		return end
	}
	_, now := at.Zone()
	if _, before := start.Add(-time.Second).Zone(); !start.IsZero() && before > now && at.Sub(start) < time.Duration(before-now)*time.Second {
		return at.Add(-time.Duration(before-now) * time.Second)
	}
	return at
}
