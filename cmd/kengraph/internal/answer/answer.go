// Package answer prints the answers of a store: as a table to read, as CSV, as JSON.
// The same table prints the same, whichever store gave it.
package answer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"kengraph/load"
)

// A Format is a way of printing an answer.
type Format string

// The formats.
const (
	Table Format = "table" // columns in line
	CSV   Format = "csv"   // RFC 4180, with a header
	JSON  Format = "json"  // a list with an object for each row, keys in the order of the columns
)

// Write writes a table in a format.
func Write(w io.Writer, f Format, t load.Table) error {
	var b bytes.Buffer
	var err error
	switch f {
	case Table:
		aligned(&b, t)
	case CSV:
		err = separated(&b, t)
	case JSON:
		err = objects(&b, t)
	default:
		err = fmt.Errorf("unknown format %q", f)
	}
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

func separated(b *bytes.Buffer, t load.Table) error {
	w := csv.NewWriter(b)
	if err := w.Write(t.Columns); err != nil {
		return err
	}
	for _, row := range t.Rows {
		cells, err := texts(row)
		if err != nil {
			return err
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func objects(b *bytes.Buffer, t load.Table) error {
	b.WriteString("[")
	for i, row := range t.Rows {
		b.WriteString(map[bool]string{true: "\n ", false: ",\n "}[i == 0])
		for j, v := range row {
			value, err := compact(v)
			if err != nil {
				return err
			}
			key, err := compact(t.Columns[j])
			if err != nil {
				return err
			}
			fmt.Fprintf(b, "%s%s: %s", map[bool]string{true: "{", false: ", "}[j == 0], key, value)
		}
		b.WriteString("}")
	}
	if len(t.Rows) > 0 {
		b.WriteString("\n")
	}
	b.WriteString("]\n")
	return nil
}

// compact returns a value as JSON on one line. Keys of maps are sorted.
func compact(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// texts returns the cells of a row: text as it is, nothing for null, all else as JSON.
func texts(row []any) ([]string, error) {
	cells := make([]string, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case nil:
		case string:
			cells[i] = v
		default:
			var err error
			if cells[i], err = compact(v); err != nil {
				return nil, err
			}
		}
	}
	return cells, nil
}

func aligned(b *bytes.Buffer, t load.Table) {
	rows := [][]string{slices.Clone(t.Columns)}
	for _, row := range t.Rows {
		cells, err := texts(row)
		if err != nil {
			cells = []string{err.Error()}
		}
		rows = append(rows, cells)
	}
	widths := make([]int, len(t.Columns))
	for _, row := range rows {
		for i := range row {
			row[i] = Printable(row[i])
			widths[i] = max(widths[i], uniseg.StringWidth(row[i]))
		}
	}
	for i, row := range rows {
		line(b, row, widths, " ")
		if i == 0 {
			line(b, make([]string, len(widths)), widths, "-")
		}
	}
}

func line(b *bytes.Buffer, row []string, widths []int, fill string) {
	var s strings.Builder
	for i, cell := range row {
		if i > 0 {
			s.WriteString("  ")
		}
		s.WriteString(cell + strings.Repeat(fill, widths[i]-uniseg.StringWidth(cell)))
	}
	b.WriteString(strings.TrimRight(s.String(), " ") + "\n")
}

// Printable puts a space in the place of each control character: what a page says
// must not steer the terminal on which it is read.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return ' '
		}
		return r
	}, s)
}

func steers(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// Tame returns a writer for a terminal: what passes it is printable but for line ends and tabs.
func Tame(w io.Writer) io.Writer {
	return transform.NewWriter(w, runes.Map(func(r rune) rune {
		if steers(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}))
}
