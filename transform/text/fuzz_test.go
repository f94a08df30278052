package text

import (
	"strings"
	"testing"
)

// uncovered returns the text of p[s.Start:s.End] that the spans leave out.
func uncovered(p string, s Span, spans []Span) string {
	var b strings.Builder
	end := s.Start
	for _, t := range spans {
		b.WriteString(p[end:t.Start])
		end = t.End
	}
	b.WriteString(p[end:s.End])
	return b.String()
}

// FuzzText holds for any bytes: spans are in order, inside, not empty, and leave out white space only.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"LONDON, March 3 (Harbour Wire) - Acme Inc. paid US$1.1bn. It didn't say \"why\".", "R1.2bn (C5+1) 95km km² 5m’s 2½",
		"\xff\xfe.\xc3", "a\u200b.\u00a0B", "((((. A) B.", "U.S.$5 'tis J.P. v. http://x.example/.", "...?!…\"”) A", "1. 2. 3.", "\n\n.\r\n\r\n", "$$$ -- -", "0B.2½",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, p string) {
		whole := Span{0, len(p)}
		sentences := Sentences(p)
		if rest := uncovered(p, whole, sentences); !blank(rest, 0, len(rest)) {
			t.Errorf("sentences of %q leave out %q", p, rest)
		}
		for _, s := range sentences {
			if s.Start >= s.End || trim(p, s) != s {
				t.Errorf("sentence %v of %q is empty or not trimmed", s, p)
			}
			var spans []Span
			end := s.Start
			for _, tok := range Tokens(p, s) {
				if tok.Start >= tok.End || tok.Text != p[tok.Start:tok.End] || tok.Space != (tok.Start > end) {
					t.Errorf("token %+v of %q", tok, p)
				}
				end = tok.End
				spans = append(spans, tok.Span)
			}
			if rest := uncovered(p, s, spans); !blank(rest, 0, len(rest)) {
				t.Errorf("tokens of %q leave out %q", p[s.Start:s.End], rest)
			}
		}
	})
}

const page = `ASTANA, Feb 12 (Steppe Newswire) - Acme Minerals Inc. said on Tuesday that it had agreed to buy a 51-pct stake in the
North Ridge deposit for US$210 million. "We expect to produce 15,000 tonnes of copper concentrate a year from 2028," said J. P. Doe,
its chief executive (formerly of Beta Corp.). The line, 523 km long, isn't built yet; the U.S. partner's share is 26%. `

func BenchmarkSentences(b *testing.B) {
	p := strings.Repeat(page, 20)
	b.SetBytes(int64(len(p)))
	for b.Loop() {
		Sentences(p)
	}
}

func BenchmarkTokens(b *testing.B) {
	p := strings.Repeat(page, 20)
	sentences := Sentences(p)
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			Tokens(p, s)
		}
	}
}

// Hostile text must not cost more than its length.
func BenchmarkHostile(b *testing.B) {
	for name, unit := range map[string]string{"brackets": "(", "stops": ". ", "letters": "a.", "dashes": "-", "quotes": `"'`, "digits": "1,"} {
		b.Run(name, func(b *testing.B) {
			p := strings.Repeat(unit, 100_000/len(unit))
			b.SetBytes(int64(len(p)))
			for b.Loop() {
				for _, s := range Sentences(p) {
					Tokens(p, s)
				}
			}
		})
	}
}
