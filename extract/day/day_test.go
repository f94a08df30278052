package day_test

import (
	"fmt"
	"testing"

	"kengraph/extract/day"
)

func ExampleFind() {
	d, ok := day.Find("Updated Thu, 19 Feb 2026 01:30:00 +0500")
	fmt.Println(d, ok)
	// Output: 2026-02-19 true
}

func TestFind(t *testing.T) {
	for in, want := range map[string]string{
		"2026-02-19T06:00+09:30":      "2026-02-19",
		"2026-02-18T20:30:00.000Z":    "2026-02-18",
		"2026/03/19":                  "2026-03-19",
		"20260115":                    "2026-01-15",
		"18.02.2026 / 14:07":          "2026-02-18",
		"18/02/2026 08:27":            "2026-02-18",
		"02/18/2026":                  "2026-02-18",
		"03/04/2026":                  "2026-04-03",
		"February 23, 2026":           "2026-02-23",
		"Nov. 7, 2025":                "2025-11-07",
		"Released 29 January 2026":    "2026-01-29",
		"3rd March 2026":              "2026-03-03",
		"23 февраля 2026 г.":          "2026-02-23",
		"5 мая 2026":                  "2026-05-05",
		"12 de marzo de 2026":         "2026-03-12",
		"2026年2月3日":                   "2026-02-03",
		"22 Oct 2025 07:00, not 2024": "2025-10-22",
		"31.02.2026":                  "",
		"2 hours ago":                 "",
		"call 2026-555-01":            "",
		"in 2026":                     "",
		"item 120260115":              "",
	} {
		if got, _ := day.Find(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("19 Feb 2026")
	f.Fuzz(func(t *testing.T, in string) {
		if d, ok := day.Find(in); ok != (len(d) == len("2006-01-02")) {
			t.Fatalf("%q: %q, %v", in, d, ok)
		}
	})
}
