package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readme = "../../README.md"

var (
	// asked matches a block of the README that asks something, and the block with the answer below it.
	asked = regexp.MustCompile("(?s)(?m:^)```sh\n(go run \\./cmd/kengraph run|kengraph query [^`]*?)\n```\n\n```text\n(.*?)(?m:^)```\n")

	asking = regexp.MustCompile("(?m)^```sh\nkengraph query ")

	// word matches a word of a command line. What a shell would change inside of quotes
	// matches nothing: what is tested is what a reader pastes.
	word = regexp.MustCompile("\"([^\"$`\\\\!]*)\"|'([^']*)'|([^\\s\"'$`\\\\!*?]+)")

	link  = regexp.MustCompile(`\]\(([^):#]+)\)`)
	named = regexp.MustCompile("`(?:\\./)?((?:cmd|extract|transform|load|schema|fixtures)/[^` :]+)")
)

// Every answer in the README is what the program prints. With -update they are written anew.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	blocks := asked.FindAllStringSubmatch(string(text), -1)
	if n := len(asking.FindAllString(string(text), -1)); n < 10 || len(blocks) != n+1 {
		t.Fatalf("%d queries and %d commands with answers, want 10 or more, and one more with what run prints", n, len(blocks))
	}
	fresh := asked.ReplaceAllStringFunc(string(text), func(block string) string {
		m := asked.FindStringSubmatch(block)
		return "```sh\n" + m[1] + "\n```\n\n```text\n" + printed(t, m[1]) + "```\n"
	})
	if *update {
		if err := os.WriteFile(readme, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i, m := range asked.FindAllStringSubmatch(fresh, -1) {
		if diff := cmp.Diff(strings.Split(blocks[i][2], "\n"), strings.Split(m[2], "\n")); diff != "" {
			t.Errorf("%s (-README +program)\n%s\nif it is for the better: go test ./cmd/kengraph -run Readme -update", m[1], diff)
		}
	}
}

// printed returns what a command of the README prints on the store of the newsroom.
func printed(t *testing.T, command string) string {
	t.Helper()
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(command, "go run") {
		return strings.ReplaceAll(f.printed, " --store "+f.uri, "")
	}
	args := words(t, strings.TrimPrefix(command, "kengraph "))
	answer := ok(t, append(args, "--store", f.uri)...)
	if n := strings.Count(answer, "\n"); n < 3 || n > 12 {
		t.Errorf("%s: an answer of %d lines teaches nothing or too much\n%s", command, n, answer)
	}
	return answer
}

// The judgements of the README can be made in the newsroom, one after the other.
func TestReadmeJudgements(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "```sh\nkengraph judge ")
	block, _, found := strings.Cut(block, "```")
	emptyFolder(t)
	ok(t, "run", "--quiet")
	lines := strings.Split(strings.TrimSpace("kengraph judge "+block), "\n")
	if !found || len(lines) < 6 {
		t.Fatalf("%d lines of judgements", len(lines))
	}
	for _, line := range lines {
		command, _, _ := strings.Cut(line, " #")
		command, file, kept := strings.Cut(command, ">")
		out := ok(t, words(t, strings.TrimPrefix(command, "kengraph "))...)
		if kept {
			if err := os.WriteFile(strings.TrimSpace(file), []byte(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// words splits a command line into its words, as a shell does.
func words(t *testing.T, line string) (all []string) {
	t.Helper()
	for _, m := range word.FindAllStringSubmatch(line, -1) {
		all = append(all, m[1]+m[2]+m[3])
	}
	if rest := strings.TrimSpace(word.ReplaceAllString(line, "")); rest != "" {
		t.Fatalf("%s: a shell would read %q", line, rest)
	}
	return all
}

// The sentence that ARCHITECTURE.md follows gives the statements that it shows.
func TestReadmeSentence(t *testing.T) {
	text, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	const query = `MATCH (x)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(y) WHERE s.quote STARTS WITH 'Cove Capital is to hold'
		RETURN x.id, s.relation, y.id, s.status, s.rule, s.confidence, s.quote, s.quoteStart, s.quoteEnd`
	rows := strings.Split(strings.TrimSpace(ok(t, "query", query, "--format", "csv", "--store", f.uri)), "\n")[1:]
	if len(rows) == 0 {
		t.Error("the sentence gives nothing")
	}
	for _, row := range rows {
		cells, err := csv.NewReader(strings.NewReader(row)).Read()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"`" + cells[0] + "` " + cells[1] + " `" + cells[2] + "`", "| " + cells[3] + " | `" + cells[4] + "` | " + cells[5] + " |",
			cells[6], "[" + cells[7] + ":" + cells[8] + "]",
		} {
			if !strings.Contains(string(text), want) {
				t.Errorf("ARCHITECTURE.md does not show %s", want)
			}
		}
	}
}

// A document links to, and names, only what is there.
func TestReadmePaths(t *testing.T) {
	for _, name := range []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		all := append(link.FindAllStringSubmatch(string(text), -1), named.FindAllStringSubmatch(string(text), -1)...)
		if len(all) == 0 {
			t.Errorf("%s names nothing", name)
		}
		for _, m := range all {
			if there, err := filepath.Glob(filepath.Join("../..", m[1])); err != nil || len(there) == 0 {
				t.Errorf("%s: %s is not there", name, m[1])
			}
		}
	}
}

// The configuration in the README is right, and its faults are what the program says.
func TestReadmeConfiguration(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("(?s)```yaml\n(store: .*?)```").FindSubmatch(text)
	faults := regexp.MustCompile("(?s)```text\n(kengraph.yaml:.*?)```").FindSubmatch(text)
	if shown == nil || faults == nil {
		t.Fatal("the README shows no configuration, or no faults")
	}
	emptyFolder(t)
	spoil := strings.NewReplacer("contact:", "contakt:", "interval: 6h", "interval: daily")
	for text, want := range map[string]string{string(shown[1]): "", spoil.Replace(string(shown[1])): string(faults[1])} {
		if err := os.WriteFile(defaultConfig, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, errs := kengraph(t, "config", "check"); errs != want {
			t.Errorf("%s\nwant %s", errs, want)
		}
	}
}
