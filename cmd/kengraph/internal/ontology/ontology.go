// Package ontology prints the closed ontology of package schema for people: as
// Markdown to read and as a Mermaid diagram to look at.
package ontology

import (
	"fmt"
	"io"
	"strings"

	"kengraph/schema"
)

// Markdown writes the entity types, the relations and the properties as three tables.
func Markdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# What the graph can say\n\n## Entities\n\n| type | id | stated by articles | known from the lexicon | what it is |\n|---|---|---|---|---|\n")
	for _, l := range schema.Labels {
		fmt.Fprintf(&b, "| `%s` | `%s:` | %s | %s | %s |\n", l.Label, l.Prefix, code(l.Props), code(l.Known), l.Doc)
	}
	b.WriteString("\n## Relations\n\nEach is `asserted` or `planned`, and cites the sentences that state it.\n\n| relation | from | to | properties | the first ... the second |\n|---|---|---|---|---|\n")
	for _, r := range schema.Relations {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.Relation, join(r.Domain), join(r.Range), code(r.Props), r.Doc)
	}
	b.WriteString("\n## Properties\n\n| property | values | what it is |\n|---|---|---|\n")
	for _, p := range schema.Props {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", p.Prop, values(p), p.Doc)
	}
	fmt.Fprintf(&b, "\nKinds of investments: %s. Kinds of agreements: %s.\n", join(schema.InvestmentKinds), join(schema.Kinds))
	_, err := io.WriteString(w, b.String())
	return err
}

func values(p schema.PropSpec) string {
	switch {
	case p.OneOf != nil:
		return join(p.OneOf)
	case p.Form != nil:
		return "text like `" + strings.ReplaceAll(p.Form.String(), "|", `\|`) + "`"
	}
	return map[schema.ValueType]string{schema.Number: "number", schema.Text: "text", schema.Flag: "true, false"}[p.Type]
}

func code(ps []schema.Prop) string {
	var quoted []string
	for _, p := range ps {
		quoted = append(quoted, "`"+string(p)+"`")
	}
	return strings.Join(quoted, ", ")
}

func join[T ~string](list []T) string {
	var text []string
	for _, s := range list {
		text = append(text, string(s))
	}
	return strings.Join(text, ", ")
}

// Mermaid writes a class diagram: an arrow for each pair of types that a relation may join.
func Mermaid(w io.Writer) error {
	var b strings.Builder
	b.WriteString("classDiagram\n")
	for _, l := range schema.Labels {
		fmt.Fprintf(&b, "  class %s {\n", l.Label)
		for _, p := range append(append([]schema.Prop{}, l.Props...), l.Known...) {
			fmt.Fprintf(&b, "    %s\n", p)
		}
		b.WriteString("  }\n")
	}
	for _, r := range schema.Relations {
		for _, from := range r.Domain {
			for _, to := range r.Range {
				fmt.Fprintf(&b, "  %s --> %s : %s\n", from, to, r.Relation)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
