package main

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
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
	told := map[string]int{}
	for _, path := range documented(t, text) {
		told[path]++
	}
	keys := keysOf(reflect.TypeFor[configuration](), "")
	for _, key := range keys {
		if told[key] != 1 {
			t.Errorf("what %s is for, and its default, stands in the example %d times, want once", key, told[key])
		}
	}
	if len(told) != len(keys) {
		t.Errorf("the example tells of %d keys, and there are %d", len(told), len(keys))
	}
}

// documented are the keys of an example below a comment, which has the default or stands
// beside it.
func documented(t *testing.T, text string) (paths []string) {
	t.Helper()
	lines := strings.Split(text, "\n")
	file, err := parser.ParseBytes([]byte(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range ast.Filter(ast.MappingType, file.Docs[0].Body) {
		for _, v := range group.(*ast.MappingNode).Values {
			at := v.Key.GetToken().Position.Line - 1
			told := lines[at]
			for before := at - 1; before >= 0 && strings.HasPrefix(strings.TrimSpace(lines[before]), "# "); before-- {
				told += lines[before]
				at = before
			}
			if at == v.Key.GetToken().Position.Line-1 {
				continue // told of elsewhere
			}
			if !strings.Contains(told, "default") {
				t.Errorf("line %d: the default of %s is not told", at+1, v.Key)
			}
			paths = append(paths, plain(v.Key.GetPath()))
		}
	}
	return paths
}

// Every variable of the environment that the program reads stands in the example, and none besides.
func TestConfigExampleNamesTheEnvironment(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	variable := regexp.MustCompile(`\b(?:NEO4J|KENGRAPH)(?:_[A-Z]+)+\b`)
	read := map[string]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range variable.FindAllString(string(text), -1) {
			read[v] = read[v] || !strings.HasSuffix(name, "_test.go")
		}
	}
	maps.DeleteFunc(read, func(_ string, used bool) bool { return !used })
	told := map[string]bool{}
	for _, v := range variable.FindAllString(exampleConfiguration, -1) {
		told[v] = true
	}
	if len(read) < 5 || !maps.Equal(read, told) {
		t.Errorf("read %v, told %v", slices.Sorted(maps.Keys(read)), slices.Sorted(maps.Keys(told)))
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
archive: my.yaml/archive
`
	if err := os.WriteFile("my.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, errs := kengraph(t, "config", "check", "my.yaml")
	if status != exitUsage || out != "" || strings.Contains(errs, "secret") {
		t.Errorf("exit %d: %s", status, out)
	}
	want := []string{
		`my.yaml:1:8: store: the store "sqlite:x" is of no known kind; write kuzu:PATH`,
		`my.yaml:2:1: contakt: unknown key; did you mean contact?`,
		`my.yaml:4:9: schedule[0].cron: "15 3 * *" is no cron line`,
		`my.yaml:6:9: schedule[1].zone: "Mars/Olympus" is no time zone; write a name like Asia/Almaty`,
		`my.yaml:7:13: schedule[1].sources[0]: no source has the name "Gazete"; did you mean "Gazette"?`,
		`my.yaml:10:9: sources[0].feed: user and password do not belong into the address of example.org`,
		`my.yaml:11:13: sources[0].interval: "daily" is not like 30m or 6h`,
		`my.yaml:12:9: sources[1].feed: write text`,
		`my.yaml:13:10: archive: my.yaml is no folder; name another`,
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
	const absent = "kengraph.yaml:1:8: store: "
	for _, c := range []struct{ text, variables, want string }{
		{"store: neo4j://localhost", "", absent + "neo4j://localhost wants a password; set NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE"},
		{"store: neo4j://localhost", "NEO4J_PASSWORD_FILE=none", absent + "NEO4J_PASSWORD_FILE names a file that cannot be read: no such file"},
		{"store: neo4j://localhost", "NEO4J_PASSWORD_FILE=.", absent + "NEO4J_PASSWORD_FILE names a file that cannot be read: is a directory"},
		{"store: neo4j://localhost\narchive: kengraph.yaml", "", "kengraph.yaml:2:10: archive: kengraph.yaml is no folder"},
		{"store: kuzu:kengraph.yaml/graph", "", absent + "kengraph.yaml is no folder"},
		{"archive: kengraph.yaml/archive", "", "archive: kengraph.yaml is no folder"},
		{"archive: a", "KENGRAPH_STORE=bolt://localhost", "KENGRAPH_STORE: bolt://localhost wants a password"},
		{"store: neo4j://localhost", "KENGRAPH_STORE=kuzu:x", ""},
		{"store: neo4j://localhost", "NEO4J_PASSWORD=secret", ""},
		{"archive: new/archive\nstore: kuzu:other/news.kuzu", "", ""},
	} {
		for _, name := range []string{"NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "KENGRAPH_STORE"} {
			t.Setenv(name, "")
		}
		if name, value, set := strings.Cut(c.variables, "="); set {
			t.Setenv(name, value)
		}
		if err := os.WriteFile(defaultConfig, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		status, _, errs := kengraph(t, "config", "check")
		if c.want == "" && (status != 0 || errs != "") || c.want != "" && status != exitUsage || !strings.Contains(errs, c.want) {
			t.Errorf("%s, %s: exit %d: %s", c.text, c.variables, status, errs)
		}
		if made, _ := filepath.Glob("*"); !slices.Equal(made, []string{defaultConfig}) {
			t.Errorf("%s: %v", c.text, made)
		}
	}
}

// A folder that this user cannot write to is named.
func TestConfigCheckFolders(t *testing.T) {
	folder := filepath.Join(emptyFolder(t), "closed")
	if err := os.Mkdir(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	if syscall.Access(folder, 2) == nil {
		folder = "/proc/self" // which not even root can write to
	}
	if err := syscall.Access(folder, 2); err == nil || errors.Is(err, os.ErrNotExist) {
		t.Skip("this user may write everywhere")
	}
	configure(t, "archive: "+folder+"/new/archive\n")
	status, _, errs := kengraph(t, "config", "check")
	if status != exitUsage || !strings.Contains(errs, "kengraph.yaml:3:10: archive: the folder "+folder+" cannot be written to by this user") {
		t.Errorf("exit %d: %s", status, errs)
	}
}
