package archive

import (
	"bufio"
	"bytes"
	"io"
)

const (
	maxTape   = 32 << 20  // most bytes of a record, as stored, that can be gone through again
	maxReread = 256 << 20 // most bytes of a file that are read twice: a hostile one must not cost its square
)

// A tape is a file that can be wound back to the start of the record being read, because
// what a broken record swallowed may hold the next ones.
type tape struct {
	b     *bufio.Reader
	buf   []byte // from the mark on; what lies behind i is read again
	i     int
	whole bool // buf reaches back to the mark
	pos   int64
	last  byte // that was read
	spent int
	err   error // of the reader itself, not of what it holds

	// The whole file and where the tape began in it, if it can be looked at out of turn.
	at   io.ReaderAt
	base int64
}

func newTape(r io.Reader) *tape {
	t := &tape{b: bufio.NewReaderSize(nil, 64<<10)}
	if r != nil {
		t.load(r)
	}
	if s, ok := r.(io.Seeker); ok {
		if base, err := s.Seek(0, io.SeekCurrent); err == nil {
			t.at, _ = r.(io.ReaderAt)
			t.base = base
		}
	}
	return t
}

// load begins another file on the same tape.
func (t *tape) load(r io.Reader) {
	*t = tape{b: t.b, buf: t.buf[:0], spent: t.spent}
	t.b.Reset(readFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		if err != nil && err != io.EOF {
			t.err = err
		}
		return n, err
	}))
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// mark makes this the place that wind returns to.
func (t *tape) mark() {
	if t.buf, t.i, t.whole = t.buf[t.i:], 0, true; len(t.buf) == 0 && cap(t.buf) < 4<<10 {
		t.buf = nil // its end is used up: it would be made anew with each byte
	}
}

// wind goes back to the byte behind the mark, or stays where it is if that is too far.
func (t *tape) wind() {
	if t.whole && t.i > 1 && t.spent+t.i <= maxReread {
		t.spent += t.i - 1
		t.pos -= int64(t.i - 1)
		t.i, t.last = 1, t.buf[0]
	}
	t.mark()
}

// Read reads on. With ReadByte it makes gzip take no byte beyond the end of a member.
func (t *tape) Read(p []byte) (n int, err error) {
	if t.i < len(t.buf) {
		n = copy(p, t.buf[t.i:])
		t.i += n
	} else if n, err = t.b.Read(p); t.whole && t.i+n <= maxTape {
		t.buf = append(t.buf, p[:n]...)
		t.i += n
	} else {
		t.buf, t.i, t.whole = nil, 0, false
	}
	if t.pos += int64(n); n > 0 {
		t.last = p[n-1]
	}
	return n, err
}

// ReadByte reads one byte.
func (t *tape) ReadByte() (byte, error) {
	if t.i < len(t.buf) {
		t.last = t.buf[t.i]
		t.i++
		t.pos++
		return t.last, nil
	}
	c, err := t.b.ReadByte()
	if err != nil {
		return 0, err
	}
	if t.whole && t.i < maxTape {
		t.buf = append(t.buf, c)
		t.i++
	} else {
		t.buf, t.i, t.whole = nil, 0, false
	}
	t.pos++
	t.last = c
	return c, nil
}

// peek returns the next n bytes, fewer at the end.
func (t *tape) peek(n int) []byte {
	ahead := t.buf[t.i:]
	if len(ahead) >= n {
		return ahead[:n]
	}
	more, _ := t.b.Peek(n - len(ahead))
	if len(ahead) == 0 {
		return more
	}
	return append(bytes.Clone(ahead), more...)
}

// beyond returns what stands n bytes ahead, and whether that much is there. It returns
// false for look if the file cannot be looked at out of turn.
func (t *tape) beyond(n int64) (next []byte, there, look bool) {
	end := t.base + t.pos + n
	if t.at == nil || end < 0 { // beyond all numbers
		return nil, false, t.at != nil
	}
	next = make([]byte, 13)
	got, err := t.at.ReadAt(next, end-1) // the last byte of what is skipped must be there too
	if err != nil && err != io.EOF {
		t.err = err
	}
	return next[min(1, got):got], got > 0, true
}

// seek goes on to what looks like the start of a record: a line "WARC/1." from a place on,
// or, if there can be one, a gzip member. It reports whether there is one.
func (t *tape) seek(lines int64, packed bool) bool {
	for {
		t.mark()
		next := t.peek(len(versionStart))
		if len(next) == 0 {
			return false
		}
		if packed && bytes.HasPrefix(next, []byte{0x1f, 0x8b, 8}) || t.last == '\n' && t.pos >= lines && string(next) == versionStart {
			return true
		}
		if t.pass(); len(t.peek(1)) == 0 {
			return false
		}
	}
}

// pass goes on to the next byte behind which, or at which, a record may start, or as far as
// what is in memory goes. What it passes is not kept.
func (t *tape) pass() {
	ahead := t.buf[t.i:]
	fresh := len(ahead) == 0
	if fresh {
		ahead, _ = t.b.Peek(max(1, t.b.Buffered()))
	}
	if len(ahead) == 0 {
		return
	}
	n := 1 + bytes.IndexAny(ahead[1:], "\n\x1f")
	switch {
	case ahead[0] == '\n':
		n = 1
	case n == 0:
		n = len(ahead)
	}
	t.last = ahead[n-1]
	t.pos += int64(n)
	if fresh {
		t.b.Discard(n) // it is there
		return
	}
	t.i += n
}

// skip goes n bytes on, but not over a line "WARC/1.", and returns how many are left.
func (t *tape) skip(n int64) (left int64) {
	for ; n > 0; n-- {
		if t.last == '\n' && string(t.peek(len(versionStart))) == versionStart {
			break
		}
		if _, err := t.ReadByte(); err != nil {
			break
		}
	}
	return n
}

// start passes over line ends and returns the first bytes behind them.
func (t *tape) start() []byte {
	for {
		next := t.peek(5)
		if len(next) == 0 || next[0] != '\r' && next[0] != '\n' {
			return next
		}
		if _, err := t.ReadByte(); err != nil {
			return nil
		}
	}
}
