package measure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kengraph/schema"
	"kengraph/transform/text"
)

var kindNames = [...]string{"?", "money", "share", "quantity", "length", "area", "power", "date", "duration", "rank", "number"}

// show writes the measures of a sentence, one as `kind value unit /rate "qualifier"`.
func show(p, published string) string {
	var parts []string
	for _, m := range Find(text.Tokens(p, text.Span{Start: 0, End: len(p)}), published) {
		s := fmt.Sprintf("%s %.6g", kindNames[m.Kind], m.Value)
		if m.Kind == Date {
			s = "date " + m.Date
		}
		if m.Unit != "" {
			s += " " + m.Unit
		}
		if m.Rate != "" {
			s += " /" + m.Rate
		}
		if m.Qualifier != "" {
			s += " (" + m.Qualifier + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

// published is a Monday.
const published = "2026-02-23"

func check(t *testing.T, cases [][2]string) {
	t.Helper()
	for _, c := range cases {
		if got := show(c[0], published); got != c[1] {
			t.Errorf("%q:\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

func TestMoney(t *testing.T) {
	check(t, [][2]string{
		{"It costs $1.1 billion.", "money 1.1e+09 USD"},
		{"It costs US$21 million.", "money 2.1e+07 USD"},
		{"It costs U.S.$ 21 mln.", "money 2.1e+07 USD"},
		{"It raised A$410M.", "money 4.1e+08 AUD"},
		{"It raised C$3.5m and S$2m.", "money 3.5e+06 CAD; money 2e+06 SGD"},
		{"It raised HK$2.5bn.", "money 2.5e+09 HKD"},
		{"It paid R1.2bn.", "money 1.2e+09 ZAR"},
		{"It paid €110 million.", "money 1.1e+08 EUR"},
		{"It paid EUR 5m.", "money 5e+06 EUR"},
		{"It paid EUR5m.", "money 5e+06 EUR"},
		{"It paid £30k for it.", "money 30000 GBP"},
		{"It paid ¥4 billion.", "money 4e+09 JPY"},
		{"It paid 4.6 trillion tenge.", "money 4.6e+12 KZT"},
		{"It paid 210 bln tenge ($410 mln).", "money 2.1e+11 KZT; money 4.1e+08 USD"},
		{"It paid $3.69 bln.", "money 3.69e+09 USD"},
		{"It paid 200 million dollars.", "money 2e+08 USD"},
		{"It paid 2.5 mln dlrs.", "money 2.5e+06 USD"},
		{"It paid 10 mln Canadian dlrs.", "money 1e+07 CAD"},
		{"It paid 1.05 billion stg.", "money 1.05e+09 GBP"},
		{"It paid 5 mln pounds sterling.", "money 5e+06 GBP"},
		{"It is worth 5 mln pounds.", "money 5e+06 GBP"},
		{"It sold 5 mln pounds of copper.", "quantity 5e+06 pound"},
		{"It paid 3 billion yuan, or RMB 500 million.", "money 3e+09 CNY; money 5e+08 CNY"},
		{"It paid CNY3bn.", "money 3e+09 CNY"},
		{"It paid Rs 500 crore.", "money 5e+09 INR"},
		{"It paid ₹2,000 crore.", "money 2e+10 INR"},
		{"It paid 3 lakh rupees.", "money 300000 INR"},
		{"It paid 3 billion Swedish kronor.", "money 3e+09 SEK"},
		{"It paid SEK 3bn.", "money 3e+09 SEK"},
		{"It paid 3bn SEK.", "money 3e+09 SEK"},
		{"It paid 3 million Swiss francs.", "money 3e+06 CHF"},
		{"It paid 300 million Hong Kong dollars.", "money 3e+08 HKD"},
		{"It paid 300 mln U.S. dlrs.", "money 3e+08 USD"},
		{"It invests up to $5m.", "money 5e+06 USD (up to)"},
		{"It invests $5-10 million.", "money 5e+06 USD"},
		{"It invests up to $5-10 million.", "money 1e+07 USD (up to)"},
		{"It invests between $5m and $10m.", "money 5e+06 USD"},
		{"It rose from $5 million to $10 million.", "money 5e+06 USD; money 1e+07 USD"},
		{"It signed an 80-mln-dlr loan.", "money 8e+07 USD"},
		{"It signed a $200-million loan.", "money 2e+08 USD"},
		{"It sells at $5,000 a tonne.", "money 5000 USD /tonne"},
		{"It sells at 65 cts a lb.", "money 0.65 USD /pound"},
		{"It sells at $85/lb.", "money 85 USD /pound"},
		{"It earned 22 cts per share.", "money 0.22 USD /share"},
		{"It pays $3 million a year.", "money 3e+06 USD /year"},
		{"It pays a million dollars.", "money 1e+06 USD"},
		{"It pays half a million euros.", "money 500000 EUR"},
		{"It pays two million dollars.", "money 2e+06 USD"},
		{"It pays 5m dollars.", "money 5e+06 USD"},
		{"A $5 million loan", "money 5e+06 USD"},
		{"It pays CAD $5 million or $US4 million.", "money 5e+06 CAD; money 4e+06 USD"},
		{"It pays $2000 now.", "money 2000 USD"},
		{"It pays more than 150 million Zambian kwacha.", "money 1.5e+08 ZMW (more than)"},
		{"It won 5 contracts.", "number 5"},
		{"It lent 500 mln West German marks.", "money 5e+08 DEM"},
		{"It lent 3 mln Saudi riyals and 20 mln South African rand.", "money 3e+06 SAR; money 2e+07 ZAR"},
		{"It lent 500 mln New Zealand dlrs.", "money 5e+08 NZD"},
		{"It costs $1.2 to $1.5 billion.", "money 1.2e+09 USD"},
		{"It bid $1bn-$1.2bn.", "money 1e+09 USD"},
		{"It sold goods for $2bn+.", "money 2e+09 USD (more than)"},
		{"A 1.8-billion-dollar project", "money 1.8e+09 USD"},
		{"It pays C$1.35-billion ($1bn).", "money 1.35e+09 CAD; money 1e+09 USD"},
		{"It spent Rs. 2,500 crore, N5bn and K20 million.", "money 2.5e+10 INR; money 5e+09 NGN; money 2e+07 ZMW"},
		{"It spent sixty-one billion U.S. dollars.", "money 6.1e+10 USD"},
		{"It sold mercury at 220 dlrs per flask and power at $65 per MWh.", "money 220 USD /flask; money 65 USD /MWh"},
		{"It spent 500bn soums, 3 bln yen and 2.5 mln roubles.", "money 5e+11 UZS; money 3e+09 JPY; money 2.5e+06 RUB"},
		{"It spent 5 million pesos.", "number 5e+06"},
		{"It spent 5 million Chilean pesos.", "money 5e+06 CLP"},
		{"It earned 12.5 cents a share.", "money 0.125 USD /share"},
		{"Not less than $3 million was lost.", "money 3e+06 USD (not less than)"},
	})
}

func TestShares(t *testing.T) {
	check(t, [][2]string{
		{"It holds 74%.", "share 0.74"},
		{"It holds 74 percent and 26 per cent.", "share 0.74; share 0.26"},
		{"It holds a 51-pct stake.", "share 0.51"},
		{"It holds a 51 pct stake.", "share 0.51"},
		{"It holds a quarter of the firm.", "share 0.25"},
		{"It holds one third.", "share 0.333333"},
		{"It holds two-thirds of it.", "share 0.666667"},
		{"It holds three-quarters.", "share 0.75"},
		{"It holds half of the firm.", "share 0.5"},
		{"It holds half plus one share.", "share 0.5"},
		{"They split it 74/26.", "share 0.74; share 0.26"},
		{"It is a 50-50 joint venture.", "share 0.5; share 0.5"},
		{"It is a 60:40 joint venture.", "share 0.6; share 0.4"},
		{"It will take 10-15 pct.", "share 0.1"},
		{"It will take up to 10-15 pct.", "share 0.15 (up to)"},
		{"It will take 10% to 15%.", "share 0.1"},
		{"It rose from 10 to 15 percent.", "share 0.1; share 0.15"},
		{"It takes at least 30.5%.", "share 0.305 (at least)"},
		{"It rose 1.5 percentage points.", "number 1.5"},
		{"It has 26.3Mt @ 1.2% Li2O.", "quantity 2.63e+07 tonne; number 1.2"},
		{"It has 26.3 Mt at 1.2% lithium.", "quantity 2.63e+07 tonne; number 1.2"},
		{"It grades 62% Fe at a grade of 3%.", "number 62; number 3"},
		{"It rose 150%.", "number 150"},
		{"In the third quarter half the staff left.", "date 2025-Q3; share 0.5"},
		{"In the first half it fell.", "date 2026-H1"},
		{"It took a quarter of a century.", ""},
		{"A third party came.", ""},
		{"It holds a one-third interest.", "share 0.333333"},
		{"It raised its stake from 10% to 15.5%.", "share 0.1; share 0.155"},
		{"They own it 51:49.", "share 0.51; share 0.49"},
		{"They met at 10:30.", ""},
		{"It lost 3/4 of its value.", "share 0.75"},
		{"It mines two-fifths of the world's tantalum.", "share 0.4"},
		{"A 12.5-per-cent royalty", "share 0.125"},
		{"It cut 35.2 m at 1.4% Cu.", "length 35.2 m; number 1.4"},
		{"Ore grading 0.42 percent copper", "number 0.42"},
		{"51% Alpha, 29% Beta and 20% Gamma", "share 0.51; share 0.29; share 0.2"},
		{"Over the last three quarters it fell.", "number 3"},
		{"It is free for the first half-hour.", ""},
		{"It is 99.9% pure.", "number 99.9"},
		{"It gave more than half of it to them.", "share 0.5 (more than)"},
	})
}

func TestQuantities(t *testing.T) {
	check(t, [][2]string{
		{"It dug 350 million tonnes.", "quantity 3.5e+08 tonne"},
		{"It dug 1.2 mln tons.", "quantity 1.2e+06 tonne"},
		{"It dug 5,000 short tons.", "quantity 5000 short ton"},
		{"It dug 5,000 long tons.", "quantity 5000 long ton"},
		{"It dug 5kt, 3Mt and 2 mt.", "quantity 5000 tonne; quantity 3e+06 tonne; quantity 2e+06 tonne"},
		{"It bought 5,000 MT.", "quantity 5000 tonne"},
		{"The plant makes 50 ktpa.", "quantity 50000 tonne /year"},
		{"The plant makes 5Mtpa.", "quantity 5e+06 tonne /year"},
		{"The plant makes 30 ktpy.", "quantity 30000 tonne /year"},
		{"The plant makes 30 kt/y.", "quantity 30000 tonne /year"},
		{"It made 340 koz and 1.1 Moz.", "quantity 340000 ounce; quantity 1.1e+06 ounce"},
		{"It made 5,000 troy ounces.", "quantity 5000 ounce"},
		{"It made 3 mln lbs and 4 Mlb.", "quantity 3e+06 pound; quantity 4e+06 pound"},
		{"It made 30 kg.", "quantity 30 kilogram"},
		{"It grades 1.2 g/t gold.", "number 1.2 /tonne"},
		{"It grades 30 grams per tonne.", "number 30 /tonne"},
		{"It sold 40,000 dry metric tonnes.", "quantity 40000 tonne"},
		{"It sold 40,000 wmt.", "quantity 40000 tonne"},
		{"It sold 300,000 carats.", "quantity 300000 carat"},
		{"It pumps 500,000 barrels a day.", "quantity 500000 barrel /day"},
		{"It pumps 1.5 mln bpd.", "quantity 1.5e+06 barrel /day"},
		{"It pumps 30 bcm a year.", "quantity 3e+10 m3 /year"},
		{"It pumps 30 billion cubic metres.", "quantity 3e+10 m3"},
		{"It moves 100,000 TEU annually.", "quantity 100000 TEU /year"},
		{"It buys 300 locomotives and 20 wagons.", "quantity 300 locomotive; quantity 20 wagon"},
		{"It sold 200 flasks.", "quantity 200 flask"},
		{"It makes 15,000 tonnes of copper a year.", "quantity 15000 tonne"},
		{"It makes 15,000 tonnes per annum.", "quantity 15000 tonne /year"},
		{"It is a 100,000-tonne-a-year smelter.", "quantity 100000 tonne /year"},
		{"It is a 100,000 tonne-per-year smelter.", "quantity 100000 tonne /year"},
		{"It made 5m tonnes.", "quantity 5e+06 tonne"},
		{"It made 100-150 tonnes.", "quantity 100 tonne"},
		{"It made up to 100-150 tonnes.", "quantity 150 tonne (up to)"},
		{"It made between 100 and 150 tonnes.", "quantity 100 tonne"},
		{"It rose from 100 to 150 tonnes a year.", "quantity 100 tonne; quantity 150 tonne /year"},
		{"It made 2055 tonnes.", "quantity 2055 tonne"},
		{"In 2030 it makes 2030 tonnes.", "date 2030; quantity 2030 tonne"},
		{"It made two million tonnes.", "quantity 2e+06 tonne"},
		{"It made twenty-one tonnes.", "quantity 21 tonne"},
		{"It made 127 000 tonnes.", "quantity 127000 tonne"},
		{"It made 127\u00a0350 tonnes.", "quantity 127350 tonne"},
		{"A 523-kilometre line", "length 523 km"},
		{"A 95km line", "length 95 km"},
		{"It drilled 120 m.", "length 120 m"},
		{"It is 30 miles off.", "length 30 mile"},
		{"It covers 127,000 sq. km.", "area 127000 km2"},
		{"It covers 127 square kilometres or 3 km2.", "area 127 km2; area 3 km2"},
		{"It covers 30 hectares and 20 acres.", "area 30 hectare; area 20 acre"},
		{"It makes 50 MW, then 1.2GW.", "power 50 MW; power 1200 MW"},
		{"It employs some 350,000 people.", "number 350000 (some)"},
		{"It owns five mines.", "number 5"},
		{"It made 600,000 t/y, then 1 Mtpa.", "quantity 600000 tonne /year; quantity 1e+06 tonne /year"},
		{"It made 5 million tonnes a year ago.", "quantity 5e+06 tonne"},
		{"It made 4,100 tonnes per day.", "quantity 4100 tonne /day"},
		{"It is a 5-million-tonne-a-year mill.", "quantity 5e+06 tonne /year"},
		{"It is a 1.5-million-ounce deposit.", "quantity 1.5e+06 ounce"},
		{"It holds 3.6bn pounds of copper and 125Moz of silver.", "quantity 3.6e+09 pound; quantity 1.25e+08 ounce"},
		{"It made 21,227 tU and 500,000+ tonnes.", "quantity 21227 tonne; quantity 500000 tonne (more than)"},
		{"It made twenty-five thousand tonnes.", "quantity 25000 tonne"},
		{"It bought one hundred and twenty-five wagons.", "quantity 125 wagon"},
		{"It ships 1.2m bpd or 55 bcm/y.", "quantity 1.2e+06 barrel /day; quantity 5.5e+10 m3 /year"},
		{"It makes 10 gigawatt-hours or 3 TWh.", "power 10000 MWh; power 3e+06 MWh"},
		{"It holds 300,000 to 350,000 tonnes.", "quantity 300000 tonne"},
		{"It holds two and a half million tonnes.", "quantity 2.5e+06 tonne"},
		{"It holds 2 1/2 tons or 2½ ounces.", "quantity 2.5 tonne; quantity 2.5 ounce"},
		{"It lies 20ft deep and 30 square miles wide.", "number 20; number 30"},
		{"It has 10k people and 48-inch pipes.", "number 10000; number 48"},
		{"One of them has a mine.", ""},
	})
}

func TestDates(t *testing.T) {
	check(t, [][2]string{
		{"It opened on Nov. 6, 2025.", "date 2025-11-06"},
		{"It opened on 6 November 2025.", "date 2025-11-06"},
		{"It opened in November 2025.", "date 2025-11"},
		{"It opened in 2015.", "date 2015"},
		{"It opens by 2030.", "date 2030 (by)"},
		{"It has grown since 2019.", "date 2019 (since)"},
		{"Its 2025 output fell.", "date 2025"},
		{"In FY2026 and FY26", "date FY2026; date FY2026"},
		{"The date is 2025-11-06.", "date 2025-11-06"},
		{"In the December 2025 quarter", "date 2025-Q4"},
		{"In Q4 2025", "date 2025-Q4"},
		{"In the fourth quarter of 2025", "date 2025-Q4"},
		{"In the first half of 2026", "date 2026-H1"},
		{"In the three months ended December 31, 1988, it fell.", "date 1988-Q4"},
		{"In the six months to June 2025", "date 2025-H1"},
		{"In the six months to March 2025", "duration 0.5; date 2025-03"},
		{"It rose from January to June 2025.", "date 2025-H1"},
		{"July-September 2025 output", "date 2025-Q3"},
		{"It runs from March to August 2011.", "date 2011-03 (from); date 2011-08"},
		{"In H2 2027", "date 2027-H2"},
		{"It opened in November.", "date 2025-11"},
		{"It opened in February.", "date 2026-02"},
		{"It opened on Tuesday.", "date 2026-02-17"},
		{"It opened on Monday.", "date 2026-02-23"},
		{"It opened last September.", "date 2025-09"},
		{"It opened last year; it closes next year.", "date 2025; date 2027"},
		{"It opened this year.", "date 2026"},
		{"It opened last week.", ""},
		{"It opened on 18 February.", "date 2026-02-18"},
		{"It opened on Feb. 28.", "date 2025-02-28"},
		{"It opens on 30 June 2026.", "date 2026-06-30"},
		{"It opened on Tuesday, Nov. 4, 2025.", "date 2025-11-04"},
		{"It runs in 2026-2028.", "date 2026; date 2028"},
		{"It ran in 2024 and 2025.", "date 2024; date 2025"},
		{"It may march.", ""},
		{"It opened in May.", "date 2025-05"},
		{"It opened on the 6th of May, 2025.", "date 2025-05-06"},
		{"By the end of 2027", "date 2027"},
		{"It ends mid-2027.", "date 2027 (mid)"},
		{"It opened yesterday.", "date 2026-02-22"},
		{"In the 2025/26 season", "date 2025"},
		{"It employs 2000 workers.", "number 2000"},
		{"It has a 30-year concession.", "duration 30"},
		{"It has a two-year licence and 18 months.", "duration 2; duration 1.5"},
		{"It was signed on Feb. 12-13, 2026.", "date 2026-02-12"},
		{"It ran on 5 and 6 March 2025.", "date 2025-03-05"},
		{"It ran from March to August 2011.", "date 2011-03 (from); date 2011-08"},
		{"It was built between March 3 and May 5, 2025.", "date 2025-03-03; date 2025-05-05"},
		{"It met on Wednesday (March 4).", "date 2025-03-04"},
		{"By June and by Q2", "date 2026-06 (by); date 2026-Q2 (by)"},
		{"In Q4-2025, 4Q25 and 1H 2026", "date 2025-Q4; date 2025-Q4; date 2026-H1"},
		{"In the March quarter", "date 2026-Q1"},
		{"In fiscal 2025 and the financial year 2026", "date FY2025; date FY2026"},
		{"In FY2025/26", "date FY2026"},
		{"It opened in 1897.", "date 1897"},
		{"It rose 3% on 2024.", "share 0.03; date 2024"},
		{"2026 will be good.", "date 2026"},
		{"It rose from 2024 to 2026.", "date 2024 (from); date 2026"},
		{"It opened this January and on 06.11.2025.", "date 2026-01; date 2025-11-06"},
		{"It opens next month, next March and next Monday.", "date 2026-03; date 2026-03; date 2026-03-02"},
		{"It opened in the second half of last year.", "date 2025-H2"},
		{"It opens on Feb. 30.", "number 30"},
		{"It bought the 20-year-old mine two years ago.", ""},
		{"It has 15 days and a decade.", "duration 0.0410678"},
	})
}

func TestRanks(t *testing.T) {
	check(t, [][2]string{
		{"It ranks first in zinc, second in lead and sixth in tin.", "rank 1; rank 2; rank 6"},
		{"It is the third-largest producer.", "rank 3"},
		{"It is the world's No. 3 producer.", "rank 3"},
		{"Hole No. 3 hit ore.", "number 3"},
		{"It is the largest.", ""},
		{"It is the world's second largest exporter.", "rank 2"},
		{"It is fourth globally.", "rank 4"},
		{"The first in 2020", "date 2020"},
		{"In the second phase", ""},
		{"It is second only to Chile and the fourth in the world.", "rank 2; rank 4"},
		{"It is the first in 20 years and second in command.", "duration 20"},
		{"It is No. 1 in uranium and No. 12 in coal.", "rank 1; rank 12"},
		{"It is one of the three largest and the 10th biggest.", "number 3; rank 10"},
		{"No. 2 oil fell.", "number 2"},
		{"He came on the third day.", ""},
	})
}

// Without the day of publication what is told from it is left out.
func TestUndated(t *testing.T) {
	for _, p := range []string{"on Tuesday", "last year", "in November", "on 18 February", "yesterday", "in the fourth quarter", "in Q4"} {
		for _, m := range Find(text.Tokens(p, text.Span{Start: 0, End: len(p)}), "") {
			if m.Kind == Date {
				t.Errorf("%q: %+v", p, m)
			}
		}
	}
}

func TestSpan(t *testing.T) {
	p := "It will pay up to US$1.1 billion for two-thirds of the 523-kilometre line, or 50 ktpa."
	toks := text.Tokens(p, text.Span{Start: 0, End: len(p)})
	want := []string{"US$1.1 billion", "two-thirds", "523-kilometre", "50 ktpa"}
	for i, m := range Find(toks, published) {
		if got := p[toks[m.First].Start:toks[m.End-1].End]; got != want[i] || m.Raw != got {
			t.Errorf("%q, raw %q, want %q", got, m.Raw, want[i])
		}
	}
}

func TestRate(t *testing.T) {
	for p, want := range map[string]string{
		"a year": "year", "a year ago": "", "per annum,": "year", "annually": "year", "/yr": "year", "per month": "month", "each day": "day", "-a-year": "year", "a mine": "", "": "",
	} {
		if got := Rate(text.Tokens(p, text.Span{Start: 0, End: len(p)}), 0); got != want {
			t.Errorf("%q: %q, want %q", p, got, want)
		}
	}
	if Rate(nil, -1) != "" {
		t.Error("a rate outside of the sentence")
	}
}

// Every table must hold only what the schema and ISO 4217 know.
func TestTables(t *testing.T) {
	for w, u := range spellings {
		if !slices.Contains(schema.Units, u.name) || u.factor <= 0 {
			t.Errorf("unit %q: %+v", w, u)
		}
	}
	for w, c := range currencySigns {
		if !codes[c] {
			t.Errorf("sign %q: %q is no currency", w, c)
		}
	}
	for w, c := range nouns {
		if c != "" && !codes[c] {
			t.Errorf("noun %q: %q is no currency", w, c)
		}
	}
	for w, c := range nationalities {
		if _, ok := nouns[w[1]]; !ok || !codes[c] {
			t.Errorf("nationality %v: %q", w, c)
		}
	}
}

func TestFindWrittenOtherwise(t *testing.T) {
	check(t, [][2]string{
		{"some 2 500 tonnes of uranium", "quantity 2500 tonne (some)"},
		{"1,5 mln tonnes", "quantity 1.5e+06 tonne"},
		{"€1,2 bn", "money 1.2e+09 EUR"},
		{"25 pence a share", "money 0.25 GBP /share"},
		{"Rp 45 billion", "money 4.5e+10 IDR"},
		{"owned three quarters by A and one quarter by B", "share 0.75; share 0.25"},
		{"half of which belongs to A and half to B", "share 0.5; share 0.5"},
		{"A holds a tenth.", "share 0.1"},
		{"on 13/05/2024", "date 2024-05-13"},
		{"on 05/06/2024", "number 5; number 6; number 2024"},
	})
}
