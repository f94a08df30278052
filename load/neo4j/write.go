package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"kengraph/load"
	"kengraph/schema"
)

// Write puts what an article says in the place of what the store has of it, in one
// transaction. An article with the same content and rules is left as it is.
func (s *Store) Write(ctx context.Context, g schema.Graph) (load.Change, error) {
	if err := load.Check(g); err != nil {
		return load.Change{}, fmt.Errorf("neo4j: %w", err)
	}
	return s.change(ctx, g, false)
}

// Remove takes an article out of the store, and with it all that only this article
// supports. An article that is not there is no error.
func (s *Store) Remove(ctx context.Context, article string) (load.Change, error) {
	return s.change(ctx, schema.Graph{Article: schema.Article{ID: article}}, true)
}

// Begin tells which run the changes that follow belong to, so that they are kept; what
// is written outside of a run leaves no trace but in the graph.
func (s *Store) Begin(r schema.Run) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.began, s.at = r.ID, load.Instant(r.Started)
}

// Record keeps what a run did. A run that is recorded again is replaced.
func (s *Store) Record(ctx context.Context, r schema.Run) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.prepare(ctx)
	if err == nil {
		err = s.write(ctx, func(t *transaction) {
			t.do("MERGE (r:Run {id: $id}) SET r = $props", map[string]any{"id": r.ID, "props": load.RunProps(r)})
		})
	}
	if err != nil {
		return fmt.Errorf("neo4j: run %s: %w", r.ID, err)
	}
	return nil
}

// change writes or removes one article, unless the store is as it shall be.
func (s *Store) change(ctx context.Context, g schema.Graph, removal bool) (load.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var change load.Change
	err := s.prepare(ctx)
	if err == nil {
		err = s.write(ctx, func(t *transaction) {
			w := writer{transaction: t, g: g, s: s, removal: removal}
			change = s.sure(doubt{g.Article.ID, removal}, w.replace())
		})
	}
	if err == nil {
		clear(s.doubts)
	} else {
		return load.Change{}, fmt.Errorf("neo4j: %s: %w", g.Article.ID, err)
	}
	return change, nil
}

// sure is what was done to an article: what an attempt before did, where there is nothing
// left to do now.
func (s *Store) sure(d doubt, now load.Change) load.Change {
	if was, tried := s.doubts[d]; tried && now.Unchanged {
		return was
	}
	s.doubts[d] = now
	return now
}

// A writer replaces one article within a transaction.
type writer struct {
	*transaction
	g       schema.Graph
	s       *Store
	removal bool // of the article: the graph has nothing but its id
}

// replace claims what the article touches, reads what others say of it, plans, and
// carries the plan out. It deletes first; the article's hash and version come last.
func (w *writer) replace() load.Change {
	w.alone()
	stamp, there := w.stamp(w.g.Article.ID)
	if w.removal && !there || !w.removal && there && stamp == (load.Stamp{Hash: w.g.Article.Hash(), Version: w.g.Version}) {
		return load.Change{Unchanged: true}
	}
	w.article()
	var past load.Past
	if there {
		past = w.past(w.g.Article.ID)
	}
	w.source()
	turned, by := w.copies()
	return w.settle(load.Work{Graph: w.g, Past: past, Byline: by}, nil, turned, there)
}

// settle decides which names are one thing now, and carries out what follows from
// that and from the article. Again lists names that a person has judged, turned the
// other articles that have become copies, or are none any more.
func (w *writer) settle(work load.Work, again, turned []string, there bool) load.Change {
	var err error
	work.Naming, err = load.Settle(register{w.transaction, w.g.Article.ID, w.s.options.Resolver}, w.s.options.Resolver, work.Graph, work.Past, again)
	if w.err = cmp.Or(w.err, err); w.err != nil {
		return load.Change{}
	}
	work.Standing = w.standing(work.Naming.Moves, turned)
	if len(turned) > 0 {
		for _, row := range w.do("UNWIND $ids AS id MATCH (:Article {id: id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id", map[string]any{"ids": turned}) {
			work.Turned = append(work.Turned, str(row[0]))
		}
	}
	touched := work.Touch()
	w.claim(touched.Entities)
	w.enroll(work.Naming)
	plan := load.NewPlan(work, w.rest(w.g.Article.ID, touched))
	w.delete(plan, there)
	w.entities(plan)
	w.statements(plan)
	w.edges(plan.Edges)
	w.turns(plan.Turns)
	if w.g.Article.ID != "" {
		w.end()
	}
	return plan.Change
}

// article writes the node without its stamp. Setting a property locks the node: of
// two that write one article, the second waits here.
func (w *writer) article() {
	props := load.ArticleProps(w.g)
	delete(props, "hash")
	delete(props, "version")
	w.do("MERGE (a:Article {id: $id}) SET a = $props", map[string]any{"id": w.g.Article.ID, "props": props})
}

// claim locks the entities of these ids in their order, and makes those that are not
// there, so that what other articles say of them stays true until the end.
func (w *writer) claim(ids []string) {
	var rows []map[string]any
	for _, id := range ids {
		rows = append(rows, map[string]any{"id": id, string(load.LabelOf(id)): []any{true}})
	}
	w.each(rows, mergeEntities, nil)
}

var mergeEntities = func() string {
	var b strings.Builder
	b.WriteString("UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e.id = row.id")
	for _, l := range schema.Labels {
		fmt.Fprintf(&b, " FOREACH (_ IN row.%[1]s | SET e:%[1]s)", l.Label)
	}
	return b.String()
}()

// delete takes away what the article said and does not say any more.
func (w *writer) delete(p load.Plan, there bool) {
	var dead []map[string]any
	for _, k := range p.Dead {
		dead = append(dead, keyRow(k))
	}
	w.each(dead, "UNWIND $rows AS k "+matchEdge+"DELETE r", nil)
	if len(p.Gone) > 0 {
		w.do("UNWIND $ids AS id MATCH (s:Statement {id: id}) DETACH DELETE s", map[string]any{"ids": p.Gone})
	}
	if there {
		w.do("MATCH (:Article {id: $id})-[m:MENTIONS]->() DELETE m", map[string]any{"id": w.g.Article.ID})
	}
	if len(p.Orphans) > 0 {
		w.do("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", map[string]any{"ids": p.Orphans})
	}
}

// each runs a query on $rows, unless there are none.
func (w *writer) each(rows []map[string]any, cypher string, params map[string]any) {
	if len(rows) == 0 {
		return
	}
	if params == nil {
		params = map[string]any{}
	}
	params["rows"] = rows
	w.do(cypher, params)
}

// end removes the article, or stamps it as written.
func (w *writer) end() {
	if w.removal {
		w.do("MATCH (a:Article {id: $id}) DETACH DELETE a", map[string]any{"id": w.g.Article.ID})
		return
	}
	w.do("MATCH (a:Article {id: $id}) SET a.hash = $hash, a.version = $version",
		map[string]any{"id": w.g.Article.ID, "hash": w.g.Article.Hash(), "version": w.g.Version})
}
