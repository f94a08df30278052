package feed

import (
	"bytes"
	"mime"
	"regexp"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// declaration is that of XML, with its encoding.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\?>`)

// named finds the encoding in a declaration.
var named = regexp.MustCompile(`encoding\s*=\s*["']([^"']*)["']`)

// decode returns a feed in UTF-8, without byte order mark and XML declaration: what the
// declaration says is used up, and parsers would believe it once more.
//
// What is valid UTF-8 is UTF-8, whatever is said of it. Else a byte order mark speaks
// before the Content-Type, and that before the declaration (RFC 7303, 3); who says UTF-8
// where most of it is not lies, and the statistics of the bytes decide.
func decode(raw []byte, contentType string) []byte {
	if enc := marked(raw); enc != nil {
		if text, err := enc.NewDecoder().Bytes(raw); err == nil {
			return undeclared(text)
		}
	}
	iso2022 := bytes.Contains(raw, []byte("\x1b$")) // 7-bit, and yet not ASCII
	if utf8.Valid(raw) && !iso2022 {
		return undeclared(raw)
	}
	enc := said(raw, contentType)
	if enc == nil && mostly(raw) && !iso2022 {
		return undeclared(bytes.ToValidUTF8(raw, []byte("\ufffd")))
	}
	if enc == nil {
		enc = guess(raw)
	}
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		text = raw
	}
	return undeclared(bytes.ToValidUTF8(text, []byte("\ufffd")))
}

func undeclared(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	return text[len(declaration.Find(text[:min(len(text), 1024)])):]
}

// marked is the encoding that a byte order mark tells, UTF-16 of either kind.
func marked(raw []byte) encoding.Encoding {
	name := ""
	switch {
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		name = "utf-16be"
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		name = "utf-16le"
	}
	enc, _ := charset.Lookup(name)
	return enc
}

// said is the encoding, other than UTF-8, that the Content-Type or the declaration names.
func said(raw []byte, contentType string) encoding.Encoding {
	_, params, _ := mime.ParseMediaType(contentType)
	labels := []string{params["charset"]}
	if m := named.FindSubmatch(declaration.Find(raw[:min(len(raw), 1024)])); m != nil {
		labels = append(labels, string(m[1]))
	}
	for _, label := range labels {
		enc, name := charset.Lookup(label)
		if enc != nil && name != "utf-8" && name != "utf-16be" && name != "utf-16le" {
			return enc
		}
	}
	return nil
}

// mostly reports whether most characters beyond ASCII are UTF-8: a stray byte in a
// feed, or a cut in the middle of a letter, is no other encoding.
func mostly(raw []byte) bool {
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
	return good >= bad
}

// guess lets the statistics of the bytes choose.
func guess(raw []byte) encoding.Encoding {
	if best, err := chardet.NewHtmlDetector().DetectBest(raw); err == nil {
		if enc, _ := charset.Lookup(best.Charset); enc != nil {
			return enc
		}
	}
	enc, _ := charset.Lookup("windows-1252")
	return enc
}
