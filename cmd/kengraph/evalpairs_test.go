package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"kengraph/load"
	"kengraph/schema"
	"kengraph/transform"
)

const twoPairs = `{"a": {"type": "Company", "name": "Zarya Gold LLP", "aliases": []}, "b": {"type": "Company", "name": "ТОО «Заря Голд»"}, "same": true, "kind": "legal form", "note": "form"}

{"a": {"type": "MineralSite", "name": "Line 1"}, "b": {"type": "MineralSite", "name": "Line 2"}, "same": true, "kind": "sibling", "note": "wrong on purpose"}
`

func TestEvalPairs(t *testing.T) {
	folder := write(t, map[string]string{"pairs.jsonl": twoPairs})
	out := ok(t, "eval", folder+"/pairs.jsonl", "--errors", "5")
	for _, want := range []string{"precision", " legal form", " sibling", "2      1.000   0.500  0.667 all", `"Line 1" and MineralSite "Line 2" are same (wrong on purpose); judged different`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	var got struct{ Pairs struct{ P, R, F float64 } }
	if err := json.Unmarshal([]byte(ok(t, "eval", folder+"/pairs.jsonl", "--json")), &got); err != nil || got.Pairs.P != 1 || got.Pairs.R != .5 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestEvalBrokenPairs(t *testing.T) {
	folder := write(t, map[string]string{"bad.jsonl": twoPairs + "{\"a\": \n{\"a\": {\"type\": \"Ship\", \"name\": \"x\"}, \"b\": {\"type\": \"Company\", \"name\": \"y\"}, \"same\": true}\n", "empty.jsonl": ""})
	status, _, errs := kengraph(t, "eval", folder+"/bad.jsonl")
	if status != exitFailed || !strings.Contains(errs, "bad.jsonl:4:") || !strings.Contains(errs, `bad.jsonl:5: "Ship" is no type`) {
		t.Errorf("exit %d: %s", status, errs)
	}
	if status, _, errs := kengraph(t, "eval", folder+"/empty.jsonl"); status != exitFailed || !strings.Contains(errs, "no pairs") {
		t.Errorf("exit %d: %s", status, errs)
	}
	if status, _, errs := kengraph(t, "eval", folder+"/nowhere.jsonl"); status != exitUsage {
		t.Errorf("exit %d: %s", status, errs)
	}
}

// Names of one thing meet when a store is written: they share a key. The second file is
// not in the repository; where it is there, too, it is looked at.
func TestPairsMeet(t *testing.T) {
	reader, err := transform.New()
	if err != nil {
		t.Fatal(err)
	}
	r := reader.Resolver()
	for _, name := range []string{"../../transform/resolve/testdata/pairs.jsonl", "../../../shared/corpus/resolution/dev.jsonl"} {
		file, err := os.Open(name)
		if err != nil {
			continue
		}
		defer file.Close()
		pairs, err := readPairs(file, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			_, of := load.Resolve([]load.Named{{Name: p.A.known()}, {Name: p.B.known()}}, nil, r)
			a, b := p.A.known(), p.B.known()
			if a.ID != b.ID && r.Judge(a, b).Verdict == schema.Same && of[a.ID] != of[b.ID] {
				t.Errorf("%q and %q are judged the same, and never meet: %q, %q", a.Text, b.Text, r.Keys(a), r.Keys(b))
			}
		}
	}
}
