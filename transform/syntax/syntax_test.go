package syntax

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
)

var load = sync.OnceValues(Load)

func model(t testing.TB) *Model {
	t.Helper()
	m, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// read makes words of text in which blanks part the words and underscores stand for the
// blanks inside a merged one: "n:" marks a name, "q:" a quantity, "d:" a date.
func read(text string) []Word {
	var ws []Word
	for _, f := range strings.Fields(text) {
		w := Word{}
		for prefix, kind := range map[string]Kind{"n:": Name, "q:": Quantity, "d:": Date} {
			if rest, ok := strings.CutPrefix(f, prefix); ok {
				f, w.Kind = rest, kind
			}
		}
		w.Form = strings.ReplaceAll(f, "_", " ")
		ws = append(ws, w)
	}
	return ws
}

// arcs writes the analysis as "relation(head, dependent)".
func arcs(ws []Word) map[string]bool {
	m := map[string]bool{}
	for _, w := range ws {
		head := "ROOT"
		if w.Head >= 0 {
			head = ws[w.Head].Form
		}
		m[fmt.Sprintf("%s(%s, %s)", w.Rel, head, w.Form)] = true
	}
	return m
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"n:Altyn_Resources owns q:70_% of the n:Karasu deposit .",
			[]string{"root(ROOT, owns)", "nsubj(owns, Altyn Resources)", "obj(owns, 70 %)", "nmod(70 %, deposit)"}},
		{"The n:Karasu mine is owned by n:Altyn_Resources .",
			[]string{"nsubj:pass(owned, mine)", "obl:agent(owned, Altyn Resources)", "aux:pass(owned, is)", "case(Altyn Resources, by)"}},
		{"n:Altyn_Resources signed an agreement with the government of n:Kyrgyzstan .",
			[]string{"nsubj(signed, Altyn Resources)", "obj(signed, agreement)", "case(government, with)", "nmod(government, Kyrgyzstan)"}},
		{"The company plans to build a smelter in n:Pavlodar .",
			[]string{"nsubj(plans, company)", "xcomp(plans, build)", "obj(build, smelter)", "mark(build, to)"}},
		{"n:Zhana_Metals produced q:5,000_tonnes of tungsten concentrate in d:2024 .",
			[]string{"nsubj(produced, Zhana Metals)", "obj(produced, 5,000 tonnes)", "nmod(5,000 tonnes, concentrate)", "compound(concentrate, tungsten)", "case(2024, in)"}},
		{"The railway will link n:Aktau with n:Khorgos .",
			[]string{"nsubj(link, railway)", "obj(link, Aktau)", "aux(link, will)", "obl(link, Khorgos)"}},
		{"n:Orda_Mining has sold its stake in the n:Sary_Tau project to n:Baltic_Copper .",
			[]string{"nsubj(sold, Orda Mining)", "obj(sold, stake)", "nmod:poss(stake, its)", "aux(sold, has)"}},
		{"n:Orda_Mining and n:Baltic_Copper signed a memorandum .",
			[]string{"nsubj(signed, Orda Mining)", "conj(Orda Mining, Baltic Copper)", "obj(signed, memorandum)"}},
		{"The deposit contains copper , gold and silver .",
			[]string{"nsubj(contains, deposit)", "obj(contains, copper)", "conj(copper, gold)", "conj(copper, silver)"}},
		{"n:Orda_Mining is a subsidiary of n:Baltic_Copper .",
			[]string{"nsubj(subsidiary, Orda Mining)", "cop(subsidiary, is)", "nmod(subsidiary, Baltic Copper)"}},
		{"n:Kazakhstan 's exports of chromium fell by q:5_% in d:2024 .",
			[]string{"nmod:poss(exports, Kazakhstan)", "nsubj(fell, exports)", "nmod(exports, chromium)", "obl(fell, 5 %)"}},
		{"n:Orda_Mining , which operates the n:Karasu mine , bought a refinery .",
			[]string{"nsubj(bought, Orda Mining)", "obj(bought, refinery)", "acl:relcl(Orda Mining, operates)", "obj(operates, mine)"}},
		{"The plant was built by n:Baltic_Copper in d:2019 .",
			[]string{"nsubj:pass(built, plant)", "obl:agent(built, Baltic Copper)"}},
		{"n:China imports antimony from n:Tajikistan .",
			[]string{"nsubj(imports, China)", "obj(imports, antimony)", "case(Tajikistan, from)"}},
		{"The bank lent n:Orda_Mining q:$_20_million .",
			[]string{"nsubj(lent, bank)", "iobj(lent, Orda Mining)", "obj(lent, $ 20 million)"}},
	} {
		ws := read(c.text)
		model(t).Parse(ws)
		got := arcs(ws)
		for _, arc := range c.want {
			if !got[arc] {
				t.Errorf("%s\nno %s in %v", c.text, arc, got)
			}
		}
	}
}

func TestTag(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The company produces tungsten from the mine .", "DT NN VBZ NN IN DT NN ."},
		{"n:Orda_Mining bought q:70_% of the project in d:2024 .", "NNP VBD CD IN DT NN IN NNP ."},
		{"The mine was sold to n:Baltic_Copper .", "DT NN VBD VBN IN NNP ."},
		{"Its reserves have n't been estimated .", "PRP$ NNS VBP RB VBN VBN ."},
		{"China 's largest producer will invest in a lead - zinc mine .", "NNP POS JJS NN MD VB IN DT NN HYPH NN NN ."},
	} {
		ws := read(c.text)
		model(t).Tag(ws)
		var tags []string
		for _, w := range ws {
			tags = append(tags, w.Tag)
		}
		if got := strings.Join(tags, " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestTagKeepsGivenTag(t *testing.T) {
	ws := []Word{{Form: "The"}, {Form: "lead", Tag: "NN"}, {Form: "rose", Tag: "VBD"}, {Form: ".", Tag: "bogus"}}
	model(t).Tag(ws)
	if ws[1].Tag != "NN" || ws[2].Tag != "VBD" || ws[2].Lemma != "rise" || ws[2].Pos != "VERB" || ws[3].Tag != "." {
		t.Errorf("%+v", ws)
	}
}

// check reports what every analysis must keep: heads in range, one root, no cycle.
func check(t *testing.T, ws []Word) {
	t.Helper()
	roots := 0
	for i, w := range ws {
		if w.Tag == "" || w.Pos == "" || w.Rel == "" || (w.Rel == "root") != (w.Head < 0) {
			t.Fatalf("word %d incomplete: %+v", i, w)
		}
		if w.Head < 0 {
			roots++
		}
		steps := 0
		for j := i; j >= 0; j = ws[j].Head {
			if j >= len(ws) || steps > len(ws) {
				t.Fatalf("word %d hangs on nothing or on itself", i)
			}
			steps++
		}
	}
	if roots != min(1, len(ws)) {
		t.Fatalf("%d roots of %d words", roots, len(ws))
	}
}

func TestParseAnything(t *testing.T) {
	long := strings.Repeat("The company , which mines gold in n:Chukotka , sold q:5_% ; ", 160)
	for name, text := range map[string]string{
		"empty": "", "one word": "Gold", "one mark": ".", "long": long, "no marks": strings.Repeat("ore ", 2000),
		"marks": strings.Repeat(", ", 500), "invalid": "\xff\xfe of \xc3 mine\x00",
	} {
		for _, width := range []int{0, 1, 4} {
			t.Run(fmt.Sprint(name, " ", width), func(t *testing.T) {
				m := *model(t)
				m.Width = width
				ws := read(text)
				m.Parse(ws)
				check(t, ws)
			})
		}
	}
	ws := make([]Word, 3) // empty forms
	model(t).Parse(ws)
	check(t, ws)
}

func TestParseConcurrently(t *testing.T) {
	text := "n:Orda_Mining said on d:Monday it had sold the n:Karasu mine , which produces copper , to a group of investors ."
	want := read(text)
	model(t).Parse(want)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				got := read(text)
				model(t).Parse(got)
				if !reflect.DeepEqual(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzParse(f *testing.F) {
	f.Add("n:Orda_Mining owns q:70_% of it .", 1)
	f.Add("\xff ( ) ( q: d:x n:", 4)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if len(text) > 4000 {
			return
		}
		m := *model(t)
		m.Width = width % 8
		ws := read(text)
		m.Parse(ws)
		check(t, ws)
	})
}

const sample = `n:Orda_Mining said on d:Monday it had signed a binding agreement to sell q:30_% of the n:Karasu copper project in
	eastern n:Kazakhstan to n:Baltic_Copper , which will invest q:$_120_million over three years and build a processing plant with a
	capacity of q:1.5_million_tonnes of ore a year .`

func BenchmarkTag(b *testing.B) {
	benchmark(b, (*Model).Tag)
}

func BenchmarkParse(b *testing.B) {
	for _, width := range []int{1, 4, 8} {
		b.Run(fmt.Sprint("width ", width), func(b *testing.B) {
			benchmark(b, func(m *Model, ws []Word) {
				wide := *m
				wide.Width = width
				wide.Parse(ws)
			})
		})
	}
}

func benchmark(b *testing.B, f func(*Model, []Word)) {
	m, ws := model(b), read(sample)
	n := 0
	for b.Loop() {
		fresh := make([]Word, len(ws))
		copy(fresh, ws)
		f(m, fresh)
		n += len(ws)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
