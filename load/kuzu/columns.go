package kuzu

import (
	"regexp"
	"strings"

	"kengraph/load"
)

var (
	returning = regexp.MustCompile(`(?is)\bRETURN\s+(?:DISTINCT\s+)?`)
	ordering  = regexp.MustCompile(`(?is)\s+(?:ORDER\s+BY|SKIP|LIMIT)\b`)
	union     = regexp.MustCompile(`(?i)\bUNION\b`)
	alias     = regexp.MustCompile("(?is)\\sAS\\s+`?(\\w+)`?$")
)

// columns returns the names of the columns that a query returns: the alias of each,
// or its text, which is how Neo4j names them. Kuzu names them by what its planner
// makes of the text. The answer is nil where the text does not tell.
func columns(cypher string) []string {
	// A mask of the same length keeps places: strings may hold any word or comma.
	mask := load.Mask(cypher)
	at := returning.FindAllStringIndex(mask, -1)
	if at == nil || union.MatchString(mask) {
		return nil
	}
	from, to := at[len(at)-1][1], len(strings.TrimRight(mask, " \t\r\n;"))
	if from > to {
		return nil
	}
	if stop := ordering.FindStringIndex(mask[from:to]); stop != nil {
		to = from + stop[0]
	}
	var names []string
	depth, start := 0, from
	for i := from; i <= to; i++ {
		switch {
		case i == to || mask[i] == ',' && depth == 0:
			names = append(names, columnName(cypher[start:i]))
			start = i + 1
		case strings.IndexByte("([{", mask[i]) >= 0:
			depth++
		case strings.IndexByte(")]}", mask[i]) >= 0:
			depth--
		}
	}
	return names
}

func columnName(item string) string {
	item = strings.TrimSpace(item)
	if m := alias.FindStringSubmatch(item); m != nil {
		return m[1]
	}
	return item
}
