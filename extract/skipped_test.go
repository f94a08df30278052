package extract_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kengraph/extract"
	"kengraph/extract/fetch"
	"kengraph/extract/page"
)

// TestClosedPageIsSkippedAndSaidOnce: a page that shows no article to a robot is no failure
// of the pass, but a page of the configuration itself, or one that is broken, is.
func TestClosedPageIsSkippedAndSaidOnce(t *testing.T) {
	const opening = "<html><body><p>The mill at the copper mine was started again on Monday after a stop of four months, the company said.</p>"
	for name, c := range map[string]struct {
		body string
		want error
		skip bool
	}{
		"paywall":      {opening + "<p>Subscribe to continue reading</p>", page.ErrPaywall, true},
		"consent wall": {`<html><body><h1>Before you continue</h1><p>We and our partners use cookies to store information on your device and to show you advertisements.</p>`, page.ErrConsent, true},
		"shell":        {`<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>`, page.ErrScript, true},
		"gone":         {"<html><body><h1>Page not found</h1><p>Try the search, or go back to the front page, where the news of the day is listed for you.</p>", page.ErrMissing, true},
		"no article":   {`<html><body><div id="root"></div>`, page.ErrNoArticle, false},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNight(t, map[string]string{"/robots.txt": "", "/feed": feedOf("/a"), "/a": c.body})
			client := fetch.New(fetch.Options{Loopback: true, Delay: -1, Memory: n.memory, Now: n.now, Rand: func() float64 { return 0 }})
			listed := extract.Source{Feeds: []string{n.url + "/feed"}}
			for pass, s := range []extract.Source{listed, listed, listed, {Pages: []string{n.url + "/a"}}} {
				var got []error
				for _, err := range (extract.Reader{Client: client}).Articles(t.Context(), s) {
					got = append(got, err)
				}
				own := len(s.Pages) > 0
				if !c.skip && pass == 2 { // it rests, and was named when it failed
					if len(got) != 0 {
						t.Errorf("pass %d: %v", pass, got)
					}
					continue
				}
				var skip extract.Skipped
				if len(got) != 1 || !strings.Contains(got[0].Error(), c.want.Error()) || errors.As(got[0], &skip) != (c.skip && !own) || skip.Before != (c.skip && !own && pass > 0) {
					t.Errorf("pass %d: %v, said before %v", pass, got, skip.Before)
				}
				if pass == 0 && !errors.Is(got[0], c.want) {
					t.Error(got[0])
				}
			}
			n.pages["/a"] = fmt.Sprintf(story, "Copper mined at the first of the deposits", "")
			n.time = n.time.Add(3 * time.Hour)
			for a, err := range (extract.Reader{Client: client}).Articles(t.Context(), listed) {
				if err != nil || a.Title == "" {
					t.Errorf("open again: %v", err)
				}
			}
		})
	}
}
