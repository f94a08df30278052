// Package mention finds the names in an article: which spans of its text name
// an entity, of which type, and which spans name the same one.
package mention

import (
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"kengraph/schema"
	"kengraph/transform/resolve"
	"kengraph/transform/text"
)

//go:embed lexicon/*.tsv lexicon/common.txt
var files embed.FS

// An Entry is one thing that the lexicon knows.
type Entry struct {
	Type  schema.Label
	Name  string
	Kind  string            // "port", "miner", "element" ...
	ISO   string            // country of the thing, or of the country itself
	Known schema.Properties // what goes into the graph as known; shared, and not to be changed
	Weak  bool              // the name counts only beside other evidence
	guard []guard
}

// A guard is a word that, so many tokens away, rules the entry's reading out.
type guard struct {
	offset int
	word   string
}

// A form is one way to write an entry, and what that way of writing means.
type form struct {
	entry   *Entry
	use     use
	capital bool // the first letter must be a capital
	exact   bool // an acronym: letters must be written as they are
	surface string
}

// names reports the name, and nothing derived from it, of something of a type.
func (f form) names(l schema.Label) bool { return f.entry.Type == l && f.use == asName }

type use uint8

const (
	asName use = iota
	asAdjective
	asGovernment // a metonym: the capital for the government
)

// A Lexicon knows names, and the common nouns that tell types.
type Lexicon struct {
	forms   map[string][]form // by folded tokens, joined with spaces
	longest int               // tokens of the longest form
	heads   map[string]map[schema.Label]bool
	given   map[string]bool  // given names; the value tells weak ones
	common  map[string]bool  // words of everyday English, lower-case
	parts   map[string]tally // how many names of each type have that word first or last
	version uint64
}

// load reads every embedded file and reports all faults at once, with file and line.
func load() (*Lexicon, error) {
	l := &Lexicon{forms: map[string][]form{}, heads: map[string]map[schema.Label]bool{}, given: map[string]bool{}, parts: map[string]tally{}}
	h := fnv.New64a()
	var faults []error
	for _, f := range []struct {
		name string
		add  func(row) error
	}{
		{"companies", l.named(schema.Company)}, {"organizations", l.named(schema.Organization)},
		{"sites", l.named(schema.MineralSite)}, {"facilities", l.named(schema.Facility)},
		{"routes", l.named(schema.Route)}, {"countries", l.country}, {"places", l.named(schema.Place)},
		{"minerals", l.mineral}, {"heads", l.head}, {"givennames", l.givenName},
	} {
		data, err := files.ReadFile("lexicon/" + f.name + ".tsv")
		if err != nil {
			faults = append(faults, err)
			continue
		}
		h.Write(data)
		rows, err := parseTSV(f.name+".tsv", string(data))
		if err != nil {
			faults = append(faults, err)
		}
		for _, r := range rows {
			if err := f.add(r); err != nil {
				faults = append(faults, fmt.Errorf("%s:%d: %w", r.file, r.line, err))
			}
		}
	}
	common, err := files.ReadFile("lexicon/common.txt")
	faults = append(faults, err)
	h.Write(common)
	h.Write(weightData)
	l.common = words(string(common))
	l.version = h.Sum64()
	return l, errors.Join(faults...)
}

// named adds a thing that is known by proper names.
func (l *Lexicon) named(label schema.Label) func(row) error {
	landed := map[string]schema.Properties{} // what is known of a thing of which only the country is: many share it
	return func(r row) error {
		e := &Entry{Type: label, Name: r.cell("name"), Kind: r.cell("kind"), ISO: r.cell("iso"), Weak: r.cell("weak") == "1"}
		e.guard = parseGuard(r.cell("guard"))
		e.Known = schema.Properties{}
		if e.ISO != "" {
			e.Known[schema.ISO] = e.ISO
		}
		if err := r.coordinates(e.Known); err != nil {
			return err
		}
		if e.Known = allowed(label, e.Known); len(e.Known) == 0 || len(e.Known) == 1 && e.Known.Has(schema.ISO) {
			if same, ok := landed[e.ISO]; ok {
				e.Known = same
			}
			landed[e.ISO] = e.Known
		}
		return errors.Join(l.add(e, asName, append([]string{e.Name}, r.list("aliases")...)...), l.add(e, asGovernment, r.list("metonyms")...))
	}
}

func (l *Lexicon) country(r row) error {
	e := &Entry{Type: schema.Country, Name: r.cell("name"), ISO: r.cell("iso"), guard: parseGuard(r.cell("guard"))}
	e.Known = schema.Properties{schema.ISO: e.ISO}
	if len(e.ISO) != 2 {
		return fmt.Errorf("%s: no ISO code", e.Name)
	}
	if err := r.coordinates(e.Known); err != nil {
		return err
	}
	return errors.Join(l.add(e, asName, append([]string{e.Name}, r.list("aliases")...)...),
		l.add(e, asAdjective, r.list("demonyms")...),
		l.add(e, asGovernment, append(r.list("capital"), r.list("government")...)...))
}

func (l *Lexicon) mineral(r row) error {
	e := &Entry{Type: schema.Mineral, Name: r.cell("name"), Kind: r.cell("kind"), guard: parseGuard(r.cell("guard")), Known: schema.Properties{}}
	for _, p := range []schema.Prop{schema.Symbol, schema.Group} {
		if v := r.cell(string(p)); v != "" {
			e.Known[p] = v
		}
	}
	for _, p := range []schema.Prop{schema.CriticalUS, schema.CriticalEU} {
		if v := r.cell(string(p)); v != "" {
			year, err := strconv.ParseFloat(v, 64)
			if err != nil {
				return fmt.Errorf("%s: %s %q is no year", e.Name, p, v)
			}
			e.Known[p] = year
		}
	}
	names := append([]string{e.Name}, r.list("aliases")...)
	if s := r.cell("symbol"); s != "" && e.Kind == "element" && len(s) == 2 {
		names = append(names, s)
	}
	return l.add(e, asName, names...)
}

func (l *Lexicon) head(r row) error {
	label := schema.Label(r.cell("type"))
	if _, ok := label.Spec(); !ok {
		return fmt.Errorf("%q is no type", label)
	}
	key := r.cell("use") + " " + r.cell("word")
	if l.heads[key] == nil {
		l.heads[key] = map[schema.Label]bool{}
	}
	l.heads[key][label] = true
	return nil
}

func (l *Lexicon) givenName(r row) error {
	l.given[resolve.Fold(r.cell("name"))] = r.cell("weak") == "1"
	if r.cell("weak") == "" {
		l.count1(schema.Person, resolve.Fold(r.cell("name")))
	}
	return nil
}

// add enters the ways to write an entry.
func (l *Lexicon) add(e *Entry, u use, names ...string) error {
	if e.Name == "" {
		return errors.New("no name")
	}
	for _, n := range names {
		toks := text.Tokens(n, text.Span{Start: 0, End: len(n)})
		if len(toks) == 0 {
			continue
		}
		key := keyOf(toks)
		f := form{entry: e, use: u, surface: n}
		first := rune(0)
		for _, r := range n {
			first = r
			break
		}
		f.capital = isUpper(first)
		f.exact = f.capital && len(toks) == 1 && len(n) <= 6 && strings.ToUpper(n) == n || e.Type == schema.Mineral && f.capital
		l.forms[key] = append(l.forms[key], f)
		l.longest = max(l.longest, len(toks))
		if u == asName && f.capital {
			l.count(e.Type, strings.Fields(key))
		}
	}
	return nil
}

// keyOf folds tokens to the key under which forms are kept.
func keyOf(toks []text.Token) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(resolve.Fold(t.Text))
	}
	return b.String()
}

// parseGuard reads "-1:take|+1:medal".
func parseGuard(cell string) []guard {
	var gs []guard
	for part := range strings.SplitSeq(cell, "|") {
		at, word, ok := strings.Cut(part, ":")
		n, err := strconv.Atoi(at)
		if ok && err == nil {
			gs = append(gs, guard{n, strings.ToLower(word)})
		}
	}
	return gs
}

// allowed keeps the properties that the ontology knows for the type.
func allowed(l schema.Label, ps schema.Properties) schema.Properties {
	spec, _ := l.Spec()
	out := schema.Properties{}
	for _, p := range spec.Known {
		if v, ok := ps[p]; ok {
			out[p] = v
		}
	}
	return out
}
