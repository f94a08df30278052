//go:build cgo

package kuzu_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	driver "github.com/kuzudb/go-kuzu"

	"kengraph/load"
	"kengraph/load/kuzu"
	"kengraph/load/loadtest"
)

// BenchmarkCrowd writes 100 articles of a night, twenty names each, into a store that
// knows 10,000 names, and into one that knows 200,000.
func BenchmarkCrowd(b *testing.B) {
	if testing.Short() {
		b.Skip("fills stores for a minute")
	}
	var first time.Duration
	for _, size := range []int{10_000, 200_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "crowd.kuzu")
			fill(b, path, size)
			s, err := kuzu.Open(path, kuzu.Options{Resolver: loadtest.Dense{}})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close(context.Background())
			night := loadtest.Night(100, size)
			articles := 0
			b.ResetTimer()
			for i := range b.N {
				for _, g := range night {
					g.Article.ID += fmt.Sprint("?", i) // another night has other articles
					if _, err := s.Write(context.Background(), g); err != nil {
						b.Fatal(err)
					}
					articles++
				}
			}
			per := b.Elapsed() / time.Duration(articles)
			b.ReportMetric(1/per.Seconds(), "articles/s")
			if size == 10_000 {
				first = per
			} else if first > 0 {
				b.ReportMetric(float64(per)/float64(first), "times-10000")
			}
		})
	}
}

// fill copies names, their entities and their keys into a new store, past its writer,
// which would take hours.
func fill(b *testing.B, path string, size int) {
	b.Helper()
	folder := b.TempDir()
	files := map[string]*bufio.Writer{}
	for i, name := range []string{"entity", "name", "key", "names", "has"} {
		f, err := os.Create(filepath.Join(folder, fmt.Sprint(i, ".csv")))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		files[name] = bufio.NewWriter(f)
	}
	seen := map[string]bool{}
	row := func(file, once string, cells ...string) {
		if once == "" || !seen[file+once] {
			seen[file+once] = true
			fmt.Fprintf(files[file], "\"%s\"\n", strings.Join(cells, "\",\""))
		}
	}
	for i := range size {
		n := loadtest.Thing(i)
		if seen["name"+n.ID] {
			continue
		}
		row("entity", n.Entity, n.Entity, n.Text, string(n.Type))
		row("name", n.ID, n.ID, n.Text, n.Country, loadtest.Dense{}.Version())
		row("names", "", n.ID, n.Entity)
		for _, k := range n.Under(loadtest.Dense{}) {
			row("key", k, k, k)
			row("has", n.ID+k, n.ID, k)
		}
	}
	for _, f := range files {
		if err := f.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	copyIn(b, path, folder, []string{"Entity(id, name, label)", "Name(id, name, country, version)", "Key(id, name)", string(load.Names), string(load.HasKey)})
}

// copyIn makes the tables and fills some of them, each from the file of its number.
func copyIn(b *testing.B, path, folder string, tables []string) {
	b.Helper()
	config := driver.DefaultSystemConfig()
	config.BufferPoolSize, config.MaxDbSize = 4<<30, 1<<36 // copying takes more than writing
	db, err := driver.OpenDatabase(path, config)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	conn, err := driver.OpenConnection(db)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	for _, ddl := range kuzu.Schema() {
		bareRun(b, conn, ddl, nil)
	}
	for i, t := range tables {
		r, err := conn.Query("COPY " + t + " FROM \"" + filepath.Join(folder, fmt.Sprint(i, ".csv")) + "\" (HEADER=false)")
		if err != nil {
			b.Fatal(t, err)
		}
		r.Close()
	}
}
