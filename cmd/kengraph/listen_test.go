package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"kengraph/fixtures"
)

// A serving is a service that listens.
type serving struct {
	t    *testing.T
	url  string
	log  *locked
	stop func() error // ends it, and returns how it ended
}

// serve starts the service with a first pass, in the folder of the test.
func serve(t *testing.T, conf string) *serving {
	t.Helper()
	configure(t, conf)
	ctx, cancel := context.WithCancel(t.Context())
	s := &serving{t: t, log: &locked{saw: make(chan string, 10000)}}
	ended := make(chan error, 1)
	go func() {
		ended <- scheduleCmd{Now: true, Listen: "127.0.0.1:0"}.Run(newApp(ctx, cli{}, io.Discard, s.log))
	}()
	s.stop = func() error { cancel(); return <-ended }
	t.Cleanup(cancel)
	for line := range s.log.saw {
		if m := regexp.MustCompile(`http://[0-9.:]+`).FindString(line); m != "" {
			s.url = m
			return s
		}
		if strings.Contains(line, "level=error") {
			t.Fatal(line)
		}
	}
	return nil
}

// get returns the status and the text of an answer.
func get(t *testing.T, address string) (code int, text string) {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func wantAnswer(t *testing.T, address string, code int, texts ...string) {
	t.Helper()
	got, text := get(t, address)
	if got != code || strings.Count(text, "\n") != 1 {
		t.Errorf("%s: %d, want %d: %s", address, got, code, text)
	}
	for _, want := range texts {
		if !strings.Contains(text, want) {
			t.Errorf("%s: %q is not in %q", address, want, text)
		}
	}
}

// The service answers while it makes a pass, which has its store for itself, and after it;
// then it ends, and nobody listens.
func TestListenDuringPass(t *testing.T) {
	emptyFolder(t)
	reached, goOn := make(chan bool), make(chan bool)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a" {
			reached <- true
			<-goOn
		}
		w.Header().Set("Content-Type", "text/html")
		w.Write(fixtures.Pages()[0].HTML())
	}))
	defer site.Close()
	s := serve(t, "schedule: {cron: '@yearly'}\nsources:\n- name: Site\n  pages: ["+site.URL+"/a]\n")
	<-reached
	wantAnswer(t, s.url+"/livez", 200, "alive")
	wantAnswer(t, s.url+"/readyz", 200, "ready")
	if code, _ := get(t, s.url+"/elsewhere"); code != 404 {
		t.Errorf("elsewhere: %d", code)
	}
	goOn <- true
	s.log.await(t, "pass: 1 read")
	wantAnswer(t, s.url+"/readyz", 200, "ready")
	if out := ok(t, "health", s.url+"/readyz"); out != "ready\n" {
		t.Errorf("kengraph health: %q", out)
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if _, err := http.Get(s.url + "/livez"); err == nil {
		t.Error("somebody listens still")
	}
	if out := ok(t, "status"); !strings.Contains(out, "runs           1") {
		t.Error(out)
	}
}

func TestListenAddress(t *testing.T) {
	for address, want := range map[string]string{
		"9090": "127.0.0.1:9090", ":9090": "127.0.0.1:9090", "0.0.0.0:9090": "0.0.0.0:9090", "[::1]:80": "[::1]:80", "news.example.org:1": "news.example.org:1",
		"": "", "host": "", "host:http": "", "127.0.0.1": "", "1:2:3": "", "70000": "", "-1": "",
	} {
		got, err := listenAddress(address)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", address, got, err, want)
		}
		if err != nil && statusOf(err) != exitUsage {
			t.Errorf("%q: exit %d", address, statusOf(err))
		}
	}
}

// An address that another has is an error at the start, not a service without an ear.
func TestListenTaken(t *testing.T) {
	emptyFolder(t)
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	configure(t, "schedule: {cron: '@yearly'}\n")
	status, _, errs := kengraph(t, "schedule", "--listen", other.Addr().String())
	if status != exitFailed || !strings.Contains(errs, "free the address or choose another") || strings.Contains(errs, "panic") {
		t.Errorf("exit %d\n%s", status, errs)
	}
}

// kengraph health says on one line what is wrong, with the exit status that a health check wants.
func TestReadyHealth(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/readyz", http.StatusFound)
			return
		}
		say(w, http.StatusServiceUnavailable, "not ready: the store\nis \x1b[31maway")
	}))
	gone := httptest.NewServer(nil)
	gone.Close()
	defer s.Close()
	for _, tt := range []struct {
		address, want string
		status        int
	}{
		{s.URL + "/readyz", "not ready: the store is", exitFailed},
		{s.URL + "/moved", "not ready: the store is", exitFailed},
		{gone.URL, "is kengraph schedule --listen running?", exitFailed},
		{"localhost:9090", "write http://127.0.0.1:9090/readyz", exitUsage},
		{"http://%zz", "write http://127.0.0.1:9090/readyz", exitUsage},
	} {
		status, out, errs := kengraph(t, "health", tt.address)
		if status != tt.status || out != "" || !strings.Contains(errs, tt.want) || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "\x1b") {
			t.Errorf("%s: exit %d, want %d\n%s%s", tt.address, status, tt.status, out, errs)
		}
	}
	if _, err := os.Stat(defaultStore); err == nil {
		t.Error("a store was made")
	}
}
