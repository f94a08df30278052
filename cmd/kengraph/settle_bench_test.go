package main

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kengraph/load"
	"kengraph/load/loadtest"
	"kengraph/schema"
	"kengraph/transform"
)

// A crowd is a register of very many names in little memory: what a store has on
// disk. It has the names of many things, and what a night adds to them.
type crowd struct {
	names  []load.Named
	ids    index // of names by their ids
	keys   index // of names by their keys
	half   index // by keys of one side
	new    map[string]load.Named
	newKey map[string][]string
	judged map[string][]schema.Judgement
}

// An entry leads from a hash to a thing.
type entry struct {
	hash  uint64
	thing int32
}

var seed = maphash.MakeSeed()

func hashOf(s string) uint64 { return maphash.String(seed, s) }

// newCrowd makes a register of the first things.
func newCrowd(size int, r load.Resolver) *crowd {
	c := &crowd{names: make([]load.Named, size)}
	var ids, keys, half []entry
	for i := range size {
		n := loadtest.Thing(i)
		n.Version = r.Version()
		c.names[i] = n
		ids = append(ids, entry{hashOf(n.ID), int32(i)})
		for _, k := range n.Under(r) {
			if strings.HasSuffix(k, "<") || strings.HasSuffix(k, ">") {
				half = append(half, entry{hashOf(k), int32(i)})
			} else {
				keys = append(keys, entry{hashOf(k), int32(i)})
			}
		}
	}
	c.ids, c.keys, c.half = newIndex(ids), newIndex(keys), newIndex(half)
	c.forget()
	return c
}

// forget takes back what was written.
func (c *crowd) forget() {
	c.new, c.newKey, c.judged = map[string]load.Named{}, map[string][]string{}, map[string][]schema.Judgement{}
}

// An index finds entries by their hashes, in one step: a register's own time is not
// what is measured.
type index struct {
	sorted []entry
	starts []int32 // by the first bits of a hash
}

const bits = 20

func newIndex(e []entry) index {
	slices.SortFunc(e, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.thing, b.thing)) })
	i := index{e, make([]int32, 1<<bits+1)}
	for _, x := range e {
		i.starts[x.hash>>(64-bits)+1]++
	}
	for n := range 1 << bits {
		i.starts[n+1] += i.starts[n]
	}
	return i
}

// of returns the entries of a text.
func (i index) of(text string) (found []entry) {
	h := hashOf(text)
	for _, e := range i.sorted[i.starts[h>>(64-bits)]:i.starts[h>>(64-bits)+1]] {
		if e.hash == h {
			found = append(found, e)
		}
	}
	return found
}

func (c *crowd) name(id string) (load.Named, bool) {
	if n, ok := c.new[id]; ok {
		return n, true
	}
	if found := c.ids.of(id); len(found) > 0 { // of things of one name the first has it
		return c.names[found[0].thing], true
	}
	return load.Named{}, false
}

// Mentions says of a name what the store knows of it.
func (c *crowd) Mentions(entities []string) ([]load.Mention, error) {
	var all []load.Mention
	for _, id := range entities {
		if n, ok := c.name(id); ok {
			all = append(all, load.Mention{Article: "before", Entity: n.Entity, NameID: n.ID, Count: 1, Name: n.Text, Aliases: n.Aliases})
		}
	}
	return all, nil
}

func (c *crowd) Names(ids []string) ([]load.Named, error) {
	var all []load.Named
	for _, id := range ids {
		if n, ok := c.name(id); ok {
			all = append(all, n)
		}
	}
	return all, nil
}

func (c *crowd) Sharing(keys []string) (map[string][]string, error) {
	having := map[string][]string{}
	for _, k := range keys {
		having[k] = slices.Clone(c.newKey[k])
		for _, e := range slices.Concat(c.keys.of(k), c.half.of(k)) {
			having[k] = append(having[k], c.names[e.thing].ID)
		}
	}
	return having, nil
}

func (c *crowd) Judged(names []string) ([]schema.Judgement, error) {
	var all []schema.Judgement
	for _, n := range names {
		all = append(all, c.judged[n]...)
	}
	return all, nil
}

func (c *crowd) Hands() ([]schema.Judgement, error) { return nil, nil }

// write keeps what an article changes.
func (c *crowd) write(n load.Naming) {
	for _, name := range n.Put {
		c.new[name.ID] = name
	}
	for id, keys := range n.Keys {
		for _, k := range keys {
			if !slices.Contains(c.newKey[k], id) {
				c.newKey[k] = append(c.newKey[k], id)
			}
		}
	}
	for _, j := range n.Judged {
		c.judged[j.A], c.judged[j.B] = append(c.judged[j.A], j), append(c.judged[j.B], j)
	}
}

// blocks returns the largest number of names that meet under one key, and how many
// others a name meets, all names and each of their keys counted.
func (c *crowd) blocks() (largest int, mean float64) {
	var squares, at int
	for at < len(c.keys.sorted) {
		end := at
		for end < len(c.keys.sorted) && c.keys.sorted[end].hash == c.keys.sorted[at].hash {
			end++
		}
		largest = max(largest, end-at)
		squares += (end - at) * (end - at - 1)
		at = end
	}
	return largest, float64(squares) / float64(len(c.names))
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// A counting resolver counts what it compares.
type counting struct {
	load.Resolver
	compared int
}

func (c *counting) Judge(a, b schema.Name) schema.Judgement {
	c.compared++
	return c.Resolver.Judge(a, b)
}

// BenchmarkSettle resolves the names of a night of 500 articles against 10,000 and
// against 1,000,000 known names. A store's own time is not in it: see load/kuzu.
func BenchmarkSettle(b *testing.B) {
	reader, err := transform.New()
	if err != nil {
		b.Fatal(err)
	}
	per := map[int]time.Duration{}
	for _, size := range []int{10_000, 1_000_000} {
		var c *crowd
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			if c == nil {
				c = newCrowd(size, reader.Resolver())
			}
			per[size] = settleNight(b, c, reader)
			if first := per[10_000]; first > 0 && size > 10_000 {
				b.ReportMetric(float64(per[size])/float64(first), "times-10000")
			}
		})
	}
}

// settleNight resolves the night b.N times.
func settleNight(b *testing.B, c *crowd, reader *transform.Transformer) time.Duration {
	night := loadtest.Night(500, len(c.names))
	filled, peak, names, judged, compared := heap(), uint64(0), 0, 0, 0
	for b.Loop() {
		b.StopTimer()
		c.forget()
		r := &counting{Resolver: reader.Resolver()} // remembers nothing
		b.StartTimer()
		for i, g := range night {
			n, err := load.Settle(c, r, []load.Piece{{Graph: g}}, nil)
			if err != nil {
				b.Fatal(err)
			}
			c.write(n)
			names += len(g.Entities)
			judged += len(n.Judged)
			compared, r.compared = compared+r.compared, 0
			if i%100 == 99 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
	}
	largest, mean := c.blocks()
	b.ReportMetric(float64(names)/b.Elapsed().Seconds(), "names/s")
	b.ReportMetric(float64(judged)/float64(b.N), "judgements")
	b.ReportMetric(float64(compared)/float64(names), "compared/name")
	b.ReportMetric(float64(largest), "largest-block")
	b.ReportMetric(mean, "others/name")
	b.ReportMetric(float64(filled)/(1<<20), "MB-register")
	b.ReportMetric(float64(peak-min(peak, filled))/(1<<20), "MB-more-at-peak")
	return b.Elapsed() / time.Duration(b.N)
}
