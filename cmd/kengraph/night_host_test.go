package main

import (
	"encoding/json"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
)

// A nightHost is a publisher on a port of its own of the loopback interface.
type nightHost struct {
	illness
	publisher, form, url string
	stories              []story
	well                 atomic.Bool
	asked                atomic.Int32
	start                func() // one that refuses
}

// forms are those of the lists of hosts, by turns.
var forms = []string{"feed", "sitemap", "atom", "list", "json"}

// newNightHost starts the n-th host.
func newNightHost(t *testing.T, n int, ill illness, stories []story) *nightHost {
	t.Helper()
	h := &nightHost{illness: ill, publisher: fmt.Sprintf("Gazette %02d", n), form: ill.form, stories: stories}
	if h.form == "" {
		h.form = forms[n%len(forms)]
	}
	if ill.name == "refuses" {
		h.refuse(t)
		return h
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	h.url = s.URL
	return h
}

// refuse takes a port on which nobody listens until start is called.
func (h *nightHost) refuse(t *testing.T) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	at, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	f := os.NewFile(uintptr(fd), "host")
	t.Cleanup(func() { f.Close() })
	h.url = fmt.Sprintf("http://127.0.0.1:%d", at.(*syscall.SockaddrInet4).Port)
	h.start = func() {
		if err := syscall.Listen(fd, 16); err != nil {
			t.Fatal(err)
		}
		l, err := net.FileListener(f)
		if err != nil {
			t.Fatal(err)
		}
		s := httptest.NewUnstartedServer(h)
		s.Listener.Close()
		s.Listener = l
		s.Start()
		t.Cleanup(s.Close)
	}
}

// recover ends the illness.
func (h *nightHost) recover() {
	if h.well.Store(true); h.start != nil {
		h.start()
	}
}

// ServeHTTP answers as the host is.
func (h *nightHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.asked.Add(1)
	is, n := pages, -1
	switch {
	case r.URL.Path == "/robots.txt":
		is = robots
	case strings.HasPrefix(r.URL.Path, "/list"):
		is = lists
	default:
		for i, s := range h.stories {
			if s.path == r.URL.Path {
				n = i
			}
		}
	}
	ill := h.serve != nil && !h.well.Load() && h.of == is
	switch {
	case ill && (is != pages || h.some == nil || h.some(n, len(h.stories))):
		h.serve(w, r)
	case is == robots:
		fmt.Fprint(w, "User-agent: *\nDisallow: /private/\n")
	case is == lists:
		h.list(w, r)
	case n < 0:
		http.NotFound(w, r)
	default:
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, h.stories[n].page(h.publisher, h.url))
	}
}

// list sends the host's list. Those of every other form have an ETag.
func (h *nightHost) list(w http.ResponseWriter, r *http.Request) {
	body := h.listed(r.URL.Path)
	if h.name == "cut feed" && !h.well.Load() {
		body = body[:strings.LastIndex(body, "</link>")]
	}
	if etag := fmt.Sprintf(`"%d"`, len(body)); len(h.form)%2 == 0 {
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if h.form == "list" {
		w.Header().Set("Content-Type", "text/html")
	}
	fmt.Fprint(w, body)
}

func (h *nightHost) listed(path string) string {
	switch {
	case h.form == "feed", h.form == "windows":
		body := `<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>` + h.each(`<item><title>TITLE</title><link>URL</link><pubDate>DATE</pubDate></item>`) + "</channel></rss>"
		if h.form == "windows" {
			body = strings.Replace(strings.Replace(body, `"?>`, `" encoding="windows-1251"?>`, 1), "Site", "Новости меди и золота", 1)
			body, _ = charmap.Windows1251.NewEncoder().String(body)
		}
		return body
	case h.form == "atom":
		return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title>` + h.each(`<entry><title>TITLE</title><link href="URL"/><published>DAYT08:00:00Z</published></entry>`) + "</feed>"
	case h.form == "list":
		return "<html><body><main>" + h.each(`<h2><a href="URL">TITLE</a></h2>`) + "</main></body></html>"
	case h.form == "json":
		return h.jsonFeed()
	case h.form == "deep" && len(path) < len("/list+++"):
		return "<sitemapindex><sitemap><loc>" + h.url + path + "+</loc></sitemap></sitemapindex>"
	}
	return "<urlset>" + h.each("<url><loc>URL</loc><lastmod>DAY</lastmod></url>") + "</urlset>"
}

// each writes a line of every story.
func (h *nightHost) each(line string) string {
	var b strings.Builder
	for _, s := range h.stories {
		strings.NewReplacer("URL", h.url+s.path, "TITLE", html.EscapeString(s.title), "DAY", s.day.Format(time.DateOnly), "DATE", s.day.Format(time.RFC1123Z)).WriteString(&b, line+"\n")
	}
	return b.String()
}

func (h *nightHost) jsonFeed() string {
	type item struct {
		ID    string `json:"id"`
		URL   string `json:"url"`
		Title string `json:"title"`
	}
	items := []item{}
	for _, s := range h.stories {
		items = append(items, item{s.path, h.url + s.path, s.title})
	}
	raw, _ := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "Site", "items": items})
	return string(raw)
}

// source is the host in a configuration.
func (h *nightHost) source() string {
	kind := "feed: " + h.url + "/list"
	switch h.form {
	case "sitemap", "deep":
		kind = "sitemap: " + h.url + "/list"
	case "list":
		kind = "list: " + h.url + "/list\n  links: main h2 a"
	}
	return fmt.Sprintf("- name: %s\n  %s\n", h.publisher, kind)
}

// requests is how many an unchanged night costs a healthy host: one for each list.
func (h *nightHost) requests() int32 {
	if h.form == "deep" {
		return 4
	}
	return 1
}
