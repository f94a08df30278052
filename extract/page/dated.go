package page

// An Origin is where the day of an article was found.
type Origin string

// The origins, in the order in which they are believed.
const (
	FromFeed    Origin = "feed"    // [Hints.Published]: a feed or news sitemap, or an archive that kept what it said
	FromLinked  Origin = "json-ld" // datePublished of the article (schema.org)
	FromWebPage Origin = "webpage" // datePublished of the page that holds it (schema.org)
	FromMeta    Origin = "meta"    // a meta tag such as article:published_time
	FromLine    Origin = "line"    // a line beside the headline
	FromTime    Origin = "time"    // <time>, or an element whose class or itemprop calls it a date
	FromAddress Origin = "url"     // /2026/03/03/ in the address
	FromLabel   Origin = "label"   // a line "Published ..." or "Updated ..." anywhere
	FromSearch  Origin = "search"  // what go-htmldate finds in the rest of the page
)

// Dated is the day of an article and what it is worth.
type Dated struct {
	Day  string // "2006-01-02"; empty where no day was found
	From Origin // empty where no day was found

	// Confidence is how likely the day is right, from 0, where there is none, to 1: the
	// share of days with such an origin that are right, as QUALITY.md measured it. It is
	// higher where another origin says the same, and lower where one says another day.
	Confidence float64
}

// A tally is how many days were right, of those found on the articles of the second set of QUALITY.md.
type tally struct{ right, of int }

// share is the rule of succession: a few right days make no certainty, and none is one half.
func (t tally) share() float64 { return float64(t.right+1) / float64(t.of+2) }

// agreed are the days that at least two origins name, and none denies. Whichever was
// believed first, nearly all are right.
var agreed = tally{291, 296}

// alone are the days that nothing else on the page confirms or denies; disputed are those
// where another origin names another day. The set has no feeds: one is written by the
// program that writes the JSON-LD, and is believed as much. In no page of it the address
// alone named a day: here are all the addresses that name one.
var (
	alone = map[Origin]tally{
		FromFeed: {25, 26}, FromLinked: {25, 26}, FromWebPage: {13, 13}, FromMeta: {28, 28}, FromLine: {134, 158},
		FromTime: {12, 13}, FromAddress: {32, 32}, FromLabel: {4, 4}, FromSearch: {9, 16},
	}
	disputed = map[Origin]tally{FromFeed: {24, 56}, FromLinked: {24, 56}, FromWebPage: {1, 3}, FromMeta: {22, 32}}
)

// weighed says what a day is worth beside what other places say.
func weighed(f finding, others ...finding) Dated {
	if f.day == "" {
		return Dated{}
	}
	with, against := false, false
	for _, o := range others {
		if o.day != "" && o.from != f.from {
			with = with || o.day == f.day
			against = against || o.day != f.day
		}
	}
	worth := alone[f.from]
	switch {
	case against:
		worth = disputed[f.from]
	case with:
		worth = agreed
	}
	return Dated{f.day, f.from, worth.share()}
}
