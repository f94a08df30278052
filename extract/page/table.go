package page

import (
	"strings"

	"golang.org/x/net/html"
)

// maxCell is the longest cell, in bytes, of a table that holds figures. Longer cells are
// those of tables that lay out a page.
const maxCell = 400

// isData reports whether a table holds data, whose rows are read across, rather than a layout.
func isData(table *html.Node) bool {
	wide, rows := 0, 0
	for _, tr := range tableRows(table) {
		cells := cellsOf(tr)
		if rows++; len(cells) > 1 {
			wide++
		}
		for _, c := range cells {
			if hasLayout(c) {
				return false
			}
		}
	}
	return rows > 1 && wide*2 > rows
}

// hasLayout reports whether a cell holds more than a value: another table, a heading, or long text.
func hasLayout(cell *html.Node) bool {
	length := 0
	for n := range cell.Descendants() {
		switch {
		case n.Type == html.TextNode:
			length += len(strings.TrimSpace(n.Data))
		case n.Data == "table" || n.Data == "h1" || n.Data == "h2" || n.Data == "article" || n.Data == "form":
			return true
		}
	}
	return length > maxCell
}

// rows adds one block for each row of a data table.
func (s *segmenter) rows(table *html.Node) {
	for _, tr := range tableRows(table) {
		s.walkRow(tr)
	}
}

func (s *segmenter) walkRow(tr *html.Node) {
	in := place{node: tr, kind: row}
	for _, cell := range cellsOf(tr) {
		inner := segmenter{}
		inner.walk(cell, in)
		inner.flush(in)
		for _, b := range inner.blocks {
			s.text.WriteString(" " + b.text)
			s.links += b.links
			s.bold += b.bold
			s.small += b.small
		}
	}
	s.flush(in)
}

// tableRows returns the rows of a table, not those of a table inside it.
func tableRows(table *html.Node) []*html.Node {
	var rows []*html.Node
	for c := range table.ChildNodes() {
		switch c.Data {
		case "tr":
			rows = append(rows, c)
		case "thead", "tbody", "tfoot":
			rows = append(rows, tableRows(c)...)
		}
	}
	return rows
}

func cellsOf(tr *html.Node) []*html.Node {
	var cells []*html.Node
	for c := range tr.ChildNodes() {
		if c.Data == "td" || c.Data == "th" {
			cells = append(cells, c)
		}
	}
	return cells
}
