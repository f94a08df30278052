//go:build cgo

package kuzu

import (
	"context"
	"maps"
	"slices"

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

// each asks one question for each of some ids, by the primary key.
func (r register) each(cypher string, ids []string, take func([]any)) error {
	for _, id := range ids {
		rows, err := r.s.run(r.ctx, cypher, map[string]any{"id": id})
		if err != nil {
			return err
		}
		for _, row := range rows {
			take(row)
		}
	}
	return nil
}

// Names returns those of the names that the store has.
func (r register) Names(ids []string) ([]load.Named, error) {
	var names []load.Named
	err := r.each("MATCH (n:Name {id: $id})-[:NAMES]->(e:Entity) RETURN n, e.id", ids, func(row []any) {
		props, _ := row[0].(map[string]any)
		names = append(names, load.NamedOf(props, str(row[1])))
	})
	return names, err
}

// Sharing returns the ids of all names that have one of the keys.
func (r register) Sharing(keys []string) ([]string, error) {
	names := map[string]bool{}
	err := r.each("MATCH (:Key {id: $id})<-[:HAS_KEY]-(n:Name) RETURN n.id", keys, func(row []any) { names[str(row[0])] = true })
	return slices.Sorted(maps.Keys(names)), err
}

// Judged returns the judgements by rule that speak of one of the names.
func (r register) Judged(names []string) ([]schema.Judgement, error) {
	var judged []schema.Judgement
	seen := map[string]bool{}
	err := r.each("MATCH (:Name {id: $id})<-[:JUDGES]-(j:Judgement) RETURN j", names, func(row []any) {
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
