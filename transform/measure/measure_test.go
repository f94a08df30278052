package measure

import (
	"fmt"
	"strings"
	"testing"

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
	})
}
