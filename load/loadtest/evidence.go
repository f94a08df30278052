package loadtest

import (
	"fmt"
	"testing"

	"kengraph/schema"
)

// evidence walks every edge to its statements and every statement to its paragraph.
func evidence(t *testing.T, s Store) {
	writeAll(t, s, Graphs())
	CheckEvidence(t, s)
}

// CheckEvidence reports every edge without a statement and every statement whose
// quote is not in its place in the article that it cites.
func CheckEvidence(t *testing.T, s Store) {
	t.Helper()
	type end struct{ relation, subject, object, status string }
	statements := map[string]end{}
	for _, r := range Ask(t, s, "MATCH (s:Statement)-[:STATED_IN]->(a:Article), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y) "+
		"RETURN s.id, s.relation, x.id, y.id, s.status, s.quote, s.paragraph, s.quoteStart, s.quoteEnd, a.paragraphs").Rows {
		statements[r[0].(string)] = end{r[1].(string), r[2].(string), r[3].(string), r[4].(string)}
		p := r[9].([]any)[r[6].(int64)].(string)
		if quote := r[5].(string); quote == "" || p[r[7].(int64):r[8].(int64)] != quote {
			t.Errorf("%s: quote %q is not at its place in %q", r[0], quote, p)
		}
	}
	if n := counts(t, s).Statements; n == 0 || n != len(statements) {
		t.Errorf("%d statements, %d of them with article and ends", n, len(statements))
	}
	edges := 0
	for _, rel := range schema.Relations {
		for _, r := range Ask(t, s, fmt.Sprintf("MATCH (a)-[r:%s]->(b) RETURN r.statements, a.id, b.id, r.status", rel.Relation)).Rows {
			edges++
			ids, _ := r[0].([]any)
			if len(ids) == 0 {
				t.Errorf("%s %s %s has no statement", r[1], rel.Relation, r[2])
			}
			for _, id := range ids {
				want := end{string(rel.Relation), r[1].(string), r[2].(string), r[3].(string)}
				if got := statements[id.(string)]; got != want {
					t.Errorf("%v cites %s, which says %v", want, id, got)
				}
			}
		}
	}
	if n := counts(t, s).Relationships; n == 0 || n != edges {
		t.Errorf("%d relationships counted, %d walked", n, edges)
	}
}
