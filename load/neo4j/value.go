package neo4j

import (
	"fmt"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// plain turns a value of the driver into one that a [load.Table] may hold.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, int64, float64, string:
		return v
	case driver.Node:
		return node(v)
	case driver.Relationship:
		return relationship(v)
	case driver.Path:
		return path(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		return plainMap(v)
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(value) // dates, durations, points
}

func plainMap(of map[string]any) map[string]any {
	m := make(map[string]any, len(of)+1)
	for k, v := range of {
		m[k] = plain(v)
	}
	return m
}

// node has the label of its type; that it is an entity goes without saying.
func node(n driver.Node) map[string]any {
	m := plainMap(n.Props)
	labels := slices.DeleteFunc(slices.Sorted(slices.Values(n.Labels)), func(l string) bool { return l == string(Entity) })
	if len(labels) > 0 {
		m["_label"] = labels[0]
	}
	return m
}

func relationship(r driver.Relationship) map[string]any {
	m := plainMap(r.Props)
	m["_type"] = r.Type
	return m
}

// path lists nodes and relationships in turn.
func path(p driver.Path) []any {
	var steps []any
	for i, n := range p.Nodes {
		steps = append(steps, node(n))
		if i < len(p.Relationships) {
			steps = append(steps, relationship(p.Relationships[i]))
		}
	}
	return steps
}
