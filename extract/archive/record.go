package archive

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A Record is a page as it was fetched.
type Record struct {
	URL    string
	Date   time.Time
	Status string // "200 OK"
	Header http.Header
	Body   []byte
	Offset int64 // of the record, or of the gzip member that holds it, in its file; set by [Read]

	// Truncated is why the body is only the beginning of what was sent: [TruncatedLength],
	// or "time", "disconnect" or "unspecified" (WARC-Truncated, ISO 28500, 5.13). It is
	// empty where the body is whole.
	Truncated string

	// Unchanged says that the server sent nothing new: it answered 304, or sent the body
	// that it had sent before. [Writer.Write] then keeps the header alone, as a revisit
	// (ISO 28500, 6.7), which [Read] passes over.
	Unchanged bool

	// Request is the header that was sent; where it is nil no request is recorded.
	Request http.Header

	// What a page itself does not tell, kept so that it is read again as it was read.
	Role      Role
	Published string // the day that a feed named
	Source    string // the publisher that a feed or the configuration named
	Language  string
}

// TruncatedLength is the reason that a body was larger than somebody wanted to keep or read.
const TruncatedLength = "length"

// ErrTruncated says that a body is not whole.
var ErrTruncated = errors.New("only the beginning of it is there")

// Whole returns an [ErrTruncated] with the reason if the body is not whole.
func (r Record) Whole() error {
	if r.Truncated == "" {
		return nil
	}
	return fmt.Errorf("%w (WARC-Truncated: %s)", ErrTruncated, oneLine(r.Truncated))
}

// A Role says what a response was fetched for. Archives of others say nothing of it.
type Role string

// The roles.
const (
	Article Role = "article"
	List    Role = "list"  // a feed or sitemap
	Other   Role = "other" // robots.txt, a redirect, a refusal
)

// Fields of a record beyond ISO 28500, which lets everybody add some (section 5.1).
const (
	headRole      = "Kengraph-Role"
	headPublished = "Kengraph-Published"
	headSource    = "Kengraph-Source"
	headLanguage  = "Kengraph-Language"
)

// ContentType is the media type that the server named.
func (r Record) ContentType() string { return r.Header.Get("Content-Type") }

// Code is the status of HTTP as a number, 0 where it is none.
func (r Record) Code() int {
	number, _, _ := strings.Cut(r.Status, " ")
	code, _ := strconv.Atoi(number)
	return code
}

// lines are the fields that a record of a response has beside those that all have.
func (r Record) lines() []string {
	kind, sum := "response", digest(r.Body)
	var profile string
	switch {
	case r.Unchanged && r.Code() == http.StatusNotModified:
		kind, sum, profile = "revisit", "", revisits+"server-not-modified"
	case r.Unchanged: // the standard wants a body that is left out to be called cut
		kind, profile, r.Truncated = "revisit", revisits+"identical-payload-digest", TruncatedLength
	}
	lines := []string{"WARC-Type: " + kind, "WARC-Target-URI: " + r.URL, "Content-Type: application/http; msgtype=response"}
	for _, f := range [][2]string{{"WARC-Payload-Digest", sum}, {"WARC-Profile", profile}, {"WARC-Truncated", r.Truncated},
		{headRole, string(r.Role)}, {headPublished, r.Published}, {headSource, r.Source}, {headLanguage, r.Language}} {
		if f[1] != "" {
			lines = append(lines, f[0]+": "+oneLine(f[1]))
		}
	}
	return lines
}

// revisits begins the names of the profiles of ISO 28500, 6.7.
const revisits = "http://netpreserve.org/warc/1.1/revisit/"

// block is the response as it goes into its record.
func (r Record) block() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %s\r\n", oneLine(r.Status))
	header := r.Header.Clone()
	for _, wire := range []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"} {
		header.Del(wire)
	}
	header.Write(&b) // into memory, which cannot fail
	if r.Unchanged {
		b.WriteString("\r\n")
		return b.Bytes()
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", len(r.Body))
	b.Grow(len(r.Body))
	b.Write(r.Body)
	return b.Bytes()
}
