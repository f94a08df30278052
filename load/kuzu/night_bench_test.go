//go:build cgo

package kuzu_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
	"kengraph/schema"
)

// BenchmarkNight writes a night of 100 new articles of twenty statements each into a store
// of 10,000 statements, and into one of 1,000,000.
func BenchmarkNight(b *testing.B) {
	if testing.Short() {
		b.Skip("fills stores for minutes: run it without -short, with -benchtime 1x")
	}
	var took []time.Duration
	for _, articles := range []int{500, 50_000} {
		path := filepath.Join(b.TempDir(), "night.kuzu")
		past{b: b, seen: map[string]bool{}}.fill(path, articles)
		s, err := kuzu.Open(path, kuzu.Options{Resolver: loadtest.Dense{}})
		if err != nil {
			b.Fatal(err)
		}
		var fastest time.Duration
		for night := range 3 {
			graphs := loadtest.Nightly(night, 100, articles/2)
			began := time.Now()
			if _, err := s.Known(context.Background()); err != nil {
				b.Fatal(err)
			}
			asked := time.Since(began)
			for some := range slices.Chunk(graphs, 50) {
				for i, w := range s.WriteAll(context.Background(), some) {
					if w.Err != nil {
						b.Fatal(some[i].Article.ID, w.Err)
					}
				}
			}
			c, err := s.Counts(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			all := time.Since(began)
			b.Logf("%d statements: %.2f s, of which %.2f s to ask what is known", c.Statements, all.Seconds(), asked.Seconds())
			if fastest == 0 || all < fastest {
				fastest = all
			}
		}
		took = append(took, fastest)
		s.Close(context.Background())
		os.Remove(path)
	}
	b.ReportMetric(took[0].Seconds(), "s-of-10000")
	b.ReportMetric(took[1].Seconds(), "s-of-1000000")
	b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "times")
	b.ReportMetric(0, "ns/op")
}

// A past is what a store has learnt before, written to files that Kuzu copies.
type past struct {
	b     *testing.B
	files map[string]*bufio.Writer
	seen  map[string]bool
}

// row adds a line to the file of a table, once where it is to be there once.
func (p past) row(table, once string, cells ...any) {
	if once != "" {
		if p.seen[table+once] {
			return
		}
		p.seen[table+once] = true
	}
	text := make([]string, len(cells))
	for i, c := range cells {
		text[i] = fmt.Sprint(c)
	}
	fmt.Fprintf(p.files[table], "\"%s\"\n", strings.Join(text, "\",\""))
}

// fill makes a store of some articles of twenty statements each.
func (p past) fill(path string, articles int) {
	p.b.Helper()
	began := time.Now()
	tables := []string{"Article(id, name, title, published, hash, version)", "Source(id, name)", "Entity(id, name, label)", "Name(id, name, version)", "Key(id, name)",
		"Statement(id, name, subject, object, relation, status, quote, rule, paragraph, quoteStart, quoteEnd, confidence)",
		"PUBLISHED_BY", "HAS_PRINT", "NAMES", "HAS_KEY", "STATED_IN", "SUBJECT", "OBJECT", "MENTIONS(nameId, count, name)"}
	for _, r := range schema.Relations {
		tables = append(tables, string(r.Relation)+"(status, firstSeen, lastSeen, support, confidence, disputed, statements)")
	}
	folder := p.b.TempDir()
	p.files = map[string]*bufio.Writer{}
	for i, t := range tables {
		f, err := os.Create(filepath.Join(folder, fmt.Sprint(i, ".csv")))
		if err != nil {
			p.b.Fatal(err)
		}
		defer f.Close()
		name, _, _ := strings.Cut(t, "(")
		p.files[name] = bufio.NewWriter(f)
	}
	r := rand.New(rand.NewPCG(uint64(articles), 17))
	edges := map[load.Key][]string{}
	for i := range articles {
		p.article(r, i, articles/2, edges)
	}
	for k, statements := range edges {
		p.row(string(k.Relation), "", k.From, k.To, "asserted", "2020-02-03", "2020-02-03", len(statements), .9, false, "["+strings.Join(statements, ",")+"]")
	}
	for _, f := range p.files {
		if err := f.Flush(); err != nil {
			p.b.Fatal(err)
		}
	}
	copyIn(p.b, path, folder, tables)
	p.b.Logf("%d articles copied in %.0f s", articles, time.Since(began).Seconds())
}

// article adds an article, what it mentions and what it states.
func (p past) article(r *rand.Rand, i, obscure int, edges map[load.Key][]string) {
	id := fmt.Sprintf("https://old.example/%d", i)
	p.row("Article", "", id, id, id, "2020-02-03", "hash "+fmt.Sprint(i), "v1")
	source := fmt.Sprint("source:paper-", i%17)
	p.row("Source", source, source, fmt.Sprint("Paper ", i%17))
	p.row("PUBLISHED_BY", "", id, source)
	for j := range 8 {
		key := fmt.Sprintf("text %d %d", i, j)
		p.row("Key", "", key, key)
		p.row("HAS_PRINT", "", id, key)
	}
	met := map[string]bool{}
	entity := func(l schema.Label) string {
		n := loadtest.Famous(r)
		if r.IntN(2) == 0 {
			n = loadtest.Obscure + r.IntN(obscure)
		}
		name := fmt.Sprint(l, " ", n)
		e := schema.EntityID(l, name)
		p.row("Entity", e, e, name, l)
		if !p.seen["Name"+e] && load.Resolved(l) {
			p.row("Name", e, e, name, loadtest.Dense{}.Version())
			p.row("NAMES", "", e, e)
			for _, k := range (load.Named{Name: schema.Name{ID: e, Type: l, Text: name}}).Under(loadtest.Dense{}) {
				p.row("Key", k, k, k)
				p.row("HAS_KEY", "", e, k)
			}
		}
		if !met[e] {
			met[e] = true
			p.row("MENTIONS", "", id, e, e, 1, name)
		}
		return e
	}
	for j, spec := range schema.Relations {
		x, y := entity(spec.Domain[0]), entity(spec.Range[len(spec.Range)-1])
		s := fmt.Sprintf("statement:old-%d-%d", i, j)
		p.row("Statement", "", s, s, x, y, spec.Relation, "asserted", "One of them does with the other what it does.", "r", j, 0, 45, .9)
		p.row("STATED_IN", "", s, id)
		p.row("SUBJECT", "", s, x)
		p.row("OBJECT", "", s, y)
		k := load.Key{Relation: spec.Relation, From: x, To: y}
		edges[k] = append(edges[k], s)
	}
}
