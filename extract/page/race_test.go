//go:build race

package page_test

// racing: the race detector lets pools forget half of what they keep, so that regular
// expressions allocate anew what they otherwise keep.
const racing = true
