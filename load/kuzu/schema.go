package kuzu

import (
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// A kind is a Kuzu type.
type kind string

const (
	text    kind = "STRING"
	number  kind = "DOUBLE"
	integer kind = "INT64"
	flag    kind = "BOOL"
	texts   kind = "STRING[]"
)

// A column is a property of a table.
type column struct {
	name string
	kind kind
}

// A table holds the nodes of a label, or the relationships of a type between pairs of labels.
type table struct {
	name    string
	columns []column
	ends    [][2]schema.Label // of a relationship table
}

// Schema returns the statements that create the tables: one node table for each
// label, one relationship table for each type. All are derived from the ontology.
func Schema() []string {
	var ddl []string
	for _, t := range tables() {
		ddl = append(ddl, t.create())
	}
	return ddl
}

// create returns the statement that creates the table. Names are quoted: the
// ontology has a property called group.
func (t table) create() string {
	var parts []string
	for _, e := range t.ends {
		parts = append(parts, fmt.Sprintf("FROM %s TO %s", e[0], e[1]))
	}
	for _, c := range t.columns {
		parts = append(parts, fmt.Sprintf("`%s` %s", c.name, c.kind))
	}
	if t.ends != nil {
		return fmt.Sprintf("CREATE REL TABLE IF NOT EXISTS %s (%s)", t.name, strings.Join(parts, ", "))
	}
	return fmt.Sprintf("CREATE NODE TABLE IF NOT EXISTS %s (%s, PRIMARY KEY (id))", t.name, strings.Join(parts, ", "))
}

// tables returns every table, those of nodes first.
func tables() []table {
	ts := []table{articleTable(), sourceTable(), statementTable(), runTable()}
	for _, l := range schema.Labels {
		ts = append(ts, entityTable(l))
	}
	ts = append(ts, mentionTable(),
		table{name: string(load.PublishedBy), ends: [][2]schema.Label{{load.Article, load.Source}}},
		table{name: string(load.StatedIn), ends: [][2]schema.Label{{load.Statement, load.Article}}},
		table{name: string(load.Subject), ends: toEach(load.Statement)},
		table{name: string(load.Object), ends: toEach(load.Statement)},
	)
	for _, r := range schema.Relations {
		ts = append(ts, edgeTable(r))
	}
	return ts
}

func articleTable() table {
	return table{name: string(load.Article), columns: append(named(text, "id", "name", "url", "title", "author",
		"published", "language", "hash", "version", "archived"), column{"paragraphs", texts})}
}

func sourceTable() table { return table{name: string(load.Source), columns: named(text, "id", "name")} }

func runTable() table {
	return table{name: string(load.Run), columns: append(
		named(text, "id", "name", "started", "finished", "version", "rules", "rejects"),
		named(integer, "read", "unchanged", "written", "failed", "statements", "removed")...)}
}

func statementTable() table {
	columns := named(text, "id", "name", "relation", "status", "quote", "rule")
	columns = append(columns, named(integer, "paragraph", "quoteStart", "quoteEnd")...)
	columns = append(columns, column{"confidence", number})
	for _, r := range schema.Relations {
		columns = add(columns, r.Props)
	}
	return table{name: string(load.Statement), columns: columns}
}

func entityTable(l schema.LabelSpec) table {
	columns := append(named(text, "id", "name"), column{"aliases", texts}, column{"described", flag}, column{"known", texts})
	return table{name: string(l.Label), columns: add(add(columns, l.Props), l.Known)}
}

func mentionTable() table {
	columns := []column{{"count", integer}, {"name", text}, {"described", flag}, {"aliases", texts}}
	for _, l := range schema.Labels {
		columns = add(columns, l.Props)
	}
	return table{name: string(load.Mentions), columns: columns, ends: toEach(load.Article)}
}

func edgeTable(r schema.RelationSpec) table {
	columns := append(named(text, "status", "firstSeen", "lastSeen"), column{"support", integer},
		column{"confidence", number}, column{"disputed", flag}, column{"statements", texts})
	t := table{name: string(r.Relation), columns: add(columns, r.Props)}
	for _, from := range r.Domain {
		for _, to := range r.Range {
			t.ends = append(t.ends, [2]schema.Label{from, to})
		}
	}
	return t
}

// toEach leads from one label to every entity type.
func toEach(from schema.Label) [][2]schema.Label {
	var ends [][2]schema.Label
	for _, l := range schema.Labels {
		ends = append(ends, [2]schema.Label{from, l.Label})
	}
	return ends
}

func named(k kind, names ...string) []column {
	var columns []column
	for _, n := range names {
		columns = append(columns, column{n, k})
	}
	return columns
}

// add appends the properties that the columns do not have yet.
func add(columns []column, props []schema.Prop) []column {
	for _, p := range props {
		c := column{string(p), kindOf(p)}
		if !has(columns, c.name) {
			columns = append(columns, c)
		}
	}
	return columns
}

func has(columns []column, name string) bool {
	for _, c := range columns {
		if c.name == name {
			return true
		}
	}
	return false
}

func kindOf(p schema.Prop) kind {
	spec, _ := p.Spec()
	switch spec.Type {
	case schema.Number:
		return number
	case schema.Flag:
		return flag
	}
	return text
}
