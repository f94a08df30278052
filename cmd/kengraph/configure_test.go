package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The example is right, has every key that there is and none besides, and tells of each.
func TestConfigExample(t *testing.T) {
	emptyFolder(t)
	text := ok(t, "config", "example")
	if err := os.WriteFile(defaultConfig, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out := ok(t, "config", "check")
	for _, want := range []string{"kengraph.yaml is right\n", "sources    4\n", "  15 3 * * *\n", "  */30 * * * * for Example Mining News\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	told := regexp.MustCompile(`(?m)^ *(?:- )?([a-z]+):.*`)
	var keys []string
	for _, m := range told.FindAllStringSubmatch(text, -1) {
		keys = append(keys, m[1])
	}
	for _, path := range keysOf(reflect.TypeFor[configuration](), "") {
		key := path[strings.LastIndex(path, ".")+1:]
		if !slices.Contains(keys, key) {
			t.Errorf("%s is not in the example", path)
		}
	}
	lines := strings.Split(text, "\n")
	seen := map[string]bool{}
	for i, line := range lines {
		m := told.FindStringSubmatch(line)
		if m == nil || seen[m[1]] {
			continue
		}
		seen[m[1]] = true
		if !strings.Contains(lines[i-1], "# ") {
			t.Errorf("line %d: nothing is told of %s", i+1, m[1])
		}
	}
}

// All faults are told at once, each on its line, and the status is that of wrong usage.
func TestConfigCheck(t *testing.T) {
	emptyFolder(t)
	if status, _, errs := kengraph(t, "config", "check"); status != exitUsage || !strings.Contains(errs, "kengraph config example > kengraph.yaml") {
		t.Errorf("exit %d: %s", status, errs)
	}
	text := `store: sqlite:x
contakt: editor@example.org
schedule:
- cron: "15 3 * *"
- cron: "@daily"
  zone: Mars/Olympus
  sources: [Gazete]
sources:
- name: Gazette
  feed: https://me:secret@example.org/rss
  interval: daily
- feed: [https://example.org]
`
	if err := os.WriteFile("my.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, errs := kengraph(t, "config", "check", "my.yaml")
	if status != exitUsage || out != "" || strings.Contains(errs, "secret") {
		t.Errorf("exit %d: %s", status, out)
	}
	want := []string{
		`my.yaml:1:8: store: the store "sqlite:x" is of no known kind`,
		`my.yaml:2:1: unknown field "contakt"; did you mean contact?`,
		`my.yaml:4:9: schedule: cron "15 3 * *"`,
		`my.yaml:6:9: schedule: zone "Mars/Olympus"`,
		`my.yaml:7:13: schedule: no source has the name "Gazete"`,
		`my.yaml:10:9: source 1 "Gazette": user and password do not belong into the address of example.org`,
		`my.yaml:11:13: source 1 "Gazette": interval "daily" is not like 30m or 6h`,
		`my.yaml:12:9: text is wanted`,
	}
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	if len(lines) != len(want) {
		t.Errorf("%d faults, want %d:\n%s", len(lines), len(want), errs)
	}
	for i, line := range lines {
		if i < len(want) && !strings.HasPrefix(line, want[i]) {
			t.Errorf("%s\nwant %s", line, want[i])
		}
	}
}

// What the environment must give is checked too, and nothing is made.
func TestConfigCheckNeeds(t *testing.T) {
	emptyFolder(t)
	for _, c := range []struct{ text, file, want string }{
		{"store: neo4j://localhost", "", "store: it wants a password: set NEO4J_PASSWORD"},
		{"store: neo4j://localhost", "none", "NEO4J_PASSWORD_FILE: open none"},
		{"archive: kengraph.yaml/archive", "", "archive: "},
		{"archive: kengraph.yaml", "", "archive: kengraph.yaml is no folder"},
		{"archive: new/archive\nstore: kuzu:other/news.kuzu", "", ""},
	} {
		t.Setenv("NEO4J_PASSWORD", "")
		t.Setenv("NEO4J_PASSWORD_FILE", c.file)
		if err := os.WriteFile(defaultConfig, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		status, _, errs := kengraph(t, "config", "check")
		if c.want == "" && status != 0 || c.want != "" && status != exitUsage || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit %d: %s", c.text, status, errs)
		}
		if made, _ := filepath.Glob("*"); !slices.Equal(made, []string{defaultConfig}) {
			t.Errorf("%s: %v", c.text, made)
		}
	}
}
