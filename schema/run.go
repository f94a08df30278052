package schema

import "time"

// A Run is one pass of the pipeline, as the graph remembers it. It is recorded when it
// begins and again when it ends, so one that was killed stays behind without an end.
type Run struct {
	ID         string    // start time and a random tail; sorts by time
	Started    time.Time // its day is the run's, also where it ends after midnight
	Finished   time.Time // zero while it runs, and for ever where it was killed
	Version    string    // of the program
	Rules      string    // version of lexicon and rules
	Read       int       // articles read
	Unchanged  int       // of them, already in the graph as they are
	Written    int       // of them, new or changed
	Failed     int       // of them, failed; and lists that could not be read
	Statements int       // statements made
	Removed    int       // statements that their articles no longer make
	Rejects    map[string]int
	Sources    []SourceRun // those of the configuration that were visited, in their order
}

// A SourceRun is what one source gave to a run. An article that two sources list counts
// for the first.
type SourceRun struct {
	Name       string `json:"name"`
	Listed     int    `json:"listed"`    // articles that its feeds, sitemaps, lists and pages name
	Fetched    int    `json:"fetched"`   // of them, pages that were sent whole and could be read
	Unchanged  int    `json:"unchanged"` // of them, in the graph as they are
	New        int    `json:"new"`       // of them, written for the first time
	Changed    int    `json:"changed"`   // of them, written again
	Failed     int    `json:"failed"`    // of them; and lists that could not be read
	Statements int    `json:"statements"`
	Whole      bool   `json:"whole"`                // it was read to its end
	Suspicious string `json:"suspicious,omitempty"` // why what it gave looks wrong, beside its other runs
}

// Suspicious reports whether a source gave far less than it usually does.
func (r Run) Suspicious() bool {
	for _, s := range r.Sources {
		if s.Suspicious != "" {
			return true
		}
	}
	return false
}
