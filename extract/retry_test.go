package extract_test

import (
	"errors"
	"maps"
	"testing"

	"kengraph/extract"
	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

// A walk tells what became of each entry, asks first for those that failed before, also
// where no list names them any more, and leaves alone those that are to wait.
func TestEntriesAreMet(t *testing.T) {
	s := site(t)
	met := map[string]bool{} // and whether it was read
	var first string
	r := extract.Reader{
		Client: fetch.New(fetch.Options{Loopback: true, Delay: -1}),
		Waits:  func(address string) bool { return address == s.URL+"/gone" },
		Met: func(e feed.Entry, err error) {
			var f extract.Fault
			if err != nil && !errors.As(err, &f) {
				t.Errorf("%s: %v", e.URL, err)
			}
			if met[e.URL] = err == nil; first == "" {
				first = e.URL
			}
		},
	}
	lost := feed.Entry{URL: s.URL + "/lost"}
	n := 0
	for _, err := range r.Articles(t.Context(), extract.Source{Feeds: []string{s.URL + "/feed"}, Again: []feed.Entry{lost}}) {
		if n++; n == 1 && err == nil {
			t.Error("the page that is not there was read")
		}
	}
	want := map[string]bool{lost.URL: false, s.URL + "/a?utm_source=rss": true, s.URL + "/copy-of-a": true, s.URL + "/b": true}
	if !maps.Equal(met, want) || first != lost.URL {
		t.Errorf("met %v, %s first, want %v", met, first, want)
	}
}
