package page

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
)

//go:embed noise.tsv
var noiseTable string

//go:embed boilerplate.tsv
var boilerplateTable string

// A vocabulary is what noise.tsv and boilerplate.tsv say.
type vocabulary struct {
	tags, roles map[string]bool
	names       map[string]bool // words or runs of two words, joined by a space
	talk        map[string]bool // those of them that stand for readers' comments
	texts       []*regexp.Regexp
	closers     []*regexp.Regexp // headings under which the page goes on to other things

	walls, consents, scripts, missing []*regexp.Regexp // what a page says that holds no article
}

// words is the vocabulary, read once. The tables are part of the program: a fault in
// them is found by the package's tests, so it may panic here.
var words = sync.OnceValue(func() vocabulary {
	v, err := readVocabulary(noiseTable, boilerplateTable)
	if err != nil {
		panic(err)
	}
	return v
})

// readVocabulary reads both tables and reports all their faults at once.
func readVocabulary(noise, boilerplate string) (vocabulary, error) {
	v := vocabulary{tags: map[string]bool{}, roles: map[string]bool{}, names: map[string]bool{}, talk: map[string]bool{}}
	var faults []error
	eachLine("noise.tsv", noise, 3, &faults, func(f []string) error {
		into := map[string]map[string]bool{"tag": v.tags, "role": v.roles, "name": v.names, "talk": v.talk}[f[0]]
		if into == nil {
			return fmt.Errorf("unknown place %q", f[0])
		}
		if into[f[1]] {
			return fmt.Errorf("%q stands twice", f[1])
		}
		into[f[1]] = true
		if f[0] == "talk" {
			v.names[f[1]] = true
		}
		return nil
	})
	eachLine("boilerplate.tsv", boilerplate, 3, &faults, func(f []string) error {
		into := map[string]*[]*regexp.Regexp{"text": &v.texts, "closer": &v.closers,
			"wall": &v.walls, "consent": &v.consents, "script": &v.scripts, "missing": &v.missing}[f[0]]
		if into == nil {
			return fmt.Errorf("unknown kind %q", f[0])
		}
		re, err := regexp.Compile("(?i)" + f[1])
		*into = append(*into, re)
		return err
	})
	return v, errors.Join(faults...)
}

// eachLine calls take with the fields of every line that is not a comment.
func eachLine(file, table string, fields int, faults *[]error, take func([]string) error) {
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			*faults = append(*faults, fmt.Errorf("%s:%d: %d columns, want %d", file, n, len(f), fields))
		} else if err := take(f); err != nil {
			*faults = append(*faults, fmt.Errorf("%s:%d: %w", file, n, err))
		}
	}
}

// boilerplate reports whether a block is one of the phrases that pages carry beside their text.
func (v vocabulary) boilerplate(b block) bool {
	if len(b.text) > 400 {
		return false
	}
	return matches(v.texts, b.text)
}

// closes reports whether a heading opens a part of the page that is not the article:
// related links, comments.
func (v vocabulary) closes(b block) bool {
	return b.kind == heading && len(b.text) < 60 && matches(v.closers, b.text)
}

func matches(any []*regexp.Regexp, text string) bool {
	return slices.ContainsFunc(any, func(re *regexp.Regexp) bool { return re.MatchString(text) })
}

// sheets are elements whose classes say what the page or a record is about, not what they are.
var sheets = set("html body main article tr td th tbody")

// own says why the element itself is no part of an article: "" where nothing says so.
func (v vocabulary) own(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	if v.tags[n.Data] {
		return "tag " + n.Data
	}
	sheet := sheets[n.Data]
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			if v.roles[a.Val] {
				return "role " + a.Val
			}
		case "hidden":
			return "hidden"
		case "aria-hidden":
			if a.Val == "true" {
				return "hidden"
			}
		case "style":
			if style := strings.ReplaceAll(a.Val, " ", ""); strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return "hidden"
			}
		case "class", "id", "data-testid", "data-component", "data-module", "data-qa":
			if name := v.named(a.Val); name != "" && !sheet {
				return "name " + name
			}
		}
	}
	return ""
}

// named returns the word of a class list or id that the vocabulary knows.
func (v vocabulary) named(val string) string {
	for class := range strings.FieldsSeq(val) {
		if strings.Contains(class, ":") { // a utility class such as md:hidden
			continue
		}
		parts := split(class)
		if slices.Contains(parts, "embed") { // a post from elsewhere, quoted in the text
			continue
		}
		for i, p := range parts {
			if p == "hidden" && len(parts) > 1 { // overflow-hidden
				continue
			}
			if v.names[p] {
				return p
			}
			if i > 0 && v.names[parts[i-1]+" "+p] {
				return parts[i-1] + " " + p
			}
		}
	}
	return ""
}

// split parts a class name into lower-case words: "ReadNext-11a" is read, next, 11a.
func split(class string) []string {
	var out []string
	start, prev := -1, rune(0)
	for i, r := range class {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		camel := unicode.IsUpper(r) && unicode.IsLower(prev)
		if start >= 0 && (!letter || camel) {
			out = append(out, strings.ToLower(class[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		prev = r
	}
	if start >= 0 {
		out = append(out, strings.ToLower(class[start:]))
	}
	return out
}
