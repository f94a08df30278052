// Package archive keeps what was fetched in WARC files (ISO 28500), one gzip member for
// each record, and reads such files: its own and those of other crawlers.
package archive

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A Writer appends records to a file, or to files of a folder. It must be closed.
// Several goroutines may share it.
type Writer struct {
	folder string // of rotated files; empty where there is one file
	max    int64
	now    func() time.Time
	spare  sync.Pool // of *gzip.Writer: one takes 800 KB

	mu     sync.Mutex
	file   io.WriteCloser
	name   string
	offset int64 // where the next record goes
}

// Open opens a WARC file for appending and begins it if it is not there yet.
func Open(path string) (*Writer, error) {
	w := &Writer{now: time.Now}
	return w, w.open(path, os.O_APPEND)
}

// OpenFolder returns a writer of new files in a folder, which is made if it is not there.
// They are named by the time at which they are begun, with the first record; a new one is
// begun when one has max bytes or more. max 0 is 1 GB, as ISO 28500 advises (annex C).
// now may be nil.
func OpenFolder(folder string, max int64, now func() time.Time) (*Writer, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	if max <= 0 {
		max = 1 << 30
	}
	if now == nil {
		now = time.Now
	}
	return &Writer{folder: folder, max: max, now: now}, nil
}

// open opens a file and writes what it is, if it is new.
func (w *Writer) open(path string, how int) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|how, 0o644)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		f.Close()
		return fmt.Errorf("archive: %s: %w", path, err)
	}
	w.file, w.name, w.offset = f, filepath.Base(path), end
	if end > 0 {
		return nil
	}
	info, err := w.pack(w.now(), newID(), []string{"WARC-Type: warcinfo", "WARC-Filename: " + w.name,
		"Content-Type: application/warc-fields"}, []byte("software: kengraph\r\nformat: WARC File Format 1.1\r\n"))
	if err == nil {
		err = w.append(info)
	}
	if err != nil {
		f.Close()
		os.Remove(path) // it was new, and holds nothing
		w.file = nil
	}
	return err
}

// rotate begins a new file where there is none or the last one is full.
func (w *Writer) rotate() error {
	if w.folder == "" || w.file != nil && w.offset < w.max {
		return nil
	}
	if w.file != nil {
		if err := w.file.Close(); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
		w.file = nil
	}
	stamp := w.now().UTC().Format("20060102T150405Z")
	for n := 1; ; n++ {
		err := w.open(filepath.Join(w.folder, fmt.Sprintf("kengraph-%s-%03d.warc.gz", stamp, n)), os.O_EXCL)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
}

// Close closes the file.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.file == nil {
		return nil
	}
	err := w.file.Close()
	w.file = nil
	return err
}

// Write appends a response, and the request that asked for it, and returns the place of
// the response, "FILE#offset". The body is kept as it was decoded, so headers that tell
// of its encoding on the wire are left out. A body over 20 MB is cut, and that is noted.
func (w *Writer) Write(r Record) (place string, err error) {
	u, err := url.Parse(r.URL)
	if err != nil || u.Host == "" || strings.ContainsAny(r.URL, " \r\n") {
		return "", fmt.Errorf("archive: %q is no address", r.URL)
	}
	if len(r.Body) > maxBody {
		r.Body, r.Truncated = r.Body[:maxBody], TruncatedLength
	}
	id := newID()
	members, err := w.pack(r.Date, id, r.lines(), r.block())
	if err != nil {
		return "", err
	}
	if r.Request != nil {
		request, err := w.pack(r.Date, newID(), []string{"WARC-Type: request", "WARC-Target-URI: " + r.URL,
			"Content-Type: application/http; msgtype=request", "WARC-Concurrent-To: <urn:uuid:" + id + ">"}, asked(u, r.Request))
		if err != nil {
			return "", err
		}
		members = append(members, request...)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.rotate(); err != nil {
		return "", err
	}
	place = fmt.Sprintf("%s#%d", w.name, w.offset)
	return place, w.append(members)
}

// asked is a request as it is sent.
func asked(u *url.URL, header http.Header) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "GET %s HTTP/1.1\r\nHost: %s\r\n", u.RequestURI(), u.Host)
	header.Write(&b)
	b.WriteString("\r\n")
	return b.Bytes()
}

// append writes at the end, in one write: a crash leaves at most one cut member. What a full
// disk cuts is taken away again, so that no later record stands behind half of one.
func (w *Writer) append(members []byte) error {
	n, err := w.file.Write(members)
	if err == nil {
		w.offset += int64(n)
		return nil
	}
	if f, ok := w.file.(interface{ Truncate(int64) error }); ok && f.Truncate(w.offset) == nil {
		n = 0
		if f, ok := w.file.(io.Seeker); ok { // a file that was not opened to append stands behind the cut
			f.Seek(w.offset, io.SeekStart)
		}
	}
	w.offset += int64(n)
	return fmt.Errorf("archive: %s: %w", w.name, err)
}

// pack makes one record a gzip member.
func (w *Writer) pack(date time.Time, id string, lines []string, block []byte) ([]byte, error) {
	var member bytes.Buffer
	z, ok := w.spare.Get().(*gzip.Writer)
	if !ok {
		z = gzip.NewWriter(nil)
	}
	defer w.spare.Put(z)
	z.Reset(&member)
	_, err := fmt.Fprintf(z, "WARC/1.1\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: %s\r\nWARC-Block-Digest: %s\r\n%s\r\nContent-Length: %d\r\n\r\n",
		id, date.UTC().Format(time.RFC3339), digest(block), strings.Join(lines, "\r\n"), len(block))
	for _, part := range [][]byte{block, []byte("\r\n\r\n")} {
		if err == nil {
			_, err = z.Write(part)
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	return member.Bytes(), nil
}

// digest is the SHA-1 of bytes in the form that readers of WARC know (ISO 28500, 5.8).
func digest(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// oneLine keeps a value to its line of the header.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// newID is a random UUID, version 4.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
