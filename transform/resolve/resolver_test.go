package resolve

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kengraph/schema"
)

// nothing is the resolver without a lexicon: what rules alone can do.
func nothing(t testing.TB) *Resolver {
	t.Helper()
	return New(nil, "")
}

func TestTablesHaveNoFault(t *testing.T) {
	if _, err := loadVocabulary(); err != nil {
		t.Fatal(err)
	}
}

func name(l schema.Label, text, country string, aliases ...string) schema.Name {
	return schema.Name{ID: schema.EntityID(l, text), Type: l, Text: text, Country: country, Aliases: aliases}
}

func TestJudge(t *testing.T) {
	r := nothing(t)
	const c, s, p, h = schema.Company, schema.MineralSite, schema.Place, schema.Person
	for _, tt := range []struct {
		a, b schema.Name
		want schema.Verdict
		by   string
	}{
		{name(c, "ТОО «Алтын Жер»", "KZ"), name(c, "Altyn Zher LLP", "KZ"), schema.Same, "joined"},
		{name(s, "Severnoye Akzhal", "KZ"), name(s, "North Akzhal deposit", "KZ"), schema.Same, "spelling"},
		{name(s, "North Akzhal", "KZ"), name(s, "Akzhal", "KZ"), schema.Different, "quality-missing"},
		{name(s, "Akzhal 1", "KZ"), name(s, "Akzhal 2", "KZ"), schema.Different, "number-differs"},
		{name(s, "Akzhal", "KZ"), name(c, "Akzhal", "KZ"), schema.Different, "type"},
		{name(s, "Victoria", "CA"), name(s, "Victoria", "ZW"), schema.Different, "country"},
		{name(p, "Karagandinskaya oblast", "KZ"), name(p, "Karaganda region", "KZ"), schema.Same, "adjective"},
		{name(p, "Karaganda", "KZ"), name(p, "Karaganda region", "KZ"), schema.Different, "level-missing"},
		{name(c, "KMG", "KZ", "KazMunayGas"), name(c, "KMG", "AU", "Kalgoorlie Minerals Group"), schema.Different, "country"},
		{name(c, "KMG", "", "KazMunayGas"), name(c, "KMG", "", "Kalgoorlie Minerals Group"), schema.Different, "acronym-collides"},
		{name(c, "Wabtec", "US"), name(c, "Wabtec Kazakhstan", "KZ"), schema.Different, "country"},
		{name(c, "Ore Holding", "KZ", "Old Copper Works"), name(c, "Old Copper Works LLP", "KZ"), schema.Same, "alias"},
		{name(c, "Zarya JSC", "KZ"), name(c, "Zarya LLP", "KZ"), schema.Unsure, "legal-form"},
		{name(h, "Mr. K. Bozumbayev", "KZ"), name(h, "Bozumbaev Kanat", "KZ"), schema.Same, "initial"},
		{name(h, "Ilham Aliyev", "AZ"), name(h, "Ilham Aliyeva", "AZ"), schema.Different, "person"},
	} {
		j := r.Judge(tt.a, tt.b)
		if j.Verdict != tt.want || j.By != tt.by || j.Reason == "" || j.When != "" {
			t.Errorf("%q, %q: %+v, want %s by %s", tt.a.Text, tt.b.Text, j, tt.want, tt.by)
		}
	}
}

// pairs reads testdata/pairs.jsonl.
func pairs(t testing.TB) (as, bs []schema.Name, same []bool) {
	t.Helper()
	text, err := os.ReadFile("testdata/pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	type known struct {
		Type                   schema.Label
		Name, Country, Context string
		Aliases                []string
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		var p struct {
			A, B known
			Same bool
		}
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		of := func(k known) schema.Name {
			return schema.Name{ID: schema.EntityID(k.Type, k.Name), Type: k.Type, Text: k.Name, Aliases: k.Aliases, Country: k.Country, Context: k.Context}
		}
		as, bs, same = append(as, of(p.A)), append(bs, of(p.B)), append(same, p.Same)
	}
	return as, bs, same
}

// Names that are judged the same share a key, so that blocking loses none of them; the judgement
// does not depend on order; keys are sorted, few, and carry the type.
func TestKeysJoinWhatIsTheSame(t *testing.T) {
	r := nothing(t)
	as, bs, _ := pairs(t)
	for i, a := range as {
		b := bs[i]
		j, k := r.Judge(a, b), r.Judge(b, a)
		if j.Verdict != k.Verdict || j.Score != k.Score || j.A > j.B {
			t.Errorf("%q, %q: %+v but the other way %+v", a.Text, b.Text, j, k)
		}
		ka, kb := r.Keys(a), r.Keys(b)
		if j.Verdict == schema.Same && !meet(ka, kb) {
			t.Errorf("%q and %q are the same, but share no key: %q, %q", a.Text, b.Text, ka, kb)
		}
		if !slices.IsSorted(ka) || len(ka) == 0 || len(ka) > 16 || !reflect.DeepEqual(ka, r.Keys(a)) {
			t.Errorf("keys of %q: %q", a.Text, ka)
		}
		for _, key := range ka {
			if !strings.HasPrefix(key, strings.ToLower(string(a.Type))+":") {
				t.Errorf("key %q of a %s", key, a.Type)
			}
		}
	}
}

// A name is the same as itself, whatever its type.
func TestSelf(t *testing.T) {
	r := nothing(t)
	as, _, _ := pairs(t)
	for _, a := range as {
		if j := r.Judge(a, a); j.Verdict != schema.Same {
			t.Errorf("%s %q with itself: %+v", a.Type, a.Text, j)
		}
	}
}

// The pairs of our own, by rules alone; with the lexicon they are scored by kengraph eval.
func TestPairsWithoutLexicon(t *testing.T) {
	r := nothing(t)
	as, bs, same := pairs(t)
	right, wrong, missed := 0, 0, 0
	for i := range as {
		switch said := r.Judge(as[i], bs[i]).Verdict == schema.Same; {
		case said && same[i]:
			right++
		case said:
			wrong++
		case same[i]:
			missed++
		}
	}
	p, rec := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("precision %.3f, recall %.3f", p, rec)
	if p < .97 || rec < .85 {
		t.Errorf("precision %.3f, recall %.3f", p, rec)
	}
}

func BenchmarkJudge(b *testing.B) {
	r := nothing(b)
	as, bs, _ := pairs(b)
	for i := 0; b.Loop(); i++ {
		r.Judge(as[i%len(as)], bs[i%len(as)])
	}
}

func BenchmarkCompare(b *testing.B) {
	r := nothing(b)
	as, bs, _ := pairs(b)
	var pa, pb []Prepared
	for i := range as {
		pa, pb = append(pa, r.Prepare(as[i])), append(pb, r.Prepare(bs[i]))
	}
	for i := 0; b.Loop(); i++ {
		r.Compare(pa[i%len(pa)], pb[i%len(pa)])
	}
}

func ExampleResolver_Judge() {
	r := New(nil, "")
	j := r.Judge(schema.Name{ID: "site:a", Type: schema.MineralSite, Text: "Verkhnee Kairakty", Country: "KZ"},
		schema.Name{ID: "site:b", Type: schema.MineralSite, Text: "Upper Kayrakty deposit", Country: "KZ"})
	fmt.Println(j.Verdict, j.By)
	// Output: same spelling
}
