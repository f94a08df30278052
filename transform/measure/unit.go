package measure

import "strings"

// A unit is a unit of schema.Units, how many of it one of the written ones are, and the rate
// that the written form holds ("ktpa").
type unit struct {
	name   string
	factor float64
	kind   Kind
	rate   string
}

// spellings are the written units, in lower case.
var spellings = func() map[string]unit {
	t := map[string]unit{}
	add := func(name string, kind Kind, factor float64, rate, words string) {
		for _, w := range strings.Fields(words) {
			t[w] = unit{name, factor, kind, rate}
		}
	}
	add("tonne", Quantity, 1, "", "tonne tonnes ton tons t dmt wmt tu")
	add("tonne", Quantity, 1e3, "", "kt kilotonne kilotonnes kiloton kilotons")
	add("tonne", Quantity, 1e6, "", "mt megatonne megatonnes")
	add("tonne", Quantity, 1e9, "", "gt bt")
	add("tonne", Quantity, 1, "year", "tpa tpy")
	add("tonne", Quantity, 1e3, "year", "ktpa ktpy kta")
	add("tonne", Quantity, 1e6, "year", "mtpa mtpy mta")
	add("tonne", Quantity, 1, "day", "tpd")
	add("tonne", Quantity, 1e3, "day", "ktpd")
	add("kilogram", Quantity, 1, "", "kg kgs kgu kilogram kilograms kilogramme kilogrammes kilo kilos")
	add("gram", Quantity, 1, "", "g gram grams gramme grammes")
	add("ounce", Quantity, 1, "", "oz ozs oz. ounce ounces")
	add("ounce", Quantity, 1e3, "", "koz")
	add("ounce", Quantity, 1e6, "", "moz")
	add("pound", Quantity, 1, "", "lb lbs lb. lbs. pound pounds")
	add("pound", Quantity, 1e3, "", "klb")
	add("pound", Quantity, 1e6, "", "mlb mlbs mmlb mmlbs")
	add("carat", Quantity, 1, "", "carat carats")
	add("carat", Quantity, 1e6, "", "mct")
	add("flask", Quantity, 1, "", "flask flasks")
	add("barrel", Quantity, 1, "", "barrel barrels bbl bbls boe")
	add("barrel", Quantity, 1, "day", "bpd bopd boepd")
	add("m3", Quantity, 1, "", "m3 m³")
	add("m3", Quantity, 1e6, "", "mcm")
	add("m3", Quantity, 1e9, "", "bcm km3 km³")
	add("ft3", Quantity, 1, "", "ft3")
	add("ft3", Quantity, 1e3, "", "mcf")
	add("ft3", Quantity, 1e6, "", "mmcf")
	add("ft3", Quantity, 1e9, "", "bcf")
	add("ft3", Quantity, 1e12, "", "tcf")
	add("TEU", Quantity, 1, "", "teu teus")
	add("locomotive", Quantity, 1, "", "locomotive locomotives")
	add("wagon", Quantity, 1, "", "wagon wagons railcar railcars")
	add("km", Length, 1, "", "km kms kilometre kilometres kilometer kilometers")
	add("m", Length, 1, "", "m metre metres meter meters")
	add("mile", Length, 1, "", "mile miles")
	add("km2", Area, 1, "", "km2 km² sqkm")
	add("m2", Area, 1, "", "m2 m² sqm")
	add("hectare", Area, 1, "", "hectare hectares ha")
	add("acre", Area, 1, "", "acre acres")
	add("MW", Power, 1e-3, "", "kw kilowatt kilowatts")
	add("MW", Power, 1, "", "mw mwe megawatt megawatts")
	add("MW", Power, 1e3, "", "gw gigawatt gigawatts")
	add("MW", Power, 1e6, "", "tw terawatt terawatts")
	add("MWh", Power, 1e-3, "", "kwh")
	add("MWh", Power, 1, "", "mwh")
	add("MWh", Power, 1e3, "", "gwh")
	add("MWh", Power, 1e6, "", "twh")
	return t
}()

// unit reads the unit at i, with the words that belong to it: "sq. km", "dry metric tonnes", "short tons".
// v is the number before it: 5,000 MT are metric tonnes, 5 MT are millions of them.
func (r *reader) unit(i int, v float64) (u unit, end int) {
	j := r.hyphen(i)
	if w := r.word(j); isOne(w, "sq sq. square cu cu. cubic") {
		return r.powered(i, r.hyphen(j+1), w[0] == 's')
	}
	ton := ""
	for isOne(r.word(j), "metric dry wet short long troy fine standard contained") {
		if w := r.word(j); w == "short" || w == "long" {
			ton = w + " ton"
		}
		j = r.hyphen(j + 1)
		if isOne(r.word(j), "cubic cu") {
			return r.powered(i, r.hyphen(j+1), false)
		}
	}
	w := r.word(j)
	u, ok := spellings[w]
	if !ok || !r.cased(j) {
		return unit{}, i
	}
	if w == "mt" && r.exact(j) != "Mt" && v >= 1000 {
		u.factor = 1
	}
	if ton != "" {
		if u.name != "tonne" {
			return unit{}, i
		}
		u.name = ton
	}
	if h := r.hyphen(j + 1); u.kind == Power && u.name == "MW" && isOne(r.word(h), "hour hours h") {
		return unit{"MWh", u.factor, Power, ""}, h + 1
	}
	return u, j + 1
}

// cased reports whether a one-letter unit is written as such: "5 M" and "3 T" and "2 G" are none.
func (r *reader) cased(i int) bool {
	s := r.exact(i)
	return len(s) > 1 || s >= "a"
}

// powered reads the length that "square" or "cubic" stands before.
func (r *reader) powered(i, j int, square bool) (unit, int) {
	w := r.word(j)
	base := spellings[w]
	switch {
	case square && base.name == "km":
		return unit{"km2", 1, Area, ""}, j + 1
	case square && base.name == "m":
		return unit{"m2", 1, Area, ""}, j + 1
	case !square && base.name == "m":
		return unit{"m3", 1, Quantity, ""}, j + 1
	case !square && base.name == "km":
		return unit{"m3", 1e9, Quantity, ""}, j + 1
	case !square && isOne(w, "ft ft. feet foot"):
		return unit{"ft3", 1, Quantity, ""}, j + 1
	}
	return unit{}, i
}
