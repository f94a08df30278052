package load

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A Dialect is the Cypher that one store understands.
type Dialect string

// The dialects. Most questions are the same text in both.
const (
	Kuzu  Dialect = "kuzu"
	Neo4j Dialect = "neo4j"
)

// A Question is a saved query that analysts ask by its name.
type Question struct {
	Name   string
	Doc    string // the question, in one sentence
	Params []Param
	text   map[Dialect]string
}

// A Param is a parameter of a question.
type Param struct {
	Name    string
	Default any // string, float64, int64, bool; its type is the type of the parameter
	Doc     string
}

// Cypher returns the query in a dialect.
func (q Question) Cypher(d Dialect) string {
	text, ok := q.text[d]
	if !ok {
		text = q.text[""]
	}
	return called.ReplaceAllString(text, calledIn[d])
}

// called(x, $text) in a question is true where the text is a part of the name or
// of an alias of x in any case of letters, and where it is empty. It stands for
// what the store understands: Kuzu takes no parameter inside any(), Neo4j has no
// function that joins a list.
var called = regexp.MustCompile(`\bcalled\((\w+), (\$\w+)\)`)

var calledIn = map[Dialect]string{
	Kuzu:  "(${2} = '' OR toLower(${1}.name) CONTAINS toLower(${2}) OR toLower(list_to_string(' | ', ${1}.aliases)) CONTAINS toLower(${2}))",
	Neo4j: "(toLower(${1}.name) CONTAINS toLower(${2}) OR any(alias IN ${1}.aliases WHERE toLower(alias) CONTAINS toLower(${2})))",
}

// Bind returns the values of all parameters: the given ones, read as the type of
// their default, and the defaults of the others. It says which parameters there
// are where one is given that the question does not have.
func (q Question) Bind(given map[string]string) (map[string]any, error) {
	bound := map[string]any{}
	for _, p := range q.Params {
		bound[p.Name] = p.Default
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		v, ok := bound[name]
		if !ok {
			return nil, fmt.Errorf("load: question %s has no parameter %q; it has %s", q.Name, name, q.names())
		}
		if _, text := v.(string); text {
			bound[name] = given[name]
			continue
		}
		bound[name] = ParseValue(given[name])
		if fmt.Sprintf("%T", bound[name]) != fmt.Sprintf("%T", v) {
			return nil, fmt.Errorf("load: question %s: parameter %s=%s is not like its default %v", q.Name, name, given[name], v)
		}
	}
	return bound, nil
}

func (q Question) names() string {
	var names []string
	for _, p := range q.Params {
		names = append(names, p.Name)
	}
	if names == nil {
		return "none"
	}
	return strings.Join(names, ", ")
}

// ParseValue reads the text of a parameter: a JSON number, true, false, quoted
// string or list is what it is in JSON, a whole number an int64, anything else text.
func ParseValue(s string) any {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil || d.More() {
		return s
	}
	return plain(v, s)
}

func plain(v any, text string) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, err := v.Float64()
		if err != nil {
			return text
		}
		return f
	case []any:
		for i := range v {
			v[i] = plain(v[i], fmt.Sprint(v[i]))
		}
		return v
	case string, bool:
		return v
	}
	return text
}

//go:embed questions
var saved embed.FS

// Questions returns the saved questions in order of their names. A file
// NAME.cypher holds one; NAME.kuzu.cypher or NAME.neo4j.cypher stands beside it
// where that store needs other words, and called(x, $name) is written for "x goes by
// this name, or a part of it". Its first lines are comments: the question in one
// sentence, then "$parameter = default: what it is" for each parameter.
func Questions() ([]Question, error) { return readQuestions(saved) }

func readQuestions(fsys fs.FS) ([]Question, error) {
	files, err := fs.Glob(fsys, "questions/*.cypher")
	if err != nil {
		return nil, fmt.Errorf("load: questions: %w", err)
	}
	byName := map[string]*Question{}
	var variants []string
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".cypher")
		if strings.Contains(name, ".") {
			variants = append(variants, file)
			continue
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("load: questions: %w", err)
		}
		q, err := parseQuestion(name, string(text))
		if err != nil {
			return nil, fmt.Errorf("load: %s: %w", file, err)
		}
		byName[name] = &q
	}
	if err := addVariants(fsys, variants, byName); err != nil {
		return nil, err
	}
	var questions []Question
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		questions = append(questions, *byName[name])
	}
	return questions, nil
}

func addVariants(fsys fs.FS, files []string, byName map[string]*Question) error {
	for _, file := range files {
		name, dialect, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".cypher"), ".")
		q := byName[name]
		if q == nil || Dialect(dialect) != Kuzu && Dialect(dialect) != Neo4j {
			return fmt.Errorf("load: %s: a second dialect of no question", file)
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return fmt.Errorf("load: questions: %w", err)
		}
		_, body := header(string(text))
		if want := Parameters(q.text[""]); !slices.Equal(want, Parameters(body)) {
			return fmt.Errorf("load: %s: parameters %v, those of the question are %v", file, Parameters(body), want)
		}
		q.text[Dialect(dialect)] = body
	}
	return nil
}

// parseQuestion reads the header and checks that it names the parameters of the query.
func parseQuestion(name, text string) (Question, error) {
	comments, body := header(text)
	q := Question{Name: name, text: map[Dialect]string{"": body}}
	var doc, names []string
	for _, line := range comments {
		if !strings.HasPrefix(line, "$") {
			doc = append(doc, line)
			continue
		}
		param, about, _ := strings.Cut(line[1:], ": ")
		key, value, ok := strings.Cut(param, " = ")
		if !ok {
			return q, fmt.Errorf("parameter without default: %s", line)
		}
		q.Params = append(q.Params, Param{Name: key, Default: ParseValue(value), Doc: about})
		names = append(names, key)
	}
	q.Doc = strings.Join(doc, " ")
	slices.Sort(names)
	if used := Parameters(body); !slices.Equal(names, used) {
		return q, fmt.Errorf("header names the parameters %v, the query has %v", names, used)
	}
	if q.Doc == "" || body == "" {
		return q, fmt.Errorf("no question or no query")
	}
	return q, nil
}

// header splits the leading comment lines from the query.
func header(text string) (comments []string, body string) {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		comment, ok := strings.CutPrefix(line, "//")
		if !ok {
			return comments, strings.Join(lines[i:], "\n")
		}
		comments = append(comments, strings.TrimSpace(comment))
	}
	return comments, ""
}
