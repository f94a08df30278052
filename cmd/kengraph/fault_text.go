package main

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// A fault is what is wrong at one place of a configuration, and what to write instead.
type fault struct {
	line, column int    // 0 where it is not of the file, but of what surrounds it
	path         string // of the key, "$.sources[1].feed"; empty where it is of no key
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
		text := strings.ReplaceAll(x.text, "\n", " ")
		if key := strings.TrimPrefix(x.path, "$."); key != "" {
			text = key + ": " + text
		}
		if x.line > 0 {
			text = fmt.Sprintf("%s:%d:%d: %s", f.file, x.line, x.column, text)
		}
		all = append(all, text)
	}
	return all
}

// inWords says of a fault what is wanted. It never shows a value, which may be a secret.
func inWords(err error, at yaml.Error, path string) string {
	var (
		wrong   *yaml.TypeError
		large   *yaml.OverflowError
		node    *yaml.UnexpectedNodeTypeError
		unknown *yaml.UnknownFieldError
	)
	switch {
	case errors.As(err, &unknown):
		return "unknown key; " + knownKey(path)
	case errors.As(err, &large):
		return "write " + kindInWords(large.DstType)
	case errors.As(err, &wrong):
		return "write " + kindInWords(wrong.DstType)
	case errors.As(err, &node) && node.Expected == ast.SequenceType:
		return "write a list, as in [a, b]"
	case errors.As(err, &node):
		return "write keys with values: known are " + keysBelow(path)
	}
	return at.GetMessage()
}

func kindInWords(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Uint16:
		return "a whole number from 1 to 65535"
	case reflect.Slice:
		return "a list, as in [a, b]"
	case reflect.Struct, reflect.Map:
		return "keys with values"
	}
	return "text"
}

// knownKey names the key that was meant instead of an unknown one, where one is two letters
// off at most, the place where it belongs, or else all that may stand there.
func knownKey(path string) string {
	level, key := split(plain(path))
	var here, elsewhere []string
	for _, known := range keysOf(reflect.TypeFor[configuration](), "") {
		switch l, k := split(known); {
		case l == level:
			here = append(here, k)
		case k == key:
			elsewhere = append(elsewhere, cmp.Or(l, "the whole, without indent"))
		}
	}
	if len(elsewhere) > 0 {
		return "it belongs to " + strings.Join(elsewhere, " or ")
	}
	if near := nearest(key, here, 1); len(key) > 2 && len(near) > 0 && distance(key, near[0]) <= 2 {
		return "did you mean " + near[0] + "?"
	}
	return "known are " + strings.Join(here, ", ")
}

// keysBelow names the keys that may stand below a path.
func keysBelow(path string) string {
	var all []string
	for _, known := range keysOf(reflect.TypeFor[configuration](), "") {
		if level, key := split(known); level == plain(path) {
			all = append(all, key)
		}
	}
	return strings.Join(all, ", ")
}

// split splits the path of a key into that of its group and its name.
func split(path string) (level, key string) {
	i := strings.LastIndex(path, ".")
	return path[:max(i, 0)], path[i+1:]
}

var indices = regexp.MustCompile(`\[\d+\]`)

// plain is the path of a key as keysOf has it.
func plain(path string) string {
	return indices.ReplaceAllString(strings.TrimPrefix(strings.TrimPrefix(path, "$"), "."), "")
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
