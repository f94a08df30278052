package neo4j_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"kengraph/load/loadtest"
	"kengraph/load/neo4j"
	"kengraph/load/neo4j/neo4jtest"
	"kengraph/schema"
)

// night is how many articles are written in a turn.
const night = 200

// BenchmarkLoad writes nights of 200 articles of twenty statements each, 75 at once, as
// a pass does, and all at once; after each night the same rows (all nodes and relationships
// that it has made, read back from the server, under other ids) through the bare driver;
// and then the night again, of which nothing has changed. The first night is to warm up.
func BenchmarkLoad(b *testing.B) {
	for _, together := range []int{75, night} {
		b.Run(fmt.Sprint(together), func(b *testing.B) { loadNights(b, together) })
	}
}

func loadNights(b *testing.B, together int) {
	uri, password := neo4jtest.Server(b)
	d := newBare(b, uri, password)
	s := connect(b, neo4j.Options{URI: uri, User: "neo4j", Password: password, Resolver: loadtest.Dense{}})
	s.Begin(schema.Run{ID: "bench", Started: time.Now()})
	graphs := loadtest.Many(night * (1 + b.N))
	made := rehearse(b, d, s, graphs)
	clear(b, uri, password)
	var ours, theirs, again time.Duration
	rows, k := 0, 0
	for of := range slices.Chunk(graphs, night) {
		us := timed(func() { writeAll(b, s, of, together) })
		they := timed(func() { d.write(made[k]) })
		same := timed(func() { writeAll(b, s, of, together) })
		n := made[k].size()
		b.Logf("night %d: %d rows, %.0f rows/s, bare %.0f rows/s, %.2f; again %.3f", k, n,
			float64(n)/us.Seconds(), float64(n)/they.Seconds(), they.Seconds()/us.Seconds(), same.Seconds()/us.Seconds())
		if k++; k > 1 {
			ours, theirs, again, rows = ours+us, theirs+they, again+same, rows+n
		}
	}
	b.ReportMetric(float64(rows)/ours.Seconds(), "rows/s")
	b.ReportMetric(float64(rows)/theirs.Seconds(), "bare-rows/s")
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-bare")
	b.ReportMetric(again.Seconds()/ours.Seconds(), "again")
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// rehearse writes all nights and returns what rows each has made, under other ids.
func rehearse(b *testing.B, d bare, s *neo4j.Store, graphs []schema.Graph) []contents {
	b.Helper()
	before := contents{}
	var made []contents
	for of := range slices.Chunk(graphs, night) {
		writeAll(b, s, of, night)
		now := d.read()
		made = append(made, now.without(before))
		before = now
	}
	renamed := map[any]bool{}
	for _, c := range made {
		c.rename(renamed)
	}
	return made
}

func clear(b *testing.B, uri, password string) {
	b.Helper()
	if err := neo4jtest.Clear(context.Background(), uri, password); err != nil {
		b.Fatal(err)
	}
}

func writeAll(b *testing.B, s *neo4j.Store, graphs []schema.Graph, together int) {
	b.Helper()
	for some := range slices.Chunk(graphs, together) {
		for i, w := range s.WriteAll(context.Background(), some) {
			if w.Err != nil {
				b.Fatal(some[i].Article.ID, w.Err)
			}
		}
	}
}
