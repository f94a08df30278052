package score

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testdata/lines.txt and figures.json are what the corpus's score_graph.py prints:
//
//	score_graph.py testdata/gold testdata/pred --by-type --errors 100
//	score_graph.py testdata/gold testdata/pred --json
func TestSameAsScript(t *testing.T) {
	docs := read(t, "testdata/gold", "testdata/pred")
	strict, relaxed := Compare(docs, false), Compare(docs, true)
	var lines, figures strings.Builder
	if err := (View{ByType: true, Errors: 100}).Print(&lines, strict, relaxed); err != nil {
		t.Fatal(err)
	}
	if err := JSON(&figures, strict, relaxed, nil); err != nil {
		t.Fatal(err)
	}
	same(t, "testdata/lines.txt", lines.String())
	same(t, "testdata/figures.json", figures.String())
}

func same(t *testing.T, file, got string) {
	t.Helper()
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-script +ours)\n%s", file, diff)
	}
}

// read reads a gold folder; a document without a prediction has none.
func read(t *testing.T, gold, pred string) []One {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(gold, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var docs []One
	for _, file := range files {
		one := One{Name: strings.TrimSuffix(filepath.Base(file), ".json"), Gold: *readDoc(t, file)}
		one.Pred = readDoc(t, filepath.Join(pred, filepath.Base(file)))
		docs = append(docs, one)
	}
	return docs
}

func readDoc(t *testing.T, file string) *Doc {
	t.Helper()
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := Read(f)
	if err != nil {
		t.Fatal(file, err)
	}
	return &d
}

func TestReadRefuses(t *testing.T) {
	for _, bad := range []string{"", "[]", "{}", `{"entities": []}`, `{"entities": [], "relations": [{"props": []}]}`} {
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// The wanted forms were printed by the script's norm.
func TestNormal(t *testing.T) {
	tests := []struct{ name, want string }{
		{"U.S. Steel Corp.", "us steel"},
		{"Tau-Ken Samruk JSC", "tau ken samruk"},
		{"Kazakhstan's Holding", "kazakhstan"},
		{"Kazakhstan’s Holding", "kazakhstans"},
		{"The Group", "the group"},
		{"A. B. Co", "a b"},
		{"Norges Gruve AS", "norges gruve"},
		{"x.yz u.s.a", "x yz usa"},
		{"Ørsted Ångström №5 ﬁn", "rsted angstrom no5 fin"},
		{"АО", ""},
	}
	for _, tt := range tests {
		if got := normal(tt.name, legal); got != tt.want {
			t.Errorf("%q is %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestPrintedAsPython(t *testing.T) {
	for f, want := range map[float64]string{0: "0.0", 1: "1.0", 1.1e9: "1100000000.0", 1e16: "1e+16", 0.0001: "0.0001", 0.00001: "1e-05", 2.0 / 3: "0.6666666666666666"} {
		if got := float(f); got != want {
			t.Errorf("%v is printed %s, want %s", f, got, want)
		}
	}
	for s, want := range map[string]string{"a": "'a'", "a'b": `"a'b"`, `a'"b`: `'a\'"b'`, "a\n\x01é": `'a\n\x01é'`} {
		if got := quote(s); got != want {
			t.Errorf("%q is quoted %s, want %s", s, got, want)
		}
	}
}

func TestCalibration(t *testing.T) {
	got := Calibration([]Guess{{0.9375, true}, {0.9375, true}, {1, false}, {1, true}, {0.25, false}})
	want := []Bin{{From: 0.2, Said: 0.25, Guesses: 1}, {From: 0.9, Said: 0.96875, Right: 3, Guesses: 4}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
