//go:build cgo

package kuzu

import (
	"context"
	"maps"
	"slices"

	"kengraph/load"
)

// A present is what the store holds of what an article touches.
type present struct {
	rest     load.Rest                 // what other articles say
	entities map[string]map[string]any // properties of the entities that are there
}

// present reads it. The article's own mentions must be gone already.
func (s *Store) present(ctx context.Context, work load.Work) (present, error) {
	t := work.Touch()
	p := present{rest: load.Rest{Edges: map[load.Key]map[string]any{}}, entities: map[string]map[string]any{}}
	if err := s.presentEntities(ctx, t.Entities, work, &p); err != nil {
		return p, err
	}
	of, absent := map[string]load.Key{}, map[string]bool{}
	for _, id := range t.Entities {
		absent[id] = p.entities[id] == nil
	}
	for _, k := range t.Edges {
		if absent[k.From] || absent[k.To] {
			continue
		}
		rows, err := s.run(ctx, "MATCH "+edgePattern(k)+" RETURN r", edgeEnds(k))
		if err != nil {
			return p, err
		}
		for _, r := range rows {
			props, _ := r[0].(map[string]any)
			delete(props, "_type")
			p.rest.Edges[k] = props
			for _, id := range list(props["statements"]) {
				of[id] = k
			}
		}
	}
	var err error
	p.rest.Statements, err = s.stated(ctx, of)
	return p, err
}

// presentEntities reads the entities that are there, and what is said of them where that
// may change something.
func (s *Store) presentEntities(ctx context.Context, ids []string, work load.Work, p *present) error {
	err := register{s, ctx}.each("Entity", "RETURN n", ids, func(row []any) {
		e, _ := row[0].(map[string]any)
		p.entities[str(e["id"])] = e
	})
	if err != nil {
		return err
	}
	p.rest.Quiet = work.Quiet(p.entities)
	for _, id := range ids {
		if p.entities[id] == nil || p.rest.Quiet[id] {
			continue
		}
		mentions, err := s.mentions(ctx, id)
		if err != nil {
			return err
		}
		p.rest.Mentions = append(p.rest.Mentions, mentions...)
	}
	return nil
}

// few is the number of keys up to which a query each is faster than one that scans.
const few = 40

// toldBy leads from a statement s to who tells it, and byline are the columns of that.
const (
	toldBy = "MATCH (s)-[:STATED_IN]->(a:Article) " + signed
	signed = "OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source) OPTIONAL MATCH (a)-[:COPY_OF]->(c:Article) OPTIONAL MATCH (c)-[:PUBLISHED_BY]->(o:Source) "
	byline = "a.id, coalesce(p.id, a.id), a.published, coalesce(o.id, c.id), c.published"
)

func bylineOf(row []any) load.Byline {
	return load.Byline{Source: str(row[0]), Published: str(row[1]), Origin: str(row[2]), Said: str(row[3])}
}

// stated reads statements by their ids, each with its article and source.
func (s *Store) stated(ctx context.Context, of map[string]load.Key) ([]load.Stated, error) {
	const (
		each = "MATCH (s:Statement {id: $id}) " + toldBy + "RETURN s, " + byline
		all  = "UNWIND $ids AS id MATCH (s:Statement) WHERE s.id = id " + toldBy + "RETURN s, " + byline
	)
	ids := slices.Sorted(maps.Keys(of))
	var rows [][]any
	var err error
	if len(ids) > few {
		rows, err = s.run(ctx, all, map[string]any{"ids": ids})
	} else {
		for _, id := range ids {
			var row [][]any
			if row, err = s.run(ctx, each, map[string]any{"id": id}); err != nil {
				break
			}
			rows = append(rows, row...)
		}
	}
	if err != nil {
		return nil, err
	}
	var stated []load.Stated
	for _, r := range rows {
		props, _ := r[0].(map[string]any)
		k := of[str(props["id"])]
		stated = append(stated, load.StatedOf(props, k.From, k.To, str(r[1]), bylineOf(r[2:])))
	}
	return stated, nil
}

// mentions reads what the articles in the store say of an entity. Thousands mention
// a country, all by one or two names, so names are counted here; what is stated of
// the thing itself comes with the article and source that state it.
func (s *Store) mentions(ctx context.Context, entity string) ([]load.Mention, error) {
	const match = "MATCH (e:Entity {id: $id})<-[m:MENTIONS]-(a:Article) "
	id := map[string]any{"id": entity}
	spec, _ := load.LabelOf(entity).Spec()
	rows, err := s.run(ctx, match+"RETURN m.nameId, m.name, m.described, m.aliases, count(*), sum(CASE WHEN "+anySet("m", spec.Props)+" THEN 1 ELSE 0 END)", id)
	if err != nil {
		return nil, err
	}
	var mentions []load.Mention
	states := false
	for _, r := range rows {
		described, _ := r[2].(bool)
		n, _ := r[4].(int64)
		mentions = append(mentions, load.Mention{Entity: entity, NameID: load.NameOr(r[0], entity), Name: str(r[1]), Described: described, Aliases: list(r[3]), Articles: int(n)})
		states = states || r[5] != int64(0)
	}
	if !states {
		return mentions, nil
	}
	rows, err = s.run(ctx, match+"WHERE "+anySet("m", spec.Props)+" "+signed+"RETURN m, "+byline, id)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		props, _ := r[0].(map[string]any)
		m := load.MentionOf(props, str(r[1]), entity, bylineOf(r[2:]))
		m.Name, m.Aliases = "", nil // counted above
		mentions = append(mentions, m)
	}
	return mentions, nil
}
