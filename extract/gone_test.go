package extract_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/extract"
	"kengraph/extract/fetch"
)

// taken reads a source once, as a store does that removes what is gone, and returns the
// paths of what came and of what went, a "-" before these.
func (n *night) taken(s extract.Source, after time.Duration) (got []string) {
	n.t.Helper()
	client := fetch.New(fetch.Options{Loopback: true, Delay: -1, Memory: n.memory, Now: n.now, Rand: func() float64 { return 0 }})
	r := extract.Reader{Client: client, Known: func(id string) bool { return n.stored[id] }}
	for a, err := range r.Articles(n.t.Context(), s) {
		var gone extract.Gone
		switch {
		case errors.As(err, &gone):
			delete(n.stored, gone.ID)
			got = append(got, "-"+strings.TrimPrefix(gone.ID, n.url))
		case err == nil:
			n.stored[a.ID] = true
			got = append(got, strings.TrimPrefix(a.ID, n.url))
		}
	}
	n.time = n.time.Add(after)
	return got
}

// listed is a night with a source whose articles are asked for again for a week.
func listed(t *testing.T, paths ...string) (*night, extract.Source) {
	pages := map[string]string{"/robots.txt": "", "/feed": feedOf(paths...)}
	for _, path := range paths {
		pages[path] = fmt.Sprintf(story, "Copper mined at the deposit "+path[1:]+" of the ridge", `<link rel="canonical" href="/of`+path+`?utm_source=x">`)
	}
	n := newNight(t, pages)
	return n, extract.Source{Feeds: []string{n.url + "/feed"}, Revisit: 7 * day}
}

// TestGonePageIsSaidWithTheArticlesID: 410 for a known article names it by the id that a store has it under.
func TestGonePageIsSaidWithTheArticlesID(t *testing.T) {
	n, s := listed(t, "/a", "/b")
	if got := n.taken(s, day); !slices.Equal(got, []string{"/of/a", "/of/b"}) {
		t.Fatalf("%q", got)
	}
	n.code["/a"] = http.StatusGone
	if got := n.taken(s, 0); !slices.Equal(got, []string{"-/of/a"}) {
		t.Errorf("%q", got)
	}
	// It is no more a failure than another refusal: asked for once more, then it rests.
	if got := n.taken(s, 0); !slices.Equal(got, []string{"-/a"}) {
		t.Errorf("again: %q", got)
	}
	if got := n.taken(s, 0); len(got) > 0 {
		t.Errorf("at rest: %q", got)
	}
	delete(n.code, "/a")
	n.time = n.time.Add(day)
	if got := n.taken(s, 0); !slices.Equal(got, []string{"/of/a"}) {
		t.Errorf("there again: %q", got)
	}
}

// TestGoneAddressOfAnArticleThatIsElsewhereIsSaidOnce: what another address still leads to is read from there, and not taken away again.
func TestGoneAddressOfAnArticleThatIsElsewhereIsSaidOnce(t *testing.T) {
	n, s := listed(t, "/a", "/copy")
	n.pages["/copy"] = n.pages["/a"]
	n.taken(s, day)
	n.code["/a"] = http.StatusGone
	if got := n.taken(s, day); !slices.Equal(got, []string{"-/of/a", "/of/a"}) && !slices.Equal(got, []string{"-/of/a"}) {
		t.Errorf("%q", got)
	}
	for night := range 4 {
		if got := n.taken(s, day); slices.Contains(got, "-/of/a") {
			t.Errorf("night %d: %q", night, got)
		}
	}
	if !n.stored[n.url+"/of/a"] {
		t.Error("it is taken away")
	}
}

// TestMissingPageIsGoneOnTheSecondNight: 404 once, or several times in a day, may be a mishap.
func TestMissingPageIsGoneOnTheSecondNight(t *testing.T) {
	for name, c := range map[string]struct {
		codes []int
		after time.Duration
		want  string
	}{
		"two nights":          {[]int{404, 404}, day, "-/of/a"},
		"within a day":        {[]int{404, 404}, time.Hour, ""},
		"a fault between":     {[]int{404, 500, 404}, day, ""},
		"a fault before":      {[]int{500, 404}, day, ""},
		"there between":       {[]int{404, 0, 404}, day, ""},
		"refused, not absent": {[]int{403, 403}, day, ""},
	} {
		n, s := listed(t, "/a")
		n.taken(s, day)
		var got []string
		for _, code := range c.codes {
			n.code["/a"] = code
			got = append(got, n.taken(s, c.after)...)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestGoneInAnArchive: the last record of an address counts, over all the files of an archive, as in the nights themselves.
func TestGoneInAnArchive(t *testing.T) {
	there := fmt.Sprintf(story, "Copper mined at the first of the deposits", `<link rel="canonical" href="/of/a">`)
	for name, c := range map[string]struct {
		codes []int // one file each, a day apart
		url   string
		want  string
	}{
		"gone":                {[]int{200, 410}, "/a", "/of/a -/of/a"},
		"gone, there again":   {[]int{200, 410, 200}, "/a", "/of/a -/of/a /of/a"},
		"missing for a night": {[]int{200, 404, 404}, "/a", "/of/a -/of/a"},
		"missing once":        {[]int{200, 404, 200, 404}, "/a", "/of/a /of/a"},
		"missing, a fault":    {[]int{404, 500, 404}, "/a", ""},
		"never read":          {[]int{410}, "/a?utm_source=x", "-/a"},
		"no article":          {[]int{410}, "/robots.txt", ""},
	} {
		var got []string
		var replay extract.Replay
		for i, code := range c.codes {
			var file bytes.Buffer
			head := fmt.Sprintf("HTTP/1.1 %d x\r\nContent-Type: text/html\r\n\r\n", code)
			fmt.Fprintf(&file, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org%s\r\nWARC-Date: 2026-02-%02dT03:15:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s%s\r\n\r\n",
				c.url, 12+i, len(head)+len(there), head, there)
			for a, err := range replay.Read(&file, fmt.Sprint(i, ".warc")) {
				var gone extract.Gone
				switch {
				case err == nil:
					got = append(got, strings.TrimPrefix(a.ID, "https://example.org"))
				case errors.As(err, &gone) && errors.As(err, new(extract.Skipped)):
					got = append(got, "-"+strings.TrimPrefix(gone.ID, "https://example.org"))
				default:
					t.Error(err)
				}
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
