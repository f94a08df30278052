package kuzu

import (
	"fmt"
	"regexp"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// own stands before the name of a column or of an analyst's parameter.
const own = "_"

// Analysts write (c:Company), as for Neo4j. The table is called Entity and has the
// label in a column, so a query is translated before Kuzu sees it:
//
//	(c:Company {name: $n})   (c:Entity {label: 'Company', name: $n})
//	label(c), labels(c)      c.label, [c.label]
//	type(r)                  label(r)
//	$group                   $_group, since Kuzu takes no parameter with the name of a keyword
//
// The translation works on text between strings and comments. What it does not know
// stays as it is: a label asked of an expression, as in label(nodes(p)[1]).
var (
	nodePattern  = regexp.MustCompile(`\(\s*(\w*)\s*:\s*(\w+(?:\s*[:|&]\s*\w+)*)\s*(\{\s*)?`)
	relationVar  = regexp.MustCompile(`-\s*\[\s*(\w+)`)
	labelCall    = regexp.MustCompile(`(?i)\b(labels?)\s*\(\s*(\w+)\s*\)`)
	typeCall     = regexp.MustCompile(`(?i)\btype\s*\(`)
	labelJoin    = regexp.MustCompile(`\s*[:|&]\s*`)
	parameter    = regexp.MustCompile(`\$(\w+)`)
	prefixed     = regexp.MustCompile(`\$_(\w+)`)
	translatedAs = regexp.MustCompile(`:Entity \{label: '(\w+)'(, |\})`)
)

// translate returns the query as Kuzu takes it.
func translate(cypher string) (string, error) {
	relations := map[string]bool{}
	for _, m := range relationVar.FindAllStringSubmatch(load.Bare(cypher), -1) {
		relations[m[1]] = true
	}
	var err error
	text := load.EditBare(cypher, func(bare string) string {
		bare = labelCall.ReplaceAllStringFunc(bare, func(call string) string {
			m := labelCall.FindStringSubmatch(call)
			switch {
			case relations[m[2]]:
				return call
			case strings.EqualFold(m[1], "labels"):
				return "[" + m[2] + ".label]"
			}
			return m[2] + ".label"
		})
		bare = typeCall.ReplaceAllString(bare, "label(")
		bare = parameter.ReplaceAllString(bare, "$$"+own+"${1}")
		return nodePattern.ReplaceAllStringFunc(bare, func(pattern string) string {
			p, perr := translateNode(nodePattern.FindStringSubmatch(pattern))
			if perr != nil {
				err = perr
			}
			return p
		})
	})
	return text, err
}

// translateNode turns the label of an entity into a property. m is a match of nodePattern.
func translateNode(m []string) (string, error) {
	labels := labelJoin.Split(m[2], -1)
	var entities []string
	for _, l := range labels {
		if _, ok := schema.Label(l).Spec(); ok {
			entities = append(entities, l)
		}
	}
	switch {
	case len(entities) == 0:
		return m[0], nil
	case len(labels) > 1 && !(len(labels) == 2 && len(entities) == 1 && strings.Contains(m[2], entity)):
		return m[0], fmt.Errorf("(%s:%s): the embedded store takes one label here; write WHERE label(%s) IN ['%s']: %w",
			m[1], m[2], m[1], strings.Join(labels, "', '"), load.ErrCypher)
	}
	end := "} "
	if m[3] != "" {
		end = ", "
	}
	return fmt.Sprintf("(%s:%s {label: '%s'%s", m[1], entity, entities[0], end), nil
}

// untranslate gives back what the analyst wrote, for messages that quote the query.
func untranslate(message string) string {
	message = prefixed.ReplaceAllString(message, "$$${1}")
	return translatedAs.ReplaceAllStringFunc(message, func(s string) string {
		m := translatedAs.FindStringSubmatch(s)
		if m[2] == "}" {
			return ":" + m[1]
		}
		return ":" + m[1] + " {"
	})
}
