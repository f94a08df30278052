package page

import (
	"strings"
	"testing"
)

func TestVocabulary(t *testing.T) {
	if _, err := readVocabulary(noiseTable, boilerplateTable); err != nil {
		t.Fatal(err)
	}
	_, err := readVocabulary("tag\tnav\nwhere\tnav\twhy\ntag\tnav\twhy\ntag\tnav\twhy\n", "text\t(\twhy\nother\ta\twhy\n")
	if err == nil {
		t.Fatal("faults pass")
	}
	for _, want := range []string{"noise.tsv:1: 2 columns", `noise.tsv:2: unknown place "where"`, `noise.tsv:4: "nav" stands twice`, "boilerplate.tsv:1:", `boilerplate.tsv:2: unknown kind "other"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not among the faults: %v", want, err)
		}
	}
}

func TestNames(t *testing.T) {
	for class, want := range map[string]string{
		"o-ad--leaderboard": "ad", "ReadNext-11a": "read next", "Inline_cta__p7": "cta", "jp-relatedposts": "relatedposts",
		"shadow": "", "shareholders": "", "overflow-hidden": "", "md:hidden": "", "gradient": "", "hidden": "hidden", "social-embed": "",
	} {
		if got := words().named(class); got != want {
			t.Errorf("%s: %q, want %q", class, got, want)
		}
	}
}

func TestBoilerplate(t *testing.T) {
	for text, want := range map[string]bool{
		"Reporting by A. B.; editing by C. D.":    true,
		"- ENDS -":                                true,
		"© 2026 Ore Weekly. All rights reserved.": true,
		"Quillfeather Partners (Nominated Adviser) +44 (0)000 000 0001":     true,
		"By the end of the year the mine will treat 20,000 tonnes a day.":   false,
		"Share capital rose to $40 million after the placement, it said.":   false,
		"The source of the ore is a deposit near Aktau, the company added.": false,
		"Editing the licence took the ministry nine months, he said.":       false,
		"Related companies hold 12 percent of the shares.":                  false,
	} {
		if got := words().boilerplate(block{text: text}); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
