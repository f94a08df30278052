//go:build cgo

package kuzu

import (
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// edgePattern matches one projected relationship r, with the parameters of [edgeEnds].
func edgePattern(k load.Key) string {
	return fmt.Sprintf("(a:Entity {id: $_from})-[r:%s {status: $_status}]->(b:Entity {id: $_to})", k.Relation)
}

func edgeEnds(k load.Key) map[string]any {
	return map[string]any{"_from": k.From, "_to": k.To, "_status": string(k.Status)}
}

// sets is the list of a SET clause of parameters.
func sets(of string, columns []column) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, fmt.Sprintf("%s.`%s` = $%s%s", of, c.name, own, c.name))
	}
	return strings.Join(parts, ", ")
}

// fields is the map of a CREATE; each value is a parameter, or a field of a row of UNWIND.
func fields(columns []column, from string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, fmt.Sprintf("`%s`: %s%s", c.name, from, c.name))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

const (
	parameters = "$" + own
	ofRow      = "r." + own
)

// params gives every column a value, a null of its kind where the row has none.
func params(columns []column, row map[string]any) map[string]any {
	values := map[string]any{}
	for _, c := range columns {
		v, ok := row[c.name]
		if !ok {
			v = null(c.kind)
		}
		values[own+c.name] = v
	}
	return values
}

func without(columns, drop []column) []column {
	var kept []column
	for _, c := range columns {
		if !has(drop, c.name) {
			kept = append(kept, c)
		}
	}
	return kept
}

// anySet is true of a node or relationship with one of the properties.
func anySet(of string, props []schema.Prop) string {
	var parts []string
	for _, p := range props {
		parts = append(parts, fmt.Sprintf("%s.`%s` IS NOT NULL", of, p))
	}
	return strings.Join(append(parts, "false"), " OR ")
}
