package page_test

import (
	"fmt"
	"strings"
	"testing"

	"kengraph/extract/page"
)

func read(t *testing.T, in, address string, h page.Hints) page.Page {
	t.Helper()
	p, err := page.Read(strings.NewReader(in), address, h)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ExampleRead() {
	p, err := page.Read(strings.NewReader(story), "https://oreweekly.example.org/2026/03/03/mill", page.Hints{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s, from a %s beside the headline, right in %.0f of 100 such cases\n", p.Dated.Day, p.Dated.From, 100*p.Dated.Confidence)
	// Output:
	// 2026-03-03, from a line beside the headline, right in 98 of 100 such cases
}

// TestEveryDayTellsItsOrigin: and its confidence, which is 0 only where there is no day.
func TestEveryDayTellsItsOrigin(t *testing.T) {
	const printed = " | 3 March 2026"
	linked := func(kind string) string {
		return `<script type="application/ld+json">{"@type":"` + kind + `","datePublished":"2026-03-03"}</script></head>`
	}
	for want, c := range map[page.Origin]struct {
		old, new, address string
		hints             page.Hints
	}{
		page.FromFeed:    {printed, "", "a", page.Hints{Published: "2026-03-03"}},
		page.FromLinked:  {"</head>", linked("NewsArticle"), "a", page.Hints{}},
		page.FromWebPage: {"</head>", linked("WebPage"), "a", page.Hints{}},
		page.FromMeta:    {"</head>", `<meta name="date" content="2026-03-03"></head>`, "a", page.Hints{}},
		page.FromLine:    {"none", "", "a", page.Hints{}},
		page.FromTime:    {printed, `<time datetime="2026-03-03">today</time>`, "a", page.Hints{}},
		page.FromAddress: {printed, "", "https://example.org/2026/03/03/mill", page.Hints{}},
		page.FromLabel:   {printed + "</p>", "</p><!-- -->", "a", page.Hints{}},
		"":               {printed, "", "a", page.Hints{}},
	} {
		in := strings.Replace(story, c.old, c.new, 1)
		if want == page.FromLabel {
			in = strings.Replace(in, "</body>", "<div><span>Published 3 March 2026</span></div></body>", 1)
		}
		p := read(t, in, c.address, c.hints)
		if p.Dated.From != want || p.Dated.Day != p.Published || (p.Published == "2026-03-03") != (want != "") || p.Dated.Confidence > 0 != (want != "") || p.Dated.Confidence >= 1 {
			t.Errorf("%s: %+v, %s", want, p.Dated, p.Published)
		}
	}
}

// TestConfidenceIsLowerWhereOriginsDisagree: and higher where they agree; a day in Greenwich time is no dispute.
func TestConfidenceIsLowerWhereOriginsDisagree(t *testing.T) {
	confidence := func(head, printed, fed string) float64 {
		in := strings.Replace(strings.Replace(story, "</head>", head+"</head>", 1), " | 3 March 2026", printed, 1)
		p := read(t, in, "a", page.Hints{Published: fed})
		return p.Dated.Confidence
	}
	linked := `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-03"}</script>`
	meta := `<meta property="article:published_time" content="2026-03-03T10:00:00+05:00">`
	for name, c := range map[string]struct{ head, fed string }{"json-ld": {linked, ""}, "meta": {meta, ""}, "feed": {"", "2026-03-03"}} {
		agreed, alone, disputed := confidence(c.head, " | 3 March 2026", c.fed), confidence(c.head, "", c.fed), confidence(c.head, " | 9 March 2026", c.fed)
		if agreed <= alone || alone <= disputed {
			t.Errorf("%s: agreed %.2f, alone %.2f, disputed %.2f", name, agreed, alone, disputed)
		}
	}
	greenwich := `<meta property="article:published_time" content="2026-03-02T20:30:00Z">`
	if got, want := confidence(greenwich, " | 3 March 2026", ""), confidence(meta, " | 3 March 2026", ""); got != want {
		t.Errorf("in Greenwich: %.2f, want %.2f", got, want)
	}
	if got, want := confidence(greenwich, "", "2026-03-03"), confidence(meta, "", "2026-03-03"); got != want {
		t.Errorf("in Greenwich, with a feed: %.2f, want %.2f", got, want)
	}
}
