package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A kind is what a file holds, by the end of its name.
type kind string

const (
	pageFile    kind = "page"
	articleFile kind = "article"
	archiveFile kind = "archive"
)

// kindOf returns what a file holds, and its name without the ending; it is "" for what is not read.
func kindOf(path string) (k kind, stem string) {
	base := filepath.Base(path)
	for _, end := range []struct {
		suffix string
		kind   kind
	}{{".html", pageFile}, {".htm", pageFile}, {".json", articleFile}, {".warc", archiveFile}, {".warc.gz", archiveFile}} {
		if stem, ok := strings.CutSuffix(strings.ToLower(base), end.suffix); ok && stem != "" {
			return end.kind, base[:len(stem)]
		}
	}
	return "", base
}

const wanted = "wanted are pages (.html), articles (.json) or web archives (.warc, .warc.gz)"

// find lists the files that paths name, folders in order of names. A folder gives what
// it holds of the wanted kinds; of a page and an article of one name it gives the
// preferred kind, because the two are one article.
func find(paths []string, prefer kind, skipped func(path string)) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, wrongUsage("%w; %s, or folders of them", err, wanted)
		case !info.IsDir():
			if k, _ := kindOf(path); k == "" {
				return nil, wrongUsage("%s: %s", path, wanted)
			}
			files = append(files, path)
		default:
			inside, err := walk(path, prefer, skipped)
			if err != nil {
				return nil, err
			}
			if len(inside) == 0 {
				return nil, fmt.Errorf("%s: nothing to read in this folder; %s", path, wanted)
			}
			files = append(files, inside...)
		}
	}
	return files, nil
}

func walk(folder string, prefer kind, skipped func(path string)) (files []string, err error) {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real // WalkDir does not enter a link
	}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && path != folder
		switch k, _ := kindOf(path); {
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return fs.SkipDir
		case !d.IsDir() && !hidden && k != "":
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	all := slices.Clone(files)
	return slices.DeleteFunc(files, func(path string) bool {
		other := slices.ContainsFunc(all, func(o string) bool { return twin(path, o) && !preferred(path, o, prefer) })
		if other {
			skipped(path)
		}
		return other
	}), nil
}

// twin reports whether two files are the page and the article of one name.
func twin(a, b string) bool {
	ka, stemA := kindOf(a)
	kb, stemB := kindOf(b)
	return ka != kb && ka != archiveFile && kb != archiveFile && stemA == stemB && filepath.Dir(a) == filepath.Dir(b)
}

// preferred reports whether a is the one of two twins to read. An article without a
// text, such as a mere annotation, is never preferred to its page.
func preferred(a, b string, prefer kind) bool {
	ka, _ := kindOf(a)
	if prefer == articleFile {
		article := map[bool]string{true: a, false: b}[ka == articleFile]
		return hasBody(article) == (ka == articleFile)
	}
	return ka == prefer
}

func hasBody(path string) bool {
	text, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	var article struct{ Body []json.RawMessage }
	return json.Unmarshal(text, &article) == nil && len(article.Body) > 0
}
