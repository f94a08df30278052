package schema

import (
	"fmt"
	"regexp"
	"slices"
)

// A Prop names a property of a statement or an entity, in the graph's camelCase.
type Prop string

// The properties. Amounts are plain numbers of the currency, shares are
// fractions of one, dates are ISO 8601 as exact as the article states them.
const (
	Share       Prop = "share"
	Activity    Prop = "activity"
	Amount      Prop = "amount"
	Currency    Prop = "currency"
	Date        Prop = "date"
	Kind        Prop = "kind"
	Quantity    Prop = "quantity"
	Unit        Prop = "unit"
	Period      Prop = "period"
	Rank        Prop = "rank"
	MineralName Prop = "mineral"
	Title       Prop = "title"
	Length      Prop = "length"
	Area        Prop = "area"
	Capacity    Prop = "capacity"
	Founded     Prop = "founded"
	Binding     Prop = "binding"

	// Known from the lexicon, never from an article.
	Symbol     Prop = "symbol"
	Group      Prop = "group"
	CriticalUS Prop = "criticalUS" // year of the list of the U.S. Geological Survey that names it
	CriticalEU Prop = "criticalEU" // year of the list of the European Commission that names it
	ISO        Prop = "iso"        // ISO 3166-1 alpha-2, of the thing or of the country it is in
	Latitude   Prop = "latitude"   // degrees, WGS 84
	Longitude  Prop = "longitude"
)

// A ValueType is the Go type that a property's value has: float64, string or bool.
type ValueType int

// The value types.
const (
	Number ValueType = iota
	Text
	Flag
)

// A PropSpec describes the values of one property.
type PropSpec struct {
	Prop  Prop
	Type  ValueType
	OneOf []string // the closed list of values, where there is one
	Form  *regexp.Regexp
	Doc   string

	positive, fraction, whole bool
}

// Units lists the values of [Unit]: singular SI or trade names. An ounce is the
// troy ounce, a tonne 1,000 kg, a short ton 2,000 lb, a long ton 2,240 lb.
var Units = []string{
	"tonne", "kilogram", "gram", "ounce", "pound", "short ton", "long ton", "carat", "flask",
	"barrel", "m3", "ft3", "km", "m", "mile", "km2", "m2", "hectare", "acre",
	"MW", "MWh", "TEU", "locomotive", "wagon", "percent",
}

var isoDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// Props describes every property.
var Props = []PropSpec{
	{Prop: Share, Type: Number, fraction: true, Doc: "fraction of the whole, above 0 and at most 1"},
	{Prop: Activity, Type: Text, OneOf: []string{"exploration", "development", "construction", "operation"}, Doc: "what an operator does"},
	{Prop: Amount, Type: Number, positive: true, Doc: "money, in units of the currency"},
	{Prop: Currency, Type: Text, Form: regexp.MustCompile(`^[A-Z]{3}$`), Doc: "ISO 4217 code"},
	{Prop: Date, Type: Text, Form: isoDate, Doc: "ISO 8601, as exact as stated"},
	{Prop: Kind, Type: Text, Doc: "equity, loan or grant of an investment; the kind of an agreement"},
	{Prop: Quantity, Type: Number, positive: true, Doc: "amount of a mineral, in the unit"},
	{Prop: Unit, Type: Text, OneOf: Units, Doc: "singular SI or trade name"},
	{Prop: Period, Type: Text, Doc: "a year, a quarter (2025-Q4), a financial year (FY2026), or the word year for a yearly rate"},
	{Prop: Rank, Type: Number, positive: true, whole: true, Doc: "place in a world ranking, from 1"},
	{Prop: MineralName, Type: Text, Doc: "name of the mineral supplied"},
	{Prop: Title, Type: Text, Doc: "the office, as the article words it"},
	{Prop: Length, Type: Number, positive: true, Doc: "length, in the unit"},
	{Prop: Area, Type: Number, positive: true, Doc: "area, in the unit"},
	{Prop: Capacity, Type: Number, positive: true, Doc: "yearly capacity, in the unit"},
	{Prop: Founded, Type: Number, positive: true, whole: true, Doc: "year of foundation"},
	{Prop: Binding, Type: Flag, Doc: "whether the parties are bound"},
	{Prop: Symbol, Type: Text, Doc: "chemical symbol or formula"},
	{Prop: Group, Type: Text, Doc: "group of minerals"},
	{Prop: CriticalUS, Type: Number, Doc: "year of the U.S. critical minerals list that names it"},
	{Prop: CriticalEU, Type: Number, Doc: "year of the EU critical raw materials list that names it"},
	{Prop: ISO, Type: Text, Form: regexp.MustCompile(`^[A-Z]{2}$`), Doc: "ISO 3166-1 alpha-2"},
	{Prop: Latitude, Type: Number, Doc: "degrees north, WGS 84"},
	{Prop: Longitude, Type: Number, Doc: "degrees east, WGS 84"},
}

// InvestmentKinds lists the values of [Kind] on an investment.
var InvestmentKinds = []string{"equity", "loan", "grant"}

// Spec returns the description of a property; ok is false for one that is not in the ontology.
func (p Prop) Spec() (spec PropSpec, ok bool) {
	i := slices.IndexFunc(Props, func(s PropSpec) bool { return s.Prop == p })
	if i < 0 {
		return PropSpec{}, false
	}
	return Props[i], true
}

// Check says what is wrong with a value of the property, or returns nil.
func (s PropSpec) Check(v any) error {
	switch v := v.(type) {
	case float64:
		if s.Type != Number {
			return fmt.Errorf("%s is a number: %v", s.Prop, v)
		}
		if s.fraction && (v <= 0 || v > 1) || s.positive && v <= 0 || s.whole && v != float64(int64(v)) {
			return fmt.Errorf("%s out of range: %v", s.Prop, v)
		}
	case string:
		if s.Type != Text || v == "" {
			return fmt.Errorf("%s is text: %q", s.Prop, v)
		}
		if s.OneOf != nil && !slices.Contains(s.OneOf, v) || s.Form != nil && !s.Form.MatchString(v) {
			return fmt.Errorf("%s unknown: %q", s.Prop, v)
		}
	case bool:
		if s.Type != Flag {
			return fmt.Errorf("%s is a flag: %v", s.Prop, v)
		}
	default:
		return fmt.Errorf("%s has a value of type %T", s.Prop, v)
	}
	return nil
}
