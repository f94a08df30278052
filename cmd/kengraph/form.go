package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

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
	defer func() { // some tags and anchors are too much for the library
		if recover() != nil {
			f.faults = append(f.faults, fault{line: 1, column: 1, text: "this YAML cannot be read; write it without tags (!) and anchors (&)"})
		}
	}()
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey()) // the decoder names these
	if err != nil {
		f.note(err)
		f.faults[0].text = "this is no YAML: " + f.faults[0].text
		return f
	}
	for _, doc := range file.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); doc.Body == nil || directive {
			continue
		}
		if f.body != nil {
			f.at(first(doc.Body), "", "a second document begins; one file is one configuration, so leave it out")
			continue
		}
		f.body = doc.Body
	}
	if f.body == nil {
		return f
	}
	ast.Walk(odd{&f}, f.body)
	for {
		*c = configuration{}
		err := yaml.NodeToValue(f.body, c, yaml.Strict())
		if err == nil || !f.note(err) {
			return f
		}
	}
}

// odd takes out keys that are no text, such as 1 and true: where the decoder meets one, it
// passes over the whole group of keys without a word.
type odd struct{ *form }

// Visit looks at a node.
func (o odd) Visit(n ast.Node) ast.Visitor {
	if group, is := n.(*ast.MappingNode); is {
		group.Values = slices.DeleteFunc(group.Values, func(v *ast.MappingValueNode) bool {
			_, text := v.Key.(*ast.StringNode)
			if text || v.Key.IsMergeKey() {
				return false
			}
			path := v.Key.GetPath()
			level, _ := split(path)
			o.at(v.Key.GetToken(), path, "this is no key; known are "+keysBelow(level))
			o.spoilt = append(o.spoilt, path)
			return true
		})
	}
	return o
}

// note keeps a fault that the parser or the decoder found, and takes it out of the tree. It
// reports whether there was something to take out.
func (f *form) note(err error) bool {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		f.faults = append(f.faults, fault{line: 1, column: 1, text: err.Error()})
		return false
	}
	path := f.takeOut(at.GetToken())
	if twice := (*yaml.DuplicateKeyError)(nil); errors.As(err, &twice) {
		f.at(at.GetToken(), path, fmt.Sprintf("this key is at line %d already; leave one of them out", f.place(path).line))
		return path != "" // the other one is judged
	}
	if path != "" {
		f.spoilt = append(f.spoilt, path)
	}
	f.at(at.GetToken(), path, inWords(err, at, path))
	return path != ""
}

func (f *form) at(t *token.Token, path, text string) {
	f.faults = append(f.faults, fault{t.Position.Line, t.Position.Column, path, text})
}

// takeOut takes a fault out of the tree, and returns its path: a key that does not belong
// there is left out, a wrong value becomes none. The path is empty where the token is none
// of the tree's.
func (f *form) takeOut(at *token.Token) (path string) {
	if f.body == nil {
		return ""
	}
	m := &mender{at: at}
	ast.Walk(m, f.body)
	return m.path
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
	case *ast.AnchorNode:
		m.empty(&n.Value)
	case *ast.TagNode:
		m.empty(&n.Value)
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
	return slices.ContainsFunc(f.spoilt, func(p string) bool {
		rest, below := strings.CutPrefix(p, path)
		return below && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}
