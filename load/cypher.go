package load

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// opaque matches what Cypher does not read as query text: strings, quoted names, comments.
var opaque = regexp.MustCompile(`(?s)'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|` + "`[^`]*`" + `|//[^\n]*|/\*.*?\*/`)

var parameter = regexp.MustCompile(`\$([A-Za-z_]\w*)`)

// Parameters returns the names of the parameters of a query, sorted, each once.
func Parameters(cypher string) []string {
	names := map[string]bool{}
	for _, m := range parameter.FindAllStringSubmatch(Bare(cypher), -1) {
		names[m[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// Bare returns a query without its strings, quoted names and comments, which may
// hold any word.
func Bare(cypher string) string { return opaque.ReplaceAllString(cypher, " ") }

// Mask returns a query of the same length with blanks in the place of its comments
// and underscores in that of its strings and quoted names.
func Mask(cypher string) string {
	return opaque.ReplaceAllStringFunc(cypher, func(s string) string {
		if s[0] == '/' {
			return strings.Repeat(" ", len(s))
		}
		return strings.Repeat("_", len(s))
	})
}

// EditBare returns a query with each stretch between its strings, quoted names and
// comments replaced by what edit makes of it.
func EditBare(cypher string, edit func(string) string) string {
	var b strings.Builder
	from := 0
	for _, at := range opaque.FindAllStringIndex(cypher, -1) {
		b.WriteString(edit(cypher[from:at[0]]))
		b.WriteString(cypher[at[0]:at[1]])
		from = at[1]
	}
	b.WriteString(edit(cypher[from:]))
	return b.String()
}

// CheckParams says which parameters of a query have no value, and returns the
// values that the query uses: Kuzu refuses others.
func CheckParams(cypher string, params map[string]any) (map[string]any, error) {
	used := map[string]any{}
	var missing []string
	for _, name := range Parameters(cypher) {
		v, ok := params[name]
		if !ok {
			missing = append(missing, "$"+name)
			continue
		}
		used[name] = v
	}
	if missing != nil {
		return nil, fmt.Errorf("no value for %s; give one with --param %s=VALUE: %w",
			strings.Join(missing, ", "), strings.TrimPrefix(missing[0], "$"), ErrCypher)
	}
	return used, nil
}

// Line puts a store's message on one line, for an error that is read in a terminal.
func Line(message string) string { return strings.Join(strings.Fields(message), " ") }

// beyond matches the words that reach out of a read-only transaction: to files, to
// extensions, to other databases, or to its end.
var beyond = regexp.MustCompile(`(?i)(?:^|[^.:\w])(COPY|LOAD|EXPORT|IMPORT|INSTALL|UNINSTALL|ATTACH|BEGIN|COMMIT|ROLLBACK|CHECKPOINT)\s`)

// CheckRead says why a query may not be asked even in a read-only transaction.
// What it would write there, the store itself refuses.
func CheckRead(cypher string) error {
	bare := Bare(cypher)
	if m := beyond.FindStringSubmatch(bare + " "); m != nil {
		return fmt.Errorf("%s is refused: a query reads the graph and nothing else: %w", strings.ToUpper(m[1]), ErrCypher)
	}
	if strings.TrimSpace(bare) == "" {
		return fmt.Errorf("no query: %w", ErrCypher)
	}
	return nil
}
