package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"kengraph/fixtures"
)

// A press serves the newsroom on the loopback interface, and tells who listens of each request.
type press struct {
	*httptest.Server

	mu      sync.Mutex
	asked   int               // requests since the last listen
	begins  func(request int) // before a request is answered
	answers func(request int) // after it is
}

// newPress starts one. Every address of the newsroom stands below its own, in pages too.
func newPress(t *testing.T) *press {
	p := &press{}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

var invented = regexp.MustCompile(`(https?)://([a-z0-9.-]+\.example\.org)`)

// at is where the press has an address of the newsroom.
func (p *press) at(address string) string {
	return invented.ReplaceAllString(address, p.URL+"/$1/$2")
}

// ServeHTTP sends half of an answer before it tells of the request, so that a process that is
// killed then has half of it.
func (p *press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	scheme, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if r.URL.RawQuery != "" {
		rest += "?" + r.URL.RawQuery
	}
	ask, err := http.NewRequest(r.Method, scheme+"://"+rest, nil)
	if err != nil {
		http.NotFound(w, r) // robots.txt
		return
	}
	ask.Header = r.Header
	res, err := fixtures.Transport().RoundTrip(ask)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	raw, _ := io.ReadAll(res.Body)
	body := []byte(p.at(string(raw)))
	for _, name := range []string{"Content-Type", "Etag"} {
		if v := res.Header.Get(name); v != "" {
			w.Header().Set(name, v)
		}
	}
	w.WriteHeader(res.StatusCode)
	half := len(body) / 2
	io.Copy(w, bytes.NewReader(body[:half]))
	w.(http.Flusher).Flush()
	n, begins, answers := p.next()
	begins(n)
	io.Copy(w, bytes.NewReader(body[half:]))
	w.(http.Flusher).Flush()
	answers(n)
}

func (p *press) next() (n int, begins, answers func(int)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	n, begins, answers = p.asked, p.begins, p.answers
	if begins == nil {
		begins = func(int) {}
	}
	if answers == nil {
		answers = func(int) {}
	}
	return n, begins, answers
}

// listen counts anew, and tells of each request from now on. Either function may be nil.
func (p *press) listen(begins, answers func(request int)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked, p.begins, p.answers = 0, begins, answers
}

// requests is how many there were since the last listen.
func (p *press) requests() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

// configure writes the configuration of the working folder: the newsroom's sources at this
// press, and of their pages every n-th. It returns how many pages these are.
func (p *press) configure(t *testing.T, n int) (pages int) {
	t.Helper()
	var include []string
	for i, page := range fixtures.Pages() {
		if i%n == 0 {
			_, rest, _ := strings.Cut(page.URL, "://")
			include = append(include, fmt.Sprintf("%q", rest))
		}
	}
	text := "archive: kept\nsources:\n"
	for _, s := range fixtures.Sources() {
		kind, list := "feed", strings.Join(s.Feeds, "")
		if len(s.Feeds) == 0 {
			kind, list = "sitemap", strings.Join(s.Sitemaps, "")
		}
		text += fmt.Sprintf("- name: %s\n  language: %s\n  %s: %s\n  include: [%s]\n", s.Name, s.Language, kind, p.at(list), strings.Join(include, ", "))
	}
	configure(t, text)
	return len(include)
}

// kept is the size of the archive's files of a folder.
func kept(folder string) (size int64) {
	files, _ := filepath.Glob(filepath.Join(folder, "kept", "*.warc.gz"))
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size
}
