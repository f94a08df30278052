package resolve

import (
	"embed"
	"errors"
	"fmt"
	"strings"

	"kengraph/schema"
)

//go:embed data/*.tsv
var data embed.FS

// tables are the names of the files of data.
var tables = []string{"lands", "words", "legal", "renames", "given"}

// A class says what a word of a name does in it.
type class uint8

const (
	core      class = iota // which one of its kind
	quality                // tells siblings apart: North, New, Upper
	number                 // tells siblings apart: 1, II, Block A
	land                   // a country
	level                  // tells a region from its city
	kind                   // what a plant or route is: smelter, pipeline
	head                   // deposit, plant
	loose                  // Group, Holding: may be left out
	sector                 // Mining, Resources
	trade                  // Smelting, Capital
	commodity              // gold
	drop                   // of, the
	classes
)

func classOf(s string) (class, bool) {
	for c, n := range [...]string{"core", "quality", "number", "land", "level", "kind", "head", "generic", "sector", "trade", "commodity", "drop"} {
		if n == s {
			return class(c), true
		}
	}
	return core, false
}

// A term is what a word or phrase stands for.
type term struct {
	concept string
	class   class
}

// A legalForm is one way to be a company. Its class is "stock", "limited" or "any".
type legalForm struct {
	name, class string
	start, end  bool
}

// A vocabulary holds what general knowledge of names the tables under data have.
type vocabulary struct {
	terms   map[schema.Label]map[string]term // by skeletons of the words, joined with spaces
	legal   map[string]legalForm             // by folded words
	renames map[schema.Label]map[string]string
	rows    []renameRow
	given   map[string][]string // skeleton of a given name -> names that it may stand for
}

// A renameRow is a line of renames.tsv.
type renameRow struct {
	label schema.Label
	first string
	names []string
}

// loadVocabulary reads the tables and reports all their faults, with file and line.
func loadVocabulary() (*vocabulary, error) {
	v := &vocabulary{terms: map[schema.Label]map[string]term{}, legal: map[string]legalForm{},
		renames: map[schema.Label]map[string]string{}, given: map[string][]string{}}
	for _, l := range schema.Labels {
		v.terms[l.Label], v.renames[l.Label] = map[string]term{}, map[string]string{}
	}
	return v, errors.Join(eachRow("lands", 4, v.addLand), eachRow("words", 5, v.addWord), eachRow("legal", 5, v.addLegal),
		eachRow("renames", 3, v.addRename), eachRow("given", 2, v.addGiven))
}

// eachRow calls add for the rows of a table; the first is its header, those with # are comments.
func eachRow(name string, columns int, add func(cells []string) error) error {
	text, err := data.ReadFile("data/" + name + ".tsv")
	if err != nil {
		return err
	}
	var faults []error
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if n == 1 || line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		err := fmt.Errorf("%d cells, want %d", len(cells), columns)
		switch {
		case len(cells) != columns:
		case cells[columns-1] == "":
			err = errors.New("no note says why the line is there")
		default:
			err = add(cells)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s.tsv:%d: %w", name, n, err))
		}
	}
	return errors.Join(faults...)
}

func (v *vocabulary) addWord(cells []string) error {
	c, ok := classOf(cells[1])
	if !ok {
		return fmt.Errorf("%q is no class", cells[1])
	}
	concept := cells[0]
	if c == core {
		concept = "=" + concept
	}
	for f := range strings.SplitSeq(cells[3], "|") {
		key := phrase(Words(latin(f)))
		if key == "" {
			return fmt.Errorf("%q has no word", f)
		}
		for l, ts := range v.terms {
			if l == schema.Person || l == schema.Country || l == schema.Mineral || cells[2] != "*" && !strings.Contains("|"+cells[2]+"|", "|"+string(l)+"|") {
				continue
			}
			if old, ok := ts[key]; !ok || old.class == land {
				ts[key] = term{concept, c}
			}
		}
	}
	return nil
}

// addLand: in a company's name the adjective is not the country (USA Rare Earth, American Rare
// Earths); in an office's it is. Sites and places have countries in their names as any other word.
func (v *vocabulary) addLand(cells []string) error {
	for i, column := range cells[1:3] {
		for f := range strings.SplitSeq(column, "|") {
			key := phrase(Words(latin(f)))
			if key == "" {
				continue
			}
			v.terms[schema.Organization][key] = term{cells[0], land}
			if i == 0 {
				v.terms[schema.Company][key] = term{cells[0], land}
			}
			if strings.HasSuffix(key, "stan") { // the Russian genitive: банк Казахстана
				v.terms[schema.Organization][key+"a"] = term{cells[0], land}
				v.terms[schema.Company][key+"a"] = term{cells[0], land}
			}
		}
	}
	return nil
}

func (v *vocabulary) addLegal(cells []string) error {
	if !strings.Contains("stock limited any", cells[1]) || !strings.Contains("start end both", cells[2]) {
		return fmt.Errorf("%q or %q is unknown", cells[1], cells[2])
	}
	for f := range strings.SplitSeq(cells[3], "|") {
		key := strings.Join(Words(latin(f)), " ")
		form := v.legal[key]
		if form.name == "" {
			form = legalForm{name: cells[0], class: cells[1]}
		}
		form.start, form.end = form.start || cells[2] != "end", form.end || cells[2] != "start"
		v.legal[key] = form
	}
	return nil
}

func (v *vocabulary) addRename(cells []string) error {
	first := ""
	for f := range strings.SplitSeq(cells[1], "|") {
		key := phrase(Words(latin(f)))
		if first == "" {
			first = key
		}
		for t := range strings.SplitSeq(cells[0], "|") {
			m := v.renames[schema.Label(t)]
			if m == nil {
				return fmt.Errorf("%q is no type", t)
			}
			if old, ok := m[key]; ok && old != first {
				return fmt.Errorf("%q is also a name of %q", f, old)
			}
			m[key] = first
		}
	}
	for t := range strings.SplitSeq(cells[0], "|") {
		v.rows = append(v.rows, renameRow{schema.Label(t), first, strings.Split(cells[1], "|")})
	}
	return nil
}

func (v *vocabulary) addGiven(cells []string) error {
	first, _, _ := strings.Cut(cells[0], "|")
	for f := range strings.SplitSeq(cells[0], "|") {
		key := personWord(strings.Join(Words(latin(f)), ""))
		v.given[key] = append(v.given[key], first)
	}
	return nil
}

// phrase joins the skeletons of words; a word of up to three letters keeps its spelling.
func phrase(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = wordKey(w)
	}
	return strings.Join(out, " ")
}

func wordKey(w string) string {
	if len(w) <= 3 {
		return w
	}
	return skeleton(w)
}
