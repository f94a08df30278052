//go:build cgo

package kuzu

import (
	"context"

	"kengraph/load"
	"kengraph/schema"
)

// A register answers what the store knows of names, within its transaction.
type register struct {
	s   *Store
	ctx context.Context
}

// Mentions returns what articles say of entities. The article that is written has
// been forgotten before.
func (r register) Mentions(entities []string) ([]load.Mention, error) {
	var all []load.Mention
	for _, id := range entities {
		mentions, err := r.s.mentions(r.ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, mentions...)
	}
	return all, nil
}

// each asks one question for each of some ids, by the primary key. Node is the pattern
// of what has the id, and then what follows it.
func (r register) each(node, then string, ids []string, take func([]any)) error {
	ask := func(cypher string, params map[string]any) error {
		rows, err := r.s.run(r.ctx, cypher, params)
		for _, row := range rows {
			take(row)
		}
		return err
	}
	if len(ids) >= batch && r.s.scans(len(ids)) {
		return ask("UNWIND $ids AS one MATCH (n:"+node+") WHERE n.id = one "+then, map[string]any{"ids": ids})
	}
	for _, id := range ids {
		if err := ask("MATCH (n:"+node+" {id: $id}) "+then, map[string]any{"id": id}); err != nil {
			return err
		}
	}
	return nil
}

const (
	// batch is the number of ids from which one query for all is faster in a small store.
	batch = 4
	// crowd is the number of keys up to which a query that scans the table, as it does
	// after UNWIND, takes less time than one for each id, by the number of these: 60 keys
	// of 300,000 take 20 ms so and 32 ms one by one, of 3,000 1 ms and 40 ms.
	crowd = 4_000
)

// scans reports whether the store has few enough keys to scan them for so many ids.
func (s *Store) scans(ids int) bool {
	if s.keys == 0 {
		if rows, err := s.run(context.Background(), "MATCH (k:Key) RETURN count(*)", nil); err == nil {
			n, _ := rows[0][0].(int64)
			s.keys = int(n) + 1
		}
	}
	return s.keys < crowd*ids
}

// Names returns those of the names that the store has.
func (r register) Names(ids []string) ([]load.Named, error) {
	var names []load.Named
	err := r.each("Name", "MATCH (n)-[:NAMES]->(e:Entity) RETURN n, e.id", ids, func(row []any) {
		props, _ := row[0].(map[string]any)
		names = append(names, load.NamedOf(props, str(row[1])))
	})
	return names, err
}

// Sharing returns for each of the keys the ids of all names that have it.
func (r register) Sharing(keys []string) (map[string][]string, error) {
	names := map[string][]string{}
	err := r.each("Key", "MATCH (n)<-[:HAS_KEY]-(m:Name) RETURN n.id, m.id", keys, func(row []any) {
		names[str(row[0])] = append(names[str(row[0])], str(row[1]))
	})
	return names, err
}

// Judged returns the judgements by rule that speak of one of the names.
func (r register) Judged(names []string) ([]schema.Judgement, error) {
	var judged []schema.Judgement
	seen := map[string]bool{}
	err := r.each("Name", "MATCH (n)<-[:JUDGES]-(j:Judgement) RETURN j", names, func(row []any) {
		props, _ := row[0].(map[string]any)
		if id := str(props["id"]); !seen[id] {
			seen[id] = true
			judged = append(judged, load.JudgementOf(props))
		}
	})
	return judged, err
}

// Hands returns all judgements by hand.
func (r register) Hands() ([]schema.Judgement, error) {
	rows, err := r.s.run(r.ctx, "MATCH (j:Judgement) WHERE j.judgedAt IS NOT NULL RETURN j", nil)
	var hands []schema.Judgement
	for _, row := range rows {
		props, _ := row[0].(map[string]any)
		hands = append(hands, load.JudgementOf(props))
	}
	return hands, err
}

// standing returns the statements that speak of names that move, and those of
// articles that become copies or cease to be, at the entities where they stand.
func (r register) standing(moves []load.Move, articles []string) ([]load.Standing, error) {
	const ends = "MATCH (s)-[:SUBJECT]->(x:Entity), (s)-[:OBJECT]->(y:Entity) " + toldBy + "RETURN s, x.id, y.id, " + byline
	var standing []load.Standing
	ask := func(match string, params map[string]any) error {
		rows, err := r.s.run(r.ctx, match+ends, params)
		for _, row := range rows {
			props, _ := row[0].(map[string]any)
			standing = append(standing, load.Standing{
				Stated: load.StatedOf(props, str(row[1]), str(row[2]), str(row[3]), bylineOf(row[4:])),
				From:   load.NameOr(props["subject"], str(row[1])), To: load.NameOr(props["object"], str(row[2])),
			})
		}
		return err
	}
	for _, m := range moves {
		params := map[string]any{"entity": m.From, "name": m.Name}
		for end, column := range map[string]string{"SUBJECT": "subject", "OBJECT": "object"} {
			if err := ask("MATCH (:Entity {id: $entity})<-[:"+end+"]-(s:Statement) WHERE coalesce(s."+column+", $entity) = $name ", params); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range articles {
		if err := ask("MATCH (:Article {id: $id})<-[:STATED_IN]-(s:Statement) ", map[string]any{"id": id}); err != nil {
			return nil, err
		}
	}
	return standing, nil
}
