// Package archive keeps what was fetched in WARC files (ISO 28500), one gzip member for
// each record, and reads such files: its own and those of other crawlers.
package archive

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A Record is a page as it was fetched.
type Record struct {
	URL    string
	Date   time.Time
	Status string // "200 OK"
	Header http.Header
	Body   []byte
	Offset int64 // of the record in its file, set by [Read]
}

// ContentType is the media type that the server named.
func (r Record) ContentType() string { return r.Header.Get("Content-Type") }

// A Writer appends records to a file. It must be closed. Several goroutines may share it.
type Writer struct {
	file *os.File
	name string

	mu     sync.Mutex
	offset int64 // where the next record goes
}

// Open opens a WARC file for appending and begins it if it is not there yet.
func Open(path string) (*Writer, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("archive: %s: %w", path, err)
	}
	w := &Writer{file: f, name: filepath.Base(path), offset: end}
	if end == 0 {
		info := []byte("software: kengraph\r\nformat: WARC File Format 1.1\r\n")
		if _, err := w.put("warcinfo", "", "application/warc-fields", time.Now(), info); err != nil {
			f.Close()
			return nil, err
		}
	}
	return w, nil
}

// Close closes the file.
func (w *Writer) Close() error { return w.file.Close() }

// Write appends a record and returns its place, "FILE#offset". The body is kept as it
// was decoded, so headers that tell of its encoding on the wire are left out.
func (w *Writer) Write(r Record) (place string, err error) {
	var block bytes.Buffer
	fmt.Fprintf(&block, "HTTP/1.1 %s\r\n", r.Status)
	header := r.Header.Clone()
	for _, wire := range []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"} {
		header.Del(wire)
	}
	if err := header.Write(&block); err != nil {
		return "", fmt.Errorf("archive: %s: %w", r.URL, err)
	}
	fmt.Fprintf(&block, "Content-Length: %d\r\n\r\n", len(r.Body))
	block.Write(r.Body)
	return w.put("response", r.URL, "application/http; msgtype=response", r.Date, block.Bytes())
}

// put appends one record as a gzip member, in one write: a crash leaves at most one cut member.
func (w *Writer) put(kind, target, media string, date time.Time, block []byte) (string, error) {
	var head bytes.Buffer
	fmt.Fprintf(&head, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: %s\r\n",
		kind, newID(), date.UTC().Format(time.RFC3339))
	if target != "" {
		fmt.Fprintf(&head, "WARC-Target-URI: %s\r\n", target)
	}
	fmt.Fprintf(&head, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n", media, len(block))

	var member bytes.Buffer
	z := gzip.NewWriter(&member)
	for _, part := range [][]byte{head.Bytes(), block, []byte("\r\n\r\n")} {
		if _, err := z.Write(part); err != nil {
			return "", fmt.Errorf("archive: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return "", fmt.Errorf("archive: %w", err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	place := fmt.Sprintf("%s#%d", w.name, w.offset)
	n, err := w.file.Write(member.Bytes())
	w.offset += int64(n)
	if err != nil {
		return "", fmt.Errorf("archive: %s: %w", w.name, err)
	}
	return place, nil
}

// newID is a random UUID, version 4.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
