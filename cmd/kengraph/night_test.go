package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/load/neo4j/neo4jtest"
)

// nightSize names the variable that gives the night another size, "40x50" for forty hosts of
// fifty articles each, as long as those of newspapers, and has it print what it costs.
const nightSize = "KENGRAPH_NIGHT"

// A nightly is hosts of which some are ill, and the store that they are read into.
type nightly struct {
	hosts []*nightHost
	uri   string
}

// A night passes though hosts are ill in every way: the healthy ones are all in, status names
// the ill ones, and a second night that brings nothing writes nothing. Once they are well,
// all is in.
func TestNight(t *testing.T) {
	for _, store := range []string{"embedded", "Neo4j"} {
		t.Run(store, func(t *testing.T) {
			emptyFolder(t)
			t.Setenv("XDG_CACHE_HOME", t.TempDir()) // what is remembered of a server's sources
			n := nightly{uri: defaultStore}
			if store == "Neo4j" {
				var password string
				n.uri, password = neo4jtest.Server(t)
				t.Setenv("KENGRAPH_STORE", n.uri)
				t.Setenv("NEO4J_USERNAME", "neo4j")
				t.Setenv("NEO4J_PASSWORD", password)
			}
			n.open(t)
			n.first(t)
			n.second(t)
			n.third(t)
		})
	}
}

// open starts the hosts and writes the configuration. Every twelfth story is a copy of
// another host's.
func (n *nightly) open(t *testing.T) {
	t.Helper()
	hosts, stories, length := 22, 3, 2
	if size := os.Getenv(nightSize); size != "" {
		if _, err := fmt.Sscanf(size, "%dx%d", &hosts, &stories); err != nil {
			t.Fatalf("%s=%s: %v; write 40x50", nightSize, size, err)
		}
		length = 6
	}
	conf := "loopback: true\ndelay: " + nightDelay() + "\narchive: kept\nsources:\n"
	ills := slices.DeleteFunc(slices.Clone(illnesses), func(i illness) bool { return i.slow && hosts < 40 })
	var before []story
	for i := range hosts {
		s := newScribe(uint64(i), length)
		var own []story
		for k := range stories {
			st := s.story(k)
			if before != nil && (i+k)%12 == 5 {
				st = s.copied(before[k])
			}
			own = append(own, st)
		}
		var ill illness
		if k := i * len(ills) / hosts; k < (i+1)*len(ills)/hosts {
			ill = ills[k]
		}
		n.hosts = append(n.hosts, newNightHost(t, i, ill, own))
		conf += n.hosts[i].source()
		before = own
	}
	if err := os.WriteFile(defaultConfig, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
}

// nightDelay is the time between two requests to one host: none, so that it is the program
// that is measured.
func nightDelay() string {
	if d := os.Getenv("KENGRAPH_NIGHT_DELAY"); d != "" {
		return d
	}
	return "0s"
}

// first is the night in which all is new and some are ill.
func (n *nightly) first(t *testing.T) {
	t.Helper()
	if status, _, errs := n.pass(t, "first"); status != exitPartial {
		t.Fatalf("exit %d\n%s", status, errs)
	}
	n.has(t, func(h *nightHost, i int) bool { return !h.held(i, len(h.stories)) })
	s := n.status(t)
	for _, h := range n.hosts {
		reasons := s.reasons(h.publisher)
		if named := len(reasons) > 0; named != (h.reason != "") {
			t.Errorf("%s, %q: status says %q", h.publisher, h.name, reasons)
		}
		if h.reason != "" && !slices.ContainsFunc(reasons, func(r string) bool { return strings.Contains(r, h.reason) }) {
			t.Errorf("%s, %q: status does not say %q but %q", h.publisher, h.name, h.reason, reasons)
		}
		want := 0
		for i := range h.stories {
			if h.waits(i, len(h.stories)) {
				want++
			}
		}
		if got := s.waits(h.publisher); got != want {
			t.Errorf("%s, %q: %d articles wait to be tried again, want %d", h.publisher, h.name, got, want)
		}
	}
}

// second is a night without news.
func (n *nightly) second(t *testing.T) {
	t.Helper()
	n.goBy(t, 23*time.Hour)
	for _, h := range n.hosts {
		h.asked.Store(0)
	}
	before := ok(t, "dump")
	status, out, errs := n.pass(t, "second")
	if status != exitPartial || !strings.Contains(out, "0 written") || ok(t, "dump") != before {
		t.Errorf("exit %d\n%s%s", status, out, errs)
	}
	for _, h := range n.hosts {
		if got := h.asked.Load(); h.reason == "" && got != h.requests() {
			t.Errorf("%s, %q: %d requests, want %d", h.publisher, h.name, got, h.requests())
		}
	}
}

// third is a night in which all are well.
func (n *nightly) third(t *testing.T) {
	t.Helper()
	n.goBy(t, 23*time.Hour)
	for _, h := range n.hosts {
		h.recover()
	}
	if status, _, errs := n.pass(t, "third"); status != 0 {
		t.Errorf("exit %d\n%s", status, errs)
	}
	n.has(t, func(*nightHost, int) bool { return true })
	if s := n.status(t); len(s.Failing)+len(s.Waiting) > 0 {
		t.Errorf("all are well, and status says %+v", s)
	}
}

// has compares the articles of the store with those of the hosts that should be there.
func (n *nightly) has(t *testing.T, there func(h *nightHost, i int) bool) {
	t.Helper()
	is := map[string]bool{}
	for line := range strings.Lines(ok(t, "query", "MATCH (a:Article) RETURN a.id", "-f", "csv")) {
		is[strings.TrimSpace(line)] = true
	}
	delete(is, "a.id")
	for _, h := range n.hosts {
		lost := 0
		for i, s := range h.stories {
			if is[h.url+s.path] != there(h, i) {
				lost++
			}
			delete(is, h.url+s.path)
		}
		if lost > 0 {
			t.Errorf("%s, %q: of %d articles %d are in the store and should not be, or the other way round", h.publisher, h.name, len(h.stories), lost)
		}
	}
	if len(is) > 0 {
		t.Errorf("nobody wrote %v", is)
	}
}

// A nightStatus is what kengraph status --json says of sources.
type nightStatus struct {
	Failing []failure
	Waiting []waiting
	Health  []health
}

func (n *nightly) status(t *testing.T) (s nightStatus) {
	t.Helper()
	if err := json.Unmarshal([]byte(ok(t, "status", "--json")), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Health) != len(n.hosts) {
		t.Fatalf("status tells of %d sources, want %d", len(s.Health), len(n.hosts))
	}
	return s
}

// reasons are all that status says against a source.
func (s nightStatus) reasons(source string) (all []string) {
	for _, f := range s.Failing {
		if f.Name == source {
			all = append(all, f.Reason)
		}
	}
	for _, w := range s.Waiting {
		if w.Source == source {
			all = append(all, w.Reason)
		}
	}
	for _, h := range s.Health {
		if h.Name == source && (h.Failures > 0 || h.LastRun == nil || h.LastRun.Failed > 0) {
			all = append(all, fmt.Sprintf("%d failures, last run %+v", h.Failures, h.LastRun))
		}
	}
	return all
}

func (s nightStatus) waits(source string) (n int) {
	for _, w := range s.Waiting {
		if w.Source == source {
			n++
		}
	}
	return n
}

var instant = regexp.MustCompile(`"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"`)

// goBy lets time go by: whatever is remembered was so much earlier.
func (n *nightly) goBy(t *testing.T, d time.Duration) {
	t.Helper()
	for _, ending := range []string{"visits.json", "retries.json"} {
		path, err := beside(n.uri, ending)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		raw = instant.ReplaceAllFunc(raw, func(at []byte) []byte {
			then, err := time.Parse(`"`+time.RFC3339Nano+`"`, string(at))
			if err != nil {
				t.Fatal(err)
			}
			return []byte(then.Add(-d).Format(`"` + time.RFC3339Nano + `"`))
		})
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
