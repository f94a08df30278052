package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kengraph/transform/syntax/internal/tagging"
)

// A token is a word of a treebank, or a span of words merged into one.
type token struct {
	form, lemma, tag, pos, rel string
	head                       int // index of the head, -1 for the root
	kind                       uint8
	space                      bool // white space follows
	odd                        bool // a slip, a short form or a foreign word
}

// treebank reads a file of the folder.
func treebank(folder, name string) ([][]token, error) {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sents, err := readCoNLLU(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sents, nil
}

// readCoNLLU reads sentences in the CoNLL-U format. It passes over the lines of
// multi-word tokens, whose words follow, and over empty nodes.
func readCoNLLU(r io.Reader) ([][]token, error) {
	var sents [][]token
	var sent []token
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		t := sc.Text()
		switch {
		case t == "":
			if len(sent) > 0 {
				sents = append(sents, sent)
			}
			sent = nil
		case t[0] == '#':
		default:
			c := strings.Split(t, "\t")
			if len(c) != 10 {
				return nil, fmt.Errorf("line %d: %d columns", line, len(c))
			}
			if strings.ContainsAny(c[0], "-.") {
				continue
			}
			head, err := strconv.Atoi(c[6])
			if err != nil {
				return nil, fmt.Errorf("line %d: head %q", line, c[6])
			}
			sent = append(sent, token{form: c[1], lemma: c[2], pos: c[3], tag: c[4], head: head - 1, rel: c[7],
				odd:   strings.Contains(c[5], "Typo=Yes") || strings.Contains(c[5], "Abbr=Yes") || strings.Contains(c[5], "Foreign=Yes") || c[7] == "goeswith",
				space: !strings.Contains(c[9], "SpaceAfter=No")})
		}
	}
	if len(sent) > 0 {
		sents = append(sents, sent)
	}
	return sents, sc.Err()
}

// words makes the tagger's input of a sentence.
func words(sent []token) []tagging.Word {
	ws := make([]tagging.Word, len(sent))
	for i, t := range sent {
		ws[i] = tagging.Read(t.form, t.kind)
	}
	return ws
}
