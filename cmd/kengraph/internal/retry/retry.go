// Package retry keeps the articles that failed, with the reason, so that later passes try
// them again though no feed names them any more: each after a longer rest, and not for ever.
package retry

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"time"

	"kengraph/extract/feed"
	"kengraph/extract/fetch"
	"kengraph/extract/replace"
)

// Limit is how often an article is tried before it is parked. With passes every night
// that is about nine days.
const Limit = 10

// An Item is an article that failed.
type Item struct {
	Entry  feed.Entry `json:"entry"`         // that led to it
	Source string     `json:"source"`        // of the configuration
	Reason string     `json:"reason"`        // of the last failure
	Tries  int        `json:"tries"`         // that failed
	First  time.Time  `json:"first"`         // failure
	Last   time.Time  `json:"last"`          // failure
	Next   time.Time  `json:"next,omitzero"` // not to be tried before
}

// Parked reports whether an article is not tried any more, unless somebody says so.
func (i Item) Parked() bool { return i.Tries >= Limit }

// ErrQueue says that the file of a queue cannot be used.
var ErrQueue = errors.New("articles to be tried again")

// A Queue is the articles that failed, by address, in a file. A pass is its one user.
type Queue struct {
	path    string
	items   map[string]Item
	changed bool
}

// file is the form of the file.
type file struct {
	Version int             `json:"version"`
	Items   map[string]Item `json:"items"`
}

// Open reads a queue. A file that is not there is an empty one; one that is broken is an
// [ErrQueue].
func Open(path string) (*Queue, error) {
	q := &Queue{path: path, items: map[string]Item{}}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return q, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrQueue, err)
	}
	var in file
	if err = json.Unmarshal(raw, &in); err == nil && in.Version != 1 {
		err = fmt.Errorf("version %d", in.Version)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s is broken (%w); delete that file, and what its feeds still name is read all the same", ErrQueue, path, err)
	}
	maps.Copy(q.items, in.Items)
	return q, nil
}

// Save writes the queue where it has changed, whole or not at all.
func (q *Queue) Save() error {
	if !q.changed {
		return nil
	}
	raw, err := json.MarshalIndent(file{1, q.items}, "", " ")
	if err == nil {
		err = replace.File(q.path, append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrQueue, err)
	}
	q.changed = false
	return nil
}

// Failed notes that an article failed. The second time in a row it rests for an hour, then
// for two, up to a week. Where the address or its host rested, nothing was tried.
func (q *Queue) Failed(source string, e feed.Entry, why error, now time.Time) {
	i, known := q.items[e.URL]
	if !known {
		i.First = now
	}
	i.Entry, i.Source = e, source
	var rest fetch.RestError
	if errors.As(why, &rest) {
		if i.Next = rest.Until; !known {
			i.Reason, i.Last = why.Error(), now
		}
	} else {
		i.Tries++
		i.Reason, i.Last, i.Next = why.Error(), now, now.Add(pause(i.Tries))
	}
	q.items[e.URL], q.changed = i, true
}

// Later notes that an article was read but could not be kept, through no fault of its own:
// the next pass tries it.
func (q *Queue) Later(source string, e feed.Entry, why error, now time.Time) {
	i, known := q.items[e.URL]
	if !known {
		i = Item{Reason: why.Error(), First: now, Last: now}
	}
	i.Entry, i.Source, i.Next = e, source, time.Time{}
	q.items[e.URL], q.changed = i, true
}

// pause is how long an article rests that has failed so often.
func pause(tries int) time.Duration {
	if tries < 2 {
		return 0
	}
	return min(time.Hour<<min(tries-2, 20), 7*24*time.Hour)
}

// Drop takes an article out: it was read, or nobody wants it any more.
func (q *Queue) Drop(address string) {
	if _, ok := q.items[address]; ok {
		delete(q.items, address)
		q.changed = true
	}
}

// Keep drops the articles of all sources but those named.
func (q *Queue) Keep(sources []string) {
	for address, i := range q.items {
		if !slices.Contains(sources, i.Source) {
			q.Drop(address)
		}
	}
}

// Waits reports whether an article is to be left alone.
func (q *Queue) Waits(address string, now time.Time) bool {
	i, ok := q.items[address]
	return ok && (i.Parked() || now.Before(i.Next))
}

// Due returns the entries of a source that are to be tried again, those that failed first
// before the others.
func (q *Queue) Due(source string, now time.Time) []feed.Entry {
	var due []feed.Entry
	for _, i := range q.All() {
		if i.Source == source && !q.Waits(i.Entry.URL, now) {
			due = append(due, i.Entry)
		}
	}
	return due
}

// All returns every article, those that failed first before the others.
func (q *Queue) All() []Item {
	return slices.SortedFunc(maps.Values(q.items), func(a, b Item) int {
		return cmp.Or(a.First.Compare(b.First), cmp.Compare(a.Entry.URL, b.Entry.URL))
	})
}

// Release has an article tried by the next pass, as if it had not failed yet, and reports
// whether it is there.
func (q *Queue) Release(address string) bool {
	i, ok := q.items[address]
	if ok {
		i.Tries, i.Next = 0, time.Time{}
		q.items[address], q.changed = i, true
	}
	return ok
}
