package measure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"kengraph/schema"
	"kengraph/transform/text"
)

// FuzzFind holds for any bytes: measures lie in the sentence, in order and apart from each other,
// with finite values, units of the schema and the kind they say.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"It pays US$1.1 billion a year for 74/26 of 5 Mt @ 1.2% Cu.", "from $5 million to $10 million by end-2028", "Feb. 12-13, 2026, Q4 2025 and FY2025/26",
		"half plus one share, two and a half million, 2 1/2, 2½ and 3/4", "No. 3, third-largest, 60:40", "Wednesday (March 4)", "between $5m and", "- - 5 -", "$", "1,2,3.4.5", "9999999999999999999999999999999999999999999999 billion billion",
	} {
		f.Add(s, published)
	}
	f.Add("on Tuesday, last May, in June", "")
	f.Fuzz(func(t *testing.T, p, published string) {
		toks := text.Tokens(p, text.Span{Start: 0, End: len(p)})
		end := 0
		for _, m := range Find(toks, published) {
			switch {
			case m.First >= m.End || m.End > len(toks) || m.Raw == "":
				t.Errorf("%q: %+v lies outside", p, m)
			case m.First < end && m.Kind != Share: // the two shares of "60:40" are one token
				t.Errorf("%q: %+v overlaps", p, m)
			case math.IsNaN(m.Value) || math.IsInf(m.Value, 0):
				t.Errorf("%q: %+v is not finite", p, m)
			case m.Kind == Money && len(m.Unit) != 3, m.Kind >= Quantity && m.Kind <= Power && !slices.Contains(schema.Units, m.Unit):
				t.Errorf("%q: unit of %+v", p, m)
			case m.Kind == Share && (m.Value <= 0 || m.Value > 1), (m.Kind == Date) != (m.Date != ""):
				t.Errorf("%q: value of %+v", p, m)
			}
			end = m.End
		}
	})
}

const sentence = `The group holds 70% of the plant, for which it will pay up to US$1.1 billion, and the state holds the rest, as the ministry said on
Tuesday in the capital; it makes 15,000 tonnes of copper a year and ranks third in the region since the mill was opened in November 2025. `

// BenchmarkFind measures sentences of usual length, BenchmarkLong one of them that never ends.
func BenchmarkFind(b *testing.B) {
	toks := text.Tokens(sentence, text.Span{Start: 0, End: len(sentence)})
	b.SetBytes(int64(len(sentence)))
	b.ReportAllocs()
	for b.Loop() {
		Find(toks, published)
	}
}

func BenchmarkLong(b *testing.B) {
	for name, unit := range map[string]string{"usual": sentence, "numbers": "5 ", "dashes": "5-", "words": "one hundred and ", "to": "5 to ", "million": "1 million ", "years": "2025, ", "half": "half a "} {
		b.Run(name, func(b *testing.B) {
			p := strings.Repeat(unit, 200_000/len(unit))
			toks := text.Tokens(p, text.Span{Start: 0, End: len(p)})
			b.SetBytes(int64(len(p)))
			for b.Loop() {
				Find(toks, published)
			}
		})
	}
}
