package extract_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract"
	"kengraph/extract/archive"
	"kengraph/extract/fetch"
)

// kept are the records of an archive's folder as text, unpacked.
func kept(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	files, _ := filepath.Glob(filepath.Join(folder, "*.warc.gz"))
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, z); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// again reads an archive's folder as a replay does.
func again(t *testing.T, folder string) (got, faults []string) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(folder, "*.warc.gz"))
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for a, err := range extract.ReadWARC(bytes.NewReader(file), filepath.Base(name)) {
			if err != nil {
				faults = append(faults, err.Error())
				continue
			}
			got = append(got, a.ID+" "+a.Published+" "+a.Archived)
		}
	}
	return got, faults
}

// archived is a reader that keeps all in a folder.
func archived(t *testing.T, folder string, memory fetch.Memory) (extract.Reader, func()) {
	t.Helper()
	w, err := archive.OpenFolder(folder, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := fetch.New(fetch.Options{Loopback: true, Delay: -1, Memory: memory, Keep: extract.KeepRestIn(w), Rand: func() float64 { return 0 },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
	return extract.Reader{Client: c, Keep: extract.KeepIn(w)}, func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}

// answers is a site that gives an answer of each kind.
func answers(t *testing.T) *httptest.Server {
	t.Helper()
	long := strings.Repeat("Much text, and more of it. ", 1<<19)
	mux := http.NewServeMux()
	html := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, body)
		})
	}
	html("/robots.txt", "User-agent: *\nDisallow: /never\n")
	html("/a", fmt.Sprintf(story, "Copper mined at the first of the deposits", ""))
	html("/big", long)
	mux.Handle("/moved", http.RedirectHandler("/a", http.StatusMovedPermanently))
	for _, code := range []int{403, 404, 410, 429, 500} {
		mux.HandleFunc(fmt.Sprintf("/%d", code), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(code)
			fmt.Fprintf(w, story, fmt.Sprint("A refusal that looks like an article ", code), "")
		})
	}
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, strings.ReplaceAll(feedOf("/moved", "/403", "/404", "/410", "/429", "/big", "/never"), "HOST", "http://"+r.Host))
	})
	mux.HandleFunc("/map", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<urlset><url><loc>http://%s/500</loc></url></urlset>", r.Host)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestEveryAnswerIsArchivedAndArticlesAreReplayedFrom200Only(t *testing.T) {
	s := answers(t)
	folder := filepath.Join(t.TempDir(), "kept")
	memory, err := fetch.OpenFile(filepath.Join(t.TempDir(), "visits.json"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var live []string
	for range 2 { // the second pass is answered 304, and with a sitemap that is as it was
		r, done := archived(t, folder, memory)
		for a, err := range r.Articles(t.Context(), extract.Source{Feeds: []string{s.URL + "/feed"}, Sitemaps: []string{s.URL + "/map"}}) {
			if err == nil {
				live = append(live, a.ID+" "+a.Published+" "+a.Archived)
			}
		}
		done()
	}
	text := kept(t, folder)
	for path, want := range map[string]string{"robots.txt": "response 200", "feed": "response 200|revisit 304", "map": "response 200|revisit 200",
		"moved": "response 301", "a": "response 200", "403": "response 403", "404": "response 404", "410": "response 410", "429": "response 429", "500": "response 500", "big": "response 200"} {
		var have []string
		for _, m := range regexp.MustCompile(`WARC-Type: (response|revisit)\r\nWARC-Target-URI: `+s.URL+"/"+path+`\r\n[^<]*?HTTP/1.1 (\d+)`).FindAllStringSubmatch(text, -1) {
			if have = append(have, m[1]+" "+m[2]); !slices.Contains(strings.Split(want, "|"), m[1]+" "+m[2]) {
				t.Errorf("%s: %q, want %s", path, m[1:], want)
			}
		}
		for _, w := range strings.Split(want, "|") {
			if !slices.Contains(have, w) {
				t.Errorf("%s: %q, want %s", path, have, want)
			}
		}
	}
	for _, want := range []string{"revisit/server-not-modified", "revisit/identical-payload-digest", "WARC-Truncated: length", "GET /404 HTTP/1.1"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %s", want)
		}
	}
	got, faults := again(t, folder)
	if len(live) < 1 || !slices.Equal(got, live) {
		t.Errorf("replayed %q, want %q", got, live)
	}
	if len(faults) < 2 || !strings.Contains(faults[0], s.URL+"/410: skipped: the server answered 410") || !strings.Contains(faults[1], s.URL+"/big") || !strings.Contains(faults[1], "WARC-Truncated: length") {
		t.Errorf("%q", faults)
	}
}

func TestACancelledPassLeavesAReadableArchiveAndNoHalfArticle(t *testing.T) {
	half := make(chan struct{})
	body := fmt.Sprintf(story, "Copper mined at the first of the deposits", "")
	mux := http.NewServeMux()
	mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, body)
	})
	for _, path := range []string{"/half", "/refused"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			if path == "/refused" {
				w.WriteHeader(http.StatusForbidden)
			}
			io.WriteString(w, body[:len(body)/2])
			w.(http.Flusher).Flush()
			half <- struct{}{}
			<-r.Context().Done()
		})
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	for _, path := range []string{"/half", "/refused"} {
		folder := filepath.Join(t.TempDir(), "kept")
		r, done := archived(t, folder, nil)
		ctx, cancel := context.WithCancel(t.Context())
		go func() { <-half; cancel() }()
		n, last := 0, error(nil)
		for _, err := range r.Articles(ctx, extract.Source{Pages: []string{s.URL + "/a", s.URL + path}}) {
			if last = err; err == nil {
				n++
			}
		}
		done()
		if n != 1 || !errors.Is(last, context.Canceled) {
			t.Errorf("%s: %d articles, %v", path, n, last)
		}
		if got, faults := again(t, folder); len(got) != 1 || len(faults) != 0 || strings.Contains(kept(t, folder), path) {
			t.Errorf("%s: %q, %q", path, got, faults)
		}
	}
}

func TestACutArticleOfAnArchiveIsAFault(t *testing.T) {
	body := fmt.Sprintf(story, "Copper mined at the first of the deposits", "")
	head := "HTTP/2 200\r\nContent-Type: text/html\r\n\r\n"
	rec := func(more string) string {
		return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: 2026-02-12T00:00:00Z\r\nContent-Type: application/http\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", more, len(head)+len(body), head+body)
	}
	var faults []string
	n := 0
	for _, err := range extract.ReadWARC(strings.NewReader(rec("")+rec("WARC-Truncated: length\r\n")+rec("")), "x.warc") {
		if err == nil {
			n++
			continue
		}
		var f extract.Fault
		if !errors.As(err, &f) || !errors.Is(err, archive.ErrTruncated) {
			t.Error(err)
		}
		faults = append(faults, err.Error())
	}
	if n != 2 || len(faults) != 1 || !strings.Contains(faults[0], "https://example.org/a: x.warc#") {
		t.Errorf("%d articles, %q", n, faults)
	}
}
