package main

import (
	"strings"
	"testing"
	"time"
)

func TestConfiguration(t *testing.T) {
	c, err := parseConfiguration(strings.NewReader(`
store: neo4j://localhost
contact: https://example.org/bot
ports: [80, 443, 8080]
archive: pages
schedule:
  cron: "15 3 * * *"
  zone: Asia/Almaty
sources:
- name: Gazette
  feed: https://example.org/rss.xml
  language: en
  interval: 6h
  exclude: [/video/]
- name: Herald
  sitemap: https://herald.example.org/sitemap.xml
`), "k.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Sources) != 2 || c.Sources[0].Exclude[0] != "/video/" || c.Store != "neo4j://localhost" || c.Schedule[0].Zone != "Asia/Almaty" || len(c.Ports) != 3 {
		t.Errorf("%+v", c)
	}
}

// twoNames is two sources that have names.
const twoNames = "sources:\n- {name: Gazette, feed: https://x.org}\n- {name: Herald, feed: https://y.org}\n"

func TestConfigurationFaults(t *testing.T) {
	tests := []struct{ text, want string }{
		{"store: kuzu:x\nsource: []\n", "k.yaml:2:1: source: unknown key; did you mean sources?"},
		{"sources:\n- name: A\n  feeed: https://x.org\n", "k.yaml:3:3: sources[0].feeed: unknown key; did you mean feed?"},
		{"sources: 3\n", "k.yaml:1:10: sources: write a list"},
		{"a: [\n", "k.yaml:1:4: this is no YAML: "},
		{"store: sqlite:x", `the store "sqlite:x" is of no known kind`},
		{"sources: [{name: A}]", `k.yaml:1:11: sources[0]: one of feed, sitemap, list and pages is wanted`},
		{"sources: [{list: 'https://x.org/news'}]", `sources[0]: list and links go together`},
		{"sources: [{list: 'https://x.org/news', links: 'ul['}]", `k.yaml:1:47: sources[0].links: "ul[" is no CSS selector`},
		{"sources: [{feed: 'ftp://x.org/f'}]", `"ftp://x.org/f" is no http or https address`},
		{"sources: [{feed: 'https://x.org', interval: daily}]", `sources[0].interval: "daily" is not like 30m or 6h`},
		{"sources: [{feed: 'https://x.org', revisit: 3d}]", `sources[0].revisit: "3d" is not like 24h or 72h`},
		{"store: kuzu:x\ncontact: \"a@example.org\\r\\nX-Evil: 1\"\n", `k.yaml:2:10: contact: "a@example.org\r\nX-Evil: 1" has '\r' in it; write one address`},
		{"sources: []\n\ncontact: |\n  a\n  b\n", "k.yaml:3:10: contact"},
		{"delay: soon", `delay: "soon" is not like 1s or 2s`},
		{"delay: -1s\nloopback: true", `delay: "-1s" is not like`},
		{"delay: 0s", `delay: "0s" is not like 1s or 2s; less than a second is for loopback alone`},
		{"ports: [80, 70000]", "k.yaml:1:13: ports[1]: write a whole number from 1 to 65535"},
		{"sources: [{feed: 'https://me:secret@x.org/f'}]", "user and password do not belong into the address of x.org"},
		{"schedule: {cron: '15 3 * *'}", `schedule.cron: "15 3 * *" is no cron line`},
		{"schedule: {cron: '@daily', zone: Mars/Olympus}", `schedule.zone: "Mars/Olympus" is no time zone`},
		{"sources: [{feed: 'https://x.org/ f'}]", "is no http or https address"},
		{"sources: [{feed: 'https://x.org', language: english}]", `sources[0].language: "english" is no language; write en`},
		{"sources: [{feed: 'https://x.org', exclude: [/a/, '']}]", "sources[0].exclude[1]: nothing is a part of every address"},
		{"ports: [0]", "ports[0]: write a whole number"},
		{"contact: 'https://me:se cret@example.org'", "contact: user and password do not belong"},
		{"store: kuzu:x\nstore: kuzu:y", "k.yaml:2:1: store: this key is at line 1 already"},
		{"feed: https://x.org", "k.yaml:1:1: feed: unknown key; it belongs to sources"},
		{"sources: [{cron: x}]", "sources[0].cron: unknown key; it belongs to schedule"},
		{"schedule: {at: x}", "schedule.at: unknown key; known are cron, zone, sources"},
		{"1: x\nstore: kuzu:x", "k.yaml:1:1: 1: this is no key; known are store, archive"},
		{"- x", "k.yaml:1:1: write keys with values: known are store"},
		{"store: kuzu:x\n---\nstore: kuzu:y", "k.yaml:3:1: a second document begins"},
		{"ports: !00 00", "k.yaml:1:1: this YAML cannot be read; write it without tags"}, // the library panics
		{"sources: *none", "k.yaml:1:11: could not find alias"},
		{"schedule: []\nschedule: {zone: UTC}", "k.yaml:2:1: schedule: this key is at line 1 already"},
		{"schedule: {zone: UTC}", "k.yaml:1:11: schedule: cron is missing"},
		{"schedule: {cron: 'TZ=UTC'}", `"TZ=UTC" names a time zone; write it as zone`},
		{"schedule: {cron: '0 0 30 2 *'}", "names a day that never comes"},
		{"schedule: [{cron: '@daily', sources: {a: b}}]", "schedule[0].sources: write a list"},
		{"schedule: {cron: '@daily', sources: [A]}", `k.yaml:1:38: schedule.sources[0]: no source has the name "A"`},
		{twoNames + "schedule: [{cron: '@daily'}, {cron: '@daily', sources: [Herald, Gazete]}]", `k.yaml:4:65: schedule[1].sources[1]: no source has the name "Gazete"; did you mean "Gazette"?`},
		{twoNames + "schedule: {cron: '@daily', sources: [Herald, Herald]}", `schedule.sources[1]: "Herald" is named twice`},
		{twoNames + "- {name: Herald, feed: https://y.org}\nschedule: {cron: '@daily', sources: [Herald]}", `schedule.sources[0]: 2 sources have the name "Herald", at the lines 3, 4`},
		{"sources: [{}]\nschedule: {cron: x}", "; "}, // all faults at once
	}
	for _, tt := range tests {
		_, err := parseConfiguration(strings.NewReader(tt.text), "k.yaml")
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") || statusOf(err) != exitUsage {
			t.Errorf("%q: %v, want %q", tt.text, err, tt.want)
		}
	}
}

// What else is right: nothing, forms that other programs write, one schedule or several, and
// two sources of one name where no schedule names them.
func TestConfigurationForms(t *testing.T) {
	for _, tt := range []struct {
		text               string
		schedules, sources int
	}{
		{"", 0, 0},
		{"# nothing\n", 0, 0},
		{"\ufeffstore: kuzu:x\r\nsources: []\r\n", 0, 0},
		{"%YAML 1.2\n---\nschedule: {cron: '@daily'}\n...\n", 1, 0},
		{"schedule:\n", 0, 0},
		{twoNames + "schedule:\n- cron: '@daily'\n  sources: [Herald, Gazette]\n- cron: '@hourly'\n  zone: Asia/Almaty\n", 2, 2},
		{twoNames + "- {name: Herald, sitemap: https://y.org/map}\nschedule: {cron: '@daily', sources: [Gazette]}\n", 1, 3},
		{"sources:\n- &a {name: A, feed: https://x.org, language: pt-BR}\n- {<<: *a, interval: 6h}\n", 0, 2},
	} {
		c, err := parseConfiguration(strings.NewReader(tt.text), "k.yaml")
		if err != nil || len(c.Schedule) != tt.schedules || len(c.Sources) != tt.sources {
			t.Errorf("%q: %v, %+v", tt.text, err, c)
		}
	}
}

// A fault hides no other, and is told once.
func TestConfigurationFaultsOnce(t *testing.T) {
	for text, want := range map[string]int{
		"sources: 3\nschedule: {cron: '@daily', sources: [A]}":                                1, // A may be there
		"sources: [{nmae: A, feed: https://x.org}]\nschedule: {cron: '@daily', sources: [A]}": 1,
		"sources: [{feeed: https://x.org}]":                                                   1, // it was meant as a feed
		"schedule: {cron: [x], zone: Mars}":                                                   2,
		"schedule: [{corn: '@daily'}, {zone: Mars}]":                                          3,
		"sources: [{feed: {}, pages: [{}, []]}, [], {list: 'https://x.org'}]":                 5,
		"1: a\ntrue: b\nc: d\nc: e\nstore: {}\nports: [a, b]":                                 7,
	} {
		_, err := parseConfiguration(strings.NewReader(text), "k.yaml")
		if err == nil || strings.Count(err.Error(), "k.yaml:") != want {
			t.Errorf("%q: want %d faults: %v", text, want, err)
		}
	}
}

// Only on this machine is nothing waited for between two requests.
func TestDelay(t *testing.T) {
	for text, want := range map[string]time.Duration{"loopback: true": 0, "loopback: true\ndelay: 0s": -1, "delay: 2s": 2 * time.Second} {
		if c, err := parseConfiguration(strings.NewReader(text), "k.yaml"); err != nil || c.between() != want {
			t.Errorf("%q: %v, %v; want %v", text, c.between(), err, want)
		}
	}
}
