// Package weights stores the weights of a linear model over hashed features, small
// enough to embed and flat enough to be ready in milliseconds.
//
// A feature is a 32-bit hash. Its row holds one weight for each label that it speaks
// for or against. A weight is a signed byte q that stands for the integer q|q|: linear
// bytes cost accuracy, because most weights are small and a few are large, and this
// square law does not. Scores are sums of integers, so they do not depend on the order.
package weights

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// ErrFormat says that data is not what [Append] writes.
var ErrFormat = errors.New("weights: not a table of weights")

// Mix adds a value to the hash of a feature.
func Mix(h, v uint64) uint64 {
	h = (h ^ v) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// Key ends the hash of a feature.
func Key(h uint64) uint32 { return uint32(h * 0xbf58476d1ce4e5b9 >> 32) }

// String hashes a text (FNV-1a).
func String(s string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return h
}

// A Table maps features to rows of weights.
type Table struct {
	slots []slot // open addressing; a power of two
	shift uint
	data  string // rows stay where they were read: count, then (label, q) pairs
}

type slot struct{ key, row uint32 }

// square holds q|q| for each byte q.
var square = func() (t [256]int32) {
	for i := range t {
		q := int32(int8(i))
		t[i] = q * max(q, -q)
	}
	return t
}()

// Read reads a table from the start of data and returns what follows it.
func Read(data string, labels int) (*Table, string, error) {
	if len(data) < 8 || labels > Labels {
		return nil, "", ErrFormat
	}
	n, size := u32(data), u32(data[4:])
	if uint64(len(data)) < 8+uint64(size) || n > size || size >= 1<<rowBits-8 {
		return nil, "", ErrFormat
	}
	t := &Table{data: data[:8+size]}
	bits := uint(1)
	for 1<<bits < 2*n {
		bits++
	}
	t.slots, t.shift = make([]slot, 1<<bits), 32-bits
	key, at := uint32(0), 8
	for range n {
		delta, k := uvarint(t.data[at:])
		at += k
		if k <= 0 || at >= len(t.data) || at+1+2*int(t.data[at]) > len(t.data) {
			return nil, "", ErrFormat
		}
		key += uint32(delta)
		t.put(key, uint32(at))
		for end := at + 1 + 2*int(t.data[at]); at < end-1; at += 2 {
			if int(t.data[at+1]) >= labels {
				return nil, "", ErrFormat
			}
		}
		at++
	}
	return t, data[8+size:], nil
}

func (t *Table) put(key, row uint32) {
	mask := uint32(len(t.slots) - 1)
	i := key >> t.shift
	for t.slots[i].row != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = slot{key, row}
}

// Labels is how many labels a table may have.
const Labels = 128

// Scores is the score of each label.
type Scores [Labels]int32

// row returns where the weights of a feature begin, or 0.
func (t *Table) row(key uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	for i := key >> t.shift; ; i++ {
		if s := t.slots[i&mask]; s.key == key || s.row == 0 {
			return s.row
		}
	}
}

// AddAll adds the weights of the features to the scores of the labels, and overwrites
// keys. Most of its time goes into waiting for memory, so it looks up all rows, then the
// lengths of all, then adds: loads that do not wait for one another run side by side.
func (t *Table) AddAll(keys []uint32, scores *Scores) {
	n := 0
	for _, k := range keys {
		keys[n] = t.row(k)
		if keys[n] != 0 {
			n++
		}
	}
	keys = keys[:n]
	for i, at := range keys {
		keys[i] = at | uint32(t.data[at])<<rowBits
	}
	for _, k := range keys {
		at := k & (1<<rowBits - 1)
		row := t.data[at+1 : at+1+2*(k>>rowBits)]
		for len(row) >= 2 {
			scores[row[0]%Labels] += square[row[1]]
			row = row[2:]
		}
	}
}

// rowBits is how many bits the place of a row takes.
const rowBits = 24

// A Weight is what a feature says of a label.
type Weight struct {
	Label uint8
	Value float64
}

// Append writes a table: rows by feature, weights nearer to 0 than least left out.
// The greatest weight becomes 127. The same rows give the same bytes.
func Append(out []byte, rows map[uint32][]Weight, least float64) []byte {
	top := least
	keys := make([]uint32, 0, len(rows))
	for k, row := range rows {
		keys = append(keys, k)
		for _, w := range row {
			top = max(top, math.Abs(w.Value))
		}
	}
	slices.Sort(keys)
	scale := 127 * 127 / top
	var body, row []byte
	n, last := 0, uint32(0)
	for _, k := range keys {
		row = row[:0]
		for _, w := range rows[k] {
			q := math.Round(math.Sqrt(math.Abs(w.Value) * scale))
			if math.Abs(w.Value) < least || q == 0 {
				continue
			}
			row = append(row, w.Label, byte(int8(math.Copysign(q, w.Value))))
		}
		if len(row) == 0 {
			continue
		}
		body = binary.AppendUvarint(body, uint64(k-last))
		body = append(append(body, byte(len(row)/2)), row...)
		n, last = n+1, k
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(n))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
	return append(out, body...)
}

func u32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// uvarint is binary.Uvarint for strings.
func uvarint(s string) (v uint64, n int) {
	for i := 0; i < len(s) && i < 5; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
