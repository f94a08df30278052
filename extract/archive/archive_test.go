package archive_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kengraph/extract/archive"
)

var day = time.Date(2026, 2, 12, 4, 41, 0, 0, time.UTC)

func rec(url, body string) archive.Record {
	return archive.Record{URL: url, Date: day, Status: "200 OK", Body: []byte(body),
		Header: http.Header{"Content-Type": {"text/html"}, "Content-Encoding": {"gzip"}}}
}

// written is a file of the records, as bytes, and the places that Write gave.
func written(t testing.TB, recs ...archive.Record) (file []byte, places []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "news.warc.gz")
	for _, r := range recs { // opened anew each time: a file is appended to, night by night
		w, err := archive.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		place, err := w.Write(r)
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, place)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file, places
}

func Example() {
	dir, _ := os.MkdirTemp("", "archive")
	defer os.RemoveAll(dir)
	w, _ := archive.Open(filepath.Join(dir, "news.warc.gz"))
	w.Write(archive.Record{URL: "https://example.org/a", Date: time.Now(), Status: "200 OK", Body: []byte("<p>Ore")})
	w.Close()

	f, _ := os.Open(filepath.Join(dir, "news.warc.gz"))
	defer f.Close()
	for r, err := range archive.Read(f) {
		fmt.Println(r.URL, string(r.Body), err)
	}
	// Output: https://example.org/a <p>Ore <nil>
}

func TestRoundTrip(t *testing.T) {
	file, places := written(t, rec("https://example.org/a", "<p>One"), rec("https://example.org/b", "<p>Two\r\n\r\n<p>Three"))
	i := 0
	for r, err := range archive.Read(bytes.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("news.warc.gz#%d", r.Offset); got != places[i] {
			t.Errorf("read at %s, written at %s", got, places[i])
		}
		if !r.Date.Equal(day) || r.Status != "200 OK" || r.ContentType() != "text/html" || r.Header.Get("Content-Encoding") != "" {
			t.Errorf("%+v", r)
		}
		// The place alone is enough to find the record again.
		for again, err := range archive.Read(bytes.NewReader(file[r.Offset:])) {
			if err != nil || again.URL != r.URL || !bytes.Equal(again.Body, r.Body) {
				t.Errorf("from its place: %v, %v; want %v", again.URL, err, r.URL)
			}
			break
		}
		i++
	}
	if i != 2 {
		t.Errorf("%d records, want 2", i)
	}
}

// foreign is a record as other crawlers write them.
func foreign(kind, http string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <https://example.org/x>\r\nWARC-Date: 2018-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, len(http), http)
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func TestReadForeign(t *testing.T) {
	for _, c := range []struct{ name, file, body string }{
		{"false length and encoding", foreign("response", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n<p>Decoded"), "<p>Decoded"},
		{"gzipped", foreign("response", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+zipped("<p>Packed")), "<p>Packed"},
		{"chunked", foreign("response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<p>Ore\r\n0\r\n\r\n"), "<p>Ore"},
		{"falsely chunked", foreign("response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>Ore"), "<p>Ore"},
		{"request before it", foreign("request", "GET / HTTP/1.1\r\n\r\n") + foreign("response", "HTTP/1.1 200 OK\n\n<p>Ore"), "<p>Ore"},
		{"member by record", zipped(foreign("request", "GET / HTTP/1.1\r\n\r\n")) + zipped(foreign("response", "HTTP/1.1 200 OK\r\n\r\n<p>Ore")), "<p>Ore"},
	} {
		n := 0
		for r, err := range archive.Read(strings.NewReader(c.file)) {
			n++
			if err != nil || string(r.Body) != c.body || r.URL != "https://example.org/x" || r.Status != "200 OK" {
				t.Errorf("%s: %q %q %v", c.name, r.Body, r.Status, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records, want 1", c.name, n)
		}
	}
}

func TestReadBroken(t *testing.T) {
	file, _ := written(t, rec("https://example.org/a", "<p>One"), rec("https://example.org/b", "<p>Two"))
	for _, c := range []struct {
		name string
		file []byte
		good int // records before the error
		want error
	}{
		{"cut in the last member", file[:len(file)-20], 1, archive.ErrCut},
		{"cut plain", []byte("WARC/1.1\r\nContent-Length: 100\r\n\r\nHTTP/1.1"), 0, archive.ErrCut},
		{"text", []byte("# Notes\n\nThis is not an archive.\n"), 0, archive.ErrNotWARC},
		{"other gzip", []byte(zipped("hello\n")), 0, archive.ErrNotWARC},
	} {
		good := 0
		var last error
		for _, err := range archive.Read(bytes.NewReader(c.file)) {
			if last = err; err == nil {
				good++
			}
		}
		if good != c.good || !errors.Is(last, c.want) {
			t.Errorf("%s: %d records, then %v; want %d, then %v", c.name, good, last, c.good, c.want)
		}
	}
}
