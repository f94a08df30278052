package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"kengraph/extract/archive"
	"kengraph/extract/feed"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
)

// A list is what a feed or sitemap lists. It is remembered, and walked again from memory
// while its address answers that nothing has changed: so an article that failed is tried
// again though its feed is not sent again.
type list struct {
	Entries []feed.Entry `json:"entries,omitempty"`
	Maps    []string     `json:"maps,omitempty"`

	broken error // what is wrong with its end
}

// list gets a list, or what is remembered of it where it has not changed. A list that is
// broken is not remembered.
func (r Reader) list(ctx context.Context, address string, parse func(fetch.Response) (list, time.Duration, error)) (list, error) {
	res, err := r.Client.Check(ctx, address)
	if err == nil && res.Unchanged {
		var l list
		if json.Unmarshal(res.Kept, &l) == nil {
			return l, nil
		}
		res, err = r.Client.Get(ctx, address) // what another version remembered
	}
	if err == nil || res.Truncated != "" {
		_, errKeep := r.keep(res, archive.List, page.Hints{})
		err = errors.Join(err, errKeep)
	}
	if err != nil {
		return list{}, err
	}
	l, interval, err := parse(res)
	switch {
	case err != nil:
		r.Client.Failed(address, err)
	case l.broken != nil && len(l.Entries) == 0:
		r.Client.Failed(address, l.broken)
	case l.broken != nil:
		r.Client.Worked(address)
		r.Client.Note(address, l.broken)
	default:
		err = r.Client.Remember(address, res, l, interval)
	}
	return l, err
}

// each yields the entries and then what was wrong, and reports whether to go on.
func (l list) each(address string, err error, yield func(feed.Entry, error) bool) bool {
	for _, e := range l.Entries {
		if !yield(e, nil) {
			return false
		}
	}
	if err == nil {
		err = l.broken
	}
	return err == nil || yield(feed.Entry{}, Fault{address, err})
}

// A reading is what is remembered of an article's address.
type reading struct {
	ID    string   `json:"id"`    // of the article that is there
	Marks []string `json:"marks"` // of the entries that led there, the last ones

	First time.Time `json:"first,omitzero"` // when it was read first
}

// maxMarks is how many lists may name an article in their own words before it counts as
// changed each time that they are read.
const maxMarks = 8

// plan says what to do with an entry: whether its article is wanted, and whether it is
// enough to ask if it has changed. An article that is known is wanted again only if an
// entry says something new of it, if it is itself listed in the configuration, or if the
// source wants young articles revisited and there are revisits left.
func (r Reader) plan(s Source, e feed.Entry, key string, revisits *int) (known reading, ask, wanted bool) {
	if json.Unmarshal(r.Client.Recall(e.URL).Kept, &known) != nil {
		known = reading{}
	}
	if r.Known == nil || !r.Known(first(known.ID, key)) {
		return known, false, true
	}
	if known.ID == "" {
		r.noteEntry(e, reading{ID: key}, fetch.Response{Unchanged: true})
		return known, true, slices.Contains(s.Pages, e.URL)
	}
	if slices.Contains(s.Pages, e.URL) || !slices.Contains(known.Marks, mark(e)) {
		return known, true, true
	}
	if *revisits > 0 && r.Client.Now().Sub(known.First) < s.Revisit {
		*revisits--
		return known, true, true
	}
	return known, true, false
}

// noteEntry remembers an article with the entry that led to it.
func (r Reader) noteEntry(e feed.Entry, k reading, res fetch.Response) error {
	if m := mark(e); !slices.Contains(k.Marks, m) {
		k.Marks = append(k.Marks[max(0, len(k.Marks)+1-maxMarks):len(k.Marks):len(k.Marks)], m)
	}
	if k.First.IsZero() {
		k.First = r.Client.Now()
	}
	return r.Client.Remember(e.URL, res, k, -1)
}

// mark is short for all that an entry says.
func mark(e feed.Entry) string {
	text, _ := json.Marshal(e) // strings and booleans cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}
