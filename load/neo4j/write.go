package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"kengraph/load"
	"kengraph/schema"
)

// Write puts what an article says in the place of what the store has of it, in one
// transaction. An article with the same content and rules is left as it is.
func (s *Store) Write(ctx context.Context, g schema.Graph) (load.Change, error) {
	w := s.WriteAll(ctx, []schema.Graph{g})[0]
	return w.Change, w.Err
}

// most is how many articles one transaction writes: more at once are not faster.
const most = 200

// WriteAll writes articles, many in one transaction, and ends in the graph in which
// writing one after the other ends, see [load.WriteAll].
func (s *Store) WriteAll(ctx context.Context, graphs []schema.Graph) []load.Written {
	return load.WriteAll(ctx, graphs, most, func(batch []schema.Graph) ([]load.Change, error) {
		return s.change(ctx, batch, false)
	})
}

// Remove takes an article out of the store, and with it all that only this article
// supports. An article that is not there is no error.
func (s *Store) Remove(ctx context.Context, article string) (load.Change, error) {
	changes, err := s.change(ctx, []schema.Graph{{Article: schema.Article{ID: article}}}, true)
	if err != nil {
		return load.Change{}, err
	}
	return changes[0], nil
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

// change writes or removes articles in one transaction, but for those of which the
// store is as it shall be.
func (s *Store) change(ctx context.Context, graphs []schema.Graph, removal bool) ([]load.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var changes []load.Change
	err := s.prepare(ctx)
	if err == nil {
		err = s.write(ctx, func(t *transaction) {
			w := writer{transaction: t, s: s, at: map[string]any{}}
			changes = w.replace(graphs, removal)
			for i, g := range graphs {
				changes[i] = s.sure(doubt{g.Article.ID, removal}, changes[i])
			}
		})
	}
	switch {
	case err == nil:
		clear(s.doubts)
	case len(graphs) == 1:
		return nil, fmt.Errorf("neo4j: %s: %w", graphs[0].Article.ID, err)
	default:
		return nil, fmt.Errorf("neo4j: %w", err)
	}
	return changes, nil
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

// A writer replaces articles within a transaction.
type writer struct {
	*transaction
	s    *Store
	said map[string][]load.Mention // what other articles say of entities, as far as it was asked for
	at   map[string]any            // the server's own ids of articles and entities: found by these, a node costs a quarter
}

// replace waits until no other writes, reads what the store has of the articles and
// takes the place of it. It deletes first; hashes and versions come last.
func (w *writer) replace(graphs []schema.Graph, removal bool) []load.Change {
	w.alone()
	changes := make([]load.Change, len(graphs))
	var pieces []load.Piece
	var at []int
	known := w.stamps(graphs)
	for i, g := range graphs {
		stamp, there := known[g.Article.ID]
		if removal && !there || !removal && there && stamp == (load.Stamp{Hash: g.Article.Hash(), Version: g.Version}) {
			changes[i].Unchanged = true
			continue
		}
		pieces, at = append(pieces, load.Piece{Graph: g, There: there, Gone: removal}), append(at, i)
	}
	if len(pieces) == 0 || w.err != nil {
		return changes
	}
	w.past(pieces)
	w.articles(pieces)
	w.sources(pieces)
	for i, c := range w.settle(load.Work{Pieces: pieces}, nil, w.copies(pieces)) {
		changes[at[i]] = c
	}
	return changes
}

// settle decides which names are one thing now, and carries out what follows from
// that and from the articles. Again lists names that a person has judged, turned the
// other articles that have become copies, or are none any more.
func (w *writer) settle(work load.Work, again, turned []string) []load.Change {
	var err error
	work.Naming, err = load.Settle(register{w}, w.s.options.Resolver, work.Pieces, again)
	if w.err = cmp.Or(w.err, err); w.err != nil {
		return nil
	}
	work.Standing = w.standing(work.Naming.Moves, turned)
	if len(turned) > 0 {
		for _, row := range w.do("UNWIND $ids AS id MATCH (:Article {id: id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id", map[string]any{"ids": turned}) {
			work.Turned = append(work.Turned, str(row[0]))
		}
		w.said = nil
	}
	w.move(work.Naming.Moves)
	there := w.present(work)
	plan := load.NewPlan(work, there.rest)
	if w.err != nil {
		return nil
	}
	w.delete(plan, there)
	w.entities(plan, there)
	w.enroll(work.Naming)
	w.mention(plan)
	w.statements(plan)
	w.edges(plan.Edges, there)
	w.turns(plan.Turns)
	w.end(work.Pieces)
	return plan.Changes
}

// articles writes the nodes without their stamps, and takes away what they mention: it
// is always written anew.
func (w *writer) articles(pieces []load.Piece) {
	var rows []map[string]any
	for _, p := range pieces {
		if p.Gone {
			continue
		}
		props := load.ArticleProps(p.Graph)
		delete(props, "hash")
		delete(props, "version")
		rows = append(rows, map[string]any{"id": p.Graph.Article.ID, "props": props})
	}
	for _, r := range w.each(rows, "UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a = row.props RETURN row.id, elementId(a)") {
		w.at[str(r[0])] = r[1]
	}
	w.all(load.Articles(pieces, true), "UNWIND $ids AS id MATCH (:Article {id: id})-[m:MENTIONS]->() DELETE m")
}

// delete takes away what the articles said and do not say any more.
func (w *writer) delete(p load.Plan, there present) {
	var dead []string
	for _, k := range p.Dead {
		if id, ok := there.edges[k]; ok {
			dead = append(dead, id)
		}
	}
	w.all(dead, "UNWIND $ids AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r")
	w.all(p.Gone, "UNWIND $ids AS id MATCH (s:Statement {id: id}) DETACH DELETE s")
	w.all(p.Orphans, "UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e")
}

// each runs a query on $rows, unless there are none.
func (w *writer) each(rows []map[string]any, cypher string) [][]any {
	if len(rows) == 0 {
		return nil
	}
	return w.do(cypher, map[string]any{"rows": rows})
}

// all runs a query on $ids, unless there are none.
func (w *writer) all(ids []string, cypher string) [][]any {
	if len(ids) == 0 {
		return nil
	}
	return w.do(cypher, map[string]any{"ids": ids})
}

// end removes the articles that go, and stamps the others as written.
func (w *writer) end(pieces []load.Piece) {
	var gone []string
	var rows []map[string]any
	for _, p := range pieces {
		if p.Gone {
			gone = append(gone, p.Graph.Article.ID)
			continue
		}
		rows = append(rows, map[string]any{"at": w.at[p.Graph.Article.ID], "hash": p.Graph.Article.Hash(), "version": p.Graph.Version})
	}
	w.all(gone, "UNWIND $ids AS id MATCH (a:Article {id: id}) DETACH DELETE a")
	w.each(rows, "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.at SET a.hash = row.hash, a.version = row.version")
}

// sources leads the articles to their sources, and takes away those that have no
// article any more. Of two spellings of one source the smaller stays, whichever came first.
func (w *writer) sources(pieces []load.Piece) {
	var old, rows []map[string]any
	names := map[string]string{}
	for _, p := range pieces {
		id, name := load.SourceOf(p.Graph.Article)
		row := map[string]any{"article": p.Graph.Article.ID, "id": id}
		if p.There {
			old = append(old, row)
		}
		if id != "" {
			rows = append(rows, row)
			if was, ok := names[id]; !ok || name < was {
				names[id] = name
			}
		}
	}
	w.each(old, "UNWIND $rows AS row MATCH (:Article {id: row.article})-[r:PUBLISHED_BY]->(p:Source) WHERE p.id <> row.id DELETE r "+
		"WITH DISTINCT p WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-() } DELETE p")
	var sources []map[string]any
	for _, id := range slices.Sorted(maps.Keys(names)) {
		sources = append(sources, map[string]any{"id": id, "name": names[id]})
	}
	w.each(sources, "UNWIND $rows AS row MERGE (p:Source {id: row.id}) SET p.name = CASE WHEN p.name < row.name THEN p.name ELSE row.name END")
	w.each(rows, "UNWIND $rows AS row MATCH (a:Article {id: row.article}) MATCH (p:Source {id: row.id}) MERGE (a)-[:PUBLISHED_BY]->(p)")
}
