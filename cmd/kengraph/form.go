package main

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// A fault is what is wrong at one place of a configuration.
type fault struct {
	line, column int
	text         string
}

// faulty is a configuration's error: all of its faults.
type faulty struct {
	file   string
	faults []fault
}

// Error names all faults on one line.
func (f faulty) Error() string { return "configuration: " + strings.Join(f.lines(), "; ") }

// lines returns the faults as compilers print theirs, in the order of the file.
func (f faulty) lines() (all []string) {
	slices.SortStableFunc(f.faults, func(a, b fault) int {
		return cmp.Or(a.line-b.line, a.column-b.column)
	})
	for _, x := range f.faults {
		all = append(all, fmt.Sprintf("%s:%d:%d: %s", f.file, x.line, x.column, x.text))
	}
	return all
}

// A form is the text of a configuration, read, with what is wrong in its form: what is
// no YAML, keys that are unknown or written twice, values of a wrong type.
type form struct {
	body   ast.Node // nil where there is nothing but comments
	faults []fault
	spoilt []string // paths of the faults, "$.sources[1].feed"
}

// readForm reads a configuration strictly. The decoder stops at the first fault, so each
// is taken out of the tree, and the rest is read again.
func readForm(text []byte, c *configuration) (f form) {
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey()) // the decoder names these
	if err != nil {
		f.note(err)
		return f
	}
	for i, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if i > 0 && f.body != nil {
			f.at(doc.Body.GetToken(), "a second document; one file is one configuration")
			continue
		}
		f.body = doc.Body
	}
	if f.body == nil {
		return f
	}
	for {
		*c = configuration{}
		err := yaml.NodeToValue(f.body, c, yaml.Strict())
		if err == nil || !f.takeOut(f.note(err)) {
			return f
		}
	}
}

// note keeps a fault that the parser found, and returns where.
func (f *form) note(err error) *token.Token {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		f.faults = append(f.faults, fault{1, 1, err.Error()})
		return nil
	}
	f.at(at.GetToken(), inWords(err, at))
	return at.GetToken()
}

func (f *form) at(t *token.Token, text string) {
	f.faults = append(f.faults, fault{t.Position.Line, t.Position.Column, text})
}

// inWords says of a fault what is wanted. It never shows a value, which may be a secret.
func inWords(err error, at yaml.Error) string {
	var (
		wrong   *yaml.TypeError
		large   *yaml.OverflowError
		node    *yaml.UnexpectedNodeTypeError
		unknown *yaml.UnknownFieldError
	)
	switch {
	case errors.As(err, &unknown):
		return unknown.Message + nearKey(at.GetToken().Value)
	case errors.As(err, &large):
		return kindInWords(large.DstType) + " is wanted"
	case errors.As(err, &wrong):
		return kindInWords(wrong.DstType) + " is wanted"
	case errors.As(err, &node) && node.Expected == ast.SequenceType:
		return "a list is wanted"
	case errors.As(err, &node):
		return "keys with values are wanted"
	}
	return at.GetMessage()
}

func kindInWords(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Uint16:
		return "a whole number from 0 to 65535"
	case reflect.Slice:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "a group of keys"
	}
	return "text"
}

// nearKey names the key that was meant, where one is two letters off at most.
func nearKey(key string) string {
	names := keysOf(reflect.TypeFor[configuration](), "")
	for i, n := range names {
		names[i] = n[strings.LastIndex(n, ".")+1:]
	}
	if near := nearest(key, names, 1)[0]; distance(key, near) <= 2 {
		return "; did you mean " + near + "?"
	}
	return ""
}

// keysOf returns the paths of all keys that a type has: "schedule.cron", "sources.name".
func keysOf(t reflect.Type, before string) (all []string) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); key != "" && key != "-" {
			all = append(append(all, before+key), keysOf(t.Field(i).Type, before+key+".")...)
		}
	}
	return all
}

// takeOut takes a fault out of the tree: a key that does not belong there is left out, a
// wrong value becomes none. It reports whether there was something to take out.
func (f *form) takeOut(at *token.Token) bool {
	m := &mender{at: at}
	if at != nil {
		ast.Walk(m, f.body)
	}
	if m.path == "" {
		return false
	}
	f.spoilt = append(f.spoilt, m.path)
	return true
}

// A mender walks a tree to a token, and ends there.
type mender struct {
	at   *token.Token
	path string // of what was taken out
}

// Visit looks at a node.
func (m *mender) Visit(n ast.Node) ast.Visitor {
	if m.path != "" {
		return nil
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		for i, v := range n.Values {
			if v.Key.GetToken() == m.at {
				m.path, n.Values = v.Key.GetPath(), slices.Delete(n.Values, i, i+1)
				return nil
			}
		}
	case *ast.MappingValueNode:
		m.empty(&n.Value)
	case *ast.SequenceNode:
		for i := range n.Values {
			m.empty(&n.Values[i])
		}
	}
	return m
}

// empty puts nothing in the place of a value.
func (m *mender) empty(v *ast.Node) {
	if (*v).GetToken() != m.at {
		return
	}
	if _, is := (*v).(*ast.NullNode); is {
		return
	}
	m.path = (*v).GetPath()
	none := ast.Null(m.at)
	none.SetPath(m.path)
	*v = none
}

// place returns where the value of a path is, or the nearest that holds it.
func (f form) place(path string) (at fault) {
	at = fault{line: 1, column: 1}
	if f.body == nil {
		return at
	}
	for {
		if node := f.node(path); node != nil && path != "$" {
			t := first(node)
			return fault{line: t.Position.Line, column: t.Position.Column}
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			return at
		}
		path = path[:i]
	}
}

// node returns what stands at a path, nil where nothing does.
func (f form) node(path string) ast.Node {
	p, err := yaml.PathString(path)
	if err != nil {
		return nil
	}
	node, err := p.FilterNode(f.body)
	if err != nil {
		return nil
	}
	return node
}

// has reports whether something stands at a path.
func (f form) has(path string) bool { return f.node(path) != nil }

// first returns the token with which a node begins: of a group of keys, its first key.
func first(n ast.Node) *token.Token {
	if m, is := n.(*ast.MappingNode); is && !m.IsFlowStyle && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken()
	}
	return n.GetToken()
}

// isSpoilt reports whether something below a path was taken out, so that what is missing
// there was perhaps meant.
func (f form) isSpoilt(path string) bool {
	return slices.ContainsFunc(f.spoilt, func(p string) bool { return p == path || strings.HasPrefix(p, path+".") })
}
