package relate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kengraph/schema"
	"kengraph/transform/mention"
)

// A frame is a word with roles: a verb and who did what to whom, or a noun and what it is of.
// Roles are those of the active sentence: "subj" and "obj" are found in a passive, a relative
// clause, a participle or an apposition as well; any other role is a preposition.
type frame struct {
	words []string
	roles []role
}

type role struct {
	name     string // "subj", "obj", "of", "in" ...
	optional bool
	plural   bool
	variable string
	types    []schema.Label
	nested   *frame // a noun with roles of its own: obj=stake{in=[B:Company]}
}

// parseFrame reads `own|hold subj=[A:Company] obj=stake|interest{in=[B:MineralSite]} in?=[C:Place]`.
func parseFrame(s string) (*frame, error) {
	p := &frameParser{rest: strings.TrimSpace(s)}
	f, err := p.frame(true)
	if err != nil {
		return nil, err
	}
	if p.rest = strings.TrimSpace(p.rest); p.rest != "" {
		return nil, fmt.Errorf("frame: %q is left over", p.rest)
	}
	return f, nil
}

type frameParser struct{ rest string }

func (p *frameParser) until(stop string) string {
	i := strings.IndexAny(p.rest, stop)
	if i < 0 {
		i = len(p.rest)
	}
	w := p.rest[:i]
	p.rest = p.rest[i:]
	return w
}

// frame reads words and roles; the roles of a noun inside a frame stand in braces.
func (p *frameParser) frame(top bool) (*frame, error) {
	f := &frame{words: strings.Split(p.until(" {}"), "|")}
	braces := strings.HasPrefix(p.rest, "{")
	if !top && !braces {
		return f, nil
	}
	if braces {
		p.rest = p.rest[1:]
	}
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		if p.rest == "" || p.rest[0] == '}' {
			break
		}
		r, err := p.role()
		if err != nil {
			return nil, err
		}
		f.roles = append(f.roles, r)
	}
	if braces {
		if p.rest == "" {
			return nil, errors.New("frame: a brace is open")
		}
		p.rest = p.rest[1:]
	}
	return f, nil
}

func (p *frameParser) role() (role, error) {
	r := role{name: p.until("=")}
	if p.rest == "" {
		return r, fmt.Errorf("frame: role %q has no filler", r.name)
	}
	p.rest = p.rest[1:]
	r.name, r.optional = strings.CutSuffix(r.name, "?")
	if !strings.HasPrefix(p.rest, "[") {
		var err error
		r.nested, err = p.frame(false)
		return r, err
	}
	v, types, ok := strings.Cut(strings.TrimPrefix(p.until("]"), "["), ":")
	if !ok || p.rest == "" {
		return r, fmt.Errorf("frame: role %q: a name reads [A:Type|Type]", r.name)
	}
	p.rest = p.rest[1:]
	r.variable, r.plural = strings.CutSuffix(v, "+")
	r.plural = true // coordination distributes over every role
	var err error
	r.types, err = parseTypes(types)
	return r, err
}

// frames finds every place where the rule's frame opens and its roles are filled.
func (c *clause) frames(r *Rule) []binding {
	var out []binding
	for i := range c.items {
		if !c.items[i].word(r.frame.words) {
			continue
		}
		b := binding{vars: map[string][]int{}, first: i, end: i + 1, trigger: i}
		if c.fill(r.frame, i, nil, &b, 0) {
			out = append(out, b)
		}
	}
	return out
}

// fill fills the roles of the word at i; outer are the arguments of the word that governs it, to which
// parsers like to hang what belongs to the noun: "bought a stake in X".
func (c *clause) fill(f *frame, i int, outer map[string][]int, b *binding, depth int) bool {
	if depth > 3 {
		return false
	}
	args := c.arguments(i)
	for k := range f.roles {
		for name := range strings.SplitSeq(f.roles[k].name, "|") {
			if len(args[name]) > 0 || name == "subj" || name == "obj" {
				continue
			}
			for _, a := range outer[name] {
				if a > i {
					args[name] = append(args[name], a)
				}
			}
		}
	}
	for k := range f.roles {
		if !c.fillRole(&f.roles[k], args, b, depth) && !f.roles[k].optional {
			return false
		}
	}
	return true
}

func (c *clause) fillRole(r *role, args map[string][]int, b *binding, depth int) bool {
	var found []int
	for name := range strings.SplitSeq(r.name, "|") {
		for _, a := range args[name] {
			if r.nested != nil {
				if c.items[a].word(r.nested.words) && c.fill(r.nested, a, args, b, depth+1) {
					b.first, b.end = min(b.first, a), max(b.end, a+1)
					return true
				}
				continue
			}
			if c.items[a].is(r.types...) && c.items[a].form != mention.Adjective && !slices.Contains(found, a) {
				found = append(found, a)
			}
		}
	}
	if len(found) == 0 && r.nested == nil && r.name == "subj" && depth == 0 {
		if k := c.opening(b.trigger, r.types); k >= 0 {
			found = c.together(k)
		}
	}
	if len(found) == 0 {
		return false
	}
	b.vars[r.variable] = found
	for _, a := range found {
		b.first, b.end = min(b.first, a), max(b.end, a+1)
	}
	return true
}

// opening returns the name that opens the sentence, as the subject of a verb behind its inserted clauses:
// "Kazzinc, where Glencore has 69.7 pct, smelted zinc". It is sought where the parse gave no subject.
func (c *clause) opening(verb int, types []schema.Label) int {
	if verb < 2 || c.items[verb-1].low != "," && c.items[verb-1].low != ")" || !finite[c.items[verb].Tag] || c.passive(verb) {
		return -1
	}
	for k := range verb {
		it := &c.items[k]
		if len(it.ents) > 0 && !c.modifier(k) {
			if c.governed(k) || !it.is(types...) || c.noun[k] < len(c.items) && c.items[c.noun[k]].low != "," && c.items[c.noun[k]].low != "(" {
				return -1
			}
			return k
		}
	}
	return -1
}

var finite = map[string]bool{"VBD": true, "VBZ": true, "VBP": true}
