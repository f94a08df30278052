package load

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kengraph/schema"
)

// scales are units of one dimension, by what one of each is: 27 miles and 43 km are
// one length. A mile is 1,609.344 m, an acre 4,046.86 m2, a pound 0.45359237 kg and
// a troy ounce 31.1034768 g (NIST Special Publication 811, appendix B).
var scales = map[string]struct {
	dimension string
	factor    float64
}{
	"m": {"length", 1}, "km": {"length", 1e3}, "mile": {"length", 1609.344},
	"m2": {"area", 1}, "km2": {"area", 1e6}, "hectare": {"area", 1e4}, "acre": {"area", 4046.8564224},
	"gram": {"mass", 1e-3}, "kilogram": {"mass", 1}, "tonne": {"mass", 1e3}, "pound": {"mass", .45359237},
	"ounce": {"mass", .0311034768}, "short ton": {"mass", 907.18474}, "long ton": {"mass", 1016.0469088}, "carat": {"mass", 2e-4},
	"m3": {"volume", 1}, "ft3": {"volume", .028316846592}, "barrel": {"volume", .158987294928},
}

// measures are the properties whose unit stands beside them.
var measures = []schema.Prop{schema.Quantity, schema.Length, schema.Area, schema.Capacity}

// shareMeasure reports whether both give the same measure, so that their units matter.
func shareMeasure(a, b schema.Properties) bool {
	return slices.ContainsFunc(measures, func(p schema.Prop) bool { return a.Has(p) && b.Has(p) })
}

// agree reports whether two measures in different units are one, as far as they are
// exact: each is as exact as its last digit that is not a zero.
func agree(a, b schema.Properties) bool {
	u, _ := a[schema.Unit].(string)
	v, _ := b[schema.Unit].(string)
	if u == v || scales[u].dimension == "" || scales[u].dimension != scales[v].dimension {
		return false
	}
	both := false
	for _, p := range measures {
		x, ok := a[p].(float64)
		y, there := b[p].(float64)
		if !ok || !there {
			continue
		}
		both = true
		f, g := scales[u].factor, scales[v].factor
		if math.Abs(x*f-y*g) > max(f*exactness(x), g*exactness(y)) {
			return false
		}
	}
	return both
}

// exactness is half of the place of the last digit that is not a zero.
func exactness(x float64) float64 {
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	n, _ := strconv.Atoi(exponent)
	_, behind, _ := strings.Cut(digits, ".")
	return math.Pow10(n-len(behind)) / 2
}
