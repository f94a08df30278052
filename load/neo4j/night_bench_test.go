package neo4j_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// BenchmarkNight writes nights of 200 new articles of twenty statements each into a graph
// of 10,000 statements, and again when it has grown to 100,000 and to 1,000,000. The server
// itself makes what is there in between.
func BenchmarkNight(b *testing.B) {
	if testing.Short() {
		b.Skip("fills a server for minutes: run it without -short, with -benchtime 1x")
	}
	uri, password := neo4jtest.Server(b)
	d := newBare(b, uri, password)
	s := connect(b, neo4j.Options{URI: uri, User: "neo4j", Password: password, Resolver: loadtest.Dense{}})
	s.Begin(schema.Run{ID: "bench", Started: time.Now()})
	if err := s.Record(context.Background(), schema.Run{ID: "bench"}); err != nil { // makes the constraints
		b.Fatal(err)
	}
	night, from := 0, 0
	var first time.Duration
	for _, statements := range []int{10_000, 100_000, 1_000_000} {
		articles := statements / len(schema.Relations)
		grow(b, d, from, articles)
		took := nights(b, s, &night, articles/2)
		if first == 0 {
			first = took
		}
		b.ReportMetric(took.Seconds()/first.Seconds(), fmt.Sprintf("times-at-%d", statements))
		from = articles
	}
	b.ReportMetric(0, "ns/op")
}

// nights writes four nights, of which the first warms up, and returns the time of the
// fastest: others use the machine too. A night asks what is there, writes and counts.
func nights(b *testing.B, s *neo4j.Store, night *int, known int) time.Duration {
	b.Helper()
	var fastest time.Duration
	for i := range 4 {
		graphs := loadtest.Nightly(*night, 200, known)
		*night++
		began := time.Now()
		if _, err := s.Known(context.Background()); err != nil {
			b.Fatal(err)
		}
		asked := time.Since(began)
		writeAll(b, s, graphs, 75)
		c, err := s.Counts(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(began)
		b.Logf("%d statements: %.2f s, of which %.2f s to ask what is known", c.Statements, took.Seconds(), asked.Seconds())
		if i > 0 && (fastest == 0 || took < fastest) {
			fastest = took
		}
	}
	return fastest
}

// grow lets the server make articles, each with a statement of every relation, and the names, keys and prints of all: things that are famous and half as many
// obscure ones of each type as there are articles.
func grow(b *testing.B, d bare, from, to int) {
	b.Helper()
	began := time.Now()
	for lo := from; lo < to; lo += 1000 {
		hi := min(lo+1000, to)
		at := map[string]any{"lo": lo, "hi": hi}
		d.run("UNWIND range($lo, $hi - 1) AS i MERGE (p:Source {id: 'source:paper-' + (i % 17)}) ON CREATE SET p.name = 'Paper ' + (i % 17) "+
			"CREATE (a:Article {id: 'https://old.example/' + i, name: 'Old report ' + i, title: 'Old report ' + i, published: '20' + (10 + i % 16) + '-02-03', hash: 'hash ' + i, version: 'v1', language: 'en', "+
			"paragraphs: [j IN range(0, 29) | 'Sentence ' + j + ' of old report ' + i + ' tells what one of them does with the other tells what one of them does with the other.']}) "+
			"CREATE (a)-[:PUBLISHED_BY]->(p) WITH a, i UNWIND range(0, 7) AS j CREATE (k:Key {id: 'text ' + i + ' ' + j, name: 'text ' + i + ' ' + j}) CREATE (a)-[:HAS_PRINT]->(k)", at)
		for _, l := range schema.Labels {
			learn := func(lo, hi int) {
				const id = "toLower($label)"
				d.run("UNWIND range($lo, $hi - 1) AS i WITH i, $prefix + ':' + "+id+" + '-' + i AS id, $label + ' ' + i AS name "+
					"CREATE (e:Entity:"+string(l.Label)+" {id: id, name: name, aliases: [left($label, 1) + i]}) CREATE (n:Name {id: id, name: name, aliases: [left($label, 1) + i], version: $version})-[:NAMES]->(e) "+
					"WITH n, i UNWIND [toLower(n.name), toLower(n.aliases[0])] AS text UNWIND range(0, 3) AS j CREATE (k:Key {id: $label + ':' + text + ' ' + j, name: $label + ':' + text + ' ' + j}) CREATE (n)-[:HAS_KEY]->(k)",
					map[string]any{"lo": lo, "hi": hi, "label": string(l.Label), "prefix": l.Prefix, "version": loadtest.Dense{}.Version()})
			}
			if lo == 0 {
				learn(0, famous)
			}
			learn(loadtest.Obscure+lo/2, loadtest.Obscure+hi/2)
		}
		for j, r := range schema.Relations {
			d.state(r, j, lo, hi)
		}
	}
	b.Logf("%d to %d articles in %.0f s", from, to, time.Since(began).Seconds())
}

// famous is how many things of each type the articles of the past tell of often.
const famous = 300

// state makes one statement of each article, with its mentions and its relationship.
func (d bare) state(r schema.RelationSpec, j, lo, hi int) {
	d.b.Helper()
	draw := func(l string) string {
		return "$" + l + " + CASE WHEN rand() < .5 THEN toInteger(-50 * log(1 - rand())) % $famous ELSE $obscure + toInteger(rand() * $hi / 2) END"
	}
	prefix := func(l schema.Label) string {
		spec, _ := l.Spec()
		return spec.Prefix + ":" + strings.ToLower(string(l)) + "-"
	}
	cypher := "UNWIND range($lo, $hi - 1) AS i MATCH (a:Article {id: 'https://old.example/' + i}) WITH a, i, " + draw("from") + " AS f, " + draw("to") + " AS t " +
		"MATCH (x:Entity {id: f}) MATCH (y:Entity {id: t}) WHERE x <> y " +
		"CREATE (s:Statement {id: 'statement:old-' + i + '-' + $j, name: x.name + ' ' + $relation + ' ' + y.name, subject: f, object: t, relation: $relation, status: 'asserted', " +
		"quote: a.paragraphs[$j], paragraph: $j, quoteStart: 0, quoteEnd: size(a.paragraphs[$j]), rule: toLower($relation), confidence: 0.9}) " +
		"CREATE (s)-[:STATED_IN]->(a), (s)-[:SUBJECT]->(x), (s)-[:OBJECT]->(y) " +
		"MERGE (x)-[r:" + string(r.Relation) + " {status: 'asserted'}]->(y) ON CREATE SET r.support = 1, r.confidence = 0.9, r.disputed = false, r.firstSeen = a.published, r.lastSeen = a.published, r.statements = [s.id] " +
		"ON MATCH SET r.support = r.support + 1, r.lastSeen = a.published, r.statements = r.statements + s.id " +
		"MERGE (a)-[m:MENTIONS {nameId: f}]->(x) ON CREATE SET m.name = x.name, m.aliases = x.aliases, m.count = 1 " +
		"MERGE (a)-[n:MENTIONS {nameId: t}]->(y) ON CREATE SET n.name = y.name, n.aliases = y.aliases, n.count = 1"
	d.run(cypher, map[string]any{"lo": lo, "hi": hi, "j": j, "relation": string(r.Relation), "from": prefix(r.Domain[0]), "to": prefix(r.Range[len(r.Range)-1]), "famous": famous, "obscure": loadtest.Obscure})
}
