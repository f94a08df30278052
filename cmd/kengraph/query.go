package main

import (
	"regexp"
	"slices"
	"strings"

	"kengraph/cmd/kengraph/internal/answer"
	"kengraph/load"
)

type queryCmd struct {
	Query  string            `arg:"" name:"name|cypher" help:"Name of a saved question, see kengraph questions; or a query in Cypher, which may only read."`
	Param  map[string]string `short:"p" mapsep:"none" help:"Value of a parameter; may be given more than once. Numbers, true and false are what they look like, all else is text." placeholder:"K=V"`
	Format answer.Format     `short:"f" help:"Form of the answer: ${enum}." enum:"table,csv,json" default:"table"`
}

// Help is shown by kengraph query --help.
func (queryCmd) Help() string {
	return "Examples:\n\n  kengraph query owners --format csv\n" +
		"  kengraph query \"" + example() + "\"\n\nkengraph schema shows what can be asked for."
}

// example returns a short query to show, which is in package load as all of them.
func example() string {
	questions, _ := load.Questions()
	for _, q := range questions {
		if q.Name == "acquisitions" {
			return load.Line(q.Cypher(load.Kuzu))
		}
	}
	return "CYPHER"
}

// savedName matches what can only be a name: every query has a space.
var savedName = regexp.MustCompile(`^[\w-]+$`)

// Run asks the store and prints its answer.
func (c queryCmd) Run(a *app) error {
	conf, err := a.configuration()
	if err != nil {
		return err
	}
	cypher, params, err := c.bind(conf.Store)
	if err != nil {
		return err
	}
	s, err := a.open(conf.Store, true)
	if err != nil {
		return err
	}
	defer s.Close(a.ctx)
	table, err := s.Query(a.ctx, cypher, params)
	if err != nil {
		return err
	}
	return answer.Write(a.out, c.Format, table)
}

// bind returns the query in the store's dialect, and its parameters.
func (c queryCmd) bind(uri string) (cypher string, params map[string]any, err error) {
	dialect, _, err := dialectOf(uri)
	if err != nil {
		return "", nil, err
	}
	q, err := c.question()
	if err != nil {
		return "", nil, err
	}
	if q != nil {
		if params, err = q.Bind(c.Param); err != nil {
			return "", nil, wrongUsage("%w", err)
		}
		return q.Cypher(dialect), params, nil
	}
	params = map[string]any{}
	for name, text := range c.Param {
		params[name] = load.ParseValue(text)
	}
	return c.Query, params, nil
}

// question returns the saved question of that name, nil for Cypher.
func (c queryCmd) question() (*load.Question, error) {
	if !savedName.MatchString(c.Query) {
		return nil, nil
	}
	questions, err := load.Questions()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, q := range questions {
		if q.Name == c.Query {
			return &q, nil
		}
		names = append(names, q.Name)
	}
	return nil, wrongUsage("there is no saved question %q; did you mean %s? kengraph questions lists all", c.Query, strings.Join(nearest(c.Query, names, 3), ", "))
}

// nearest returns the n names that take the fewest changes to become s.
func nearest(s string, names []string, n int) []string {
	sorted := slices.SortedStableFunc(slices.Values(names), func(a, b string) int { return distance(s, a) - distance(s, b) })
	return sorted[:min(n, len(sorted))]
}

// distance counts the letters to insert, delete or replace (Levenshtein 1966); a
// name that holds the other is near whatever its length.
func distance(a, b string) int {
	if strings.Contains(b, a) || strings.Contains(a, b) {
		return 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
