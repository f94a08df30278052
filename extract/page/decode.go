package page

import (
	"bytes"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// decode returns the page in UTF-8. What is valid UTF-8 is UTF-8, whatever header and
// meta tags say: they are often left over from an older template.
func decode(raw []byte, contentType string) []byte {
	if utf8.Valid(raw) && !bytes.Contains(raw, []byte("\x1b$")) { // ISO-2022 is 7-bit
		return bytes.TrimPrefix(raw, []byte("\ufeff"))
	}
	enc, name, _ := charset.DetermineEncoding(raw, contentType)
	if name == "utf-8" && broken(raw) || name == "windows-1252" && !declares(raw, contentType) {
		enc = guess(raw, enc)
	}
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return bytes.ToValidUTF8(raw, []byte("\ufffd"))
	}
	return out
}

// broken reports whether most bytes beyond ASCII are not UTF-8: the declaration lies.
// A page that was cut, or has one stray byte, is not broken.
func broken(raw []byte) bool {
	bad, good := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 1 {
			good++
		}
		i += n
	}
	return bad > good
}

// declares reports whether anything but our own fallback chose the charset.
func declares(raw []byte, contentType string) bool {
	head := bytes.ToLower(raw[:min(len(raw), 1024)])
	return bytes.Contains(head, []byte("charset")) || bytes.Contains(bytes.ToLower([]byte(contentType)), []byte("charset"))
}

// guess lets the bytes' statistics choose, for pages that declare nothing or the wrong thing.
func guess(raw []byte, otherwise encoding.Encoding) encoding.Encoding {
	if !broken(raw) {
		e, _ := charset.Lookup("utf-8")
		return e
	}
	best, err := chardet.NewHtmlDetector().DetectBest(raw)
	if err != nil {
		return otherwise
	}
	if e, _ := charset.Lookup(best.Charset); e != nil {
		return e
	}
	return otherwise
}
