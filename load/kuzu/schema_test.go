package kuzu

import (
	"fmt"
	"strings"
	"testing"

	"kengraph/schema"
)

// TestSchema checks that the tables have all that the ontology has.
func TestSchema(t *testing.T) {
	ddl := map[string]string{}
	for _, s := range Schema() {
		name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(s, "CREATE NODE TABLE IF NOT EXISTS "), "CREATE REL TABLE IF NOT EXISTS "), " ")
		ddl[name] = s
	}
	if want := 9 + 10 + len(schema.Relations); len(ddl) != want {
		t.Errorf("%d tables, want %d", len(ddl), want)
	}
	types := map[schema.ValueType]string{schema.Number: "DOUBLE", schema.Text: "STRING", schema.Flag: "BOOL"}
	has := func(table string, props []schema.Prop) {
		for _, p := range props {
			spec, _ := p.Spec()
			if column := fmt.Sprintf("`%s` %s", p, types[spec.Type]); strings.Count(ddl[table], column) != 1 {
				t.Errorf("%s has not one column %s: %s", table, column, ddl[table])
			}
		}
	}
	for _, l := range schema.Labels {
		has(entity, l.Props)
		has(entity, l.Known)
		has("MENTIONS", l.Props)
	}
	for _, r := range schema.Relations {
		has(string(r.Relation), r.Props)
		has("Statement", r.Props)
	}
}

func TestTranslate(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"MATCH (a:Company)-[r:OWNS]->(b) RETURN a", "MATCH (a:Entity {label: 'Company'} )-[r:OWNS]->(b) RETURN a"},
		{"MATCH (:Company {name: 'X (a:Place)'}) RETURN 1", "MATCH (:Entity {label: 'Company', name: 'X (a:Place)'}) RETURN 1"},
		{"MATCH ( c : Country { iso : $x } ) RETURN c", "MATCH (c:Entity {label: 'Country', iso : $_x } ) RETURN c"},
		{"MATCH (e:Entity:Place) RETURN e", "MATCH (e:Entity {label: 'Place'} ) RETURN e"},
		{"MATCH (a:Article)-[:MENTIONS]->(e:Entity) RETURN e", "MATCH (a:Article)-[:MENTIONS]->(e:Entity) RETURN e"},
		{"MATCH (a)-[r]->(b) RETURN type(r), label(r), label(a), labels(b)", "MATCH (a)-[r]->(b) RETURN label(r), label(r), a.label, [b.label]"},
		{"RETURN 'label(a) (b:Company)' // (c:Company)", "RETURN 'label(a) (b:Company)' // (c:Company)"},
		{"MATCH (a) WHERE EXISTS { MATCH (a)-[:OWNS]->(:Route) } RETURN a", "MATCH (a) WHERE EXISTS { MATCH (a)-[:OWNS]->(:Entity {label: 'Route'} ) } RETURN a"},
	} {
		got, err := translate(tt.query)
		if err != nil || got != tt.want {
			t.Errorf("translate(%s)\n got %s, %v\nwant %s", tt.query, got, err, tt.want)
		}
	}
	for _, query := range []string{"MATCH (a:Company:Country) RETURN a", "MATCH (a:Company|Country) RETURN a", "MATCH (a:Article:Company) RETURN a"} {
		if got, err := translate(query); err == nil || !strings.Contains(err.Error(), "WHERE label(a) IN ['") {
			t.Errorf("translate(%s) = %s, %v", query, got, err)
		}
	}
	if got, want := untranslate("Invalid input <MATCH (a:Entity {label: 'Company', name: $_n}), (b:Entity {label: 'Place'} ) RETUR>"),
		"Invalid input <MATCH (a:Company {name: $n}), (b:Place ) RETUR>"; got != want {
		t.Errorf("untranslate = %s, want %s", got, want)
	}
}
