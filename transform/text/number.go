package text

// units are what is written behind a number without a blank and is yet a word of its own; case tells.
var units = set(`km m M mm cm mi ft km2 m2 m3 km3 sqkm ha t kt Mt mt MT KT T Gt Bt kg g mg oz koz Koz Moz moz lb lbs Lb Mlb Mlbs mlb klb MMlb tU MMcf
	tpa tpd tpy ktpa Ktpa Mtpa mtpa MTPA ktpy mtpy Mtpy ktpd dmt wmt dmtu ppm ppb tonnes tonne tons ton kW MW GW kWh MWh GWh TWh
	kV mw gw bbl bbls bpd bopd mb boe mcf bcf tcf bcm Bcm mmbtu teu TEU ct cts bn Bn BN b B tn trn mn Mn mln bln mil m MM mm K k cr crore
	million billion trillion thousand lakh pct percent pc bps USD EUR GBP AUD CAD CNY RMB KZT RUB tenge dollars euros am pm AM PM
	years year months days km² m² m³ hectares acres miles metres meters kilometres kilometers yr yrs hr hrs min h mt/y`)

// number adds the number at i. A unit glued to it is left for the next token ("95", "km");
// any other letters make it a word ("1990s", "2nd", "5G").
func (c *cutter) number(i int) int {
	j := scanNumber(c.p, i)
	if j == len(c.p) {
		return c.add(i, j)
	}
	if k, _ := classAt(c.p, j); k != letter || c.p[i] == '.' {
		return c.add(i, j)
	}
	end := scanAlnum(c.p, j)
	if units[c.p[j:end]] {
		if apostrophe(c.p, end) == 0 {
			c.add(i, j)
			return c.add(j, end)
		}
	}
	return c.word(i)
}

// scanNumber returns the end of the number at i: digits with a decimal point, thousands' commas
// (by lakh and crore too) and the colon of a time.
func scanNumber(p string, i int) int {
	for i < len(p) {
		switch {
		case isDigit(p, i):
		case p[i] == '.' && isDigit(p, i+1):
		case p[i] == ',' && grouped(p, i+1):
		case p[i] == ':' && isDigit(p, i-1) && isDigit(p, i+1) && isDigit(p, i+2):
		default:
			return i
		}
		i++
	}
	return i
}

// grouped reports whether a group of three digits of a longer number begins at i, perhaps
// behind groups of two: "1,234" and "1,20,000", but not "18,19,20".
func grouped(p string, i int) bool {
	for {
		n := 0
		for n < 4 && isDigit(p, i+n) {
			n++
		}
		if n != 2 || i+n >= len(p) || p[i+n] != ',' {
			return n == 3
		}
		i += n + 1
	}
}

// scanAlnum returns the end of the letters and digits at i.
func scanAlnum(p string, i int) int {
	for i < len(p) {
		k, n := classAt(p, i)
		if k != letter && k != digit {
			break
		}
		i += n
	}
	return i
}
