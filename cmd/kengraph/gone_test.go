package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"kengraph/fixtures"
)

// A publisher takes an article away: what only it stated goes, and the archive of both
// nights says the same.
func TestGone(t *testing.T) {
	emptyFolder(t)
	gone := false
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch {
		case r.URL.Path == "/a" && gone:
			w.WriteHeader(http.StatusGone)
		case r.URL.Path == "/a":
			w.Write(fixtures.Pages()[0].HTML())
		case r.URL.Path == "/b":
			w.Write(fixtures.Pages()[1].HTML())
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	conf := "loopback: true\ndelay: 0s\narchive: kept\nsources:\n- name: Site\n  pages: [" + s.URL + "/a, " + s.URL + "/b]\n"
	if err := os.WriteFile(defaultConfig, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := ok(t, "run"); !strings.Contains(out, "2 written") {
		t.Fatal(out)
	}
	gone = true
	status, out, errs := kengraph(t, "run", "--log-format", "text")
	if status != 0 || strings.Contains(out, ", 0 removed") || !strings.Contains(errs, "gone: ") {
		t.Errorf("exit %d\n%s%s", status, out, errs)
	}
	left := ok(t, "dump")
	if strings.Contains(left, `"label":"Article","id":"`+fixtures.Pages()[0].URL) || !strings.Contains(left, fixtures.Pages()[1].URL) {
		t.Error("the article that is gone is still there, or the other is not")
	}
	if out := ok(t, "changes"); !strings.Contains(out, "GONE\n") || strings.Contains(out, "NEW\n") {
		t.Errorf("changes do not tell what is gone:\n%s", out)
	}
	ok(t, "run", "--quiet", "--store", "kuzu:again.kuzu", "kept")
	differ(t, "both nights from the archive", left, ok(t, "dump", "--store", "kuzu:again.kuzu"))
}
