package measure

import "strings"

// currencySigns stand before the number. A bare dollar is the American one.
var currencySigns = map[string]string{
	"$": "USD", "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "AUS$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD",
	"S$": "SGD", "SGD$": "SGD", "HK$": "HKD", "NZ$": "NZD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "N$": "NAD", "Z$": "ZWL", "J$": "JMD", "F$": "FJD",
	"USD$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₸": "KZT", "₽": "RUB", "₹": "INR", "₩": "KRW", "₴": "UAH", "₺": "TRY", "₦": "NGN", "₫": "VND",
	"฿": "THB", "₮": "MNT", "₱": "PHP", "₪": "ILS", "₾": "GEL", "₼": "AZN", "֏": "AMD", "₵": "GHS",
	"R": "ZAR", "Rs": "INR", "Rs.": "INR", "Rp": "IDR", "RM": "MYR", "RMB": "CNY", "CN¥": "CNY", "Tk": "BDT", "Sh": "KES", "KSh": "KES", "N": "NGN", "K": "ZMW",
	"P": "BWP", "US": "USD", "AU": "AUD", "CA": "CAD", "Cdn": "CAD",
}

// codes are the ISO 4217 codes in use, and those of the news of the 1980s.
var codes = func() map[string]bool {
	t := map[string]bool{}
	for c := range strings.FieldsSeq(`AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BWP BYN CAD CDF CHF CLP CNH CNY COP CRC CZK DKK
		DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
		KES KGS KHR KMF KPW KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN NAD
		NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SOS SRD SYP
		SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF ZAR ZMW ZWL CUP YER ZWL DEM FRF ITL ESP NLG BEF ATS
		FIM IEP GRD PTE XEU`) {
		t[c] = true
	}
	return t
}()

// nouns are the currencies' names. Where one is shared by several countries, the nationality
// before it decides, and the value is what it means without one; "" where that is open.
var nouns = map[string]string{
	"dollar": "USD", "dlr": "USD", "buck": "USD", "euro": "EUR", "pound": "", "stg": "GBP", "sterling": "GBP", "quid": "GBP", "tenge": "KZT", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
	"yen": "JPY", "won": "KRW", "rouble": "RUB", "ruble": "RUB", "rub": "RUB", "rupee": "INR", "rupiah": "IDR", "rand": "ZAR", "ringgit": "MYR", "baht": "THB", "dong": "VND",
	"kronor": "SEK", "krona": "SEK", "kroner": "NOK", "krone": "NOK", "crown": "SEK", "koruna": "CZK", "zloty": "PLN", "forint": "HUF", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN",
	"hryvnia": "UAH", "lira": "TRY", "lire": "ITL", "franc": "", "mark": "DEM", "markka": "FIM", "guilder": "NLG", "peseta": "ESP", "escudo": "PTE", "drachma": "GRD", "schilling": "ATS", "ecu": "XEU",
	"som": "KGS", "soum": "UZS", "sum": "UZS", "so'm": "UZS", "somoni": "TJS", "manat": "AZN", "lari": "GEL", "dram": "AMD", "tugrik": "MNT", "togrog": "MNT", "afghani": "AFN", "taka": "BDT",
	"dirham": "AED", "riyal": "SAR", "rial": "IRR", "dinar": "", "shekel": "ILS", "peso": "", "real": "", "reais": "BRL", "sol": "", "soles": "PEN", "boliviano": "BOB", "guarani": "PYG",
	"kwacha": "ZMW", "cedi": "GHS", "naira": "NGN", "shilling": "", "birr": "ETB", "pula": "BWP", "metical": "MZN", "meticais": "MZN", "kwanza": "AOA", "ariary": "MGA", "kina": "PGK",
	"kyat": "MMK", "kip": "LAK", "cruzado": "BRL", "austral": "ARS",
}

// nationalities decide which country's dollar, franc or crown is meant: adjective, noun, code.
var nationalities = func() map[[2]string]string {
	t := map[[2]string]string{}
	for line := range strings.Lines(`dollar canadian CAD australian AUD us USD u.s. USD american USD singapore SGD singaporean SGD hongkong HKD taiwan TWD zealand NZD kong HKD namibian NAD jamaican JMD zimbabwe ZWL zimbabwean ZWL fijian FJD brunei BND liberian LRD
franc swiss CHF french FRF belgian BEF congolese CDF cfa XOF guinean GNF rwandan RWF burundian BIF
pound british GBP uk GBP u.k. GBP egyptian EGP sudanese SDG irish IEP lebanese LBP syrian SYP
rupee indian INR pakistani PKR pakistan PKR nepalese NPR lankan LKR mauritian MUR
crown swedish SEK norwegian NOK danish DKK czech CZK icelandic ISK
kronor swedish SEK
krona swedish SEK icelandic ISK
kroner norwegian NOK danish DKK
krone norwegian NOK danish DKK
peso mexican MXN chilean CLP philippine PHP argentine ARS argentinian ARS colombian COP uruguayan UYU dominican DOP cuban CUP
dinar kuwaiti KWD iraqi IQD serbian RSD jordanian JOD algerian DZD bahraini BHD tunisian TND libyan LYD macedonian MKD
dirham uae AED moroccan MAD emirati AED
riyal saudi SAR arabian SAR qatari QAR omani OMR yemeni YER
rial iranian IRR omani OMR yemeni YER
shilling kenyan KES kenya KES tanzanian TZS tanzania TZS ugandan UGX uganda UGX somali SOS
mark german DEM finnish FIM
markka finnish FIM
lira turkish TRY italian ITL
rouble russian RUB soviet RUB belarusian BYN
ruble russian RUB soviet RUB belarusian BYN
som kyrgyz KGS uzbek UZS
sum uzbek UZS
soum uzbek UZS
manat azerbaijani AZN azeri AZN turkmen TMT
won korean KRW
rand african ZAR
yuan chinese CNY
real brazilian BRL
sol peruvian PEN
kwacha zambian ZMW malawian MWK
leu romanian RON moldovan MDL
lei romanian RON moldovan MDL`) {
		noun, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		f := strings.Fields(rest)
		for i := 0; i+1 < len(f); i += 2 {
			t[[2]string{f[i], noun}] = f[i+1]
		}
	}
	return t
}()

// cents are hundredths of a dollar.
const cents = "cent cents cts ct"

// isCode reports whether s is a currency's code, in capitals.
func isCode(s string) bool {
	return len(s) == 3 && codes[s]
}

// currency reads the currency's name or code behind a number: "tenge", "Canadian dlrs", "USD".
func (r *reader) currency(i int) (code string, end int) {
	j := r.hyphen(i)
	if isCode(r.exact(j)) {
		return r.exact(j), j + 1
	}
	if s := r.exact(j); s == "€" || s == "$" && j > i || s == "₸" || s == "₽" {
		return currencySigns[s], j + 1
	}
	if noun, ok := r.noun(j); ok {
		if noun == "pound" && r.word(j+1) == "sterling" {
			return "GBP", j + 2
		}
		return nouns[noun], j + 1
	}
	adjective := r.word(j)
	k := r.hyphen(j + 1)
	if adjective == "hong" && r.word(k) == "kong" || adjective == "new" && r.word(k) == "zealand" || isOne(adjective, "sri west south saudi") {
		if _, ok := r.noun(k); !ok {
			adjective, k = r.word(k), k+1
		}
	}
	if adjective == "of" || adjective == "" {
		return "", i
	}
	if noun, ok := r.noun(k); ok {
		if c := nationalities[[2]string{strings.TrimSuffix(adjective, "$"), noun}]; c != "" {
			return c, k + 1
		}
	}
	return "", i
}

// noun returns the singular of the currency's name at i.
func (r *reader) noun(i int) (string, bool) {
	w := r.word(i)
	if w == "dlrs." || w == "dlr." { // at the end of a sentence
		w = "dlr"
	}
	if _, ok := nouns[w]; !ok {
		w = strings.TrimSuffix(w, "s")
	}
	if w == "dlr" {
		w = "dollar"
	}
	_, ok := nouns[w]
	return w, ok
}
