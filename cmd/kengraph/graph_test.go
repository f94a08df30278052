package main

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/load/neo4j/neo4jtest"
)

// The newsroom in the embedded store.
func TestEmbedded(t *testing.T) {
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	checkNewsroom(t, f)
}

// The newsroom in a real Neo4j server, which make test starts.
func TestNeo4j(t *testing.T) {
	uri, password := neo4jtest.Server(t)
	t.Setenv("NEO4J_USERNAME", "neo4j")
	t.Setenv("NEO4J_PASSWORD", password)
	checkNewsroom(t, fill(uri))
	t.Run("wrong password", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "not "+password)
		for _, args := range [][]string{{"run"}, {"query", "owners"}, {"status"}} {
			status, _, errs := kengraph(t, append(args, "--store", uri)...)
			if status != exitFailed || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "NEO4J_PASSWORD") || strings.Contains(errs, password) {
				t.Errorf("%v: exit %d\n%s", args, status, errs)
			}
		}
	})
}

// checkNewsroom checks a store that was filled with the newsroom.
func checkNewsroom(t *testing.T, f filled) {
	for _, c := range []struct {
		name  string
		check func(*testing.T, filled)
	}{
		{"filled", checkFilled}, {"again", checkAgain}, {"evidence", checkEvidence}, {"formats", checkFormats},
		{"questions", checkQuestions}, {"parameters", checkParameters}, {"Cypher with an error", checkErrors}, {"judge", checkJudge},
	} {
		t.Run(c.name, func(t *testing.T) { c.check(t, f) })
	}
}

// checkJudge joins two names, and takes it back: the graph is as it was.
func checkJudge(t *testing.T, f filled) {
	before := ok(t, "dump", "--store", f.uri)
	out := ok(t, "judge", "different", "severny katpar llp", "company:severniy-katpar", "--store", f.uri)
	if want := "company:severny-katpar and company:severniy-katpar are two things now: company:severny-katpar, company:severniy-katpar\n"; !strings.HasPrefix(out, want) {
		t.Errorf("%s, want %s", out, want)
	}
	if list := ok(t, "judge", "list", "--name", "KATPAR", "-f", "csv", "--store", f.uri); !strings.Contains(list, ",true\n") {
		t.Error(list)
	}
	ok(t, "judge", "undo", hash.FindString(out), "--store", f.uri)
	if ok(t, "dump", "--store", f.uri) != before {
		t.Error("the judgement was taken back, and the graph is another than before")
	}
}

func checkFilled(t *testing.T, f filled) {
	if f.status != 0 {
		t.Errorf("exit %d\n%s", f.status, f.logged)
	}
	for _, want := range []string{"articles    48 read, 0 unchanged, 48 written", "rejects", " entities, ", " statements, ", " relationships", "kengraph query owners --store "} {
		if !strings.Contains(f.printed, want) {
			t.Errorf("%q is not in\n%s", want, f.printed)
		}
	}
}

// What an article says does not depend on how often it is read.
func checkAgain(t *testing.T, f filled) {
	size := regexp.MustCompile(`graph .*`)
	again := ok(t, "run", "--store", f.uri)
	if !strings.Contains(again, "48 unchanged, 0 written") || !strings.Contains(again, "nothing was written") {
		t.Error(again)
	}
	if was, is := size.FindString(f.printed), size.FindString(again); was != is {
		t.Errorf("%q became %q", was, is)
	}
}

// Every edge has its statements, and every statement stands in the article that it cites.
func checkEvidence(t *testing.T, f filled) {
	a := newApp(t.Context(), cli{}, io.Discard, io.Discard)
	s, err := a.open(f.uri, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	loadtest.CheckEvidence(t, s.(loadtest.Store))
}

const owners = `MATCH (a)-[r:OWNS]->(b) RETURN a.name, r.share, r.status, b.name`

func checkFormats(t *testing.T, f filled) {
	for _, format := range []string{"table", "csv", "json"} {
		answer := sameAsEmbedded(t, f, owners, format)
		if strings.Count(answer, "\n") < 10 || !strings.Contains(answer, "Kazatomprom") {
			t.Errorf("few owners:\n%s", answer)
		}
	}
	if csv := ok(t, "query", "--store", f.uri, owners, "-f", "csv"); !strings.HasPrefix(csv, "a.name,r.share,r.status,b.name\n") {
		t.Error(csv)
	}
}

func checkQuestions(t *testing.T, f filled) {
	questions, err := load.Questions()
	if err != nil {
		t.Fatal(err)
	}
	if len(questions) < 15 {
		t.Errorf("%d saved questions", len(questions))
	}
	for _, q := range questions {
		sameAsEmbedded(t, f, q.Name, "json")
	}
}

// sameAsEmbedded asks a store, and the embedded one, which must give the same answer.
func sameAsEmbedded(t *testing.T, f filled, query, format string) (answer string) {
	t.Helper()
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	answer = ok(t, "query", "--store", f.uri, query, "--format", format)
	other := ok(t, "query", "--store", e.uri, query, "--format", format)
	if diff := cmp.Diff(sorted(other), sorted(answer)); diff != "" {
		t.Errorf("%s (-%s +%s)\n%s", query, e.uri, f.uri, diff)
	}
	return answer
}

// sorted returns the lines in order: a query need not say in which they come. The last
// row of JSON alone has no comma.
func sorted(answer string) []string {
	lines := strings.Split(strings.ReplaceAll(answer, "},\n", "}\n"), "\n")
	slices.Sort(lines)
	return lines
}

func checkParameters(t *testing.T, f filled) {
	out := ok(t, "query", "--store", f.uri, "RETURN $n + 1 AS n, $half AS half, $yes AS yes, $text AS text",
		"--param", "n=41", "--param", "half=0.5", "--param", "yes=true", "--param", "text=a=b, c", "--format", "json")
	if want := "[\n {\"n\": 42, \"half\": 0.5, \"yes\": true, \"text\": \"a=b, c\"}\n]\n"; out != want {
		t.Error(out)
	}
}

func checkErrors(t *testing.T, f filled) {
	for _, query := range []string{"MATCH (a RETURN a", "MATCH (a:Company) RETURN nosuch(a)", "MATCH (a) WHERE a.name = $who RETURN a", "MATCH (a) DETACH DELETE a"} {
		status, out, errs := kengraph(t, "query", "--store", f.uri, query)
		if status != exitFailed || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: exit %d\n%s%s", query, status, out, errs)
		}
	}
}
