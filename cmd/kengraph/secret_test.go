package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kengraph/load/neo4j/neo4jtest"
)

const secret = "hunter2-tell-nobody"

// silent runs a command that must fail, in both forms of the log, and looks for the secret
// in all that it prints.
func silent(t *testing.T, args ...string) {
	t.Helper()
	for _, format := range []string{"text", "json"} {
		status, out, errs := kengraph(t, append(args, "--verbose", "--log-format", format)...)
		if status == 0 || errs == "" || strings.Contains(out+errs, secret) {
			t.Errorf("%v: exit %d\n%s%s", args, status, out, errs)
		}
	}
	for _, beside := range []string{visits, retries, "kengraph.kuzu." + timesFile} {
		if text, err := os.ReadFile(beside); err == nil && strings.Contains(string(text), secret) {
			t.Errorf("%v: %s has the password", args, beside)
		}
	}
}

// A password stands in no answer, error or log line, wherever it came from.
func TestSecretsStaySecret(t *testing.T) {
	emptyFolder(t)
	for _, proxy := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"} {
		t.Setenv(proxy, "http://me:"+secret+"@127.0.0.1:1")
	}
	silent(t, "run", "--store", "neo4j://me:"+secret+"@localhost")
	silent(t, "run", "--store", "sqlite://me:"+secret+"@localhost")
	silent(t, "status", "--password="+secret)
	for _, text := range []string{
		"store: neo4j://me:" + secret + "@localhost",
		"store: sqlite://me:" + secret + "@localhost",
		"contact: https://me:" + secret + "@example.org",
		"contact: 'https://me:" + secret + " @example.org'",
		"sources: [{feed: 'https://me:" + secret + "@example.org/rss'}]",
		"sources: [{feed: 'ftp://me:" + secret + "@example.org/rss'}]",
		"sources: [{list: 'https://me:" + secret + "%zz@example.org/rss', links: a}]",
		"sources: [{pages: ['//me:" + secret + "@example.org/rss']}]",
		"sources: [{feed: [" + secret + "]}]",
		"ports: [" + secret + "]",
		"password: " + secret,
	} {
		configure(t, text+"\n")
		silent(t, "run")
		silent(t, "config", "check")
		silent(t, "schedule")
	}
}

// Nor does one that a site brings: in a redirect, or in the links of a feed.
func TestSecretsOfSites(t *testing.T) {
	emptyFolder(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user := "//me:" + secret + "@" + r.Host
		switch r.URL.Path {
		case "/rss":
			io.WriteString(w, `<rss version="2.0"><channel><item><link>http:`+user+`/missing</link></item></channel></rss>`)
		case "/away":
			w.Header().Set("Location", "http://me:"+secret+"@127.0.0.1:1/")
			w.WriteHeader(http.StatusFound)
		case "/broken":
			w.Header().Set("Location", "http:"+user+"/%zz")
			w.WriteHeader(http.StatusFound)
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer s.Close()
	configure(t, "sources:\n- feed: "+s.URL+"/rss\n- feed: "+s.URL+"/away\n- feed: "+s.URL+"/broken\n")
	silent(t, "run")
}

// Nor does that of a server, be it away or not, and be the password wrong or right.
func TestSecretsOfStores(t *testing.T) {
	file := filepath.Join(emptyFolder(t), "password")
	if err := os.WriteFile(file, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	commands := []string{"run", "status", "query owners", "judge list", "changes", "dump"}
	from := func(t *testing.T, variable string) {
		t.Setenv("NEO4J_USERNAME", "nobody") // a server may shut out who is refused too often
		t.Setenv("NEO4J_PASSWORD", "")
		t.Setenv("NEO4J_PASSWORD_FILE", "")
		t.Setenv(variable, map[string]string{"NEO4J_PASSWORD": secret, "NEO4J_PASSWORD_FILE": file}[variable])
	}
	for _, variable := range []string{"NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE"} {
		t.Run("away, "+variable, func(t *testing.T) {
			from(t, variable)
			for _, command := range commands {
				silent(t, append(strings.Fields(command), "--store", "bolt://127.0.0.1:1")...)
			}
		})
		t.Run("refused, "+variable, func(t *testing.T) {
			uri, password := neo4jtest.Server(t)
			from(t, variable)
			for _, command := range commands {
				silent(t, append(strings.Fields(command), "--store", uri)...)
			}
			t.Setenv("NEO4J_USERNAME", "neo4j")
			t.Setenv("NEO4J_PASSWORD", password)
			configure(t, "store: "+uri+"\n")
			if err := os.WriteFile("deal.json", []byte(deal), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, command := range [][]string{{"run", "deal.json"}, {"status"}, {"config", "check"}} {
				status, out, errs := kengraph(t, append(command, "--verbose")...)
				if status != 0 || strings.Contains(out+errs, password) {
					t.Errorf("%v: exit %d\n%s%s", command, status, out, errs)
				}
			}
		})
	}
	t.Run("written where its file should be", func(t *testing.T) {
		from(t, "NEO4J_PASSWORD_FILE")
		t.Setenv("NEO4J_PASSWORD_FILE", secret)
		configure(t, "store: bolt://127.0.0.1:1\n")
		silent(t, "status")
		silent(t, "config", "check")
	})
}
