package page_test

import (
	"fmt"
	"strings"
	"testing"

	"kengraph/extract/page"
)

const clause = "The mill treated twenty thousand tonnes of ore on Monday, the company said, and railed it to the port. "

// hostile are pages of nearly [page.MaxSize], made to be slow: each grows what some step
// of the reading may take more than once.
var hostile = []struct{ name, head, unit, tail string }{
	{"paragraphs", "", "<p>" + clause + "%d.</p>", ""}, // 24,000
	{"tiny paragraphs", "", "<p>a.</p>", clause},
	{"items", "<ul>", "<li>" + clause, ""},
	{"deep", "", "<div>", clause},
	{"deep in bold", "<p>", "<b><i>", clause},
	{"deep below the limit", strings.Repeat("<div>", 480), "<p>" + clause, ""},
	{"line", "<p>", clause, ""},
	{"word", "<p>", "a", ""},
	{"line breaks", "", clause + "<br>", ""},
	{"links", "", `<a href="/x%d">Zinc %[1]d</a> `, ""}, // 100,000
	{"items of links", "<ul>", `<li><a href="/x%d">Zinc %[1]d</a></li>`, ""},
	{"table", "<table>", "<tr><td>%d<td>1<td>2<td>3<td>4<td>5<td>6<td>7<td>8<td>9", ""},
	{"tables in tables", "", "<table><tr><td>", clause},
	{"attributes", "<p ", `data-a%d="%[1]d" `, ">" + clause},
	{"classes", `<p class="`, "ad-x ", `">` + clause},
	{"dressed", "", `<p class="a b c-d ef a b c-d ef a b c-d ef" style="color:red">` + clause + "</p>", ""},
	{"script", "<script>", "var a = '<p>';\n", "</script>"},
	{"metadata", "", `<meta name="k%d" content="` + clause + `">`, "<p>" + clause},
	{"linked data", `<script type="application/ld+json">`, "[", "</script><p>" + clause},
	{"title", "<title>", "a | b - ", "</title><p>" + clause},
	{"headings", "<title>" + clause + "</title>", "<h1>" + clause + "%d</h1>", "<p>" + clause},
	{"days", "", "<p>3 March 2026 %d</p>", "<p>" + clause},
	{"bylines", "", `<span class="author byline date">x%d</span> `, "<p>" + clause},
	{"pictures", "", `<figure><img src="a%d" alt="copyright x"></figure><p>` + clause, ""},
}

func hostilePage(size int, head, unit, tail string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < size-2000; i++ {
		if strings.Contains(unit, "%") {
			fmt.Fprintf(&b, unit, i)
		} else {
			b.WriteString(unit)
		}
	}
	return b.String() + tail
}

// TestHostilePages only asks for an end: no panic, and either a text or an error that says why.
func TestHostilePages(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			p, err := page.Read(strings.NewReader(hostilePage(page.MaxSize/8, h.head, h.unit, h.tail)), "name", page.Hints{})
			if err == nil && len(p.Paragraphs) == 0 || err != nil && strings.Contains(err.Error(), "broken page") {
				t.Errorf("%d paragraphs, %v", len(p.Paragraphs), err)
			}
		})
	}
}

// BenchmarkHostile says how long each takes; see QUALITY.md. It is measured, not tested:
// machines differ.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		in := hostilePage(page.MaxSize, h.head, h.unit, h.tail)
		b.Run(h.name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				page.Read(strings.NewReader(in), "name", page.Hints{})
			}
		})
	}
}
