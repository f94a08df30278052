package loadtest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
	"kengraph/schema"
)

// namers are articles that call the same things by other names: the judgements of
// [Resolver] make chains of them, and some are apart.
var namers = []story{
	{
		id: "https://a.example/1", source: "Alpha", published: "2026-01-01", text: []string{"Kazzing LLP owns 40% of Victoria. Victoria is in Canada."},
		entities: []schema.Entity{{ID: "company:kazzing", Name: "Kazzing"}, {ID: "site:victoria", Name: "Victoria", Country: "CA", Props: schema.Properties{schema.Area: 12.0, schema.Unit: "km2"}}},
		facts:    []fact{{subject: "company:kazzing", relation: schema.Owns, object: "site:victoria", starts: "Kazzing", props: schema.Properties{schema.Share: .4}}},
	},
	{
		id: "https://b.example/1", source: "Beta", published: "2026-01-02", text: []string{"Kazzinc will own half of Victoria, a mine in Kazakhstan. Kazzinc buys Kazzinb."},
		entities: []schema.Entity{{ID: "company:kazzinb", Name: "Kazzinb"}, {ID: "company:kazzinc", Name: "Kazzinc", Known: schema.Properties{schema.ISO: "KZ"}}, {ID: "site:victoria", Name: "Victoria", Country: "KZ"}},
		facts: []fact{
			{subject: "company:kazzinc", relation: schema.Owns, object: "site:victoria", starts: "Kazzinc will", props: schema.Properties{schema.Share: .5}, planned: true},
			{subject: "company:kazzinc", relation: schema.Acquires, object: "company:kazzinb", starts: "Kazzinc buys"},
		},
	},
	{
		id: "https://a.example/2", source: "Alpha", published: "2026-02-01", text: []string{"Kazzinc owns half of Victoria."},
		entities: []schema.Entity{{ID: "company:kazzinc", Name: "Kazzinc", Aliases: []string{"KZC Group"}, Known: schema.Properties{schema.ISO: "KZ"}}, {ID: "site:victoria", Name: "Victoria"}},
		facts:    []fact{{subject: "company:kazzinc", relation: schema.Owns, object: "site:victoria", starts: "Kazzinc owns", props: schema.Properties{schema.Share: .5}}},
	},
	{
		id: "https://c.example/1", source: "Gamma", published: "2026-03-01", text: []string{"KZC Group owns a third of Victoria in Kazakhstan. Line of Ore 1 and Line of Ore 2 meet."},
		entities: []schema.Entity{{ID: "company:kzc-group", Name: "KZC Group"}, {ID: "route:line-of-ore-1", Name: "Line of Ore 1"}, {ID: "route:line-of-ore-2", Name: "Line of Ore 2"}, {ID: "site:victoria", Name: "Victoria", Country: "KZ"}},
		facts:    []fact{{subject: "company:kzc-group", relation: schema.Owns, object: "site:victoria", starts: "KZC", props: schema.Properties{schema.Share: .33}}},
	},
	{
		id: "https://c.example/2", source: "Gamma", published: "2026-03-02", text: []string{"Kazzing and the mine Victorib in Kazakhstan are one story. Line of Ore is another."},
		entities: []schema.Entity{{ID: "company:kazzing", Name: "Kazzing"}, {ID: "route:line-of-ore", Name: "Line of Ore"}, {ID: "site:victorib", Name: "Victorib", Country: "KZ"}},
		facts:    []fact{{subject: "company:kazzing", relation: schema.Owns, object: "site:victorib", starts: "Kazzing"}},
	},
}

func namerGraphs() []schema.Graph {
	var graphs []schema.Graph
	for _, s := range namers {
		graphs = append(graphs, s.graph("v1"))
	}
	return graphs
}

// names writes articles whose names are names of one thing, and reads whole graphs
// after each.
func names(t *testing.T, s Store) {
	graphs := namerGraphs()
	for i, g := range graphs {
		if _, err := s.Write(context.Background(), g); err != nil {
			t.Fatal(err)
		}
		same(t, s, graphs[:i+1])
	}
	for question, want := range map[string]any{
		"MATCH (c:Company) RETURN count(c)": int64(1),
		"MATCH (c:Company)-[r:OWNS {status: 'asserted'}]->(m:MineralSite {id: 'site:victoria@KZ'}) RETURN r.share": .33,
		"MATCH (c:Company {id: 'company:kazzinb'}) RETURN size(c.names)":                                           int64(4),
		"MATCH (r:Route) RETURN count(r)":                                                                          int64(3),
		"MATCH (m:MineralSite) WHERE m.name = 'Victoria' RETURN count(m)":                                          int64(3),
		"MATCH (:Company)-[r:ACQUIRES]->(:Company) RETURN count(r)":                                                int64(0), // from itself to itself
	} {
		if rows := Ask(t, s, question).Rows; len(rows) != 1 || rows[0][0] != want {
			t.Errorf("%s: %v, want %v", question, rows, want)
		}
	}
}

func hand(v schema.Verdict, a, b string) schema.Judgement {
	j := schema.Judgement{A: min(a, b), B: max(a, b), Verdict: v, By: "an analyst", Reason: "she knows", When: "2026-03-03T09:00:00Z"}
	if v == schema.Same {
		j.Score = 1
	}
	return j
}

// judged splits in the middle of a chain of names, joins what no rule would, and
// takes both back.
func judged(t *testing.T, s Store) {
	graphs := namerGraphs()
	writeAll(t, s, graphs)
	before := Dump(t, s)
	var hands []schema.Judgement
	check := func(what string) {
		t.Helper()
		if diff := cmp.Diff(Expect(graphs, hands), Dump(t, s)); diff != "" {
			t.Fatalf("%s: graph (-want +got):\n%s", what, diff)
		}
	}
	for _, j := range []schema.Judgement{
		hand(schema.Different, "company:kazzinc", "company:kazzing"), hand(schema.Different, "company:kazzinb", "company:kazzinc"),
		hand(schema.Same, "company:kazzing", "company:kzc-group"), hand(schema.Same, "route:line-of-ore-1", "route:line-of-ore-2"),
		hand(schema.Same, "site:victoria", "site:victoria@CA"), hand(schema.Same, "site:victoria@CA", "site:victorib@KZ"),
		hand(schema.Different, "company:nobody", "company:somebody"),
	} {
		if err := s.Judge(context.Background(), j); err != nil {
			t.Fatal(err)
		}
		hands = append(hands, j)
		check(j.A + " " + string(j.Verdict) + " " + j.B)
	}
	// They hold when an article comes again, and for the names of another.
	if _, err := s.Remove(context.Background(), graphs[1].Article.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(context.Background(), graphs[1]); err != nil {
		t.Fatal(err)
	}
	check("written again")
	for len(hands) > 0 {
		if err := s.Unjudge(context.Background(), load.JudgementID(hands[0])); err != nil {
			t.Fatal(err)
		}
		hands = hands[1:]
		check("taken back")
	}
	if diff := cmp.Diff(before, Dump(t, s)); diff != "" {
		t.Errorf("all taken back (-want +got):\n%s", diff)
	}
	if err := s.Unjudge(context.Background(), "hand-000000000000"); err == nil {
		t.Error("what nobody judged was taken back")
	}
	for _, bad := range []schema.Judgement{
		hand(schema.Unsure, "company:a", "company:b"), hand(schema.Same, "company:a", "site:a"), hand(schema.Same, "company:a", "company:a"),
		hand(schema.Same, "country:KZ", "country:US"), {A: "company:a", B: "company:b", Verdict: schema.Same},
	} {
		if err := s.Judge(context.Background(), bad); err == nil {
			t.Errorf("taken: %+v", bad)
		}
	}
}

// anySequence loads, changes, removes, judges and takes back by chance, and compares
// the whole graph with what the articles and judgements that are left make.
func anySequence(t *testing.T, s Store) {
	r := rand.New(rand.NewPCG(3, 5))
	now := map[string]schema.Graph{}
	hands := map[string]schema.Judgement{}
	copies, merged := 0, 0
	for step := range 120 {
		var what string
		var err error
		switch n := r.IntN(10); {
		case n < 5:
			g := variant(r)
			now[g.Article.ID], what = g, "write "+g.Article.ID
			_, err = s.Write(context.Background(), g)
		case n < 7:
			id := fmt.Sprintf("https://n.example/%d", r.IntN(8))
			delete(now, id)
			what = "remove " + id
			_, err = s.Remove(context.Background(), id)
		case n < 9:
			a, b := variantName(r), variantName(r)
			if a == b || load.LabelOf(a) != load.LabelOf(b) {
				continue
			}
			j := hand([]schema.Verdict{schema.Same, schema.Different}[r.IntN(2)], a, b)
			hands[load.JudgementID(j)], what = j, fmt.Sprint("judge ", j)
			err = s.Judge(context.Background(), j)
		default:
			for _, id := range slices.Sorted(maps.Keys(hands)) {
				delete(hands, id)
				what = "take back " + id
				err = s.Unjudge(context.Background(), id)
				break
			}
		}
		if err != nil {
			t.Fatalf("step %d, %s: %v", step, what, err)
		}
		if diff := cmp.Diff(Expect(slices.Collect(maps.Values(now)), slices.Collect(maps.Values(hands))), Dump(t, s)); diff != "" {
			t.Fatalf("step %d, %s: graph (-want +got):\n%s", step, what, diff)
		}
		copies += len(Ask(t, s, "MATCH (:Article)-[:COPY_OF]->(a:Article) RETURN a.id").Rows)
		merged += len(Ask(t, s, "MATCH (c:Company) WHERE c.names IS NOT NULL RETURN c.id").Rows)
	}
	if copies < 50 || merged < 50 {
		t.Errorf("the sequence met only %d copies and %d companies of several names", copies, merged)
	}
}

// variantName is one of a few names that are hard to tell apart.
func variantName(r *rand.Rand) string {
	id := []string{"company:ironoreb", "company:ironorec", "company:ironored", "company:ironores-of", "site:pitan", "site:pitar", "site:pitas"}[r.IntN(7)]
	if id[0] == 's' {
		id += []string{"", "@CA", "@KZ"}[r.IntN(3)]
	}
	return id
}

// variant is one of eight articles, in one of many states.
func variant(r *rand.Rand) schema.Graph {
	i := r.IntN(8)
	s := story{id: fmt.Sprintf("https://n.example/%d", i), source: fmt.Sprintf("Paper %d", r.IntN(4)), published: fmt.Sprintf("2026-01-%02d", 1+r.IntN(9)), text: []string{fmt.Sprintf("Version %d. ", r.IntN(1<<30))}}
	seen := map[string]bool{}
	add := func() string {
		name := variantName(r)
		id := name
		e := schema.Entity{Name: map[string]string{"company:ironores-of": "Ironores of Ore"}[name]}
		if at := len(id) - 3; id[at] == '@' {
			e.Country, id = id[at+1:], id[:at]
		}
		if e.Name == "" {
			e.Name = string(id[5]-32) + id[6:]
			if id[0] == 'c' {
				e.Name = string(id[8]-32) + id[9:]
			}
		}
		if e.ID = id; seen[id] {
			return id
		}
		seen[id] = true
		if r.IntN(3) == 0 {
			e.Aliases = []string{[]string{"Ironored", "Ironoreb", "Pitar"}[r.IntN(3)]}
		}
		if n := r.IntN(4); id[0] == 's' && n < 3 {
			e.Props = []schema.Properties{{schema.Area: 12.0, schema.Unit: "km2"}, {schema.Area: 13.0, schema.Unit: "km2"}, {schema.Area: 1200.0, schema.Unit: "hectare"}}[n]
		}
		s.entities = append(s.entities, e)
		return id
	}
	for j := range 1 + r.IntN(4) {
		a, b := add(), add()
		if a == b || load.LabelOf(a) != schema.Company {
			continue
		}
		f := fact{subject: a, relation: schema.Owns, object: b, starts: fmt.Sprintf("Sentence %d", j), planned: r.IntN(4) == 0, props: schema.Properties{}}
		if r.IntN(2) == 0 {
			f.props[schema.Share] = float64(1+r.IntN(3)) / 4
		}
		s.text[0] += f.starts + " tells it. "
		s.facts = append(s.facts, f)
	}
	if n := r.IntN(5); n < 2 { // the copy of a wire, but for the head and a sentence
		s.text = append(s.text, wire(n, r.IntN(12)))
	}
	return s.graph("v1")
}

// wire is the text of an agency, without one of its sentences.
func wire(n, without int) string {
	text := ""
	for i := range 12 {
		if i != without {
			text += fmt.Sprintf("Sentence %d of agency %d tells what %d trains carried to port %d that week. ", i, n, i*i, 7*i+n)
		}
	}
	return text
}
