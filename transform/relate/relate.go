package relate

import (
	"fmt"
	"hash/fnv"
	"slices"

	"kengraph/schema"
	"kengraph/transform/internal/loglinear"
	"kengraph/transform/mention"
	"kengraph/transform/syntax"
)

// A Relater finds statements in documents. It is safe for concurrent use.
type Relater struct {
	names   *mention.Recognizer
	syntax  *syntax.Model
	rules   []*Rule
	version uint64

	dealNouns map[string]string   // phrase of folded words -> kind of agreement
	dealHeads map[string]bool     // the last words of the phrases
	senses    map[string][]string // of words
	weights   *loglinear.Model    // of evidence
}

// New loads the rules; its error lists every fault of the rule files.
func New(names *mention.Recognizer, model *syntax.Model) (*Relater, error) {
	rules, version, err := parseRules()
	if err != nil {
		return nil, err
	}
	nouns, err := parseDeals()
	if err != nil {
		return nil, err
	}
	senses, err := parseSenses()
	if err != nil {
		return nil, err
	}
	weights, err := loglinear.Decode(weightData)
	if err != nil {
		return nil, err
	}
	h := fnv.New64a()
	fmt.Fprint(h, version)
	h.Write(weightData)
	return &Relater{names, model, rules, h.Sum64(), nouns, lastWords(nouns), senses, weights}, nil
}

// Version identifies the rules and the weights by their content.
func (r *Relater) Version() uint64 { return r.version }

// Relate returns what the document states, in the order of the text.
func (r *Relater) Relate(d *mention.Document) []Finding {
	clauses, out := r.found(d)
	views := r.views(clauses)
	out = r.weigh(views, out)
	out = append(out, r.deals(d, r.dealViews(d, views), out)...)
	return dedupe(substantial(d, out))
}

// found returns the sentences that name something, and what the rules find in them; agreements are read later.
func (r *Relater) found(d *mention.Document) (clauses []*clause, out []Finding) {
	bySentence := make([][]mention.Mention, len(d.Sentences))
	for _, m := range d.Mentions {
		bySentence[m.Sentence] = append(bySentence[m.Sentence], m)
	}
	main, read := mains(d), 0
	for si := range d.Sentences {
		read += len(bySentence[si])
		if len(bySentence[si]) == 0 {
			continue
		}
		c := r.clauseOf(d, si, bySentence[si])
		c.told, c.main = d.Mentions[:read], main
		clauses = append(clauses, c)
		for _, rule := range r.rules {
			var bs []binding
			if rule.match != nil {
				bs = c.surface(rule)
			} else {
				bs = c.frames(rule)
			}
			for i := range bs {
				out = append(out, c.emit(rule, &bs[i])...)
			}
		}
		out = append(out, r.roles(c)...)
		out = append(out, r.courses(c)...)
		out = append(out, r.ranks(c)...)
		out = append(out, r.shares(c)...)
		out = append(out, r.amounts(c)...)
		c.properties(d)
	}
	out = append(out, inner(d)...)
	out = r.stakes(d, clauses, out)
	out = append(out, r.stateOwned(d, clauses, out)...)
	out = append(out, r.tables(d, clauses)...)
	return clauses, out
}

// substantial drops what only its own description tells of a thing without a name.
func substantial(d *mention.Document, fs []Finding) []Finding {
	told := map[int]bool{}
	for _, f := range fs {
		if f.Rule != "name" {
			told[f.Subject], told[f.Object] = true, true
		}
	}
	return slices.DeleteFunc(fs, func(f Finding) bool { return f.Rule == "name" && d.Entities[f.Subject].Vague && !told[f.Subject] })
}

// inner states what names tell: a smelter makes its metal, a project or deposit holds it, a mine yields it.
func inner(d *mention.Document) []Finding {
	var out []Finding
	for _, in := range d.Inner {
		f := Finding{Relation: schema.Contains, Subject: in.Of, Object: in.Mineral, Status: schema.Asserted, Sentence: in.Sentence,
			Props: schema.Properties{}, Rule: "name", Confidence: .8}
		if d.Entities[in.Of].Type == schema.Facility || in.Head == "mine" || in.Head == "complex" || in.Head == "mines" {
			f.Relation = schema.Produces
		}
		out = append(out, f)
	}
	return out
}
