package text

import (
	"strings"
	"testing"
)

func cutSentences(p string) string {
	var parts []string
	for _, s := range Sentences(p) {
		parts = append(parts, p[s.Start:s.End])
	}
	return strings.Join(parts, " | ")
}

func TestSentences(t *testing.T) {
	// A bar marks every cut, two bars one where no blank stands; the paragraph is the text without them.
	for _, want := range []string{
		"The mine closed. | It reopened in May.",
		"The U.S. Geological Survey lists it. | Others do not.",
		"It ships ore to the U.S. | The buyer is a smelter.",
		"Mr. Omarov met Dr. Lee of Mt. Isa Mines. | They signed.",
		"Acme Inc. Chairman J. P. Doe spoke. | He left.",
		"It was bought by Acme Inc. | The price was $3.5 million.",
		"Acme Co. Ltd. and Beta S.A. hold the rest.",
		"The port is on St. Lawrence Seaway. | Ice closes it.",
		"It closed on Nov. 6 after a strike. | Work goes on.",
		"It closed in Nov. | The owner sold it.",
		"Hole No. 3 hit ore. | It was deep.",
		"Was it sold? | No. | It was leased.",
		"Output rose approx. 3.5 pct, i.e. less than planned. | Prices fell.",
		`"We will build it." | He gave no date.`,
		`"We will build it," he said. | "It takes time."`,
		"“We will build it.” | He gave no date.",
		`"Why now?" he asked. | Nobody knew.`,
		"He said: “It is big.” | Then he left.",
		"The firm (formerly Beta Inc. The Elder) sold it. | It paid.",
		"The firm sold it. | (It had paid much. | It got less.) | That was all.",
		"Rio Ltd p.l.c. shares rose. | Others fell.",
		"The meeting is at 5 p.m. Monday in Riga. | All come.",
		"The meeting ended at 5 p.m. | Nobody spoke.",
		"ASTANA, Feb 12 (Steppe Newswire) - | Kazakhstan will sell. | It said so.",
		"LONDON, March 3 - | The price rose.",
		"CONAKRY — | The ship left. | It was full.",
		"NEW YORK, Nov. 6 (Harbour Wire) -- | Copper fell.",
		"TORONTO, Ontario, Feb. 12, 2026 (WIRE SERVICE) -- | Acme drilled.",
		"Vancouver, British Columbia--(Pagefile Corp. - February 12, 2025) - | Acme drilled.",
		"Almaty, 5 March 2026 — | The miner said so.",
		"Acme Mining - the biggest of them - fell. | It rose again.",
		"The first stage costs $1.1bn; the second less. | A third is planned.",
		"It fell... and rose again. | Then it stayed.",
		"It fell... | Then it stayed.",
		"1. The mine opens. | 2. The plant follows.",
		"It opened last year.|| The plant followed.",
		"The grade is 1.5% Li2O at 120 m. | Zambia's Copperbelt is older.",
		"Yahoo! Inc. bought it. | Why?! | Nobody knows!",
		"First line\nsecond line. | Third.",
		"Ore: | • iron | • zinc",
		"It sold 5 oz. of gold. | It kept 3 lbs. | The rest is lost.",
		"Output was 3 Mt. | Costs fell.",
		"See www.acme.example for more. | Call us.",
		"Er sagte nichts. | Éric est parti.",
		"",
	} {
		p := strings.ReplaceAll(strings.ReplaceAll(want, "|| ", ""), "| ", "")
		want = strings.ReplaceAll(want, "||", " |")
		if got := cutSentences(p); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestSentencesOfLines(t *testing.T) {
	if got := cutSentences(" One heading\r\n\r\nAnother\n\nThe text\nof it.\t"); got != "One heading | Another | The text\nof it." {
		t.Errorf("got %q", got)
	}
}

func cutTokens(p string) string {
	var parts []string
	for _, t := range Tokens(p, Span{0, len(p)}) {
		parts = append(parts, t.Text)
	}
	return strings.Join(parts, " ")
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct{ p, want string }{
		{"The mine's owner didn't sell.", "The mine 's owner did n't sell ."},
		{"the companies' shares", "the companies ' shares"},
		{"Kazakhstan’s ore isn’t there", "Kazakhstan ’s ore is n’t there"},
		{"U.S.-based Tau-Ken", "U.S. - based Tau - Ken"},
		{"the U.S.'s view", "the U.S. 's view"},
		{"at 5 p.m. in the U.S.", "at 5 p.m. in the U.S."},
		{"U.S.$5 US$21 A$410M C$3 HK$2.5bn", "U.S.$ 5 US$ 21 A$ 410 M C$ 3 HK$ 2.5 bn"},
		{"$1,234.5 (€3m)", "$ 1,234.5 ( € 3 m )"},
		{"a 95km line, 20.4Mt of ore", "a 95 km line , 20.4 Mt of ore"},
		{"Li2O and U3O8 of the C5+1", "Li2O and U3O8 of the C5+1"},
		{"74%/26%", "74 % / 26 %"},
		{"74/26", "74 / 26"},
		{"2025–2026", "2025 – 2026"},
		{"It fell ... and rose…", "It fell ... and rose …"},
		{`He said, "no."`, `He said , " no . "`},
		{"“Yes,” she said", "“ Yes , ” she said"},
		{"Acme Inc., Beta Co. and Gamma plc.", "Acme Inc. , Beta Co. and Gamma plc ."},
		{"Mr. J. P. Doe of No. 3 St. John", "Mr. J. P. Doe of No. 3 St. John"},
		{"No.", "No ."},
		{"It is plan B.", "It is plan B ."},
		{"AT&T and R&D", "AT&T and R&D"},
		{"R1.2bn Rs500 EUR5m R2 road", "R 1.2 bn Rs 500 EUR 5 m R2 road"},
		{"the 1990s, 2nd, 5G", "the 1990s , 2nd , 5G"},
		{"at 10:30", "at 10:30"},
		{"1,20,000 rupees", "1,20,000 rupees"},
		{"in 2024,2025", "in 2024 , 2025"},
		{"on Nov.6,2025", "on Nov. 6 , 2025"},
		{"mail info@acme.example or https://acme.example/a?b=c.", "mail info@acme.example or https://acme.example/a?b=c ."},
		{"O'Brien and Côte d'Ivoire", "O'Brien and Côte d'Ivoire"},
		{"127,000 sq. km", "127,000 sq. km"},
		{"10 km² at 1.2g/t", "10 km² at 1.2 g / t"},
		{"the S.A. and the p.l.c. too", "the S.A. and the p.l.c. too"},
		{"cannot", "can not"},
		{"up -.5% and .25", "up - .5 % and .25"},
		{"bad \xff\xfe bytes", "bad \xff \xfe bytes"},
		{"zero\u200bwidth\u00a0blank", "zero width blank"},
		{"--- a -- b", "--- a -- b"},
	} {
		if got := cutTokens(tt.p); got != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.p, got, tt.want)
		}
	}
}
