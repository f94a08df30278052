package transform_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/schema"
	"kengraph/transform"
)

func newTransformer(t testing.TB) *transform.Transformer {
	t.Helper()
	tr, err := transform.New()
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

var article = schema.Article{
	ID: "example", Source: "The Example", Published: "2026-03-01", Language: "en",
	Paragraphs: []string{
		"Glencore, the Swiss trader, owns 70% of Kazzinc, which produced 250,000 tonnes of zinc in 2025.",
		"Kazakhstan ranks first in the world in reserves of tungsten and second in uranium.",
	},
}

func TestGraph(t *testing.T) {
	g := newTransformer(t).Transform(article)
	var got []string
	for _, s := range g.Statements {
		got = append(got, fmt.Sprintf("%s %s %s %v", s.Subject, s.Relation, s.Object, s.Props))
	}
	for _, want := range []string{
		"company:glencore OWNS company:kazzinc map[share:0.7]",
		"company:kazzinc PRODUCES mineral:zinc map[period:2025 quantity:250000 unit:tonne]",
		"country:KZ HAS_RESERVES mineral:tungsten map[rank:1]",
		"country:KZ HAS_RESERVES mineral:uranium map[rank:2]",
	} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("missing %s in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// check fails where a graph breaks a law: spans lie in their paragraphs, quotes are what they
// say they are, ends exist, ids are not given twice.
func check(t *testing.T, g schema.Graph) {
	t.Helper()
	types := map[string]schema.Label{}
	for _, e := range g.Entities {
		if _, ok := types[e.ID]; ok {
			t.Errorf("entity %s twice", e.ID)
		}
		types[e.ID] = e.Type
		if e.Name == "" || e.ID == "" {
			t.Errorf("entity without name or id: %+v", e)
		}
		if reason, detail := e.Validate(); reason != "" {
			t.Errorf("entity %s: %s: %s", e.ID, reason, detail)
		}
	}
	for _, m := range g.Mentions {
		if m.Paragraph >= len(g.Article.Paragraphs) || m.Start < 0 || m.End > len(g.Article.Paragraphs[m.Paragraph]) || m.Start >= m.End {
			t.Errorf("mention outside its paragraph: %+v", m)
		}
	}
	ids := map[string]bool{}
	for _, s := range g.Statements {
		if ids[s.ID] {
			t.Errorf("statement %s twice", s.ID)
		}
		ids[s.ID] = true
		from, ok1 := types[s.Subject]
		to, ok2 := types[s.Object]
		if !ok1 || !ok2 {
			t.Errorf("statement %s: an end is no entity: %s, %s", s.ID, s.Subject, s.Object)
		}
		if reason, detail := s.Validate(g.Article, from, to); reason != "" {
			t.Errorf("statement %s: %s: %s", s.ID, reason, detail)
		}
	}
}

func TestSameArticleSameBytes(t *testing.T) {
	a, b := newTransformer(t), newTransformer(t)
	first, _ := json.Marshal(a.Transform(article))
	for range 5 {
		again, _ := json.Marshal(b.Transform(article))
		if diff := cmp.Diff(string(first), string(again)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestOddArticles(t *testing.T) {
	tr := newTransformer(t)
	for _, p := range []string{
		"", " ", ".", "A", "(((((", "“”“”", "% % % $", "\xff\xfe broken \x80 bytes of Kazzinc", strings.Repeat("Kazzinc and ", 400),
		strings.Repeat("a ", 3000), "Glencore's", "'s 's 's owns", "1 2 3 4 5 6 7 8 9 10 million tonnes", "Acme (Acme (Acme (Acme",
		"the company the company both deposits its its it", "x\x00y", "Kazakhstan-Kazakhstan-Kazakhstan–Kazakhstan",
	} {
		check(t, tr.Transform(schema.Article{ID: "odd", Paragraphs: []string{p, p}}))
	}
}

func FuzzTransform(f *testing.F) {
	tr := newTransformer(f)
	f.Add("Glencore owns 70% of Kazzinc (“KZ” or the “Company”), a unit of X, in Almaty, Kazakhstan.")
	f.Add("A: B, C and D; the E-F – G's H's I.")
	f.Fuzz(func(t *testing.T, text string) {
		check(t, tr.Transform(schema.Article{ID: "fuzz", Published: "2026-03-01", Paragraphs: strings.Split(text, "\n")}))
	})
}

func Example() {
	tr, err := transform.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	g := tr.Transform(schema.Article{ID: "note", Paragraphs: []string{"Glencore owns 70% of Kazzinc."}})
	for _, s := range g.Statements {
		fmt.Println(s.Subject, s.Relation, s.Object, s.Props[schema.Share], s.Status)
	}
	// Output: company:glencore OWNS company:kazzinc 0.7 asserted
}
