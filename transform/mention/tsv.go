package mention

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kengraph/schema"
)

// A row is one line of a lexicon file, its cells by column name.
type row struct {
	file  string
	line  int
	names []string
	cells []string
}

func (r row) cell(name string) string {
	for i, n := range r.names {
		if n == name && i < len(r.cells) {
			return strings.TrimSpace(r.cells[i])
		}
	}
	return ""
}

// list splits a cell of alternatives.
func (r row) list(name string) []string {
	var out []string
	for s := range strings.SplitSeq(r.cell(name), "|") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// coordinates copies latitude and longitude, where the row has them.
func (r row) coordinates(ps schema.Properties) error {
	for _, c := range []struct {
		column string
		prop   schema.Prop
		limit  float64
	}{{"lat", schema.Latitude, 90}, {"lon", schema.Longitude, 180}} {
		s := r.cell(c.column)
		if s == "" {
			continue
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || v < -c.limit || v > c.limit {
			return fmt.Errorf("%s %q is out of range", c.column, s)
		}
		ps[c.prop] = v
	}
	return nil
}

// parseTSV reads a header line and rows; lines that begin with # are comments.
func parseTSV(file, data string) ([]row, error) {
	var (
		rows   []row
		header []string
		faults []error
	)
	n := 0
	for line := range strings.SplitSeq(data, "\n") {
		n++
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if header == nil {
			header = cells
			continue
		}
		if len(cells) > len(header) {
			faults = append(faults, fmt.Errorf("%s:%d: %d cells under %d columns", file, n, len(cells), len(header)))
			continue
		}
		r := row{file, n, header, cells}
		if r.cell("note") == "" {
			faults = append(faults, fmt.Errorf("%s:%d: no note says why the line is there", file, n))
		}
		rows = append(rows, r)
	}
	return rows, errors.Join(faults...)
}
