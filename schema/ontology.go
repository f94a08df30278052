// Package schema holds the nouns that every stage shares and the closed ontology
// they are checked against. It imports only the standard library, so that any
// stage may import it and it can import none of them.
//
// The ontology stands here once. Constraints, embedded tables, validation and
// documentation are derived from [Labels], [Relations] and [Kinds].
package schema

import "slices"

// A Label is the type of an entity, and its label in the graph.
type Label string

// The ten entity types.
const (
	Mineral      Label = "Mineral"
	Company      Label = "Company"
	Organization Label = "Organization"
	MineralSite  Label = "MineralSite"
	Facility     Label = "Facility"
	Route        Label = "Route"
	Place        Label = "Place"
	Country      Label = "Country"
	Person       Label = "Person"
	Agreement    Label = "Agreement"
)

// A Relation is the type of a statement, and of the relationship it projects to.
type Relation string

// The fourteen relations.
const (
	SubsidiaryOf Relation = "SUBSIDIARY_OF"
	Owns         Relation = "OWNS"
	Operates     Relation = "OPERATES"
	Acquires     Relation = "ACQUIRES"
	InvestsIn    Relation = "INVESTS_IN"
	Contains     Relation = "CONTAINS"
	Produces     Relation = "PRODUCES"
	HasReserves  Relation = "HAS_RESERVES"
	Supplies     Relation = "SUPPLIES"
	LocatedIn    Relation = "LOCATED_IN"
	Connects     Relation = "CONNECTS"
	PartyTo      Relation = "PARTY_TO"
	Concerns     Relation = "CONCERNS"
	HoldsRole    Relation = "HOLDS_ROLE"
)

// A LabelSpec describes one entity type.
type LabelSpec struct {
	Label  Label
	Prefix string // of entity ids, as in "site:north-katpar"
	Props  []Prop // properties an article may state of the thing itself
	Known  []Prop // properties the lexicon knows without any article
	Doc    string
}

// A RelationSpec describes one relation: which entity types it may join and
// which properties a statement of it may carry.
type RelationSpec struct {
	Relation Relation
	Domain   []Label // types of the subject
	Range    []Label // types of the object
	Props    []Prop
	Doc      string
}

// Allows reports whether the relation may lead from an entity of type from to one of type to.
func (s RelationSpec) Allows(from, to Label) bool {
	return slices.Contains(s.Domain, from) && slices.Contains(s.Range, to)
}

// Labels is the list of entity types, in the order in which they are shown.
var Labels = []LabelSpec{
	{Mineral, "mineral", nil, []Prop{Symbol, Group, CriticalUS, CriticalEU}, "a commodity: element, ore, industrial mineral, mineral fuel, named compound or group"},
	{Company, "company", []Prop{Founded}, []Prop{ISO}, "a business, fund, bank, state corporation or named joint venture"},
	{Organization, "organization", []Prop{Founded}, []Prop{ISO}, "a ministry, agency, intergovernmental body, association or university"},
	{MineralSite, "site", []Prop{Area, Capacity, Unit, Founded}, []Prop{ISO, Latitude, Longitude}, "a named deposit, mine, mineral project, ore field or licence area"},
	{Facility, "facility", []Prop{Capacity, Unit, Founded}, []Prop{ISO, Latitude, Longitude}, "a plant, smelter, refinery or magnet factory, named or uniquely described"},
	{Route, "route", []Prop{Length, Capacity, Unit, Founded}, nil, "a corridor, railway, pipeline, road or sea line"},
	{Place, "place", []Prop{Area, Unit, Founded}, []Prop{ISO, Latitude, Longitude}, "a city, region, province, state, port, sea or island"},
	{Country, "country", nil, []Prop{ISO, Latitude, Longitude}, "a sovereign state"},
	{Person, "person", nil, nil, "a named person"},
	{Agreement, "agreement", []Prop{Kind, Date, Amount, Currency, Binding}, nil, "a deal that an article reports"},
}

// Relations is the list of relations, in the order in which they are shown.
var Relations = []RelationSpec{
	{SubsidiaryOf, []Label{Company}, []Label{Company, Organization}, nil, "is a unit, arm or subsidiary of"},
	{Owns, []Label{Company, Organization, Country, Person}, []Label{Company, MineralSite, Facility, Route}, []Prop{Share}, "owns, or holds a share or licence of"},
	{Operates, []Label{Company}, []Label{MineralSite, Facility, Route}, []Prop{Activity}, "explores, develops, builds or runs"},
	{Acquires, []Label{Company, Organization, Country}, []Label{Company, MineralSite, Facility}, []Prop{Amount, Currency, Date}, "buys"},
	{InvestsIn, []Label{Company, Organization, Country}, []Label{Company, MineralSite, Facility, Route, Country, Place}, []Prop{Amount, Currency, Kind}, "puts money into"},
	{Contains, []Label{MineralSite}, []Label{Mineral}, []Prop{Quantity, Unit}, "holds in the ground"},
	{Produces, []Label{Company, MineralSite, Facility, Country, Place}, []Label{Mineral}, []Prop{Quantity, Unit, Period, Share}, "mines, refines or processes"},
	{HasReserves, []Label{Country, Place}, []Label{Mineral}, []Prop{Rank, Quantity, Unit}, "has reserves of"},
	{Supplies, []Label{Company, MineralSite, Facility, Country}, []Label{Company, Facility, Country, Organization}, []Prop{MineralName, Quantity, Unit}, "sells or delivers a mineral to"},
	{LocatedIn, []Label{Company, Organization, MineralSite, Facility, Route, Place}, []Label{Place, Country}, nil, "lies or has its home in"},
	{Connects, []Label{Route}, []Label{Place, Country, MineralSite, Facility}, []Prop{Length, Unit}, "leads to or through"},
	{PartyTo, []Label{Company, Organization, Country}, []Label{Agreement}, nil, "signed or is bound by"},
	{Concerns, []Label{Agreement}, []Label{Mineral, MineralSite, Facility, Route, Company}, nil, "is about"},
	{HoldsRole, []Label{Person}, []Label{Company, Organization, Country}, []Prop{Title}, "holds an office in"},
}

// Kinds lists what an Agreement can be: the values of its [Kind].
var Kinds = []string{
	"memorandum_of_understanding", "letter_of_intent", "offtake", "supply", "share_purchase", "shareholders",
	"joint_venture", "partnership", "merger", "financing", "licence", "contract", "treaty",
}

// Spec returns the description of a label; ok is false for one that is not in the ontology.
func (l Label) Spec() (spec LabelSpec, ok bool) {
	i := slices.IndexFunc(Labels, func(s LabelSpec) bool { return s.Label == l })
	if i < 0 {
		return LabelSpec{}, false
	}
	return Labels[i], true
}

// Spec returns the description of a relation; ok is false for one that is not in the ontology.
func (r Relation) Spec() (spec RelationSpec, ok bool) {
	i := slices.IndexFunc(Relations, func(s RelationSpec) bool { return s.Relation == r })
	if i < 0 {
		return RelationSpec{}, false
	}
	return Relations[i], true
}
