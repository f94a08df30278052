package transform_test

import (
	"strings"
	"testing"

	"kengraph/schema"
	"kengraph/transform"
)

// prose is some text of the field, of our own writing, to be repeated to any length.
const prose = `Orion Copper plc, a Perth-based developer, said on Tuesday that it had agreed to buy 60% of the Kumbel mine from Norvest Mining for $120 million. ` +
	`The mine, in the Chuy region of Kyrgyzstan, produced 14,200 tonnes of copper in 2025 and holds 1.2 million tonnes of it. ` +
	`Kyrgyzstan would own the other 40%, its energy minister, Bakyt Asanov, told reporters in Bishkek; no contract has been signed. ` +
	`Concentrate is railed on the Northern Line from Kumbel to Almaty and sold to Kazakhmys under an offtake agreement. `

func articleOf(bytes int) schema.Article {
	a := schema.Article{ID: "bench", Published: "2026-03-01"}
	for n := 0; n < bytes; n += len(prose) {
		a.Paragraphs = append(a.Paragraphs, prose)
	}
	return a
}

// BenchmarkLength shows that time grows with the length of an article, and no faster.
func BenchmarkLength(b *testing.B) {
	tr := newTransformer(b)
	for _, size := range []struct {
		name  string
		bytes int
	}{{"1kB", 1 << 10}, {"10kB", 10 << 10}, {"100kB", 100 << 10}, {"1MB", 1 << 20}} {
		a := articleOf(size.bytes)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(strings.Join(a.Paragraphs, ""))))
			for b.Loop() {
				tr.Transform(a)
			}
		})
	}
}

// BenchmarkNew is what a start of the program pays.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := transform.New(); err != nil {
			b.Fatal(err)
		}
	}
}
