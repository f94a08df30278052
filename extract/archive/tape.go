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
	back  []byte // read before, to be read again
	kept  []byte // read since mark
	whole bool   // kept is all of it
	pos   int64
	spent int
}

func newTape(r io.Reader) *tape { return &tape{b: bufio.NewReaderSize(r, 64<<10)} }

// mark makes this the place that wind returns to.
func (t *tape) mark() { t.kept, t.whole = t.kept[:0], true }

// wind goes back to the mark, or stays where it is if that is too far.
func (t *tape) wind() {
	if !t.whole || t.spent+len(t.kept) > maxReread {
		t.mark()
		return
	}
	t.spent += len(t.kept)
	t.pos -= int64(len(t.kept))
	t.back = append(bytes.Clone(t.kept), t.back...)
	t.mark()
}

func (t *tape) keep(p []byte) {
	t.pos += int64(len(p))
	if t.whole = t.whole && len(t.kept)+len(p) <= maxTape; t.whole {
		t.kept = append(t.kept, p...)
	}
}

// Read and ReadByte make gzip take no byte beyond the end of a member.
func (t *tape) Read(p []byte) (n int, err error) {
	if len(t.back) > 0 {
		n = copy(p, t.back)
		t.back = t.back[n:]
	} else {
		n, err = t.b.Read(p)
	}
	t.keep(p[:n])
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
	if len(t.back) >= n {
		return t.back[:n]
	}
	more, _ := t.b.Peek(n - len(t.back))
	if len(t.back) == 0 {
		return more
	}
	return append(bytes.Clone(t.back), more...)
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
