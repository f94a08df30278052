package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"kengraph/extract/replace"
)

// A Visit is what is remembered of an address, or, under "//HOST", of a host.
type Visit struct {
	ETag     string          `json:"etag,omitempty"`     // RFC 9110, 8.8.3
	Modified string          `json:"modified,omitempty"` // Last-Modified as the server wrote it, RFC 9110, 8.8.2
	Hash     string          `json:"hash,omitempty"`     // SHA-256 of the body
	Kept     json.RawMessage `json:"kept,omitempty"`     // what [Client.Remember] was given
	Interval time.Duration   `json:"interval,omitempty"` // how long it stays as it is, nanoseconds

	Success  time.Time `json:"success,omitzero"` // last good answer
	Next     time.Time `json:"next,omitzero"`    // not to be asked before
	Failures int       `json:"failures,omitempty"`
	Reason   string    `json:"reason,omitempty"`  // of the last failure
	Since    time.Time `json:"since,omitzero"`    // when a row of failures for that reason began
	Recalled time.Time `json:"recalled,omitzero"` // when somebody last cared, to a day
}

// validators are the headers that ask whether a thing has changed. What a file was
// tampered with cannot become a header of its own: net/http would refuse the request.
func (v Visit) validators() http.Header {
	h := http.Header{}
	if v.ETag != "" && !strings.ContainsFunc(v.ETag, control) {
		h.Set("If-None-Match", v.ETag)
	}
	if v.Modified != "" && !strings.ContainsFunc(v.Modified, control) {
		h.Set("If-Modified-Since", v.Modified)
	}
	return h
}

func control(r rune) bool { return r < ' ' || r == 0x7f }

// A Memory keeps visits from one pass to the next. It may be used by several goroutines.
type Memory interface {
	Recall(address string) Visit // the zero Visit where nothing is known
	Remember(address string, v Visit)
}

// Remember keeps what was taken from a response, and the validators for [Client.Check] to
// ask with. It comes after the response was of use: a visit that is cut short before is
// made again. interval is how long the thing itself says that it stays as it is, such as
// a feed's ttl; it is raised to what the headers say, up to 23 hours. A negative interval
// is none, whatever they say.
func (c *Client) Remember(address string, res Response, kept any, interval time.Duration) error {
	raw, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("fetch: %s: %w", address, err)
	}
	v := c.memory.Recall(address)
	v.Kept, v.Interval = raw, 0
	if !res.Unchanged {
		v.ETag, v.Modified, v.Hash = res.Header.Get("Etag"), res.Header.Get("Last-Modified"), digest(res.Body)
	}
	if interval >= 0 {
		v.Interval = min(max(interval, freshness(res.Header, c.now())), maxInterval)
	}
	c.memory.Remember(address, v)
	c.Worked(address)
	return nil
}

// Amend changes what is kept of an address, and nothing else that is remembered of it.
func (c *Client) Amend(address string, kept any) error {
	raw, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("fetch: %s: %w", address, err)
	}
	v := c.memory.Recall(address)
	v.Kept = raw
	c.memory.Remember(address, v)
	return nil
}

// Worked notes that an address was of use, which ends a row of failures. It need not be
// asked again before the interval that is remembered of it is over.
func (c *Client) Worked(address string) {
	v := c.memory.Recall(address)
	v.Success, v.Next = c.now(), c.now().Add(v.Interval)
	v.Failures, v.Reason, v.Since = 0, "", time.Time{}
	c.memory.Remember(address, v)
}

// Note remembers what is wrong with an address though it is of use, until it worked again.
func (c *Client) Note(address string, why error) {
	v := c.memory.Recall(address)
	v.Reason = why.Error()
	c.memory.Remember(address, v)
}

// Now is the time by the client's clock.
func (c *Client) Now() time.Time { return c.now() }

// Recall returns what is remembered of an address.
func (c *Client) Recall(address string) Visit { return c.memory.Recall(address) }

func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// oblivion remembers nothing.
type oblivion struct{}

func (oblivion) Recall(string) Visit    { return Visit{} }
func (oblivion) Remember(string, Visit) {}

// ErrMemory says that the file of a memory cannot be used.
var ErrMemory = errors.New("the memory of earlier visits")

// maxUnasked is for how long an address is remembered that nobody asks for.
const maxUnasked = 90 * 24 * time.Hour

// A File is a [Memory] in a file. It holds no secret: addresses, what servers said of
// them, and what was taken from them.
type File struct {
	path string
	now  func() time.Time

	mu     sync.Mutex
	visits map[string]Visit
}

// memoryFile is the form of the file.
type memoryFile struct {
	Version int              `json:"version"`
	Visits  map[string]Visit `json:"visits"`
}

// OpenFile reads a memory. A file that is not there is one that knows nothing; one that
// is broken is an [ErrMemory]. now may be nil.
func OpenFile(path string, now func() time.Time) (*File, error) {
	if now == nil {
		now = time.Now
	}
	f := &File{path: path, now: now, visits: map[string]Visit{}}
	raw, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return f, nil
	case err != nil:
		return nil, fmt.Errorf("%w cannot be read: %w", ErrMemory, err)
	}
	var in memoryFile
	if err := json.Unmarshal(raw, &in); err != nil || in.Version != 1 {
		if err == nil {
			err = fmt.Errorf("version %d", in.Version)
		}
		return nil, fmt.Errorf("%w in %s is broken (%w); delete that file, and the next pass asks every source anew", ErrMemory, path, err)
	}
	maps.Copy(f.visits, in.Visits)
	return f, nil
}

// Recall returns what is remembered of an address.
func (f *File) Recall(address string) Visit {
	f.mu.Lock()
	defer f.mu.Unlock()
	v, ok := f.visits[address]
	if now := f.now(); ok && now.Sub(v.Recalled) > 24*time.Hour {
		v.Recalled = now
		f.visits[address] = v
	}
	return v
}

// Remember remembers a visit, until the process ends or [File.Save] is called.
func (f *File) Remember(address string, v Visit) {
	f.mu.Lock()
	defer f.mu.Unlock()
	v.Recalled = f.now()
	f.visits[address] = v
}

// Visits returns all that is remembered, by address.
func (f *File) Visits() map[string]Visit {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.visits)
}

// Save writes the memory, whole or not at all, without what nobody asked for in 90 days.
func (f *File) Save() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	maps.DeleteFunc(f.visits, func(_ string, v Visit) bool { return f.now().Sub(v.Recalled) > maxUnasked })
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(memoryFile{1, f.visits}); err != nil {
		return fmt.Errorf("%w: %w", ErrMemory, err)
	}
	if err := replace.File(f.path, b.Bytes()); err != nil {
		return fmt.Errorf("%w cannot be written: %w", ErrMemory, err)
	}
	return nil
}
