package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// frugalTo is the memory within which a pass keeps what is its own, beside that of the
// store: large pages would else leave much garbage between two collections.
const frugalTo = 320 << 20

// frugal has garbage collected so early that a pass stays within its memory, or within twice
// of what it holds where that is more. GOMEMLIMIT says otherwise.
func frugal() (undo func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := debug.SetMemoryLimit(max(frugalTo, 2*int64(m.HeapAlloc)))
	return func() { debug.SetMemoryLimit(before) }
}
