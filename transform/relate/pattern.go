package relate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

var measureKinds = map[string]measure.Kind{
	"money": measure.Money, "share": measure.Share, "quantity": measure.Quantity, "length": measure.Length,
	"area": measure.Area, "date": measure.Date, "rank": measure.Rank, "number": measure.Number, "duration": measure.Duration,
}

// parsePattern reads a surface pattern:
//
//	[A:Company|Country]   a name of one of the types; [A+:...] also a coordination "X, Y and Z"
//	[A~:Country]          an adjective of nationality
//	{share:S}             a measure, captured as S
//	word|other            a word or a lemma; ^word marks it as the trigger, whose verb group gives tense and denial
//	~4                    up to four words of a noun phrase
//	..4                   up to four words that name nothing
//	[B%:Place|Country]    a name used as a modifier: "a Toronto company", "Almaty-based"
//	@Company              a common noun that tells the type: "miner", "trader"
//	!word|other           the next word is none of these
//	!series               no series of such names goes on: ", C and D"
//	[A^:Company]          a name that no preposition governs, as a subject is
//	*9                    up to nine words, names too
//	x?                    x, or nothing
func parsePattern(s string) ([]element, error) {
	var out []element
	for w := range strings.FieldsSeq(s) {
		e, err := parseElement(w)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func parseElement(w string) (e element, err error) {
	if len(w) > 1 {
		w, e.optional = strings.CutSuffix(w, "?")
	}
	switch {
	case w[0] == '[':
		err = e.parseName(w)
	case w[0] == '{':
		kind, v, _ := strings.Cut(strings.Trim(w, "{}"), ":")
		k, ok := measureKinds[kind]
		if !ok {
			return e, fmt.Errorf("%q is no kind of measure", kind)
		}
		e.kind, e.measure, e.variable = quantity, k, v
	case strings.HasPrefix(w, "..") && len(w) > 2:
		e.kind = gap
		e.max, err = count(w[2:])
	case w[0] == '~' && len(w) > 1:
		e.kind = modifiers
		e.max, err = count(w[1:])
	case w[0] == '*' && len(w) > 1:
		e.kind = stretch
		e.max, err = count(w[1:])
	case w[0] == '@' && len(w) > 1:
		e.kind = class
		e.types, err = parseTypes(w[1:])
	case w == "!series":
		e.kind = alone
	case w[0] == '!' && len(w) > 1:
		e.kind, e.words = ahead, strings.Split(w[1:], "|")
	default:
		if len(w) > 1 {
			w, e.trigger = strings.CutPrefix(w, "^")
		}
		e.words = strings.Split(w, "|")
	}
	return e, err
}

// parseName reads "[A:Type|Type]" with the mark behind its variable, see [parsePattern].
func (e *element) parseName(w string) (err error) {
	v, types, ok := strings.Cut(strings.Trim(w, "[]"), ":")
	if !ok {
		return fmt.Errorf("%q: a name reads [A:Type|Type]", w)
	}
	e.kind = entity
	v, e.modifier = strings.CutSuffix(v, "%")
	v, e.subject = strings.CutSuffix(v, "^")
	if v, e.plural = strings.CutSuffix(v, "+"); !e.plural {
		v, e.adjective = strings.CutSuffix(v, "~")
	}
	e.variable = v
	e.types, err = parseTypes(types)
	return err
}

func count(digits string) (int, error) {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, fmt.Errorf("%q: a number of words is wanted, as in ~4, ..4 or *9", digits)
	}
	return n, nil
}

func parseTypes(s string) ([]schema.Label, error) {
	if s == "*" {
		var all []schema.Label
		for _, spec := range schema.Labels {
			all = append(all, spec.Label)
		}
		return all, nil
	}
	var out []schema.Label
	for t := range strings.SplitSeq(s, "|") {
		if l, ok := short[t]; ok {
			out = append(out, l)
			continue
		}
		if _, ok := schema.Label(t).Spec(); !ok {
			return nil, fmt.Errorf("%q is no type", t)
		}
		out = append(out, schema.Label(t))
	}
	return slices.Compact(out), nil
}

// short are abbreviations of the types in rule files.
var short = map[string]schema.Label{
	"Co": schema.Company, "Org": schema.Organization, "Site": schema.MineralSite, "Fac": schema.Facility, "Route": schema.Route,
	"Place": schema.Place, "State": schema.Country, "Pers": schema.Person, "Min": schema.Mineral,
}

// parseDeals reads the nouns that name agreements.
func parseDeals() (map[string]string, error) {
	data, err := ruleFiles.ReadFile("rules/deals.tsv")
	if err != nil {
		return nil, err
	}
	nouns := map[string]string{}
	var faults []error
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if n == 0 {
			continue
		}
		if len(f) != 3 || !slices.Contains(schema.Kinds, f[1]) {
			faults = append(faults, fmt.Errorf("deals.tsv:%d: a line reads phrase, kind of agreement, note", n+1))
			continue
		}
		nouns[f[0]] = f[1]
	}
	return nouns, errors.Join(faults...)
}
