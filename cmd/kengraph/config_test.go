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

func TestConfigurationFaults(t *testing.T) {
	tests := []struct{ text, want string }{
		{"store: kuzu:x\nsource: []\n", `k.yaml:2:1: unknown field "source"`},
		{"sources:\n- name: A\n  feeed: https://x.org\n", `k.yaml:3:3: unknown field "feeed"`},
		{"sources: 3\n", "k.yaml:1:10: "},
		{"a: [\n", "k.yaml:1:"},
		{"store: sqlite:x", `the store "sqlite:x" is of no known kind`},
		{"sources: [{name: A}]", `source 1 "A": one of feed, sitemap, list and pages is wanted`},
		{"sources: [{list: 'https://x.org/news'}]", `source 1 "": list and links go together`},
		{"sources: [{list: 'https://x.org/news', links: 'ul['}]", `links: "ul[" is no CSS selector`},
		{"sources: [{feed: 'ftp://x.org/f'}]", `"ftp://x.org/f" is no http or https address`},
		{"sources: [{feed: 'https://x.org', interval: daily}]", `interval "daily" is not like 30m or 6h`},
		{"sources: [{feed: 'https://x.org', revisit: 3d}]", `revisit "3d" is not like 24h or 72h`},
		{"store: kuzu:x\ncontact: \"a@example.org\\r\\nX-Evil: 1\"\n", `k.yaml:2:10: contact "a@example.org\r\nX-Evil: 1" has '\r' in it; write one address`},
		{"sources: []\n\ncontact: |\n  a\n  b\n", "k.yaml:3:10: contact"},
		{"delay: soon", `delay "soon" is not like 1s or 2s`},
		{"delay: -1s\nloopback: true", `delay "-1s" is not like`},
		{"delay: 0s", `delay "0s" is not like 1s or 2s; less than a second is for loopback alone`},
		{"ports: [80, 70000]", "k.yaml:1:13: "},
		{"sources: [{feed: 'https://me:secret@x.org/f'}]", "user and password do not belong into the address of x.org"},
		{"schedule: {cron: '15 3 * *'}", `cron "15 3 * *"`},
		{"schedule: {cron: '@daily', zone: Mars/Olympus}", `zone "Mars/Olympus"`},
		{"sources: [{}]\nschedule: {cron: x}", "; "}, // all faults at once
	}
	for _, tt := range tests {
		_, err := parseConfiguration(strings.NewReader(tt.text), "k.yaml")
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") || statusOf(err) != exitUsage {
			t.Errorf("%q: %v, want %q", tt.text, err, tt.want)
		}
	}
	if c, err := parseConfiguration(strings.NewReader(""), "k.yaml"); err != nil || len(c.Sources) != 0 {
		t.Errorf("an empty file: %v, %v", c, err)
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
