package mention

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kengraph/schema"
	"kengraph/transform/syntax"
)

func newRecognizer(t testing.TB) *Recognizer {
	t.Helper()
	model, err := syntax.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(model)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read returns the entities of a text as "Type name".
func read(r *Recognizer, paragraphs ...string) []string {
	d := r.Read(schema.Article{ID: "test", Published: "2026-03-01", Paragraphs: paragraphs})
	var out []string
	for _, e := range d.Entities {
		out = append(out, fmt.Sprintf("%s %s", e.Type, e.Name))
	}
	return out
}

// TestUnseen types names that no lexicon can know, by what their own words and their surroundings say.
func TestUnseen(t *testing.T) {
	r := newRecognizer(t)
	for _, tt := range []struct{ text, want string }{
		{"Zarnitsa Borealis Mining plc hired drillers.", "Company Zarnitsa Borealis Mining plc"},
		{"The shares of Quorvane (ASX: QRV) rose.", "Company Quorvane"},
		{"Drilling at the Tumblemoor deposit began.", "MineralSite Tumblemoor"},
		{"Wexgarth, a copper prospect, was sold.", "MineralSite Wexgarth"},
		{"Trains reach the Vandolin Region by night.", "Place Vandolin Region"},
		{"The Ostrovale smelter is cold.", "Facility Ostrovale smelter"},
		{"Ore goes by the Kestrel Plains Railway.", "Route Kestrel Plains Railway"},
		{"Energy Minister Ruthven Oakshield resigned.", "Person Ruthven Oakshield"},
		{"The Ministry of Mines and Mineral Resources objected.", "Organization Ministry of Mines and Mineral Resources"},
		{"Quorvane Metals, a miner from Perth, objected.", "Company Quorvane Metals"},
		{"The licence belongs to Quorvane Katpar LLP. Nobody objected.", "Company Quorvane Katpar LLP"},
		{"Shares of Quorvane Aluminum and Chemical Corp rose.", "Company Quorvane Aluminum and Chemical Corp"},
		{"The broker is Samuel Quorvane and Co. Ltd in Leeds.", "Company Samuel Quorvane and Co. Ltd"},
		{"Quorvane Metals Chairman Henry Jarecki resigned.", "Company Quorvane Metals"},
		{"He left Ruthven Vane, Harris Oakshield and Co in May.", "Company Ruthven Vane, Harris Oakshield and Co"},
		{"Quorvane Steel Corp of Japan and Aluminum Corp of Norway signed.", "Company Aluminum Corp"},
		{"Quorvane Mining Co of Australia Ltd fell.", "Company Quorvane Mining Co of Australia Ltd"},
		{"They are Quorvane Bank Plc of Glasgow and Tumblemoor Bank Ltd of Belfast.", "Company Quorvane Bank Plc"},
		{"A clearing firm, Quorvane and Haas Inc, failed.", "Company Quorvane and Haas Inc"},
		{"Alcoa Australia sells alumina.", "Company Alcoa Australia"},
		{"Ore is dug at the German Creek coal mine.", "MineralSite German Creek"},
		{"Ruthven C. Oakshield objected.", "Person Ruthven C. Oakshield"},
	} {
		if got := read(r, tt.text); !slices.Contains(got, tt.want) {
			t.Errorf("%q\n\tgot  %q\n\twant %q", tt.text, got, tt.want)
		}
	}
}

// TestStateOfTown reads a name that a town or a country has too as the state that it stands for.
func TestStateOfTown(t *testing.T) {
	r := newRecognizer(t)
	for text, want := range map[string]string{
		"The smelter at Quorvane, Washington, is cold.":              "Place Washington State",
		"The office in Washington is closed.":                        "Place Washington, D.C.",
		"Offices in London, Ottawa, Washington and Lima are closed.": "Place Washington, D.C.",
		"The plant in Atlanta, Georgia, is closed.":                  "Place Georgia (U.S. state)",
		"The plant in Tbilisi, Georgia, is closed.":                  "Country Georgia",
		"The plant in Quorvane, Georgia, is closed.":                 "Country Georgia",
	} {
		if got := read(r, text); !slices.Contains(got, want) {
			t.Errorf("%q\n\tgot  %q\n\twant %q", text, got, want)
		}
	}
}

func TestNoNames(t *testing.T) {
	r := newRecognizer(t)
	for _, text := range []string{
		"Output rose in November.", "The lead actor took the gold medal.", "“Nothing is agreed,” he said.", "Mine Share Output Region Remarks",
		"WHOSE IS THE MONEY? The group met on Nov 2.", "It cost A$410M in Q3.", "The adit is older than World War Two.", "It pays 2% of the net smelter return (“NSR”), and an NSR is a royalty.",
	} {
		if got := read(r, text); len(got) > 0 {
			t.Errorf("%q names %q", text, got)
		}
	}
}

// TestOneThing joins the ways in which one article names a thing.
func TestOneThing(t *testing.T) {
	r := newRecognizer(t)
	for _, tt := range []struct {
		text string
		want []string // names and aliases of one entity
	}{
		{"Quorvane Metals Limited (“Quorvane” or the “Company”) met. Quorvane left.", []string{"Quorvane Metals Limited", "Quorvane"}},
		{"The Zangral Copper Combine (ZCC) digs. ZCC ships.", []string{"Zangral Copper Combine", "ZCC"}},
		{"Ruthven Oakshield, a minister, spoke. Oakshield left.", []string{"Ruthven Oakshield", "Oakshield"}},
		{"<Quorvane Aluminum Company> (QUALCO) met. QUALCO left.", []string{"Quorvane Aluminum Company", "QUALCO"}},
		{"Alcan Aluminium Ltd <AL> met. Alcan left.", []string{"Alcan Aluminium Ltd", "Alcan"}},
		{"William O'Quorvane, a director, spoke. O'Quorvane left.", []string{"William O'Quorvane", "O'Quorvane"}},
		{"Lin Chung-jung, a spokesman, spoke. Lin left.", []string{"Lin Chung-jung", "Lin"}},
		{"It hired Quorvane Zinc Co in May. Quorvane operates two mines.", []string{"Quorvane Zinc Co", "Quorvane"}},
		{"The Quorvane gold mine is shut. Quorvane is deep.", []string{"Quorvane", "Quorvane gold mine"}},
		{"The Trans-Caspian International Transport Route (TITR or Middle Corridor) grows.", []string{"Middle Corridor", "Trans-Caspian International Transport Route", "TITR"}},
	} {
		d := r.Read(schema.Article{ID: "test", Paragraphs: []string{tt.text}})
		found := false
		for _, e := range d.Entities {
			all := append([]string{e.Name}, e.Aliases...)
			hits := 0
			for _, n := range tt.want {
				if slices.Contains(all, n) {
					hits++
				}
			}
			found = found || hits == len(tt.want)
		}
		if !found {
			t.Errorf("%q: no entity has the names %q", tt.text, tt.want)
		}
	}
}

// TestNominals resolves what refers without a name.
func TestNominals(t *testing.T) {
	r := newRecognizer(t)
	for _, tt := range []struct{ text, nominal, want string }{
		{"Quorvane Metals Ltd rose. The company will pay.", "The company", "Quorvane Metals Ltd"},
		{"Quorvane Metals Limited (the “Company”) rose. Norvest Mining fell. The Company will pay.", "The Company", "Quorvane Metals Limited"},
		{"Kazakhstan and Japan met. The two countries will trade.", "The two countries", "Kazakhstan"},
		{"The Tumblemoor deposit was drilled. It holds tin.", "It", "Tumblemoor"},
	} {
		d := r.Read(schema.Article{ID: "test", Paragraphs: []string{tt.text}})
		ok := false
		for _, m := range d.Mentions {
			ok = ok || m.Form == Nominal && m.Text == tt.nominal && d.Entities[m.Entity].Name == tt.want
		}
		if !ok {
			t.Errorf("%q: %q is not %q", tt.text, tt.nominal, tt.want)
		}
	}
}

// TestSpans keeps the law of spans: the paragraph between a mention's first and last byte is its text.
func TestSpans(t *testing.T) {
	r := newRecognizer(t)
	p := "Glencore’s Kazzinc (ASX: KZC) ships zinc – 70% of it – from Ust-Kamenogorsk, Kazakhstan, to Świnoujście."
	d := r.Read(schema.Article{ID: "test", Paragraphs: []string{p}})
	if len(d.Mentions) < 5 {
		t.Fatalf("%d mentions", len(d.Mentions))
	}
	for _, m := range d.Mentions {
		s := d.Sentences[m.Sentence]
		if got := p[s.Tokens[m.First].Start:s.Tokens[m.End-1].End]; got != m.Text {
			t.Errorf("%q is not %q", got, m.Text)
		}
	}
}

func TestTSVFaults(t *testing.T) {
	_, err := parseTSV("test.tsv", "name\tkind\tnote\n# a comment\nA\tb\twhy\nC\td\nE\tf\tg\th\n")
	if err == nil {
		t.Fatal("no fault found")
	}
	for _, want := range []string{"test.tsv:4: no note", "test.tsv:5: 4 cells under 3 columns"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q lacks %q", err, want)
		}
	}
}

func ExampleRecognizer_Read() {
	model, err := syntax.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := New(model)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := r.Read(schema.Article{Paragraphs: []string{"Glencore owns Kazzinc."}})
	for _, e := range d.Entities {
		fmt.Println(e.ID)
	}
	// Output:
	// company:glencore
	// company:kazzinc
}

// TestJudge looks at what training reads: the same evidence each time, for each type odds of its own.
func TestJudge(t *testing.T) {
	r := newRecognizer(t)
	a := schema.Article{ID: "test", Paragraphs: []string{"Ore from Wexgarth, the mine of Quorvane Metals plc, goes to Perth. Alaskans objected."}}
	names := map[string]schema.Label{}
	first, second := r.Judge(a), r.Judge(a)
	for i, j := range first {
		if !slices.Equal(j.Features, second[i].Features) {
			t.Errorf("%v: other features the second time", j.Names)
		}
		if len(j.Odds) != len(judged) {
			t.Errorf("%v: odds %v", j.Names, j.Odds)
		}
		names[j.Names[0]] = j.Hand
	}
	for name, want := range map[string]schema.Label{"Quorvane Metals plc": schema.Company, "Alaskans": None} {
		if got, ok := names[name]; !ok || got != want {
			t.Errorf("%s: by hand %q, want %q", name, got, want)
		}
	}
}
