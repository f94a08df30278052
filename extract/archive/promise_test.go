package archive_test

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract/archive"
)

// bodies reads a file to its end.
func bodies(file []byte) (got []string, errs int) {
	for r, err := range archive.Read(bytes.NewReader(file)) {
		if err != nil {
			errs++
			continue
		}
		got = append(got, string(r.Body))
	}
	return got, errs
}

func TestABrokenRecordCostsThatRecordOnly(t *testing.T) {
	file, places := written(t, rec("https://example.org/a", "<p>One"), rec("https://example.org/b", "<p>Two"), rec("https://example.org/c", "<p>Three"))
	if len(places) != 3 {
		t.Fatal(places)
	}
	var at []int64
	for r := range archive.Read(bytes.NewReader(file)) {
		at = append(at, r.Offset)
	}
	for i := at[1]; i < at[2]; i++ { // each byte of the second record
		bad := bytes.Clone(file)
		bad[i] ^= 0xff
		got, errs := bodies(bad)
		if !slices.Contains(got, "<p>One") || !slices.Contains(got, "<p>Three") || errs > 1 {
			t.Fatalf("byte %d: %q, %d errors", i-at[1], got, errs)
		}
		if got, errs := bodies(append(bytes.Clone(file[:i]), file[at[2]:]...)); !slices.Contains(got, "<p>One") || !slices.Contains(got, "<p>Three") || i > at[1] && errs != 1 {
			t.Fatalf("cut at byte %d: %q, %d errors", i-at[1], got, errs)
		}
	}
	one, cut := foreign("response", "HTTP/1.1 200 OK\r\n\r\n<p>One"), foreign("response", "HTTP/1.1 200 OK\r\n\r\n<p>Two")
	if got, errs := bodies([]byte(one + cut[:len(cut)-8] + "\r\n" + one + one)); len(got) != 3 || errs != 1 {
		t.Errorf("plain: %q, %d errors", got, errs)
	}
}

func TestFalseHeadersAreNotBelieved(t *testing.T) {
	for name, http := range map[string]string{
		"no reason":           "HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n<p>Ore: much",
		"bare line feeds":     "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>Ore: much",
		"missing empty line":  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n<p>Ore: much",
		"length too long":     "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<p>Ore: much",
		"chunked kept":        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>Ore: much",
		"HTTP/2":              "HTTP/2 200\r\ncontent-type: text/html\r\n\r\n<p>Ore: much",
		"HTTP/3, a space":     "HTTP/3 200 \r\ncontent-type: text/html\r\n\r\n<p>Ore: much",
		"gzip kept":           "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 31\r\n\r\n<p>Ore: much",
		"brotli kept":         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n<p>Ore: much",
		"all of them false":   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n<p>Ore: much",
		"length too short":    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>Ore: much",
		"length is no number": "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -1\r\n\r\n<p>Ore: much",
		"folded":              "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Type: text/html\r\n\r\n<p>Ore: much",
	} {
		n := 0
		for r, err := range archive.Read(strings.NewReader(foreign("response", http))) {
			if n++; err != nil || string(r.Body) != "<p>Ore: much" || r.Code() != 200 || r.ContentType() != "text/html" {
				t.Errorf("%s: %q %q %v, %v", name, r.Body, r.Status, r.Header, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records", name, n)
		}
	}
}

// folder is an archive of three responses in files of one response each.
func folder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kept")
	w, err := archive.OpenFolder(dir, 1, func() time.Time { return day })
	if err != nil {
		t.Fatal(err)
	}
	for i, body := range []string{"<p>Old", "<p>Other", "<p>New"} {
		r := rec([]string{"https://example.org/a", "https://example.org/b", "https://example.org/a"}[i], body)
		r.Date = day.Add(time.Duration(i) * time.Hour)
		r.Request = http.Header{"User-Agent": {"kengraph"}}
		if _, err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFilesAreRotatedAndFoundByAddress(t *testing.T) {
	dir := folder(t)
	if files, _ := filepath.Glob(filepath.Join(dir, "kengraph-20260212T044100Z-00[123].warc.gz")); len(files) != 3 {
		t.Errorf("%d files, want 3", len(files))
	}
	index := filepath.Join(dir, archive.IndexName)
	var first []byte
	for _, spoil := range []func(){func() {}, func() { os.Remove(index) }, func() { os.WriteFile(index, []byte("no index\n"), 0o644) }} {
		spoil()
		r, e, err := archive.Find(dir, "https://example.org/a")
		if err != nil || string(r.Body) != "<p>New" || !e.Date.Equal(day.Add(2*time.Hour)) {
			t.Errorf("%q %+v %v", r.Body, e, err)
		}
		text, _ := os.ReadFile(index)
		if first == nil {
			first = text
		}
		if !bytes.Equal(first, text) {
			t.Errorf("rebuilt\n%s\nwas\n%s", text, first)
		}
	}
	if _, _, err := archive.Find(dir, "https://example.org/c"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func warcio(t *testing.T) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not there")
	}
	if exec.Command(python, "-c", "import warcio").Run() != nil {
		t.Skip("warcio is not there: pip install warcio")
	}
	return python
}

func TestWarcioReadsWhatIsWritten(t *testing.T) {
	python := warcio(t)
	files, _ := filepath.Glob(filepath.Join(folder(t), "*.warc.gz"))
	for _, f := range files {
		if out, err := exec.Command(python, "-m", "warcio.cli", "check", "-v", f).CombinedOutput(); err != nil || !strings.Contains(string(out), "digest pass") {
			t.Errorf("%v\n%s", err, out)
		}
		if out, err := exec.Command(python, "-m", "warcio.cli", "index", "-f", "warc-type", f).CombinedOutput(); err != nil || strings.Count(string(out), "warc-type") != 3 {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// Each kind of record that is written, in one file.
func TestWarcioReadsEveryKindOfRecord(t *testing.T) {
	python := warcio(t)
	dir := t.TempDir()
	w, err := archive.OpenFolder(dir, 0, func() time.Time { return day })
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []archive.Record{{Status: "304 Not Modified", Unchanged: true}, {Status: "200 OK", Unchanged: true, Body: []byte("<p>Same")},
		{Status: "404 Not Found", Body: []byte("gone")}, {Status: "200 OK", Truncated: archive.TruncatedLength, Body: []byte("<p>Half")}} {
		r.URL, r.Date, r.Header, r.Role, r.Request = "https://example.org/a", day, http.Header{"Etag": {`"1"`}}, archive.Other, http.Header{"User-Agent": {"kengraph"}}
		if _, err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.warc.gz"))
	for _, f := range files {
		if out, err := exec.Command(python, "-m", "warcio.cli", "check", "-v", f).CombinedOutput(); err != nil || !strings.Contains(string(out), "digest pass") || strings.Contains(string(out), "fail") {
			t.Errorf("%v\n%s", err, out)
		}
		out, err := exec.Command(python, "-m", "warcio.cli", "index", "-f", "warc-type,http:status", f).CombinedOutput()
		if err != nil || strings.Count(string(out), `"revisit"`) != 2 || strings.Count(string(out), `"request"`) != 4 || !strings.Contains(string(out), `"404"`) {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

func TestWhatWarcioWroteIsRead(t *testing.T) {
	file, err := os.ReadFile("testdata/warcio.warc.gz")
	if err != nil {
		t.Fatal(err)
	}
	got, errs := bodies(file)
	if errs != 0 || !slices.Equal(got, []string{"<p>Ore from the first pit.", "<p>Ore from the second pit."}) {
		t.Errorf("%q, %d errors", got, errs)
	}
}
