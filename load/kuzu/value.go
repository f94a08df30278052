//go:build cgo

package kuzu

import (
	"fmt"
	"math/big"
	"time"

	driver "github.com/kuzudb/go-kuzu"
	"github.com/shopspring/decimal"
)

// plain turns a value of go-kuzu into one that a [load.Table] may hold.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, int64, float64, string:
		return v
	case driver.Node:
		return node(v)
	case driver.Relationship:
		return relationship(v)
	case driver.RecursiveRelationship:
		return path(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for k := range v {
			m[k] = plain(v[k])
		}
		return m
	case []driver.MapItem:
		m := make(map[string]any, len(v))
		for _, item := range v {
			m[fmt.Sprint(plain(item.Key))] = plain(item.Value)
		}
		return m
	}
	return scalar(value)
}

// scalar maps the many number and time types of Kuzu to the few of a table.
func scalar(value any) any {
	switch v := value.(type) {
	case int32:
		return int64(v)
	case int16:
		return int64(v)
	case int8:
		return int64(v)
	case uint64:
		return int64(v)
	case uint32:
		return int64(v)
	case uint16:
		return int64(v)
	case uint8:
		return int64(v)
	case float32:
		return float64(v)
	case *big.Int: // what sum gives of integers
		if v.IsInt64() {
			return v.Int64()
		}
		f, _ := v.Float64()
		return f
	case decimal.Decimal:
		return v.InexactFloat64()
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(value)
}

// node has its label in a column: every entity type is in one table.
func node(n driver.Node) map[string]any {
	m := properties(n.Properties)
	m["_label"] = m["label"]
	delete(m, "label")
	return m
}

func relationship(r driver.Relationship) map[string]any {
	m := properties(r.Properties)
	m["_type"] = r.Label
	return m
}

// path lists nodes and relationships in turn.
func path(p driver.RecursiveRelationship) []any {
	var steps []any
	for i, n := range p.Nodes {
		steps = append(steps, node(n))
		if i < len(p.Relationships) {
			steps = append(steps, relationship(p.Relationships[i]))
		}
	}
	return steps
}

// properties leaves out nulls: a table has a column for every property that any label has.
func properties(of map[string]any) map[string]any {
	m := map[string]any{}
	for k, v := range of {
		if v != nil {
			m[k] = plain(v)
		}
	}
	return m
}
