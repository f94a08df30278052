package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A password stands in no answer, error or log line, wherever it came from.
func TestSecretsStaySecret(t *testing.T) {
	const secret = "hunter2-tell-nobody"
	folder := emptyFolder(t)
	file := filepath.Join(folder, "password")
	if err := os.WriteFile(file, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/rss" {
			w.Header().Set("Location", "http://me:"+secret+"@127.0.0.1:1/away")
			w.WriteHeader(http.StatusFound)
		}
	}))
	defer s.Close()
	configure(t, "sources:\n- name: Site\n  feed: "+s.URL+"/rss\n")
	check := func(args ...string) {
		t.Helper()
		for _, format := range []string{"text", "json"} {
			status, out, errs := kengraph(t, append(args, "--verbose", "--log-format", format)...)
			if status == 0 || errs == "" || strings.Contains(out+errs, secret) {
				t.Errorf("%v: exit %d\n%s%s", args, status, out, errs)
			}
		}
	}
	check("run") // a redirect with a password
	for _, c := range []struct{ variable, value string }{{"NEO4J_PASSWORD", secret}, {"NEO4J_PASSWORD_FILE", file}} {
		t.Setenv("NEO4J_PASSWORD", "")
		t.Setenv(c.variable, c.value)
		for _, command := range []string{"run", "status", "query owners", "judge list", "changes", "dump"} {
			check(append(strings.Fields(command), "--store", "bolt://127.0.0.1:1")...)
		}
	}
	check("run", "--store", "neo4j://me:"+secret+"@localhost")
	check("run", "--store", "sqlite://me:"+secret+"@localhost")
	for _, text := range []string{
		"store: neo4j://me:" + secret + "@localhost",
		"contact: https://me:" + secret + "@example.org",
		"sources: [{feed: 'https://me:" + secret + "@example.org/rss'}]",
		"sources: [{feed: 'ftp://me:" + secret + "@example.org/rss'}]",
		"sources: [{pages: ['//me:" + secret + "@example.org/rss']}]",
		"password: " + secret,
	} {
		configure(t, text+"\n")
		check("run")
		check("config", "check")
	}
	for _, beside := range []string{visits, retries, "kengraph.kuzu." + timesFile} {
		if text, err := os.ReadFile(beside); err == nil && strings.Contains(string(text), secret) {
			t.Errorf("%s has the password", beside)
		}
	}
}
