package main

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"kengraph/fixtures"
)

// A site on the loopback interface with a feed of three pages.
func site(t *testing.T) (feed string) {
	t.Helper()
	mux := http.NewServeMux()
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	var items strings.Builder
	for i, p := range fixtures.Pages()[:3] {
		mux.HandleFunc(fmt.Sprintf("/%d", i), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Write(p.HTML())
		})
		items.WriteString("<item><title>" + p.Name + "</title><link>")
		xml.EscapeText(&items, fmt.Appendf(nil, "%s/%d", s.URL, i))
		items.WriteString("</link></item>")
	}
	mux.HandleFunc("/rss.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Site</title>%s</channel></rss>`, &items)
	})
	return s.URL + "/rss.xml"
}

// What was fetched is kept, and read again offline gives the same graph, to the byte.
func TestReplay(t *testing.T) {
	emptyFolder(t)
	feed := site(t)
	conf := "loopback: true\ndelay: 0s\narchive: kept\nsources:\n- name: Site\n  feed: " + feed + "\n- name: Away\n  feed: http://127.0.0.1:1/rss.xml\n"
	if err := os.WriteFile(defaultConfig, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, errs := kengraph(t, "run", "--quiet")
	if status != exitPartial || !strings.Contains(out, "4 read, 0 unchanged, 3 written, 1 failed") || !strings.Contains(errs, "http://127.0.0.1:1/rss.xml") {
		t.Errorf("exit %d\n%s%s", status, out, errs)
	}
	if out := ok(t, "run", "--store", "kuzu:again.kuzu", "kept"); !strings.Contains(out, "3 read, 0 unchanged, 3 written") {
		t.Error(out)
	}
	was, is := ok(t, "dump"), ok(t, "dump", "--store", "kuzu:again.kuzu")
	differ(t, "fetched and replayed", was, is)
	if strings.Count(was, "STATED_IN") < 10 {
		t.Error("the graph is nearly empty")
	}
	for i, p := range fixtures.Pages()[:1] {
		address := strings.TrimSuffix(feed, "rss.xml") + fmt.Sprint(i)
		if out := ok(t, "page", "--archive", "kept", address); !strings.Contains(out, "title ") || p.Name == "" {
			t.Error(out)
		}
	}
	if status, _, errs := kengraph(t, "page", "--archive", "kept", "http://127.0.0.1:1/no"); status == 0 || !strings.Contains(errs, "index.tsv") {
		t.Errorf("exit %d, %s", status, errs)
	}
}

// Two nights, between which a page changed: the archive's folder gives what the second left.
func TestReplayOfSeveralNightsGivesTheLast(t *testing.T) {
	emptyFolder(t)
	text := string(fixtures.Pages()[0].HTML())
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(s.Close)
	if err := os.WriteFile(defaultConfig, []byte("loopback: true\ndelay: 0s\narchive: kept\nsources:\n- name: Site\n  pages: ["+s.URL+"/a]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ok(t, "run", "--quiet")
	changed := strings.Replace(text, ">The pledge builds", ">As the editors learnt later, the pledge builds", 1)
	if changed == text {
		t.Fatal("the page is another one")
	}
	text = changed
	if out := ok(t, "run"); !strings.Contains(out, "1 written") {
		t.Error(out)
	}
	for range 2 { // also into a store that has the last already
		if out := ok(t, "run", "--store", "kuzu:again.kuzu", "kept"); !strings.Contains(out, "2 written") {
			t.Error(out)
		}
		differ(t, "fetched and replayed", ok(t, "dump"), ok(t, "dump", "--store", "kuzu:again.kuzu"))
	}
}
