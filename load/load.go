// Package load holds what the stores share: the contract that both keep, the
// projection of statements to relationships, the description of an entity from
// all that mentions it, and the saved questions. It does no input or output;
// kengraph/load/kuzu and kengraph/load/neo4j do.
//
// Statements are the truth of the graph. A relationship between two entities is
// computed from the statements that make it ([Project]), an entity's name and
// properties from the articles that mention it ([Describe]). Both depend on the
// set of articles alone, never on the order in which they were written.
package load

import "errors"

// Errors on which the command line branches. What wraps them says what to do.
var (
	ErrLocked      = errors.New("store is locked by another process")
	ErrUnreachable = errors.New("store is not there")
	ErrUnavailable = errors.New("store takes nothing at the moment") // another attempt may succeed, and does nothing twice
	ErrReadOnly    = errors.New("store takes no writes")
	ErrFull        = errors.New("store has no room")
	ErrAuth        = errors.New("store refuses user or password")
	ErrCypher      = errors.New("query has an error")
	ErrNoJudgement = errors.New("no judgement by hand has this id; kengraph judge list shows them")
)

// A Stamp tells whether a stored article is still as it was, and still read by the same rules.
type Stamp struct {
	Hash    string // of the article's content, see [schema.Article.Hash]
	Version string // of the lexicon and rules, see [schema.Graph.Version]
}

// A Change counts what writing or removing one article did.
type Change struct {
	Unchanged bool // the article was there, same content and same rules: nothing was written

	Added   int // statements that are new
	Removed int // statements that the article no longer makes
	Kept    int // statements that were there

	NewEntities  int // entities that no article mentioned before
	GoneEntities int // entities that no article mentions any more
}

// Counts is the size of a graph.
type Counts struct {
	Articles      int
	Entities      int
	Statements    int
	Relationships int // projected ones, between entities
	Sources       int
	Runs          int
}

// A Table is the answer to a query. Values are nil, bool, int64, float64, string,
// []any or map[string]any. A node is the map of its non-null properties and
// "_label", a relationship the same with "_type", a path the list of its nodes
// and relationships in order; internal ids are never shown.
type Table struct {
	Columns []string
	Rows    [][]any
}
