package main

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math/bits"
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
	ids    []entry // by the hash of a name's id
	keys   []entry // by that of a key
	half   []entry // by that of a key of one side
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
	for i := range size {
		n := loadtest.Thing(i)
		n.Version = r.Version()
		c.names[i] = n
		c.ids = append(c.ids, entry{hashOf(n.ID), int32(i)})
		for _, k := range n.Under(r) {
			if strings.HasSuffix(k, "<") || strings.HasSuffix(k, ">") {
				c.half = append(c.half, entry{hashOf(k), int32(i)})
				continue
			}
			c.keys = append(c.keys, entry{hashOf(k), int32(i)})
		}
	}
	for _, e := range [][]entry{c.ids, c.keys, c.half} {
		slices.SortFunc(e, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.thing, b.thing)) })
	}
	// Of things of one name the first has it.
	c.ids = slices.CompactFunc(c.ids, func(a, b entry) bool { return a.hash == b.hash })
	c.forget()
	return c
}

// forget takes back what was written.
func (c *crowd) forget() {
	c.new, c.newKey, c.judged = map[string]load.Named{}, map[string][]string{}, map[string][]schema.Judgement{}
}

// entriesOf returns those of a text. Hashes are spread evenly, so they are looked for
// about where they must be: a register's own time is not what is measured.
func entriesOf(in []entry, text string) []entry {
	const about = 1 << 13
	h := hashOf(text)
	guess, _ := bits.Mul64(h, uint64(len(in)))
	from, to := max(0, int(guess)-about), min(len(in), int(guess)+about)
	at, _ := slices.BinarySearchFunc(in[from:to], h, func(e entry, h uint64) int { return cmp.Compare(e.hash, h) })
	at += from
	end := at
	for end < len(in) && in[end].hash == h {
		end++
	}
	return in[at:end]
}

func (c *crowd) name(id string) (load.Named, bool) {
	if n, ok := c.new[id]; ok {
		return n, true
	}
	for _, e := range entriesOf(c.ids, id) {
		return c.names[e.thing], true
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
		for _, e := range slices.Concat(entriesOf(c.keys, k), entriesOf(c.half, k)) {
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
	for at < len(c.keys) {
		end := at
		for end < len(c.keys) && c.keys[end].hash == c.keys[at].hash {
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
			n, err := load.Settle(c, r, g, load.Past{}, nil)
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
