package main

import (
	"encoding/json"
	"strings"
	"testing"
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
