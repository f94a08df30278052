package score

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// agree reports whether a predicted value is the gold one: numbers within 1 %,
// dates to the month, text without regard to case.
func agree(name string, gold, pred any) bool {
	if gold == nil || pred == nil {
		return false
	}
	a, aNumber := number(gold)
	b, bNumber := number(pred)
	if aNumber && bNumber {
		return math.Abs(a-b) <= 0.01*max(math.Abs(a), 1e-9)
	}
	x, y := strings.ToLower(text(gold)), strings.ToLower(text(pred))
	if name == "date" {
		x, y = cut(x, 7), cut(y, 7)
	}
	return x == y
}

// number returns the value of a number; as in the script, true is 1.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case bool:
		return flag(v), true
	}
	return 0, false
}

// cut returns the first n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// text prints a value as Python's str does, repr as its repr does: the lines of
// errors are the script's.
func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return repr(v)
}

func repr(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case json.Number:
		if !strings.ContainsAny(v.String(), ".eE") {
			return v.String()
		}
		f, _ := v.Float64()
		return float(f)
	case string:
		return quote(v)
	}
	b, _ := json.Marshal(v) // lists and objects are no values of properties
	return string(b)
}

// float prints the shortest digits that read back as f, as Python does.
func float(f float64) string {
	if s := strconv.FormatFloat(f, 'e', -1, 64); f != 0 {
		_, exponent, _ := strings.Cut(s, "e")
		if e, err := strconv.Atoi(exponent); err == nil && (e < -4 || e >= 16) {
			return s
		}
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// quote puts text in Python's quotes: single, unless that needs escapes and double does not.
func quote(s string) string {
	q := "'"
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = `"`
	}
	var b strings.Builder
	b.WriteString(q)
	for _, r := range s {
		switch {
		case string(r) == q || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case strconv.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteString(q)
	return b.String()
}
