package relate

import (
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/measure"
)

//go:embed rules/*.rules rules/*.tsv
var ruleFiles embed.FS

// A Rule says: where the text has this shape, it states these relations.
type Rule struct {
	ID         string
	Why        string
	Confidence float64
	Yes        []Example
	No         []string

	at      string // file and line
	match   []element
	frame   *frame
	outputs []output
}

// An Example is a sentence that a rule must match, and a relation that it must find there.
type Example struct{ Text, Subject, Relation, Object string }

// An output is one relation a rule states: variables and properties.
type output struct {
	relation        schema.Relation
	subject, object string
	props           []propSource
	planned         bool
}

// A propSource fills a property: from a constant, a captured measure, or the measure nearest to the match.
type propSource struct {
	prop     schema.Prop
	constant string
	variable string
	must     bool // without it nothing is stated
}

// An element is one step of a surface pattern.
type element struct {
	kind      elementKind
	words     []string // lower-case forms, or lemmas
	types     []schema.Label
	variable  string
	plural    bool // also a coordination of names
	measure   measure.Kind
	max       int
	optional  bool
	trigger   bool
	adjective bool
	subject   bool // no preposition governs it
	modifier  bool // the name stands before a noun that it modifies
}

type elementKind uint8

const (
	literal elementKind = iota
	entity
	quantity
	modifiers // ~N: up to N words of a noun phrase
	gap       // ..N: up to N words that name nothing
	class     // @Type: a common noun that tells the type
	ahead     // !word: the next word is not this one
	alone     // !series: what was matched is not the beginning of a series, "A, B, C and D"
	stretch   // *N: up to N words of any kind
)

// parseRules reads every rule file; the error lists all faults with file and line.
func parseRules() ([]*Rule, uint64, error) {
	var (
		rules  []*Rule
		faults []error
	)
	h := fnv.New64a()
	names, _ := fs.Glob(ruleFiles, "rules/*")
	for _, name := range names {
		data, err := ruleFiles.ReadFile(name)
		if err != nil {
			return nil, 0, err
		}
		h.Write(data)
		if !strings.HasSuffix(name, ".rules") {
			continue // words, which are read elsewhere
		}
		rs, err := parseFile(strings.TrimPrefix(name, "rules/"), string(data))
		rules = append(rules, rs...)
		if err != nil {
			faults = append(faults, err)
		}
	}
	seen := map[string]string{}
	for _, r := range rules {
		if at, ok := seen[r.ID]; ok {
			faults = append(faults, fmt.Errorf("%s: rule %s stands at %s already", r.at, r.ID, at))
		}
		seen[r.ID] = r.at
		faults = append(faults, r.check()...)
	}
	return rules, h.Sum64(), errors.Join(faults...)
}

func parseFile(file, data string) ([]*Rule, error) {
	var (
		rules  []*Rule
		faults []error
		cur    *Rule
	)
	n := 0
	for line := range strings.SplitSeq(data, "\n") {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		at := fmt.Sprintf("%s:%d", file, n)
		if key == "rule" {
			cur = &Rule{ID: rest, at: at, Confidence: .8}
			rules = append(rules, cur)
			continue
		}
		if cur == nil {
			faults = append(faults, fmt.Errorf("%s: %q stands before the first rule", at, key))
			continue
		}
		if err := cur.parse(key, rest); err != nil {
			faults = append(faults, fmt.Errorf("%s: rule %s: %w", at, cur.ID, err))
		}
	}
	return rules, errors.Join(faults...)
}

func (r *Rule) parse(key, rest string) (err error) {
	switch key {
	case "why":
		r.Why = rest
	case "sure":
		r.Confidence, err = strconv.ParseFloat(rest, 64)
	case "match":
		r.match, err = parsePattern(rest)
	case "frame":
		r.frame, err = parseFrame(rest)
	case "then":
		var o output
		if o, err = parseOutput(rest); err == nil {
			r.outputs = append(r.outputs, o)
		}
	case "yes":
		text, want, ok := strings.Cut(rest, " => ")
		ex, good := parseExample(text, want)
		if !ok || !good {
			return errors.New("an example reads: SENTENCE => SUBJECT RELATION OBJECT")
		}
		r.Yes = append(r.Yes, ex)
	case "no":
		r.No = append(r.No, rest)
	default:
		err = fmt.Errorf("%q is no key; the keys are rule, why, sure, match, frame, then, yes, no", key)
	}
	return err
}

// parseExample splits "Tau-Ken Samruk OWNS North Katpar" at its relation.
func parseExample(text, want string) (Example, bool) {
	for _, spec := range schema.Relations {
		if s, o, ok := strings.Cut(want, " "+string(spec.Relation)+" "); ok {
			return Example{text, s, string(spec.Relation), o}, true
		}
	}
	return Example{}, false
}

// check reports what a rule lacks.
func (r *Rule) check() (faults []error) {
	bad := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: rule %s: %s", r.at, r.ID, fmt.Sprintf(format, args...)))
	}
	if r.Why == "" {
		bad("no reason (why)")
	}
	if (r.match == nil) == (r.frame == nil) {
		bad("needs one of match and frame")
	}
	if len(r.outputs) == 0 {
		bad("states nothing (then)")
	}
	if len(r.Yes) == 0 {
		bad("no example that must match (yes)")
	}
	if len(r.No) == 0 {
		bad("no example that must not match (no)")
	}
	for _, o := range r.outputs {
		if _, ok := o.relation.Spec(); !ok {
			bad("%q is no relation", o.relation)
		}
	}
	return faults
}

// parseOutput reads "A OWNS B share=$S amount! activity=operation planned": a measure captured as S,
// the nearest sum of money, without which nothing is stated, a constant, and the status.
func parseOutput(s string) (output, error) {
	f := strings.Fields(s)
	if len(f) < 3 {
		return output{}, errors.New("an output reads: A RELATION B, then properties as NAME or NAME=VALUE")
	}
	o := output{subject: f[0], relation: schema.Relation(f[1]), object: f[2]}
	for _, w := range f[3:] {
		if w == "planned" {
			o.planned = true
			continue
		}
		name, value, _ := strings.Cut(w, "=")
		name, must := strings.CutSuffix(name, "!")
		p := propSource{prop: schema.Prop(name), constant: value, must: must}
		if strings.HasPrefix(value, "$") {
			p.constant, p.variable = "", value[1:]
		}
		if _, ok := p.prop.Spec(); !ok {
			return output{}, fmt.Errorf("%q is no property", name)
		}
		o.props = append(o.props, p)
	}
	return o, nil
}
