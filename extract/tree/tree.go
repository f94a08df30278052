// Package tree parses HTML within bounds.
//
// The parsing algorithm opens again, in every block that comes, the formatting elements that
// an earlier block left open (HTML, 13.2.4.3). So a page of 3 MB can ask for a tree of
// 15 GB: four hundred <b> that differ, then `<div>x</div>` without end.
package tree

import (
	"bytes"
	"fmt"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxReopened is how many elements a page may have opened again. Of the sloppiest real
// pages none comes to a tenth of it; a node costs some 150 bytes.
const maxReopened = 1_000_000

// attributes of an opened element are copied, and so many cost as much as a node.
const attributes = 3

// ErrReopened says that a page leaves so much open that its tree would fill the memory.
var ErrReopened = fmt.Errorf("the page leaves formatting open that would have to be opened again more than %d times", maxReopened)

// Parse parses a page in UTF-8, or reports ErrReopened before it costs anything.
func Parse(text []byte) (*html.Node, error) {
	if err := check(text); err != nil {
		return nil, err
	}
	return html.Parse(bytes.NewReader(text))
}

// check counts, at every token that may open formatting again, how much is open. It counts
// too much rather than too little: what a cell or a template would hide stays open here.
func check(text []byte) error {
	type element struct {
		raw    string
		weight int
	}
	open, names := map[string]int{}, map[atom.Atom][]element{}
	count, reopened := 0, 0
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return nil
		case html.TextToken, html.StartTagToken, html.SelfClosingTagToken:
			reopened += count
			if kind == html.TextToken || reopened > maxReopened {
				break
			}
			raw := string(z.Raw())
			name, more := z.TagName()
			// Of those that are alike the algorithm keeps three, the last ones.
			if a := atom.Lookup(name); formatting[a] && open[raw] < 3 {
				open[raw]++
				e := element{raw, weight(z, more)}
				names[a] = append(names[a], e)
				count += e.weight
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if n := len(names[a]); n > 0 {
				e := names[a][n-1]
				open[e.raw]--
				names[a] = names[a][:n-1]
				count -= e.weight
			}
		}
		if reopened > maxReopened {
			return ErrReopened
		}
	}
}

// weight is what opening an element again costs, in nodes.
func weight(z *html.Tokenizer, more bool) int {
	n := 0
	for more {
		_, _, more = z.TagAttr()
		n++
	}
	return 1 + n/attributes
}

// formatting elements of HTML, 13.2.4.2.
var formatting = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}
