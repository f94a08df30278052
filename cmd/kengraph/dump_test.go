package main

import (
	"strings"
	"testing"
)

// The same store gives the same bytes, and of passes only where they are asked for.
func TestDump(t *testing.T) {
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	dump := ok(t, "dump", "--store", f.uri)
	if again := ok(t, "dump", "--store", f.uri); again != dump {
		t.Error("dumped again it is another")
	}
	for _, want := range []string{`{"label":"Company","id":"company:severny-katpar",`, `{"type":"OWNS","from":"company:cove-capital","to":"company:severny-katpar",`, `{"label":"Name","id":"company:severny-katpar",`} {
		if !strings.Contains(dump, want) {
			t.Errorf("no line begins with %s", want)
		}
	}
	const pass = `{"label":"Run",`
	if strings.Contains(dump, pass) || !strings.Contains(ok(t, "dump", "--runs", "--store", f.uri), pass) {
		t.Error("Run nodes are there without --runs, or not with it")
	}
	emptyFolder(t)
	if status, out, errs := kengraph(t, "dump"); status != exitFailed || out != "" || !strings.Contains(errs, "make one with kengraph run") {
		t.Errorf("no store: exit %d\n%s%s", status, out, errs)
	}
}
