package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// maxBody is the most bytes of a record that are read; the rest of it is skipped.
const maxBody = 20 << 20

// What is wrong with a file.
var (
	ErrNotWARC = errors.New("not a WARC file")
	ErrCut     = errors.New("the file is cut short in the middle of a record")
)

// Read yields the HTTP responses of a WARC file, gzipped by record or plain, in order.
// What follows a broken record cannot be found any more: its error is the last thing yielded.
func Read(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		in := &counter{r: r}
		b := bufio.NewReaderSize(in, 64<<10)
		for {
			at := in.n - int64(b.Buffered())
			rec, err := next(b)
			switch {
			case err == io.EOF:
				return
			case err != nil:
				yield(Record{}, fmt.Errorf("archive: offset %d: %w", at, err))
				return
			}
			if rec.Offset = at; rec.URL != "" && !yield(rec, nil) {
				return
			}
		}
	}
}

// counter counts what was read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// next reads one record. Its URL is empty if it is not a response.
func next(b *bufio.Reader) (Record, error) {
	magic, err := b.Peek(2)
	if len(magic) == 0 && err == io.EOF {
		return Record{}, io.EOF
	}
	if magic[0] != 0x1f {
		return record(b)
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return Record{}, cut(err)
	}
	z.Multistream(false)
	member := bufio.NewReader(z)
	rec, err := record(member)
	if err == io.EOF { // a member of nothing but line ends
		err = nil
	}
	if err == nil {
		_, err = io.Copy(io.Discard, member)
	}
	return rec, cut(err)
}

// record reads the lines and the block of one record from plain bytes.
func record(b *bufio.Reader) (Record, error) {
	version, err := firstLine(b)
	if err != nil {
		return Record{}, err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return Record{}, ErrNotWARC
	}
	head, err := textproto.NewReader(b).ReadMIMEHeader()
	if err != nil {
		return Record{}, cut(err)
	}
	length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return Record{}, fmt.Errorf("record without a length: %q", head.Get("Content-Length"))
	}
	block, err := io.ReadAll(io.LimitReader(b, min(length, maxBody)))
	if err != nil {
		return Record{}, cut(err)
	}
	if rest := length - int64(len(block)); rest > 0 {
		if n, err := io.CopyN(io.Discard, b, rest); n < rest {
			return Record{}, cut(err)
		}
	}
	if head.Get("Warc-Type") != "response" || !strings.HasPrefix(head.Get("Content-Type"), "application/http") {
		return Record{}, nil
	}
	rec := response(block)
	rec.URL = strings.Trim(head.Get("Warc-Target-Uri"), "<>")
	rec.Date, _ = time.Parse(time.RFC3339, head.Get("Warc-Date"))
	return rec, nil
}

// firstLine returns the first line that is not empty: records end in two empty ones.
func firstLine(b *bufio.Reader) (string, error) {
	for range 8 {
		line, err := b.ReadSlice('\n')
		if text := strings.TrimSpace(string(line)); text != "" {
			return text, nil
		}
		if err != nil {
			return "", err
		}
	}
	return "", ErrNotWARC
}

// response parts the block of a record into HTTP header and body, by hand: old crawls
// keep headers that no longer tell the truth of a body that was decoded when it was stored.
func response(block []byte) Record {
	head, body, ok := bytes.Cut(block, []byte("\r\n\r\n"))
	if !ok {
		head, body, _ = bytes.Cut(block, []byte("\n\n"))
	}
	rec := Record{Header: http.Header{}, Body: body}
	for i, line := range strings.Split(string(head), "\n") {
		line = strings.TrimSpace(line)
		if i == 0 {
			_, rec.Status, _ = strings.Cut(line, " ")
		} else if name, value, ok := strings.Cut(line, ":"); ok {
			rec.Header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	if strings.EqualFold(rec.Header.Get("Transfer-Encoding"), "chunked") {
		if plain, err := io.ReadAll(io.LimitReader(httputil.NewChunkedReader(bytes.NewReader(body)), maxBody)); err == nil {
			rec.Body = plain
		}
	}
	if bytes.HasPrefix(rec.Body, []byte{0x1f, 0x8b}) {
		if z, err := gzip.NewReader(bytes.NewReader(rec.Body)); err == nil {
			if plain, err := io.ReadAll(io.LimitReader(z, maxBody)); err == nil {
				rec.Body = plain
			}
		}
	}
	return rec
}

// cut names an early end for what it is.
func cut(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrCut
	}
	return err
}
