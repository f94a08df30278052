package schema

import (
	"fmt"
	"slices"
	"unicode"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Reasons for which a statement is dropped. They are few and fixed, because runs count by them.
const (
	ReasonRelation = "unknown relation"
	ReasonDomain   = "subject of the wrong type"
	ReasonRange    = "object of the wrong type"
	ReasonSelf     = "subject is the object"
	ReasonProperty = "property not allowed"
	ReasonValue    = "property value out of range"
	ReasonPair     = "measure without its unit"
	ReasonStatus   = "unknown status"
	ReasonQuote    = "quote is not in the article"
)

// Validate returns the reason to drop a statement, and what exactly is wrong; both are
// empty where the ontology allows it. from and to are the types of its ends.
func (s Statement) Validate(a Article, from, to Label) (reason, detail string) {
	spec, ok := s.Relation.Spec()
	switch {
	case !ok:
		return ReasonRelation, string(s.Relation)
	case !slices.Contains(spec.Domain, from):
		return ReasonDomain, fmt.Sprintf("%s from %s", s.Relation, from)
	case !slices.Contains(spec.Range, to):
		return ReasonRange, fmt.Sprintf("%s to %s", s.Relation, to)
	case s.Subject == s.Object:
		return ReasonSelf, s.Subject
	case s.Status != Asserted && s.Status != Planned:
		return ReasonStatus, string(s.Status)
	}
	if reason, detail = s.Props.validate(spec.Props); reason != "" {
		return reason, detail
	}
	if k, ok := s.Props[Kind].(string); ok && !slices.Contains(InvestmentKinds, k) {
		return ReasonValue, k
	}
	if !s.quoted(a) {
		return ReasonQuote, s.Quote
	}
	return "", ""
}

// quoted reports whether the statement's span holds its quote.
func (s Statement) quoted(a Article) bool {
	if s.Paragraph < 0 || s.Paragraph >= len(a.Paragraphs) {
		return false
	}
	p := a.Paragraphs[s.Paragraph]
	return 0 <= s.Start && s.Start < s.End && s.End <= len(p) && p[s.Start:s.End] == s.Quote
}

// Validate returns the reason to drop an entity's own properties, as [Statement.Validate] does.
func (e Entity) Validate() (reason, detail string) {
	spec, ok := e.Type.Spec()
	if !ok {
		return ReasonDomain, string(e.Type)
	}
	if reason, detail = e.Props.validate(spec.Props); reason != "" {
		return reason, detail
	}
	if k, ok := e.Props[Kind].(string); ok && !slices.Contains(Kinds, k) {
		return ReasonValue, k
	}
	return e.Known.validate(spec.Known)
}

// validate checks names, values and pairs: money has a currency, a measure has a unit.
func (ps Properties) validate(allowed []Prop) (reason, detail string) {
	for _, p := range ps.Names() {
		spec, ok := p.Spec()
		if !ok || !slices.Contains(allowed, p) {
			return ReasonProperty, string(p)
		}
		if err := spec.Check(ps[p]); err != nil {
			return ReasonValue, err.Error()
		}
	}
	measure := ps.Has(Quantity) || ps.Has(Length) || ps.Has(Area) || ps.Has(Capacity)
	if measure != ps.Has(Unit) || ps.Has(Amount) != ps.Has(Currency) {
		return ReasonPair, fmt.Sprint(ps.Names())
	}
	return "", ""
}

// Has reports whether the property is set.
func (ps Properties) Has(p Prop) bool { _, ok := ps[p]; return ok }

// Names returns the names of the properties in order.
func (ps Properties) Names() []Prop {
	names := make([]Prop, 0, len(ps))
	for p := range ps {
		names = append(names, p)
	}
	slices.Sort(names)
	return names
}
