package extract

import (
	"errors"
	"net/http"
	"time"

	"kengraph/extract/fetch"
)

// Gone is the reason of a [Fault]: the publisher has taken an article away. Its address
// answers 410 (RFC 9110, 15.5.11), or has answered 404 for a night. A store that has the
// article should remove it, and need not have it: a list may name what nobody has read.
type Gone struct {
	ID  string // of the article: its canonical address, cleaned, or else the address that was asked
	Err error
}

// Error gives what the server answered.
func (g Gone) Error() string { return g.Err.Error() }

// Unwrap returns what the server answered.
func (g Gone) Unwrap() error { return g.Err }

// missingFor is how long an address answers 404 before its article is gone: a nightly pass
// says so on the second night, and the passes of one day do not.
const missingFor = 20 * time.Hour

// gone makes a [Gone] of an answer that says so. before is what was remembered of the
// address, and id that of the article that was read there.
func gone(err error, id string, before fetch.Visit, now time.Time) error {
	var status fetch.StatusError
	if !errors.As(err, &status) {
		return err
	}
	// [fetch.Client.Failed] keeps an answer's own words as the reason.
	long := before.Reason == status.Error() && !before.Since.IsZero() && now.Sub(before.Since) >= missingFor
	if status.Code == http.StatusGone || status.Code == http.StatusNotFound && long {
		return Gone{id, err}
	}
	return err
}

// forget makes an address lead to no other article than its own, once its answer was that it
// is gone: another address may still lead there, which must not be taken away again. It
// returns the answer, with what went wrong.
func (r Reader) forget(address, key string, known reading, answer error) error {
	if !errors.As(answer, new(Gone)) || known.ID == "" || known.ID == key {
		return answer
	}
	known.ID = key
	if err := r.Client.Amend(address, known); err != nil {
		return errors.Join(answer, err)
	}
	return answer
}
