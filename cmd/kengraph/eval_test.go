package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kengraph/fixtures"
)

// annotated writes some gold of the newsroom into a folder.
func annotated(t *testing.T, n int) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for _, p := range fixtures.Pages()[:n] {
		if err := os.WriteFile(filepath.Join(folder, p.Name+".json"), p.Gold(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// What eval finds itself scores as what transform wrote, whatever is printed of it.
// That both score as the corpus's script does is tested in package score.
func TestEvalIsTransformScored(t *testing.T) {
	folder := annotated(t, 4)
	found := filepath.Join(t.TempDir(), "found")
	if out := ok(t, "transform", folder, "--out", found); out != "" {
		t.Errorf("standard output has %q", out)
	}
	for _, how := range [][]string{nil, {"--by-type", "--errors", "30"}, {"--json"}, {"--calibration"}} {
		own := ok(t, append([]string{"eval", folder}, how...)...)
		written := ok(t, append([]string{"eval", folder, "--pred", found}, how...)...)
		if own != written || !strings.Contains(own, "strict") {
			t.Errorf("%v\n%s\n%s", how, own, written)
		}
	}
}

// An annotation is no help to who reads the article.
func TestEvalDoesNotReadGold(t *testing.T) {
	emptyFolder(t)
	const entities = `"entities": [{"id": "x", "type": "Company", "name": "Zyx Qwerty", "aliases": []}], "relations": []`
	bare, told := strings.TrimSuffix(deal, "}")+"}", strings.TrimSuffix(deal, "}")+", "+entities+"}"
	var printed []string
	for _, text := range []string{bare, told} {
		if err := os.WriteFile("deal.json", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		printed = append(printed, ok(t, "transform", "deal.json"))
	}
	if printed[0] != printed[1] || strings.Contains(printed[1], "Zyx") {
		t.Error(printed[1])
	}
}

func TestTwoInputsOfOneName(t *testing.T) {
	folder := write(t, map[string]string{"a/deal.json": deal, "b/deal.json": deal})
	status, _, errs := kengraph(t, "transform", folder, "--out", t.TempDir())
	if status != exitUsage || !strings.Contains(errs, "would both be written to deal.json") {
		t.Errorf("exit %d: %s", status, errs)
	}
}
