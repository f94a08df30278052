package schema

import "time"

// A Run is one pass of the pipeline, as the graph remembers it.
type Run struct {
	ID                string // start time and a random tail; sorts by time
	Started, Finished time.Time
	Version           string // of the program
	Rules             string // version of lexicon and rules
	Read              int    // articles read
	Unchanged         int    // of them, already in the graph as they are
	Written           int    // of them, new or changed
	Failed            int    // of them, failed; the reasons are logged
	Statements        int    // statements made
	Removed           int    // statements that their articles no longer make
	Rejects           map[string]int
}
