package archive_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract/archive"
)

// page is a response of another crawler, and false the same with a length that is not true.
func page(body string) string { return foreign("response", "HTTP/1.1 200 OK\r\n\r\n"+body) }

func falseLength(body string, length int64) string {
	whole := page(body)
	at := strings.Index(whole, "Content-Length: ") + len("Content-Length: ")
	end := at + strings.Index(whole[at:], "\r\n")
	return whole[:at] + fmt.Sprint(length) + whole[end:]
}

// pipe hides that a reader can be looked at out of turn.
type pipe struct{ io.Reader }

func TestFalseContentLengthOfAPlainRecordCostsThatRecordOnly(t *testing.T) {
	const mb = 1 << 20
	filler := page(strings.Repeat("ore and gangue\n", mb/15))
	for name, c := range map[string]struct {
		length  int64
		between int // megabytes of records behind the false one
	}{
		"into the next record":       {60, 0},
		"over the next record":       {600, 1},
		"33 MB ahead":                {33 * mb, 40},
		"50 MB ahead":                {50 * mb, 70},
		"behind the end of the file": {500 * mb, 40},
		"beyond all numbers":         {1<<63 - 1, 2},
		"too short":                  {20, 1},
	} {
		text := page("<p>One") + falseLength("<p>False", c.length) + strings.Repeat(filler, c.between) + page("<p>Two") + page("<p>Three")
		for how, r := range map[string]io.Reader{"a file": strings.NewReader(text), "a pipe": pipe{strings.NewReader(text)}} {
			n, errs, short := 0, 0, []string{}
			for r, err := range archive.Read(r) {
				switch {
				case err != nil:
					errs++
				default:
					if n++; len(r.Body) < 20 {
						short = append(short, string(r.Body))
					}
				}
			}
			if n != 3+c.between || errs != 1 || !slices.Equal(short, []string{"<p>One", "<p>Two", "<p>Three"}) {
				t.Errorf("%s, from %s: %d records, want %d; %q, %d errors", name, how, n, 3+c.between, short, errs)
			}
		}
	}
}

// A page that shows how a WARC file looks is a page.
func TestARecordInsideOfARecordIsNone(t *testing.T) {
	inner := page("<p>Forged")
	for name, text := range map[string]string{
		"plain":  page("<pre>\n" + inner + "\n" + strings.Repeat("x", 34<<20)),
		"packed": zipped(page("<pre>\n" + inner)),
	} {
		if got, errs := bodies([]byte(text + text)); len(got) != 2 || errs != 0 || !strings.HasPrefix(got[0], "<pre>") {
			t.Errorf("%s: %d records, %d errors", name, len(got), errs)
		}
	}
}

func TestEveryRecordOfAGzipMemberIsRead(t *testing.T) {
	var all, want []string
	for i := range 300 {
		want = append(want, fmt.Sprintf("<p>Page %d", i))
		all = append(all, foreign("request", "GET / HTTP/1.1\r\n\r\n"), page(want[i]))
	}
	whole := zipped(strings.Join(all, ""))
	for name, file := range map[string]string{
		"as one":              whole,
		"in larger ones":      zipped(strings.Join(all[:100], "")) + zipped(strings.Join(all[100:], "")),
		"with a false length": zipped(strings.Join(all[:100], "") + falseLength("<p>False", 700) + strings.Join(all[100:], "")),
		"false at first":      zipped(falseLength("<p>False", 1<<40) + strings.Join(all, "")),
	} {
		got, errs := bodies([]byte(file))
		if !slices.Equal(got, want) || (errs == 1) != strings.Contains(name, "false") {
			t.Errorf("%s: %d records of %d, %d errors", name, len(got), len(want), errs)
		}
	}
	got, errs := bodies([]byte(whole[:len(whole)/2] + zipped(page("<p>Next night"))))
	if n := len(got); n < 101 || errs < 1 || got[n-1] != "<p>Next night" || !slices.Equal(got[:100], want[:100]) {
		t.Errorf("cut: %d records, %d errors, last %q", n, errs, got[n-1])
	}
}

func TestACutBodySaysSo(t *testing.T) {
	big := strings.Repeat("ore ", 6<<20) // 24 MB
	marked := strings.Replace(page("<p>Half of"), "Content-Type", "WARC-Truncated: disconnect\r\nContent-Type", 1)
	mine := rec("https://example.org/a", big)
	cut := rec("https://example.org/a", "<p>Half of")
	cut.Truncated = archive.TruncatedLength
	file := func(r archive.Record) string { f, _ := written(t, r); return string(f) }
	for name, c := range map[string]struct {
		file, truncated string
		size            int
	}{
		"too large, written here":   {file(mine), "length", 20 << 20},
		"kept cut, written here":    {file(cut), "length", 10},
		"too large, of others":      {page(big), "length", 20 << 20},
		"too large under its gzip":  {page(zipped(big)), "length", 20 << 20},
		"marked by another crawler": {marked, "disconnect", 10},
		"whole":                     {page("<p>Ore"), "", 6},
	} {
		n := 0
		for r, err := range archive.Read(strings.NewReader(c.file)) {
			n++
			whole := r.Whole()
			if err != nil || r.Truncated != c.truncated || len(r.Body) != c.size || errors.Is(whole, archive.ErrTruncated) != (c.truncated != "") {
				t.Errorf("%s: %d bytes, truncated %q, %v, %v", name, len(r.Body), r.Truncated, whole, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records", name, n)
		}
	}
}

// What reading may cost: a start, and so much for each byte of the file. A byte of gzip
// unfolds to 1032 at most, which pass through buffers that double; a packed body may unfold
// once more, within a sum that is bounded as if it did not.
const (
	startCost     = 512 << 20 // bytes allocated in all, not at once
	byteCost      = 16 << 10
	byteRecords   = 12               // a response with an address has 100 bytes or more before it is packed
	longestWalk   = 30 * time.Second // with the race detector, on a busy machine
	longestFuzzed = 1 << 20
)

// bounded reads a file and fails where that costs too much or what is read is not in order.
func bounded(t *testing.T, file []byte) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began, last, n := time.Now(), int64(0), 0
	for r, err := range archive.Read(bytes.NewReader(file)) {
		if n++; err != nil {
			continue
		}
		if r.Offset < last || r.Offset >= int64(len(file)) || r.URL == "" {
			t.Fatalf("record %q at %d after %d", r.URL, r.Offset, last)
		}
		last = r.Offset
	}
	runtime.ReadMemStats(&after)
	if cost, most := after.TotalAlloc-before.TotalAlloc, uint64(startCost+byteCost*len(file)); cost > most {
		t.Errorf("%d bytes of file: %d bytes of memory, at most %d wanted", len(file), cost, most)
	}
	if most := 1 + byteRecords*len(file); n > most {
		t.Errorf("%d bytes of file: %d records, at most %d wanted", len(file), n, most)
	}
	if took := time.Since(began); took > longestWalk {
		t.Errorf("%d bytes of file: %v", len(file), took)
	}
}

// bombs are files that unfold, or want to be gone through again and again.
func bombs() map[string]string {
	zeros := zipped(strings.Repeat("\x00", 20<<20))
	packed := page(zipped(strings.Repeat("ore ", 1<<20)))
	return map[string]string{
		"a packed body":        page(zeros),
		"packed twice":         zipped(page(zeros)),
		"many packed bodies":   zipped(strings.Repeat(packed, 400)),
		"small records":        zipped(strings.Repeat(page(""), 50_000)),
		"false lengths":        strings.Repeat("WARC/1.0\r\nContent-Length: 900000\r\n\r\n", 20_000),
		"gzip headers":         strings.Repeat("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 50_000),
		"empty members":        strings.Repeat(zipped(""), 20_000),
		"no WARC, packed":      zipped(strings.Repeat("\nWARC/2", 4<<20)),
		"a header without end": zipped("WARC/1.0\r\n" + strings.Repeat("x", 30<<20)),
		"many fields":          zipped(strings.Repeat("WARC/1.0\r\n"+strings.Repeat("a: b\r\n", 20_000)+"\r\n", 20)),
		"line ends, packed":    zipped(strings.Repeat("\n", 30<<20)),
		"chunks":               page("x") + strings.Replace(page(strings.Repeat("1\r\nx\r\n", 100_000)+"0\r\n\r\n"), "\r\n\r\n1", "\r\nTransfer-Encoding: chunked\r\n\r\n1", 1),
	}
}

func TestHostileFilesAreReadWithinBounds(t *testing.T) {
	for name, file := range bombs() {
		t.Run(name, func(t *testing.T) { bounded(t, []byte(file)) })
	}
}

func FuzzRead(f *testing.F) {
	file, _ := written(f, rec("https://example.org/a", "<p>One"))
	f.Add(file)
	f.Add([]byte(foreign("response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<p>Ore\r\n0\r\n\r\n")))
	f.Add([]byte("WARC/1.1\r\nContent-Length: 99999999999\r\n\r\n"))
	f.Add([]byte(zipped(page("<p>One") + falseLength("<p>False", 90) + page("<p>Two"))))
	f.Add([]byte(page("<p>One") + falseLength("<p>False", 900) + zipped(page(zipped("<p>Two")))))
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) <= longestFuzzed {
			bounded(t, file)
		}
	})
}
