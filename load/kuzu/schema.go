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

// A table holds the nodes of a label, or the relationships of a type.
type table struct {
	name     string
	columns  []column
	from, to schema.Label // of a relationship table
}

// entity is the table of the nodes of every entity type; see the package comment.
const entity = "Entity"

// Schema returns the statements that create the tables: one for the entities, one
// for each other label and one for each type of relationship. All are derived from
// the ontology.
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
	if t.from != "" {
		parts = append(parts, fmt.Sprintf("FROM %s TO %s", t.from, t.to))
	}
	for _, c := range t.columns {
		parts = append(parts, fmt.Sprintf("`%s` %s", c.name, c.kind))
	}
	if t.from != "" {
		return fmt.Sprintf("CREATE REL TABLE IF NOT EXISTS %s (%s)", t.name, strings.Join(parts, ", "))
	}
	if t.name != entity {
		parts = append(parts, fmt.Sprintf("`label` STRING DEFAULT '%s'", t.name))
	}
	return fmt.Sprintf("CREATE NODE TABLE IF NOT EXISTS %s (%s, PRIMARY KEY (id))", t.name, strings.Join(parts, ", "))
}

// tables returns every table, those of nodes first.
func tables() []table {
	ts := []table{articleTable(), sourceTable(), statementTable(), runTable(), entityTable(), nameTable(), keyTable(), judgementTable(), turnTable()}
	ts = append(ts, mentionTable(),
		table{name: string(load.PublishedBy), from: load.Article, to: load.Source},
		table{name: string(load.StatedIn), from: load.Statement, to: load.Article},
		table{name: string(load.Subject), from: load.Statement, to: entity},
		table{name: string(load.Object), from: load.Statement, to: entity},
		table{name: string(load.Names), from: load.Name, to: entity},
		table{name: string(load.HasKey), from: load.Name, to: load.BlockingKey},
		table{name: string(load.CopyOf), from: load.Article, to: load.Article},
		table{name: string(load.HasPrint), from: load.Article, to: load.BlockingKey},
		table{name: string(load.Judges), from: load.Judgement, to: load.Name},
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

func nameTable() table {
	columns := append(named(text, "id", "name", "country", "version"), column{"aliases", texts}, column{"known", texts})
	return table{name: string(load.Name), columns: add(columns, knownProps())}
}

func keyTable() table {
	return table{name: string(load.BlockingKey), columns: named(text, "id", "name")}
}

func judgementTable() table {
	columns := append(named(text, "id", "name", "a", "b", "verdict", "judgedBy", "judgedAt", "reason"), column{"score", number})
	return table{name: string(load.Judgement), columns: columns}
}

func turnTable() table {
	return table{name: string(load.Changed), columns: named(text, "id", "name", "run", "at", "relation", "from", "to", "status",
		"fromName", "toName", "before", "after", "quote", "article")}
}

func runTable() table {
	return table{name: string(load.Run), columns: append(
		named(text, "id", "name", "started", "finished", "version", "rules", "rejects", "sources"),
		append(named(integer, "read", "unchanged", "written", "failed", "statements", "removed"), column{"suspicious", flag})...)}
}

func statementTable() table {
	columns := named(text, "id", "name", "subject", "object", "relation", "status", "quote", "rule")
	columns = append(columns, named(integer, "paragraph", "quoteStart", "quoteEnd")...)
	columns = append(columns, column{"confidence", number})
	for _, r := range schema.Relations {
		columns = add(columns, r.Props)
	}
	return table{name: string(load.Statement), columns: columns}
}

func entityTable() table {
	columns := append(named(text, "id", "name", "label"), column{"aliases", texts}, column{"names", texts}, column{"described", flag}, column{"disputed", flag}, column{"known", texts})
	return table{name: entity, columns: add(add(columns, statedProps()), knownProps())}
}

// statedProps lists the properties that articles state of entities.
func statedProps() []schema.Prop {
	var props []schema.Prop
	for _, l := range schema.Labels {
		props = append(props, l.Props...)
	}
	return props
}

// knownProps lists the properties that the lexicon knows.
func knownProps() []schema.Prop {
	var props []schema.Prop
	for _, l := range schema.Labels {
		props = append(props, l.Known...)
	}
	return props
}

func mentionTable() table {
	columns := []column{{"nameId", text}, {"count", integer}, {"name", text}, {"described", flag}, {"aliases", texts}}
	return table{name: string(load.Mentions), columns: add(columns, statedProps()), from: load.Article, to: entity}
}

func edgeTable(r schema.RelationSpec) table {
	columns := append(named(text, "status", "firstSeen", "lastSeen"), column{"support", integer},
		column{"confidence", number}, column{"disputed", flag}, column{"fulfilled", flag},
		column{"statements", texts}, column{"superseded", texts}, column{"plans", texts})
	return table{name: string(r.Relation), columns: add(columns, r.Props), from: entity, to: entity}
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
