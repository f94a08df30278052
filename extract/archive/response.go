package archive

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"
	"time"
)

// response makes a record of what was read of its block, the length of which it says.
func (w *walk) response(head http.Header, block []byte, length int64) Record {
	rec := response(block)
	room := max(maxInflated+inflation*w.t.pos-w.inflated, 0)
	cut := w.decode(&rec, min(room, maxBody))
	rec.URL = strings.Trim(head.Get("Warc-Target-Uri"), "<>")
	rec.Date, _ = time.Parse(time.RFC3339, head.Get("Warc-Date"))
	rec.Role = Role(head.Get(headRole))
	rec.Published, rec.Source, rec.Language = head.Get(headPublished), head.Get(headSource), head.Get(headLanguage)
	rec.Truncated = head.Get("Warc-Truncated")
	if rec.Truncated == "" && (cut || length > maxBlock) {
		rec.Truncated = TruncatedLength
	}
	return rec
}

// response parts the block of a record into HTTP header and body, by hand: old crawls
// keep headers that no longer tell the truth of a body that was decoded when it was
// stored, so neither Content-Length nor the encodings are believed.
func response(block []byte) Record {
	rec := Record{Header: http.Header{}, Body: block}
	last := ""
	for first := true; len(rec.Body) > 0; first = false {
		raw, rest, _ := bytes.Cut(rec.Body, []byte("\n"))
		line := strings.TrimRight(string(raw), "\r")
		name, value, field := strings.Cut(line, ":")
		switch {
		case first && strings.HasPrefix(line, "HTTP/"):
			_, status, _ := strings.Cut(line, " ")
			rec.Status = strings.TrimSpace(status)
		case line == "":
			rec.Body = rest
			return rec
		case last != "" && (line[0] == ' ' || line[0] == '\t'): // a folded value
			rec.Header[last][len(rec.Header[last])-1] += " " + strings.TrimSpace(line)
		case field && token(name):
			last = http.CanonicalHeaderKey(name)
			rec.Header.Add(name, strings.TrimSpace(value))
		default: // the empty line is missing, and this is the body
			return rec
		}
		rec.Body = rest
	}
	return rec
}

// token reports whether a text can be the name of a header field (RFC 9110, 5.6.2).
func token(name string) bool {
	return name != "" && len(name) < 256 && strings.IndexFunc(name, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
	}) < 0
}

// decode takes off the encodings that a body really has, and reports whether more than
// max bytes are under them: a body cut there is kept.
func (w *walk) decode(rec *Record, max int64) (cut bool) {
	if strings.EqualFold(rec.Header.Get("Transfer-Encoding"), "chunked") {
		if plain, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(rec.Body))); err == nil {
			rec.Body = plain
		}
	}
	limit := int64(maxBody)
	if z, err := gzip.NewReader(bytes.NewReader(rec.Body)); err == nil { // the header may say so or not
		plain, err := io.ReadAll(io.LimitReader(z, max+1))
		if w.inflated += int64(len(plain)); err == nil {
			rec.Body, limit = plain, max
		}
	}
	if cut = int64(len(rec.Body)) > limit; cut {
		rec.Body = rec.Body[:limit]
	}
	return cut
}
