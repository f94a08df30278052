package neo4j

import (
	"kengraph/load"
	"kengraph/schema"
)

// A register answers what the store knows of names, within a transaction.
type register struct{ *writer }

// Mentions returns what articles say of entities. Those that are written have been
// forgotten before.
func (r register) Mentions(entities []string) ([]load.Mention, error) {
	return r.mentions(entities), r.err
}

// Names returns those of the names that the store has.
func (r register) Names(ids []string) ([]load.Named, error) {
	var names []load.Named
	for _, row := range r.do("UNWIND $ids AS id MATCH (n:Name {id: id})-[:NAMES]->(e:Entity) RETURN properties(n), e.id", map[string]any{"ids": ids}) {
		names = append(names, load.NamedOf(properties(row[0]), str(row[1])))
	}
	return names, r.err
}

// Sharing returns for each of the keys the ids of all names that have it.
func (r register) Sharing(keys []string) (map[string][]string, error) {
	names := map[string][]string{}
	for _, row := range r.do("UNWIND $keys AS key MATCH (:Key {id: key})<-[:HAS_KEY]-(n:Name) RETURN key, n.id", map[string]any{"keys": keys}) {
		names[str(row[0])] = append(names[str(row[0])], str(row[1]))
	}
	return names, r.err
}

// Judged returns the judgements by rule that speak of one of the names.
func (r register) Judged(names []string) ([]schema.Judgement, error) {
	if len(names) == 0 {
		return nil, r.err
	}
	return r.judgements("UNWIND $names AS name MATCH (:Name {id: name})<-[:JUDGES]-(j:Judgement) WITH DISTINCT j RETURN properties(j)", map[string]any{"names": names})
}

// Hands returns all judgements by hand.
func (r register) Hands() ([]schema.Judgement, error) { return r.hands() }

func (t *transaction) hands() ([]schema.Judgement, error) {
	return t.judgements("MATCH (j:Judgement) WHERE j.judgedAt IS NOT NULL RETURN properties(j)", nil)
}

func (t *transaction) judgements(cypher string, params map[string]any) ([]schema.Judgement, error) {
	var judged []schema.Judgement
	for _, row := range t.do(cypher, params) {
		judged = append(judged, load.JudgementOf(properties(row[0])))
	}
	return judged, t.err
}

// standing returns the statements that speak of names that move, and those of
// articles that become copies or cease to be, at the entities where they stand.
func (t *transaction) standing(moves []load.Move, articles []string) []load.Standing {
	const told = "MATCH (s)-[:SUBJECT]->(x:Entity) MATCH (s)-[:OBJECT]->(y:Entity) MATCH (s)-[:STATED_IN]->(a:Article) " + signed + "RETURN properties(s), x.id, y.id, " + byline
	var rows [][]any
	if len(moves) > 0 {
		for end, property := range ends {
			rows = append(rows, t.do("UNWIND $moves AS m MATCH (:Entity {id: m.from})<-[:"+end+"]-(s:Statement) WHERE coalesce(s."+property+", m.from) = m.name "+told,
				map[string]any{"moves": moveRows(moves)})...)
		}
	}
	if len(articles) > 0 {
		rows = append(rows, t.do("UNWIND $ids AS id MATCH (:Article {id: id})<-[:STATED_IN]-(s:Statement) "+told, map[string]any{"ids": articles})...)
	}
	var standing []load.Standing
	for _, row := range rows {
		props := properties(row[0])
		standing = append(standing, load.Standing{
			Stated: load.StatedOf(props, str(row[1]), str(row[2]), str(row[3]), bylineOf(row[3:])),
			From:   load.NameOr(props["subject"], str(row[1])), To: load.NameOr(props["object"], str(row[2])),
		})
	}
	return standing
}

// ends are the relationships of a statement to its ends, and the properties that
// keep the names of these.
var ends = map[string]string{string(load.Subject): "subject", string(load.Object): "object"}

func moveRows(moves []load.Move) []map[string]any {
	rows := make([]map[string]any, len(moves))
	for i, m := range moves {
		rows[i] = map[string]any{"name": m.Name, "from": m.From, "to": m.To}
	}
	return rows
}
