package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// DO NOT CHANGE THESE TABLES TO FIX BUILDS: they are the laws of ARCHITECTURE.md.

// rooms lists what each room may import of the others.
var rooms = map[string][]string{
	"schema":    nil,
	"extract":   {"schema"},
	"transform": {"schema"},
	"load":      {"schema"},
	"fixtures":  {"schema"},
	"cmd":       {"schema", "extract", "transform", "load", "fixtures"},
}

// keepers lists the libraries that only one folder may import.
var keepers = map[string]string{
	"github.com/PuerkitoBio/goquery":      "extract",
	"github.com/neo4j/neo4j-go-driver":    "load/neo4j",
	"github.com/kuzudb/go-kuzu":           "load/kuzu",
	"github.com/robfig/cron":              "cmd",
	"github.com/sirupsen/logrus":          "cmd",
	"log":                                 "cmd",
	"log/slog":                            "cmd",
	"github.com/schollz/progressbar":      "cmd",
	"github.com/alecthomas/kong":          "cmd",
	"github.com/prometheus/client_golang": "cmd",
}

// impure lists what nothing under transform may import.
var impure = []string{"net/http", "os", "context", "log", "log/slog"}

// grabBags lists names that packages may not have.
var grabBags = []string{"util", "utils", "common", "helpers", "helper", "base"}

// cypher matches query text in a string literal.
var cypher = regexp.MustCompile(`\b(MATCH|MERGE|CREATE)\s*\(|\bUNWIND\s+[$\[]|\bDETACH\s+DELETE\b|\bCREATE\s+(CONSTRAINT|FULLTEXT|INDEX|NODE TABLE|REL TABLE)\b`)

// spliced matches a value that is written into query text: values are parameters.
var spliced = regexp.MustCompile(`'%[sv]'|%q|"%[sv]"`)

func TestLaws(t *testing.T) {
	files := 0
	root := os.DirFS("../..")
	for _, b := range breaches(t, root, &files) {
		t.Error(b)
	}
	if files < 20 {
		t.Errorf("only %d files were looked at: the tree is not where the test looks", files)
	}
}

// breaches returns every breach of a law in the Go files of a tree.
func breaches(t *testing.T, tree fs.FS, files *int) (all []string) {
	t.Helper()
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		*files++
		for _, b := range slices.Concat(importBreaches(name, f), codeBreaches(name, f)) {
			all = append(all, name+": "+b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func importBreaches(name string, f *ast.File) (all []string) {
	room, _, _ := strings.Cut(name, "/")
	test := strings.HasSuffix(name, "_test.go")
	for _, spec := range f.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		if own, ok := strings.CutPrefix(p, "kengraph/"); ok {
			other, _, _ := strings.Cut(own, "/")
			if other != room && !slices.Contains(rooms[room], other) && !(test && other == "fixtures") {
				all = append(all, fmt.Sprintf("law 1: %s imports %s", room, p))
			}
		} else if room == "schema" && !test && strings.Contains(p, ".") {
			all = append(all, "law 1: schema imports "+p)
		}
		if room == "transform" && slices.Contains(impure, p) && !test && f.Name.Name != "main" {
			all = append(all, "law 2: transform imports "+p)
		}
		for library, keeper := range keepers {
			if library == "log" && (test || f.Name.Name == "main") { // a tool that is run by hand
				continue
			}
			if (p == library || strings.Contains(library, ".") && strings.HasPrefix(p, library+"/")) && !within(name, keeper) {
				all = append(all, fmt.Sprintf("law 3: %s is of %s alone", p, keeper))
			}
		}
		if spec.Name != nil && spec.Name.Name == "_" && p != "embed" {
			all = append(all, "law 6: imported for its effects: "+p)
		}
	}
	return all
}

func within(name, folder string) bool { return strings.HasPrefix(path.Dir(name)+"/", folder+"/") }

func codeBreaches(name string, f *ast.File) (all []string) {
	if slices.Contains(grabBags, f.Name.Name) {
		all = append(all, "law 6: a package called "+f.Name.Name)
	}
	test := strings.HasSuffix(name, "_test.go")
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				all = append(all, "law 6: func init")
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && n.Sel.Name == "Now" && within(name, "transform") && !test {
				all = append(all, "law 2: transform asks the time")
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && cypher.MatchString(n.Value) && !test {
				if !within(name, "load") {
					all = append(all, "law 5: Cypher outside load: "+n.Value)
				} else if spliced.MatchString(n.Value) && !within(name, "load/loadtest") {
					all = append(all, "law 5: a value in the text of a query: "+n.Value)
				}
			}
		}
		return true
	})
	return all
}

// TestLawsAreKept breaks each law on purpose.
func TestLawsAreKept(t *testing.T) {
	tests := []struct{ file, text, want string }{
		{"schema/a.go", `package schema; import "kengraph/load"`, "law 1: schema imports kengraph/load"},
		{"schema/a.go", `package schema; import "github.com/x/y"`, "law 1: schema imports github.com/x/y"},
		{"extract/page/a.go", `package page; import "kengraph/transform"`, "law 1: extract imports kengraph/transform"},
		{"load/kuzu/a_test.go", `package kuzu; import "kengraph/extract"`, "law 1: load imports kengraph/extract"},
		{"transform/a.go", `package transform; import "os"`, "law 2: transform imports os"},
		{"transform/a.go", `package transform; import "time"; var t = time.Now()`, "law 2: transform asks the time"},
		{"load/kuzu/a.go", `package kuzu; import "github.com/neo4j/neo4j-go-driver/v5/neo4j"`, "law 3: github.com/neo4j/neo4j-go-driver/v5/neo4j is of load/neo4j alone"},
		{"extract/a.go", `package extract; import "log/slog"`, "law 3: log/slog is of cmd alone"},
		{"cmd/kengraph/a.go", "package main; var q = `MATCH (n) RETURN n`", "law 5: Cypher outside load: `MATCH (n) RETURN n`"},
		{"load/a.go", "package load; var q = `MATCH (n {id: '%s'}) RETURN n`", "law 5: a value in the text of a query: `MATCH (n {id: '%s'}) RETURN n`"},
		{"load/a.go", `package load; func init() {}`, "law 6: func init"},
		{"extract/util/a.go", `package util`, "law 6: a package called util"},
		{"extract/a.go", `package extract; import _ "image/png"`, "law 6: imported for its effects: image/png"},
		{"load/kuzu/a.go", `package kuzu; import ("os"; "kengraph/schema"; "kengraph/load"); const q = "MATCH (n {id: $id}) RETURN n"`, ""},
	}
	for _, tt := range tests {
		var n int
		got := breaches(t, fstest.MapFS{tt.file: {Data: []byte(tt.text)}}, &n)
		if tt.want == "" && len(got) == 0 {
			continue
		}
		if !slices.Equal(got, []string{tt.file + ": " + tt.want}) {
			t.Errorf("%s: %v, want %q", tt.text, got, tt.want)
		}
	}
}
