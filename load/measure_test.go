package load

import (
	"testing"

	"kengraph/schema"
)

func TestAgree(t *testing.T) {
	length := func(v float64, unit string) schema.Properties {
		return schema.Properties{schema.Length: v, schema.Unit: unit}
	}
	for _, tt := range []struct {
		a, b schema.Properties
		want bool
	}{
		{length(43, "km"), length(27, "mile"), true},   // 43.45 km, give or take half a mile
		{length(42, "km"), length(27, "mile"), false},  // is 1.45 km off
		{length(43, "km"), length(43, "km"), false},    // of one unit the numbers are compared
		{length(43, "km"), length(43000, "m"), true},   // exact to the kilometre
		{length(1.5, "km"), length(1540, "m"), true},   // 1.5 km is exact to 50 m
		{length(1.5, "km"), length(1560, "m"), false},  //
		{length(43, "km"), length(43, "tonne"), false}, // of another dimension
		{length(43, "km"), schema.Properties{schema.Unit: "mile"}, false},
		{schema.Properties{schema.Area: 1200.0, schema.Unit: "hectare"}, schema.Properties{schema.Area: 12.0, schema.Unit: "km2"}, true},
		{schema.Properties{schema.Quantity: 1e6, schema.Unit: "ounce"}, schema.Properties{schema.Quantity: 31.0, schema.Unit: "tonne"}, true},
	} {
		if got := agree(tt.a, tt.b); got != tt.want || agree(tt.b, tt.a) != got {
			t.Errorf("%v and %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// Three sources measure one route, and the first corrects itself.
func TestDescribeDisputed(t *testing.T) {
	says := func(source, published string, v float64, unit string) Mention {
		return Mention{Entity: "route:tripp", Name: "TRIPP", Byline: Byline{Source: source, Published: published}, Props: schema.Properties{schema.Length: v, schema.Unit: unit}}
	}
	agency, bank, weekly := says("a", "2026-02-05", 42, "km"), says("b", "2026-02-20", 43, "km"), says("c", "2026-03-01", 27, "mile")
	if e := Describe([]Mention{agency, bank, weekly}); !e.Disputed {
		t.Errorf("42 km, 43 km and 27 miles: %+v", e)
	}
	if e := Describe([]Mention{bank, weekly}); e.Disputed {
		t.Errorf("43 km and 27 miles are one: %+v", e)
	}
	corrected := says("a", "2026-03-02", 43, "km")
	if e := Describe([]Mention{corrected, agency, bank, weekly}); e.Disputed || e.Props[schema.Length] != 43.0 {
		t.Errorf("the first has corrected itself: %+v", e)
	}
}
