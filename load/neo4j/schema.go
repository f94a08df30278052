package neo4j

import (
	"context"
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// Entity is the label that each entity carries beside that of its type.
const Entity schema.Label = "Entity"

// names is the full-text index on names and aliases.
const names = "entity_names"

// Schema returns the statements that create the constraints and the full-text index.
// Every label of the ontology has a uniqueness constraint on id, which is the only
// kind that every edition of Neo4j has; it is the index that MATCH and MERGE use.
// Judgements by hand, which alone have a time, are found by it, and changes by theirs.
// Letters in the full-text index are folded: "Oskemen" finds "Öskemen".
func Schema() []string {
	labels := []schema.Label{Entity, load.Article, load.Source, load.Statement, load.Run, load.Name, load.BlockingKey, load.Judgement, load.Changed, "Lock"}
	for _, l := range schema.Labels {
		labels = append(labels, l.Label)
	}
	var ddl []string
	for _, l := range labels {
		ddl = append(ddl, fmt.Sprintf("CREATE CONSTRAINT %s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", strings.ToLower(string(l)), l))
	}
	ddl = append(ddl, "CREATE INDEX judgement_time IF NOT EXISTS FOR (j:Judgement) ON (j.judgedAt)",
		"CREATE INDEX change_time IF NOT EXISTS FOR (c:Change) ON (c.at)")
	return append(ddl, fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.name, n.aliases] "+
		"OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}", names, Entity))
}

// prepare makes what [Schema] asks for, once in the life of a store. The server
// takes such a statement only in a transaction that writes no data.
func (s *Store) prepare(ctx context.Context) error {
	if s.ready {
		return nil
	}
	err := s.write(ctx, func(t *transaction) {
		for _, statement := range Schema() {
			t.do(statement, nil)
		}
	})
	if err == nil {
		err = s.read(ctx, func(t *transaction) { t.do("CALL db.awaitIndexes(60)", nil) })
	}
	s.ready = err == nil
	return err
}
