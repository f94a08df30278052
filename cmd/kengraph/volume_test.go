package main

import (
	"strings"
	"testing"
	"time"

	"kengraph/schema"
)

// A source is compared with its own nights: how much it lists, and how many new articles
// the hours since the last visit let expect.
func TestSuspicion(t *testing.T) {
	night := time.Date(2026, 3, 10, 3, 0, 0, 0, time.UTC)
	past := func(listed, news, nights int) (runs []schema.Run) {
		for i := range nights { // the latest first, as the store returns them
			at := night.AddDate(0, 0, -i-1)
			runs = append(runs, schema.Run{ID: at.Format(time.RFC3339), Started: at, Sources: []schema.SourceRun{
				{Name: "Other", Listed: 1, Whole: true}, {Name: "Gazette", Listed: listed, New: news, Whole: true}}})
		}
		return runs
	}
	for _, c := range []struct {
		name         string
		listed, news int // now
		before       []schema.Run
		after        time.Duration // the night
		want         string
	}{
		{"as usual", 38, 11, past(40, 12, 9), 0, ""},
		{"its list is empty", 0, 0, past(40, 0, 9), 0, "it lists 0 articles, usually 40"},
		{"a third is a quiet night", 14, 5, past(40, 12, 9), 0, ""},
		{"no habit yet", 0, 0, past(40, 12, 4), 0, ""},
		{"a small source", 0, 0, past(4, 0, 9), 0, ""},
		{"its list does not change any more", 40, 0, past(40, 12, 9), 0, "it has 0 new articles where about 12 were to be expected"},
		{"run again an hour later", 40, 0, past(40, 12, 9), -23 * time.Hour, ""},
		{"the first visit found much", 40, 0, append(past(40, 1, 8), past(40, 900, 9)[8]), 0, ""},
		{"few new ones each night", 40, 0, past(40, 3, 9), 0, ""},
	} {
		run := schema.Run{ID: "now", Started: night.Add(c.after)}
		got := suspicion(schema.SourceRun{Name: "Gazette", Listed: c.listed, New: c.news, Whole: true}, run, c.before)
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
