package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strconv"
	"strings"
)

const (
	maxBody  = 20 << 20          // most bytes of a body that are kept or read
	maxHead  = 1 << 20           // most bytes of a record's own header, and of that of HTTP
	maxBlock = maxHead + maxBody // most bytes of a record's block that are looked at; the rest is skipped

	// maxInflated and inflation bound what packed bodies of a file unfold to, all together:
	// a start, and for each byte of the file what one gzip member can make of it.
	maxInflated = 64 << 20
	inflation   = 1032
)

// versionStart is how a record of ISO 28500, 1.0 and 1.1, begins.
const versionStart = "WARC/1."

// What is wrong with a file, or with a record of it.
var (
	ErrNotWARC = errors.New("not a WARC file")
	ErrCut     = errors.New("a record is cut short")
	ErrBroken  = errors.New("a record is broken")
)

// Read yields the HTTP responses of a WARC file (ISO 28500, 1.0 and 1.1), gzipped by
// record, gzipped in larger members or as one, or plain, in order. A broken record is
// yielded as an error and costs that record only: reading goes on at the next gzip member
// or line "WARC/1.". Of a stretch in which nothing can be read only the first error is
// yielded. After an error of r nothing follows. Of a response over 20 MB the beginning is
// yielded, with [Record.Truncated].
//
// A plain record is believed to be as long as it says if another one, or the end of the
// file, is where it then ends. An r that can Seek and ReadAt, such as a file, is looked at
// there. Of any other r, more than 32 MB cannot be gone back: a record that says it is
// longer ends at a line "WARC/1." too.
func Read(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) { (&walk{t: newTape(r), yield: yield}).file() }
}

// A walk is one way through a file.
type walk struct {
	t     *tape
	yield func(Record, error) bool

	lost     bool // the last thing yielded was an error, or would have been
	given    int  // records
	inflated int64

	// Of one gzip member after the other.
	z  *gzip.Reader
	in *tape
}

// errStop says that nothing more is wanted.
var errStop = errors.New("stop")

// give yields records that are responses.
func (w *walk) give(recs ...Record) error {
	for _, rec := range recs {
		if w.lost = false; rec.URL == "" {
			continue
		}
		if w.given++; !w.yield(rec, nil) {
			return errStop
		}
	}
	return nil
}

// fault yields an error, unless it is of the same stretch as the last.
func (w *walk) fault(at int64, err error) error {
	if w.lost {
		return nil
	}
	w.lost = true
	if !w.yield(Record{}, fmt.Errorf("archive: offset %d: %w", at, err)) {
		return errStop
	}
	return nil
}

func (w *walk) file() {
	for {
		w.t.mark()
		at, given := w.t.pos, w.given
		err := w.next(at)
		switch {
		case err == errStop:
			return
		case w.t.err != nil:
			w.lost = false
			w.fault(at, w.t.err)
			return
		case err == io.EOF:
			return
		case err == nil:
			continue
		}
		if w.fault(at, err) != nil {
			return
		}
		lines := at
		if w.given > given { // what a member holds is packed: no line there begins a record
			lines = w.t.pos
		}
		if w.t.wind(); !w.t.seek(lines, true) {
			return
		}
	}
}

// next reads a plain record, or a gzip member with its records.
func (w *walk) next(at int64) error {
	start := w.t.start()
	switch {
	case len(start) == 0:
		return io.EOF
	case start[0] == 0x1f:
		return w.member(at)
	case string(start) != "WARC/":
		return ErrNotWARC
	}
	rec, err := w.record(w.t)
	if err != nil {
		return err
	}
	rec.Offset = at
	return w.give(rec)
}

// member reads the records of one gzip member. Each is given when the next one begins, and
// the last when the checksum was right: so a member of one record is judged whole.
func (w *walk) member(at int64) error {
	if err := w.unpack(); err != nil {
		return broken(err)
	}
	var held []Record // one, or none
	for first := true; ; first = false {
		w.in.mark()
		start := w.in.start()
		rec, err := Record{}, ErrNotWARC
		if string(start) == "WARC/" {
			rec, err = w.record(w.in)
		}
		switch {
		case w.in.err != nil:
			return broken(w.in.err)
		case len(start) == 0:
			w.lost = false
			return w.give(held...)
		case first && errors.Is(err, ErrNotWARC):
			return err
		}
		if stop := w.give(held...); stop != nil {
			return stop
		}
		if rec.Offset = at; err == nil {
			held = []Record{rec}
			continue
		}
		held = nil
		if stop := w.fault(at, err); stop != nil {
			return stop
		}
		w.in.wind()
		w.in.seek(0, false)
	}
}

// unpack puts the gzip member that begins here on the inner tape.
func (w *walk) unpack() error {
	if w.in == nil {
		w.z, w.in = new(gzip.Reader), newTape(nil)
	}
	if err := w.z.Reset(w.t); err != nil {
		return err
	}
	w.z.Multistream(false)
	w.in.load(w.z)
	return nil
}

// record reads one record. Its URL is empty if it is not a response.
func (w *walk) record(t *tape) (Record, error) {
	head, err := t.fields()
	if err != nil {
		return Record{}, broken(err)
	}
	length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return Record{}, fmt.Errorf("%w: its length is %q", ErrBroken, head.Get("Content-Length"))
	}
	next, there, looked := t.beyond(length)
	switch {
	case looked && !there && length > 0:
		return Record{}, ErrCut
	case looked && !begins(next):
		return Record{}, errLength
	}
	block, err := t.block(length, !looked && t == w.t && length > maxTape)
	if err != nil || head.Get("Warc-Type") != "response" || !strings.HasPrefix(head.Get("Content-Type"), "application/http") {
		return Record{}, err
	}
	return w.response(head, block, length), nil
}

// block returns the beginning of a record's block, and goes to its end: no farther than a
// line "WARC/1." if it is one from which nobody could go back.
func (t *tape) block(length int64, far bool) ([]byte, error) {
	block, err := io.ReadAll(io.LimitReader(t, min(length, maxBlock)))
	if err != nil {
		return nil, broken(err)
	}
	rest := length - int64(len(block))
	switch {
	case far && bytes.Contains(block, []byte("\n"+versionStart)):
		return nil, errLength
	case far:
		rest = t.skip(rest)
	default:
		n, _ := io.CopyN(io.Discard, t, rest) // what is wrong is seen below
		rest -= n
	}
	next := t.peek(12)
	switch {
	case rest > 0 && len(next) == 0:
		return nil, ErrCut
	case rest > 0 || !begins(next):
		return nil, errLength
	}
	return block, nil
}

// fields reads the version line and the named fields of a record, up to an empty line.
func (t *tape) fields() (http.Header, error) {
	h := http.Header{}
	var line []byte
	for size := 0; size <= maxHead; size++ {
		c, err := t.ReadByte()
		if err != nil {
			return nil, err
		}
		if c != '\n' {
			line = append(line, c)
			continue
		}
		text := strings.TrimSpace(string(line))
		if line = line[:0]; text == "" {
			return h, nil
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return nil, fmt.Errorf("%w: its header does not end", ErrBroken)
}

// begins reports whether bytes behind a record can be those of another one: a record that
// was cut is as long as it says only with what follows it.
func begins(next []byte) bool {
	next = bytes.TrimLeft(next, "\r\n")
	return len(next) < 5 || string(next[:5]) == "WARC/" || next[0] == 0x1f
}

var errLength = fmt.Errorf("%w: it does not end where it says", ErrBroken)

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
