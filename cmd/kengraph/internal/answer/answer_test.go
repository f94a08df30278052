package answer

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kengraph/load"
)

var table = load.Table{
	Columns: []string{"a.name", "share", "note"},
	Rows: [][]any{
		{"Қазақмыс", 0.3, nil},
		{"Birlik, \"BM\"", int64(1), []any{"x", true}},
		{"tab\tand \x1b[31mred", 1.1e9, map[string]any{"b": 2.5, "a": "<é>"}},
	},
}

func TestWrite(t *testing.T) {
	tests := []struct {
		format Format
		want   string
	}{
		{Table, `a.name            share       note
----------------  ----------  -------------------
Қазақмыс          0.3
Birlik, "BM"      1           ["x",true]
tab and  [31mred  1100000000  {"a":"<é>","b":2.5}
`},
		{CSV, "a.name,share,note\nҚазақмыс,0.3,\n\"Birlik, \"\"BM\"\"\",1,\"[\"\"x\"\",true]\"\ntab\tand \x1b[31mred,1100000000,\"{\"\"a\"\":\"\"<é>\"\",\"\"b\"\":2.5}\"\n"},
		{JSON, `[
 {"a.name": "Қазақмыс", "share": 0.3, "note": null},
 {"a.name": "Birlik, \"BM\"", "share": 1, "note": ["x",true]},
 {"a.name": "tab\tand \u001b[31mred", "share": 1100000000, "note": {"a":"<é>","b":2.5}}
]
`},
	}
	for _, tt := range tests {
		var b strings.Builder
		if err := Write(&b, tt.format, table); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, b.String()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.format, diff)
		}
	}
}

func TestNoRows(t *testing.T) {
	for format, want := range map[Format]string{Table: "a\n-\n", CSV: "a\n", JSON: "[]\n"} {
		var b strings.Builder
		if err := Write(&b, format, load.Table{Columns: []string{"a"}}); err != nil || b.String() != want {
			t.Errorf("%s: %q, %v, want %q", format, b.String(), err, want)
		}
	}
}

// A writer for a terminal lets through text, line ends and tabs, and nothing that steers it.
func TestTame(t *testing.T) {
	var b strings.Builder
	w := Tame(&b)
	for _, part := range []string{"Рудник\t\x1b[2J铜\n", "a\xe2", "\x82\xac\xc2", "\x9b\u202eb\n"} { // cut within letters
		if _, err := io.WriteString(w, part); err != nil {
			t.Fatal(err)
		}
	}
	if want := "Рудник\t [2J铜\na€  b\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
