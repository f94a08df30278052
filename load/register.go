package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Found is what a text or an id may mean: a name, and the entity that bears it.
// Where the store keeps no names of the entity, since its type is not resolved,
// the name has nothing but the entity's id.
type Found struct {
	Named
	EntityName string
}

// FindNames returns the names that a person may mean by a text, sorted by id: the
// name with this id; else those of the entity with this id, of which the one that
// differs from it in its country alone is meant; else those that are written so or
// have such an alias, in capitals or not; else those of an entity that is called so.
func FindNames(ctx context.Context, s Asker, text string) ([]Found, error) {
	const returned = " RETURN DISTINCT n, e.id, e.name"
	for _, queries := range [][]string{
		{"MATCH (n:Name)-[:NAMES]->(e:Entity) WHERE n.id = $text" + returned},
		{"MATCH (e:Entity) WHERE e.id = $text OPTIONAL MATCH (n:Name)-[:NAMES]->(e)" + returned},
		{"MATCH (n:Name)-[:NAMES]->(e:Entity) WHERE toLower(n.name) = toLower($text)" + returned,
			"MATCH (n:Name)-[:NAMES]->(e:Entity) UNWIND n.aliases AS alias WITH n, e, alias WHERE toLower(alias) = toLower($text)" + returned},
		{"MATCH (e:Entity) WHERE toLower(e.name) = toLower($text) OPTIONAL MATCH (n:Name)-[:NAMES]->(e)" + returned},
	} {
		var all []Found
		for _, q := range queries {
			found, err := askNames(ctx, s, q, map[string]any{"text": text})
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
		slices.SortFunc(all, func(a, b Found) int { return strings.Compare(a.ID, b.ID) })
		all = slices.CompactFunc(all, func(a, b Found) bool { return a.ID == b.ID })
		if own := slices.IndexFunc(all, func(f Found) bool { return f.Entity == text && stem(f.ID) == text }); own >= 0 && count(all, text) == 1 {
			return all[own : own+1], nil
		}
		if all != nil {
			return all, nil
		}
	}
	return nil, nil
}

// count returns how many of the names have a stem.
func count(all []Found, of string) (n int) {
	for _, f := range all {
		if stem(f.ID) == of {
			n++
		}
	}
	return n
}

// askNames reads names with their entities: rows of name, id and name of the entity.
func askNames(ctx context.Context, s Asker, query string, params map[string]any) ([]Found, error) {
	t, err := s.Query(ctx, query, params)
	if err != nil {
		return nil, fmt.Errorf("load: names: %w", err)
	}
	var found []Found
	for _, row := range t.Rows {
		props, _ := row[0].(map[string]any)
		entity, _ := row[1].(string)
		name, _ := row[2].(string)
		f := Found{NamedOf(props, entity), name}
		if f.ID == "" {
			f.ID, f.Type = entity, LabelOf(entity)
		}
		found = append(found, f)
	}
	return found, nil
}

// NamesOf returns those of the names that the store has, by their ids.
func NamesOf(ctx context.Context, s Asker, ids []string) (map[string]Found, error) {
	of := map[string]Found{}
	if len(ids) == 0 {
		return of, nil
	}
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	found, err := askNames(ctx, s, "UNWIND $ids AS id MATCH (n:Name)-[:NAMES]->(e:Entity) WHERE n.id = id RETURN n, e.id, e.name", map[string]any{"ids": list})
	for _, f := range found {
		of[f.ID] = f
	}
	return of, err
}

// NamesWith returns at most 200 names that hold a text, in capitals or not: among
// them is what somebody meant who wrote another name wrongly.
func NamesWith(ctx context.Context, s Asker, text string) ([]Found, error) {
	return askNames(ctx, s, "MATCH (n:Name)-[:NAMES]->(e:Entity) WHERE toLower(n.name) CONTAINS toLower($text) RETURN n, e.id, e.name ORDER BY n.id LIMIT 200",
		map[string]any{"text": text})
}

// Judgements returns all judgements, or those by hand alone, sorted by their names.
func Judgements(ctx context.Context, s Asker, hand bool) ([]schema.Judgement, error) {
	t, err := s.Query(ctx, "MATCH (j:Judgement) WHERE $hand = false OR j.judgedAt IS NOT NULL RETURN j", map[string]any{"hand": hand})
	if err != nil {
		return nil, fmt.Errorf("load: judgements: %w", err)
	}
	var all []schema.Judgement
	for _, row := range t.Rows {
		props, _ := row[0].(map[string]any)
		all = append(all, JudgementOf(props))
	}
	slices.SortFunc(all, func(a, b schema.Judgement) int {
		return strings.Compare(a.A+"\x00"+a.B+"\x00"+JudgementID(a), b.A+"\x00"+b.B+"\x00"+JudgementID(b))
	})
	return all, nil
}
