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
	spent int
}

func newTape(r io.Reader) *tape { return &tape{b: bufio.NewReaderSize(r, 64<<10)} }

// mark makes this the place that wind returns to.
func (t *tape) mark() { t.buf, t.i, t.whole = t.buf[t.i:], 0, true }

// wind goes back to the mark, or stays where it is if that is too far.
func (t *tape) wind() {
	if t.whole && t.spent+t.i <= maxReread {
		t.spent += t.i
		t.pos -= int64(t.i)
		t.i = 0
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
	t.pos += int64(n)
	return n, err
}

// ReadByte reads one byte.
func (t *tape) ReadByte() (byte, error) {
	var c [1]byte
	_, err := io.ReadFull(t, c[:])
	return c[0], err
}

// peek returns the next n bytes, fewer at the end.
func (t *tape) peek(n int) []byte {
	ahead := t.buf[t.i:]
	if len(ahead) >= n {
		return ahead[:n]
	}
	more, _ := t.b.Peek(n - len(ahead))
	return append(bytes.Clone(ahead), more...)
}

// seek goes on to what looks like the start of a record: a gzip member, or a line
// "WARC/1." in a file that is not packed. It reports whether there is one.
func (t *tape) seek() bool {
	line := false
	for {
		t.mark()
		next := t.peek(7)
		if len(next) == 0 {
			return false
		}
		if bytes.HasPrefix(next, []byte{0x1f, 0x8b, 8}) || line && string(next) == "WARC/1." {
			return true
		}
		c, err := t.ReadByte()
		if err != nil {
			return false
		}
		line = c == '\n'
	}
}
