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
	"strconv"
	"strings"
	"time"
)

const (
	maxBody = 20 << 20 // most bytes of a record that are read; the rest of it is skipped
	maxHead = 1 << 20  // most bytes of a record's own header
)

// What is wrong with a file, or with a record of it.
var (
	ErrNotWARC = errors.New("not a WARC file")
	ErrCut     = errors.New("a record is cut short")
	ErrBroken  = errors.New("a record is broken")
)

// Read yields the HTTP responses of a WARC file (ISO 28500, 1.0 and 1.1), gzipped by
// record or plain, in order. A broken record is yielded as an error and costs that record
// only: reading goes on at the next gzip member or line "WARC/1.". Of a stretch in which
// nothing can be read only the first error is yielded. After an error of r nothing follows.
func Read(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		source := &failing{r: r}
		t := newTape(source)
		lost := false
		for {
			t.mark()
			at := t.pos
			rec, err := next(t)
			switch {
			case source.err != nil:
				yield(Record{}, fmt.Errorf("archive: offset %d: %w", at, source.err))
				return
			case err == io.EOF:
				return
			case err != nil:
				if !lost && !yield(Record{}, fmt.Errorf("archive: offset %d: %w", at, err)) {
					return
				}
				lost = true
				t.wind()
				if _, err := t.ReadByte(); err != nil || !t.seek() {
					return
				}
				continue
			}
			lost = false
			if rec.Offset = at; rec.URL != "" && !yield(rec, nil) {
				return
			}
		}
	}
}

// failing remembers an error that is the reader's own, not the file's.
type failing struct {
	r   io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}

// next reads one record. Its URL is empty if it is not a response.
func next(t *tape) (Record, error) {
	for len(t.peek(1)) > 0 && (t.peek(1)[0] == '\r' || t.peek(1)[0] == '\n') {
		if _, err := t.ReadByte(); err != nil {
			return Record{}, err
		}
	}
	start := t.peek(5)
	switch {
	case len(start) == 0:
		return Record{}, io.EOF
	case start[0] == 0x1f:
		return member(t)
	case string(start) != "WARC/":
		return Record{}, ErrNotWARC
	}
	rec, err := record(bufio.NewReaderSize(oneByOne{t}, 16), t)
	if err != nil {
		return Record{}, err
	}
	// A record that was cut is as long as it says only with what follows it.
	end := bytes.TrimLeft(t.peek(12), "\r\n")
	if len(end) >= 5 && string(end[:5]) != "WARC/" && end[0] != 0x1f {
		return Record{}, fmt.Errorf("%w: it does not end where it says", ErrBroken)
	}
	return rec, nil
}

// oneByOne gives a header's lines without taking bytes of the block behind them.
type oneByOne struct{ t *tape }

func (o oneByOne) Read(p []byte) (int, error) { return o.t.Read(p[:min(1, len(p))]) }

// member reads the record of one gzip member.
func member(t *tape) (Record, error) {
	z, err := gzip.NewReader(t)
	if err != nil {
		return Record{}, broken(err)
	}
	z.Multistream(false)
	b := bufio.NewReader(z)
	for c, err := b.Peek(1); err == nil && (c[0] == '\r' || c[0] == '\n'); c, err = b.Peek(1) {
		b.Discard(1)
	}
	start, err := b.Peek(5)
	if len(start) == 0 && err == io.EOF { // a member of nothing but line ends
		return Record{}, nil
	}
	if string(start) != "WARC/" {
		if err != nil && err != io.EOF {
			return Record{}, broken(err)
		}
		return Record{}, ErrNotWARC
	}
	rec, err := record(b, b)
	if err == nil {
		_, err = io.Copy(io.Discard, b) // to the checksum
	}
	return rec, broken(err)
}

// record reads the lines of a record from head and its block from body.
func record(head *bufio.Reader, body io.Reader) (Record, error) {
	lines, err := fields(head)
	if err != nil {
		return Record{}, broken(err)
	}
	length, err := strconv.ParseInt(lines.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return Record{}, fmt.Errorf("%w: its length is %q", ErrBroken, lines.Get("Content-Length"))
	}
	block, err := io.ReadAll(io.LimitReader(body, min(length, maxBody)))
	if err != nil {
		return Record{}, broken(err)
	}
	if rest := length - int64(len(block)); rest > 0 {
		if n, err := io.CopyN(io.Discard, body, rest); n < rest {
			return Record{}, broken(err)
		}
	}
	if lines.Get("Warc-Type") != "response" || !strings.HasPrefix(lines.Get("Content-Type"), "application/http") {
		return Record{}, nil
	}
	rec := response(block)
	rec.URL = strings.Trim(lines.Get("Warc-Target-Uri"), "<>")
	rec.Date, _ = time.Parse(time.RFC3339, lines.Get("Warc-Date"))
	rec.Role = Role(lines.Get(headRole))
	rec.Published, rec.Source, rec.Language = lines.Get(headPublished), lines.Get(headSource), lines.Get(headLanguage)
	return rec, nil
}

// fields reads the version line and the named fields of a record, up to an empty line.
func fields(b *bufio.Reader) (http.Header, error) {
	h := http.Header{}
	var line []byte
	for size := 0; ; {
		part, err := b.ReadSlice('\n')
		if size += len(part); size > maxHead {
			return nil, fmt.Errorf("%w: its header does not end", ErrBroken)
		}
		line = append(line, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return nil, err
		}
		text := strings.TrimSpace(string(line))
		if line = line[:0]; text == "" {
			return h, nil
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// broken names what is wrong with a packed record.
func broken(err error) error {
	switch {
	case err == nil || errors.Is(err, ErrBroken):
		return err
	case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCut
	}
	return fmt.Errorf("%w: %w", ErrBroken, err)
}
