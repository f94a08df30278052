package load

import (
	"cmp"
	"slices"
	"strings"

	"kengraph/schema"
)

// A Byline says who tells something and when.
type Byline struct {
	Source    string // id of the publisher, see [SourceOf], or of the article where it names none
	Published string // ISO 8601 date of the article, empty where unknown
	Origin    string // of a copy: the publisher of the article that it copies
	Said      string // of a copy: the date of that article
}

// BylineOf returns who tells an article. One without a source speaks for itself.
func BylineOf(a schema.Article) Byline {
	source, _ := SourceOf(a)
	return Byline{Source: cmp.Or(source, a.ID), Published: a.Published}
}

// voice returns whose word it is, and of when: a copy only repeats.
func (b Byline) voice() (source, when string) {
	if b.Origin != "" {
		return b.Origin, b.Said
	}
	return b.Source, b.Published
}

// A Stated is a statement with what its article brings to it.
type Stated struct {
	schema.Statement
	Byline
}

// A Key is what statements of one relationship have in common.
type Key struct {
	Relation schema.Relation
	From, To string // entity ids
	Status   schema.Status
}

// KeyOf returns the relationship that a statement is projected to.
func KeyOf(s schema.Statement) Key { return Key{s.Relation, s.Subject, s.Object, s.Status} }

// Compare orders keys by relation, ends and status.
func (k Key) Compare(l Key) int {
	return cmp.Or(cmp.Compare(k.Relation, l.Relation), strings.Compare(k.From, l.From),
		strings.Compare(k.To, l.To), cmp.Compare(k.Status, l.Status))
}

// An Edge is a relationship between two entities: the projection of all statements of its key.
type Edge struct {
	Key
	Props      schema.Properties // of each group the value with the best support
	Support    int               // distinct sources; a syndicated copy is not one
	Confidence float64           // the highest of its statements
	FirstSeen  string            // dates of the first and the last article that states it
	LastSeen   string
	Disputed   bool     // two sources give different values of one property
	Statements []string // their ids, sorted
	Superseded []string // those of which the same source said otherwise later
	Plans      []string // of a fact: the statements that planned it before
	Fulfilled  bool     // of a plan: it was stated as a fact later
}

// Project returns the relationships that statements make, one for each key that
// occurs, sorted by key. The order of the statements makes no difference. What leads
// from a thing to itself, since two of its names were judged one, makes none.
func Project(stated []Stated) []Edge {
	byKey := map[Key][]Stated{}
	for _, s := range stated {
		if k := KeyOf(s.Statement); k.From != k.To {
			byKey[k] = append(byKey[k], s)
		}
	}
	edges := make([]Edge, 0, len(byKey))
	for k, of := range byKey {
		edges = append(edges, project(k, of))
	}
	slices.SortFunc(edges, func(a, b Edge) int { return a.Key.Compare(b.Key) })
	fulfil(edges)
	return edges
}

func project(k Key, stated []Stated) Edge {
	e := Edge{Key: k}
	claims := claimsOf(stated)
	voices := map[string]bool{}
	for i, s := range stated {
		voices[claims[i].voice] = true
		e.Statements = append(e.Statements, s.ID)
		e.Confidence = max(e.Confidence, s.Confidence)
		if s.Published != "" && (e.FirstSeen == "" || s.Published < e.FirstSeen) {
			e.FirstSeen = s.Published
		}
		e.LastSeen = max(e.LastSeen, s.Published)
	}
	slices.Sort(e.Statements)
	e.Statements = slices.Compact(e.Statements)
	e.Support = len(voices)
	for _, i := range supersede(claims) {
		e.Superseded = append(e.Superseded, stated[i].ID)
	}
	slices.Sort(e.Superseded)
	e.Props = choose(claims, true)
	e.Disputed = disputed(claims)
	return e
}

// fulfil links each plan to the fact that it became: one not stated before the plan.
func fulfil(edges []Edge) {
	for i := 1; i < len(edges); i++ {
		fact, plan := &edges[i-1], &edges[i] // asserted comes before planned
		k := plan.Key
		k.Status = schema.Asserted
		if plan.Status == schema.Planned && fact.Key == k && plan.FirstSeen <= fact.LastSeen {
			fact.Plans, plan.Fulfilled = plan.Statements, true
		}
	}
}

// claimsOf returns what each statement claims and whose voice it is. Where sources
// print the same sentence, the one that printed it first speaks for all of them:
// agency copy printed by ten papers is one source.
func claimsOf(stated []Stated) []claim {
	first := map[string]claim{}
	for _, s := range stated {
		var c claim
		c.voice, c.published = s.voice()
		q := strings.Join(strings.Fields(s.Quote), " ")
		if was, ok := first[q]; !ok || c.before(was) {
			first[q] = c
		}
	}
	claims := make([]claim, len(stated))
	for i, s := range stated {
		voice, when := s.voice()
		if q := strings.Join(strings.Fields(s.Quote), " "); q != "" {
			voice = first[q].voice
		}
		claims[i] = claim{voice, when, s.Props}
	}
	return claims
}

// before orders by date, the undated last, then by name.
func (c claim) before(d claim) bool {
	if (c.published == "") != (d.published == "") {
		return c.published != ""
	}
	return cmp.Or(strings.Compare(c.published, d.published), strings.Compare(c.voice, d.voice)) < 0
}
