package neo4j

import (
	"maps"
	"slices"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// A present is what the store holds of what articles touch.
type present struct {
	rest     load.Rest                 // what other articles say
	entities map[string]map[string]any // properties of the entities that are there
	edges    map[load.Key]string       // the relationships that are there, by the server's own ids
}

// present reads it. The mentions of the articles must be gone already.
func (w *writer) present(work load.Work) present {
	t := work.Touch()
	p := present{entities: map[string]map[string]any{}, edges: map[load.Key]string{}, rest: load.Rest{Edges: map[load.Key]map[string]any{}}}
	ids := slices.Clone(t.Entities)
	for _, k := range t.Edges {
		ids = append(ids, k.From, k.To)
	}
	slices.Sort(ids)
	for _, r := range w.all(slices.Compact(ids), "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, properties(e), elementId(e)") {
		p.entities[str(r[0])], w.at[str(r[0])] = properties(r[1]), r[2]
	}
	p.rest.Quiet = work.Quiet(p.entities)
	p.rest.Mentions = w.mentions(slices.DeleteFunc(t.Entities, func(id string) bool { return p.entities[id] == nil || p.rest.Quiet[id] }))
	p.statements(w, w.presentEdges(t.Edges, p))
	return p
}

// presentEdges reads the relationships of the keys, and returns which of them each of
// their statements makes.
func (w *writer) presentEdges(keys []load.Key, p present) map[string]load.Key {
	wanted := map[load.Key]bool{}
	var ends []load.Key
	var rows []map[string]any
	for _, k := range keys { // in order: those of one pair stand together
		wanted[k] = true
		pair := load.Key{Relation: k.Relation, From: k.From, To: k.To}
		if p.entities[k.From] != nil && p.entities[k.To] != nil && (ends == nil || ends[len(ends)-1] != pair) {
			rows = append(rows, map[string]any{"i": int64(len(ends)), "from": w.at[k.From], "to": w.at[k.To]})
			ends = append(ends, pair)
		}
	}
	of := map[string]load.Key{}
	for _, r := range w.each(rows, "UNWIND $rows AS row MATCH (x) WHERE elementId(x) = row.from MATCH (y) WHERE elementId(y) = row.to "+
		"WITH x, y, row MATCH (x)-[r:"+anyRelation+"]->(y) RETURN row.i, type(r), properties(r), elementId(r)") {
		i, _ := r[0].(int64)
		props := properties(r[2])
		k := ends[i]
		k.Relation, k.Status = schema.Relation(str(r[1])), schema.Status(str(props["status"]))
		if !wanted[k] {
			continue
		}
		p.rest.Edges[k], p.edges[k] = props, str(r[3])
		list, _ := props["statements"].([]any)
		for _, id := range list {
			of[str(id)] = k
		}
	}
	return of
}

// statements reads the statements of relationships, each with its article and source.
func (p *present) statements(w *writer, of map[string]load.Key) {
	for _, r := range w.all(slices.Sorted(maps.Keys(of)), "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:STATED_IN]->(a:Article) "+signed+"RETURN id, properties(s), "+byline) {
		k := of[str(r[0])]
		p.rest.Statements = append(p.rest.Statements, load.StatedOf(properties(r[1]), k.From, k.To, str(r[2]), bylineOf(r[2:])))
	}
}

// signed leads from an article a to who tells it, and byline are the columns of that.
const (
	signed = "OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source) OPTIONAL MATCH (a)-[:COPY_OF]->(c:Article) OPTIONAL MATCH (c)-[:PUBLISHED_BY]->(o:Source) "
	byline = "a.id, coalesce(p.id, a.id), a.published, coalesce(o.id, c.id), c.published"
)

func bylineOf(row []any) load.Byline {
	return load.Byline{Source: str(row[1]), Published: str(row[2]), Origin: str(row[3]), Said: str(row[4])}
}

// mentions returns what articles say of entities, and remembers it for this transaction.
func (w *writer) mentions(entities []string) []load.Mention {
	if w.said == nil {
		w.said = map[string][]load.Mention{}
	}
	var ask []string
	for _, id := range entities {
		if _, known := w.said[id]; !known {
			w.said[id] = nil
			ask = append(ask, id)
		}
	}
	if len(ask) > 0 {
		for _, r := range w.do(allMentions, map[string]any{"ids": ask}) {
			m := load.MentionOf(properties(r[1]), "", str(r[0]), bylineOf(r[1:]))
			n, _ := r[6].(int64)
			m.Articles = int(n)
			w.said[m.Entity] = append(w.said[m.Entity], m)
		}
	}
	var mentions []load.Mention
	for _, id := range entities {
		mentions = append(mentions, w.said[id]...)
	}
	return mentions
}

// allMentions counts the articles that say the same of an entity: a country may be
// in ten thousand articles, under three names. Who says it and when is only asked
// where a property is stated.
var allMentions = "UNWIND $ids AS id MATCH (:Entity {id: id})<-[m:MENTIONS]-(b) " +
	"WITH id, m, CASE WHEN coalesce(" + stated("m.", ", ") + ") IS NULL THEN null ELSE b END AS a " +
	signed +
	"RETURN id, m {.nameId, .name, .described, .aliases, " + stated(".", ", ") + "}, coalesce(p.id, a.id), max(a.published), coalesce(o.id, c.id), max(c.published), count(*)"

var anyRelation = func() string {
	var types []string
	for _, r := range schema.Relations {
		types = append(types, string(r.Relation))
	}
	return strings.Join(types, "|")
}()

// stated lists the properties that an article may state of an entity.
func stated(prefix, separator string) string {
	var fields []string
	for _, l := range schema.Labels {
		for _, p := range l.Props {
			if f := prefix + string(p); !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	return strings.Join(fields, separator)
}
