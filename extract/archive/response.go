package archive

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"
)

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
			return decoded(rec)
		case last != "" && (line[0] == ' ' || line[0] == '\t'): // a folded value
			rec.Header[last][len(rec.Header[last])-1] += " " + strings.TrimSpace(line)
		case field && token(name):
			last = http.CanonicalHeaderKey(name)
			rec.Header.Add(name, strings.TrimSpace(value))
		default: // the empty line is missing, and this is the body
			return decoded(rec)
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

// decoded takes off the encodings that a body really has.
func decoded(rec Record) Record {
	if strings.EqualFold(rec.Header.Get("Transfer-Encoding"), "chunked") {
		if plain, err := io.ReadAll(io.LimitReader(httputil.NewChunkedReader(bytes.NewReader(rec.Body)), maxBody)); err == nil {
			rec.Body = plain
		}
	}
	if bytes.HasPrefix(rec.Body, []byte{0x1f, 0x8b}) {
		if z, err := gzip.NewReader(bytes.NewReader(rec.Body)); err == nil {
			if plain, err := io.ReadAll(io.LimitReader(z, maxBody)); err == nil {
				rec.Body = plain
			}
		}
	}
	return rec
}
