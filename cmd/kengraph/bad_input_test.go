package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	brokenHTML = "<html><head><title>Half</tit" + "<div><p <<>> class='x"
	noArticle  = "<html><head><title>Contact</title></head><body><nav><a href='/'>Home</a> <a href='/a'>About</a></nav><form><input name=q></form></body></html>"
)

// Each kind of bad input gives one line that says what is wrong, the exit status of
// the command line's contract, and no article.
func TestBadInput(t *testing.T) {
	big := "<html><body><p>" + strings.Repeat("Kazatomprom owns the Inkai mine. ", 10<<20/33) + "</p></body></html>"
	tests := []struct {
		name, args string
		status     int
		want       string // in the line on standard error
	}{
		{"empty page", "run in/empty.html", exitPartial, "in/empty.html: page: empty: the page is empty"},
		{"page without an article", "run in/none.html", exitPartial, "in/none.html: page: none: the page holds no article"},
		{"broken HTML", "run in/broken.html", exitPartial, "in/broken.html: page: broken: the page holds no article"},
		{"JSON that is no article", "run in/list.json", exitPartial, "in/list.json: extract: list: not an article: want an object"},
		{"JSON that is none", "run in/cut.json", exitPartial, "not an article"},
		{"10 MB page", "run in/big.html", exitPartial, "the page is larger than 3 MB"},
		{"folder without files", "run none", exitFailed, "none: nothing to read in this folder; wanted are pages (.html), articles (.json)"},
		{"no such path", "run nowhere", exitUsage, "nowhere: no such file or directory; wanted are pages"},
		{"another kind of file", "run in/notes.txt", exitUsage, "in/notes.txt: wanted are pages"},
		{"the same for transform", "transform in/empty.html", exitPartial, "the page is empty"},
		{"the same for page", "page in/none.html", exitPartial, "the page holds no article"},
		{"gold folder without files", "eval none", exitFailed, "none: no annotated articles (.json) in this folder"},
		{"gold that is none", "eval in", exitFailed, "in/cut.json: score: not a graph in the gold form"},
		{"embedded store that is not there", "query owners", exitFailed, "kengraph run"},
		{"server that is not there", "query owners --store bolt://127.0.0.1:1", exitFailed, "127.0.0.1:1"},
		{"store of no kind", "status --store sqlite:x", exitUsage, "write kuzu:PATH, neo4j://HOST"},
		{"password on the command line", "status --store neo4j://me:secret@host", exitUsage, "NEO4J_PASSWORD"},
		{"unknown question", "query ownrs", exitUsage, `no saved question "ownrs"; did you mean owners`},
		{"unknown parameter", "query owners --param nosuch=1", exitUsage, `has no parameter "nosuch"`},
		{"unknown command", "rum", exitUsage, "kengraph --help tells more"},
		{"unknown flag", "run --fast", exitUsage, "unknown flag --fast"},
		{"unknown key", "run --config in/bad.yaml", exitUsage, "in/bad.yaml:2:1: stores: unknown key; did you mean store?"},
		{"no configuration", "run --config nowhere.yaml", exitUsage, "nowhere.yaml: no such file"},
		{"schedule without a time", "schedule", exitUsage, "there is no schedule"},
	}
	emptyFolder(t)
	for name, text := range map[string]string{
		"empty.html": "", "none.html": noArticle, "broken.html": brokenHTML, "big.html": big, "notes.txt": "", "list.json": "[1, 2]", "cut.json": `{"title": "x", "bo`,
		"bad.yaml": "contact: a@example.org\nstores: kuzu:x\n",
	} {
		if err := os.MkdirAll("in", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("in", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("none", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if strings.HasPrefix(tt.args, "query") && !strings.Contains(tt.args, "--store") {
				t.Setenv("KENGRAPH_STORE", "kuzu:not/there.kuzu")
			}
			status, _, errs := kengraph(t, strings.Fields(tt.args)...)
			if status != tt.status || !strings.Contains(errs, tt.want) || strings.Count(errs, "\n") != 1 {
				t.Errorf("exit %d, want %d; standard error, which should have %q on one line:\n%s", status, tt.status, tt.want, errs)
			}
		})
	}
	t.Setenv("KENGRAPH_STORE", "")
	if out := ok(t, "query", "MATCH (a:Article) RETURN a.id", "-f", "csv"); out != "a.id\n" {
		t.Errorf("half an article was written: %s", out)
	}
}

// A pass that finds another one running says so and leaves, whatever the store.
func TestTwoPasses(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", emptyFolder(t))
	for _, uri := range []string{defaultStore, "neo4j://127.0.0.1:1"} {
		unlock, err := lock(uri)
		if err != nil {
			t.Fatal(err)
		}
		status, _, errs := kengraph(t, "run", "--store", uri)
		if status != exitBusy || !strings.Contains(errs, "another pass is writing to "+uri) {
			t.Errorf("exit %d\n%s", status, errs)
		}
		unlock()
		if unlock, err = lock(uri); err != nil {
			t.Fatal("the lock stays behind:", err)
		}
		unlock()
	}
}

// holdStore names the variable that makes this test binary a process which holds a store.
const holdStore = "KENGRAPH_TEST_HOLD"

// hold keeps a store open until its standard input ends.
func hold(uri string) int {
	a := newApp(context.Background(), cli{}, io.Discard, io.Discard)
	s, err := a.open(uri, false)
	if err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		return 1
	}
	os.Stdout.WriteString("held\n")
	io.Copy(io.Discard, os.Stdin)
	s.Close(context.Background())
	return 0
}

// heldElsewhere has another process hold a store until the test ends, or release is called.
func heldElsewhere(t *testing.T, uri string) (release func()) {
	t.Helper()
	holder := exec.Command(os.Args[0])
	holder.Env = append(os.Environ(), holdStore+"="+uri)
	in, err := holder.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	release = sync.OnceFunc(func() {
		in.Close()
		holder.Wait()
	})
	t.Cleanup(release)
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatal(line)
	}
	return release
}

func TestStoreHeldByAnotherProcess(t *testing.T) {
	emptyFolder(t)
	heldElsewhere(t, defaultStore)
	for _, args := range [][]string{{"run"}, {"query", "owners"}, {"status"}} {
		status, _, errs := kengraph(t, append(args, "--wait", "10ms", "--quiet")...)
		if status != exitFailed || !strings.Contains(errs, "another process") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: exit %d\n%s", args, status, errs)
		}
	}
}

// Who reads while a pass writes waits until it is done, as a pass does for who reads.
func TestStoreIsWaitedFor(t *testing.T) {
	emptyFolder(t)
	ok(t, "run")
	letGo := heldElsewhere(t, defaultStore)
	a := newApp(t.Context(), cli{Wait: time.Minute}, io.Discard, onLine{"waiting for the store: kuzu: ", letGo})
	s, err := a.open(defaultStore, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	if c, err := s.Counts(t.Context()); err != nil || c.Articles == 0 {
		t.Errorf("%+v, %v", c, err)
	}
}
