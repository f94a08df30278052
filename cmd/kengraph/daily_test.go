package main

import (
	"testing"
	"time"

	"github.com/robfig/cron/v3"
)

// Through both changes of daylight saving a time of day comes once each day, also where it
// is left out or comes twice; every hour stays every hour.
func TestDaylightSaving(t *testing.T) {
	for _, c := range []struct {
		zone, line, from string
		want             []string
	}{
		// Berlin: 02:00 to 03:00 on 29 March 2026, 03:00 to 02:00 on 25 October.
		{"Europe/Berlin", "30 2 * * *", "2026-03-28T00:00:00Z", []string{"2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"}},
		{"Europe/Berlin", "30 2 * * *", "2026-10-24T00:00:00Z", []string{"2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"}},
		{"Europe/Berlin", "15 3 * * *", "2026-10-24T00:00:00Z", []string{"2026-10-24T01:15:00Z", "2026-10-25T02:15:00Z", "2026-10-26T02:15:00Z"}},
		{"Europe/Berlin", "0 2,3 * * *", "2026-03-28T12:00:00Z", []string{"2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z", "2026-03-30T01:00:00Z"}},
		{"Europe/Berlin", "0 * * * *", "2026-10-24T23:30:00Z", []string{"2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"}},
		{"America/New_York", "30 1 * * *", "2026-10-31T12:00:00Z", []string{"2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"}},
		{"America/New_York", "30 2 * * 0", "2026-03-01T12:00:00Z", []string{"2026-03-08T07:00:00Z", "2026-03-15T06:30:00Z"}},
		// Lord Howe Island moves by half an hour, at 02:00.
		{"Australia/Lord_Howe", "45 1 * * *", "2026-04-03T18:00:00Z", []string{"2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"}},
		// Havana leaves out the hour after midnight.
		{"America/Havana", "@daily", "2026-03-07T12:00:00Z", []string{"2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"}},
		{"Asia/Almaty", "15 3 * * *", "2026-03-01T00:00:00Z", []string{"2026-03-01T22:15:00Z", "2026-03-02T22:15:00Z"}},
		{"Asia/Almaty", "@every 90m", "2026-03-01T00:00:00Z", []string{"2026-03-01T01:30:00Z", "2026-03-01T03:00:00Z"}},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		line, err := cron.ParseStandard(c.line)
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, c.from)
		if err != nil {
			t.Fatal(err)
		}
		when := inZone(line, zone)
		for i, want := range c.want {
			if at = when.Next(at); at.UTC().Format(time.RFC3339) != want {
				t.Errorf("%s %q, %d: %s, want %s", c.zone, c.line, i, at.UTC().Format(time.RFC3339), want)
				break
			}
		}
	}
}

// A schedule through two years fires once for each day of the wall.
func TestOnceADay(t *testing.T) {
	for _, name := range []string{"Europe/London", "America/Santiago", "Asia/Almaty", "Pacific/Auckland", "Africa/Cairo", "Antarctica/Troll"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"0 0 * * *", "30 1 * * *", "30 2 * * *", "59 23 * * *"} {
			line, err := cron.ParseStandard(text)
			if err != nil {
				t.Fatal(err)
			}
			when := inZone(line, zone)
			at := time.Date(2026, 1, 1, 0, 0, 0, 0, zone).Add(-time.Second)
			for day := range 730 {
				at = when.Next(at)
				if want := time.Date(2026, 1, 1+day, 12, 0, 0, 0, zone); at.YearDay() != want.YearDay() {
					t.Errorf("%s %q: %s, want day %s", name, text, at, want.Format(time.DateOnly))
					break
				}
			}
		}
	}
}
