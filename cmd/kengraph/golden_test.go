package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kengraph/cmd/kengraph/internal/gold"
	"kengraph/extract/page"
	"kengraph/fixtures"
	"kengraph/transform"
)

var update = flag.Bool("update", false, "write the golden graphs of fixtures/graphs anew")

const goldens = "../../fixtures/graphs"

// The golden graphs are what the program says of each page of the newsroom, right or
// wrong: a change of lexicon or rules shows in them, fact by fact, before it is merged.
func TestGoldenGraphs(t *testing.T) {
	reader, err := transform.New()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.MkdirAll(goldens, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range fixtures.Pages() {
		article, err := page.Parse(bytes.NewReader(p.HTML()), p.URL)
		if err != nil {
			t.Error(err)
			continue
		}
		var got bytes.Buffer
		if err := gold.Write(&got, gold.Of(reader.Transform(article))); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(goldens, p.Name+".json")
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; go test ./cmd/kengraph -run Golden -update writes it", err)
			continue
		}
		if !bytes.Equal(want, got.Bytes()) {
			t.Errorf("%s changed; if it is for the better, go test ./cmd/kengraph -run Golden -update (-was +is)\n%s", p.Name, changes(t, want, got.Bytes()))
		}
	}
}

// changes lists what one graph says and the other does not, a line each.
func changes(t *testing.T, was, is []byte) string {
	t.Helper()
	var lines []string
	old, now := said(t, was), said(t, is)
	for _, s := range old {
		if !slices.Contains(now, s) {
			lines = append(lines, "- "+s)
		}
	}
	for _, s := range now {
		if !slices.Contains(old, s) {
			lines = append(lines, "+ "+s)
		}
	}
	return strings.Join(lines, "\n")
}

// said lists the entities and relations of a graph.
func said(t *testing.T, text []byte) (lines []string) {
	t.Helper()
	var g struct{ Entities, Relations []json.RawMessage }
	if err := json.Unmarshal(text, &g); err != nil {
		t.Fatal(err)
	}
	for _, fact := range slices.Concat(g.Entities, g.Relations) {
		var line bytes.Buffer
		if err := json.Compact(&line, fact); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line.String())
	}
	return lines
}
