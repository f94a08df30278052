package schema

import (
	"strings"
	"testing"
)

func TestOntologyIsClosed(t *testing.T) {
	if len(Labels) != 10 || len(Relations) != 14 {
		t.Fatalf("%d labels, %d relations", len(Labels), len(Relations))
	}
	prefixes := map[string]bool{}
	for _, l := range Labels {
		if prefixes[l.Prefix] {
			t.Errorf("prefix %q twice", l.Prefix)
		}
		prefixes[l.Prefix] = true
		for _, p := range append(append([]Prop{}, l.Props...), l.Known...) {
			if _, ok := p.Spec(); !ok {
				t.Errorf("%s: property %q is not described", l.Label, p)
			}
		}
	}
	for _, r := range Relations {
		for _, l := range append(append([]Label{}, r.Domain...), r.Range...) {
			if _, ok := l.Spec(); !ok {
				t.Errorf("%s: label %q is not described", r.Relation, l)
			}
		}
		for _, p := range r.Props {
			if _, ok := p.Spec(); !ok {
				t.Errorf("%s: property %q is not described", r.Relation, p)
			}
		}
	}
}

func TestValidate(t *testing.T) {
	a := Article{ID: "a", Paragraphs: []string{"Acme owns 30% of Kokbulak. It rains."}}
	good := Statement{Relation: Owns, Status: Asserted, Quote: a.Paragraphs[0][:26], End: 26, Subject: "company:acme", Object: "site:kokbulak"}
	tests := []struct {
		name     string
		change   func(*Statement)
		from, to Label
		want     string
	}{
		{"good", func(s *Statement) { s.Props = Properties{Share: .3} }, Company, MineralSite, ""},
		{"domain", func(*Statement) {}, Mineral, MineralSite, ReasonDomain},
		{"range", func(*Statement) {}, Company, Person, ReasonRange},
		{"relation", func(s *Statement) { s.Relation = "LIKES" }, Company, MineralSite, ReasonRelation},
		{"self", func(s *Statement) { s.Object = s.Subject }, Company, Company, ReasonSelf},
		{"share over one", func(s *Statement) { s.Props = Properties{Share: 30.0} }, Company, MineralSite, ReasonValue},
		{"foreign property", func(s *Statement) { s.Props = Properties{Rank: 1.0} }, Company, MineralSite, ReasonProperty},
		{"amount alone", func(s *Statement) { s.Relation, s.Props = Acquires, Properties{Amount: 3.0} }, Company, MineralSite, ReasonPair},
		{"status", func(s *Statement) { s.Status = "perhaps" }, Company, MineralSite, ReasonStatus},
		{"quote", func(s *Statement) { s.Quote = "It rains." }, Company, MineralSite, ReasonQuote},
		{"span outside", func(s *Statement) { s.End = 999 }, Company, MineralSite, ReasonQuote},
	}
	for _, tt := range tests {
		s := good
		tt.change(&s)
		if got, detail := s.Validate(a, tt.from, tt.to); got != tt.want {
			t.Errorf("%s: %q (%s), want %q", tt.name, got, detail, tt.want)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, tt := range []struct {
		l         Label
		key, want string
	}{
		{Company, "Tau-Ken Samruk", "company:tau-ken-samruk"},
		{Country, "KZ", "country:KZ"},
		{MineralSite, "North  Katpar!", "site:north-katpar"},
	} {
		if got := EntityID(tt.l, tt.key); got != tt.want {
			t.Errorf("EntityID(%s, %q) = %q, want %q", tt.l, tt.key, got, tt.want)
		}
	}
	a, b := Statement{Article: "x", Subject: "yz"}, Statement{Article: "xy", Subject: "z"}
	if StatementID(a) == StatementID(b) || !strings.HasPrefix(StatementID(a), "statement:") {
		t.Error("statement ids collide or lack their prefix")
	}
}
