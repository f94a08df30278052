package page_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"kengraph/extract/page"
	"kengraph/fixtures"
)

const story = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mill restarts at the copper mine | Ore Weekly</title></head><body>
<nav><a href="/">Ore Weekly</a> <a href="/news">News</a></nav><h1>Mill restarts at the copper mine</h1><p class="by">By Ann Lee | 3 March 2026</p>
<p>The mill at the copper mine was started again on Monday after a stop of four months, the company said.</p>
<p>It treats 20,000 tonnes of ore a day and makes a concen&shy;trate that is railed to the port&nbsp;of Aktau.</p>
<ul><li>copper: 410 tonnes a day;</li><li>molybdenum: 9 tonnes a day.</li></ul>
<table><tr><th>Mine</th><th>Owner</th></tr><tr><td>North</td><td>Ore plc 70%</td></tr></table>
<p>The state holds the rest of the shares, and its minister said that it did not intend to sell them this year.</p>
<div class="related"><h3>Related</h3><p>The port of Aktau was closed by ice for a week, and the railway waited for it.</p></div>
</body></html>`

func ExampleParse() {
	a, err := page.Parse(strings.NewReader(story), "https://oreweekly.example.org/mill?utm_source=feed")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s\n%s, %s, %s (%s)\n", a.ID, a.Title, a.Source, a.Published, a.Language)
	for _, p := range a.Paragraphs {
		fmt.Println("-", p)
	}
	// Output:
	// https://oreweekly.example.org/mill
	// Mill restarts at the copper mine, Ore Weekly, 2026-03-03 (en)
	// - The mill at the copper mine was started again on Monday after a stop of four months, the company said.
	// - It treats 20,000 tonnes of ore a day and makes a concentrate that is railed to the port of Aktau.
	// - copper: 410 tonnes a day;
	// - molybdenum: 9 tonnes a day.
	// - Mine Owner
	// - North Ore plc 70%
	// - The state holds the rest of the shares, and its minister said that it did not intend to sell them this year.
}

func TestParseRefuses(t *testing.T) {
	links := strings.Repeat(`<li><a href="/x">Zinc price falls for a third week, traders say</a></li>`, 50)
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"empty", "", page.ErrEmpty},
		{"white space", " \n\t ", page.ErrEmpty},
		{"no article", "<html><body><h1>Login</h1><form><input name=user><button>Go</button></form></body></html>", page.ErrNoArticle},
		{"only links", "<html><body><ul>" + links + "</ul></body></html>", page.ErrNoArticle},
		{"not html", "\x00\x01\x02\x03PNG", page.ErrNoArticle},
		{"10 MB", strings.Repeat("<p>Much text, and more of it, in every paragraph.</p>", 200_000), page.ErrTooLarge},
	} {
		a, err := page.Parse(strings.NewReader(c.in), "name")
		if !errors.Is(err, c.want) || a.ID != "" || a.Paragraphs != nil {
			t.Errorf("%s: %+v, %v; want %v", c.name, a, err, c.want)
		}
	}
}

func TestParseBroken(t *testing.T) {
	whole, err := page.Parse(strings.NewReader(story), "name")
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]string{
		"no end tags":  strings.NewReplacer("</p>", "", "</li>", "", "</td>", "", "</th>", "", "</tr>", "").Replace(story),
		"no frame":     story[strings.Index(story, "<h1>"):],
		"stray tags":   strings.ReplaceAll(story, "<p>", "</b></i><p></font>"),
		"upper case":   strings.NewReplacer("<p>", "<P>", "</p>", "</P>", "<li>", "<LI>").Replace(story),
		"bom and crlf": "\ufeff" + strings.ReplaceAll(story, "\n", "\r\n"),
	} {
		a, err := page.Parse(strings.NewReader(in), "name")
		if err != nil || !slices.Equal(a.Paragraphs, whole.Paragraphs) || a.Title != whole.Title {
			t.Errorf("%s: %q %q, %v", name, a.Title, a.Paragraphs, err)
		}
	}
	// Half a page is read as far as it goes.
	a, err := page.Parse(strings.NewReader(story[:strings.Index(story, "<ul>")]), "name")
	if err != nil || !slices.Equal(a.Paragraphs, whole.Paragraphs[:2]) {
		t.Errorf("cut: %q, %v", a.Paragraphs, err)
	}
}

const russian = `<html><head>%s<title>Добыча меди выросла</title></head><body><h1>Добыча меди выросла</h1>
<p>Компания сообщила в понедельник, что за первый квартал года добыла на месторождении четыре тысячи тонн меди.</p>
<p>Министр промышленности заявил журналистам, что новый завод по выпуску концентрата будет готов к концу года.</p>
<p>Государству принадлежит десятая часть акций, и продавать их в этом году правительство не намерено.</p></body></html>`

func TestParseCharsets(t *testing.T) {
	for _, c := range []struct{ name, declared, header string }{
		{"declared in the page", `<meta charset="windows-1251">`, ""},
		{"declared in the header", "", "text/html; charset=windows-1251"},
		{"declared nowhere", "", ""},
		{"declared wrongly", `<meta charset="utf-8">`, "text/html"},
	} {
		in, err := charmap.Windows1251.NewEncoder().String(fmt.Sprintf(russian, c.declared))
		if err != nil {
			t.Fatal(err)
		}
		p, err := page.Read(strings.NewReader(in), "name", page.Hints{ContentType: c.header})
		if err != nil || p.Title != "Добыча меди выросла" || p.Language != "ru" || len(p.Paragraphs) != 3 {
			t.Errorf("%s: %q %q %q, %v", c.name, p.Title, p.Language, p.Paragraphs, err)
		}
	}
}

const chinese = `<html><head>%s<title>铜矿的选矿厂重新开工</title></head><body><h1>铜矿的选矿厂重新开工</h1>
<p>公司星期一表示，铜矿的选矿厂在停产四个月之后重新开工，每天处理两万吨矿石，精矿通过铁路运往港口，再从那里装船运往海外的冶炼厂，第一批货物预计在下个月初启运。</p>
<p>国家持有其余的股份，部长对记者说，政府今年不打算出售这些股份，新的精矿厂将在年底之前建成，工人人数将增加到四百人，其中大部分人来自附近的城镇和村庄。</p></body></html>`

// TestCharsetDisputes: where bytes, header and page disagree, the bytes win if they are
// UTF-8 or begin with a mark; then the header; then the page; then statistics.
func TestCharsetDisputes(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for _, c := range []struct {
		name, text, declared, header string
		as                           encoding.Encoding
	}{
		{"UTF-8 that says Latin-1", russian, `<meta charset="iso-8859-1">`, "", encoding.Nop},
		{"UTF-8 that says windows-1251", russian, `<meta charset="windows-1251">`, "text/html; charset=windows-1251", encoding.Nop},
		{"UTF-8 that says GBK", chinese, `<meta charset="gbk">`, "", encoding.Nop},
		{"windows-1251, the header is right", russian, `<meta charset="koi8-r">`, "text/html; charset=windows-1251", charmap.Windows1251},
		{"windows-1251, both say UTF-8", russian, `<meta charset="utf-8">`, "text/html; charset=utf-8", charmap.Windows1251},
		{"KOI8-R, declared", russian, `<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">`, "", charmap.KOI8R},
		{"GBK, declared", chinese, `<meta charset="gbk">`, "", simplifiedchinese.GBK},
		{"GBK that says gb2312", chinese, `<meta charset="gb2312">`, "text/html", simplifiedchinese.GBK},
		{"GBK, the header is right", chinese, ``, "text/html; charset=GBK", simplifiedchinese.GBK},
		{"GBK that says UTF-8", chinese, `<meta charset="utf-8">`, "", simplifiedchinese.GBK},
		{"GBK that says nothing", chinese, ``, "", simplifiedchinese.GBK},
		{"UTF-16 with a mark", russian, ``, "", utf16},
		{"UTF-16 with a mark that says UTF-8", chinese, `<meta charset="utf-8">`, "text/html; charset=utf-8", utf16},
		{"UTF-16 big-endian with a mark", russian, ``, "", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	} {
		want := fmt.Sprintf(c.text, "")
		want = want[strings.Index(want, "<title>")+len("<title>") : strings.Index(want, "</title>")]
		in, err := c.as.NewEncoder().String(fmt.Sprintf(c.text, c.declared))
		if err != nil {
			t.Fatal(err)
		}
		p, err := page.Read(strings.NewReader(in), "name", page.Hints{ContentType: c.header})
		if err != nil || p.Title != want || len(p.Paragraphs) < 2 {
			t.Errorf("%s: %q %q, %v", c.name, p.Title, p.Paragraphs, err)
		}
	}
}

func TestHints(t *testing.T) {
	p, err := page.Read(strings.NewReader(strings.Replace(story, " | Ore Weekly", "", 1)), "file",
		page.Hints{Published: "2026-03-04", Source: "A feed"})
	if err != nil || p.ID != "file" || p.URL != "" || p.Published != "2026-03-04" || p.Source != "Ore Weekly" {
		t.Errorf("%+v, %v", p, err)
	}
	if !strings.HasPrefix(p.Text, "The mill") {
		t.Errorf("text %.60q", p.Text)
	}
}

func TestPublished(t *testing.T) {
	for name, c := range map[string]struct{ head, want string }{
		"metadata":           {`<meta property="article:published_time" content="2026-03-01T10:00:00+05:00">`, "2026-03-01"},
		"linked data":        {`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2026-02-28"}]}</script>`, "2026-02-28"},
		"in Greenwich":       {`<meta name="pubdate" content="2026-03-02T20:30:00Z">`, "2026-03-03"}, // the page prints the 3rd
		"the page's own":     {`<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2026-02-27"}]}</script>`, "2026-02-27"},
		"only printed":       {``, "2026-03-03"},
		"broken linked data": {`<script type="application/ld+json">{"@type":"NewsArticle",</script>`, "2026-03-03"},
	} {
		a, err := page.Parse(strings.NewReader(strings.Replace(story, "</head>", c.head+"</head>", 1)), "name")
		if err != nil || a.Published != c.want {
			t.Errorf("%s: %q, %v; want %q", name, a.Published, err, c.want)
		}
	}
}

// TestPublishedBelow: a day at the foot of the text counts where a line calls it one of publication or change.
func TestPublishedBelow(t *testing.T) {
	for line, want := range map[string]string{"Last updated: 4 March 2026": "2026-03-04", "Published 5 March 2026": "2026-03-05"} {
		in := strings.Replace(strings.Replace(story, " | 3 March 2026", "", 1), "</body>", "<div><span>"+line+"</span></div></body>", 1)
		if a, err := page.Parse(strings.NewReader(in), "name"); err != nil || a.Published != want {
			t.Errorf("%s: %q, %v", line, a.Published, err)
		}
	}
}

// TestCommentsOutweigh: readers may write more than the author.
func TestCommentsOutweigh(t *testing.T) {
	talk := strings.Repeat("<li class=comment><p>I have worked there for twenty years, and nobody has ever told us what the ore was worth.</p></li>", 60)
	a, err := page.Parse(strings.NewReader(strings.Replace(story, "</body>", "<ol class=commentlist>"+talk+"</ol></body>", 1)), "name")
	if err != nil || len(a.Paragraphs) < 5 || !strings.HasPrefix(a.Paragraphs[0], "The mill") || strings.Contains(strings.Join(a.Paragraphs, " "), "I have worked") {
		t.Errorf("%d: %q, %v", len(a.Paragraphs), a.Paragraphs, err)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"https://Example.org/a?utm_source=x&id=7&fbclid=y#top": "https://example.org/a?id=7",
		"https://me:secret@example.org/a":                      "https://example.org/a",
		"https://example.org":                                  "https://example.org/",
		"https://example.org/a?":                               "https://example.org/a",
		"http://example.org/?lang=eng&news_id=709":             "http://example.org/?lang=eng&news_id=709",
	} {
		u, err := url.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := page.Clean(u); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestAuthorAndCanonical(t *testing.T) {
	head := `<link rel="canonical" href="/mill"><script type="application/ld+json">{"@graph":[
{"@type":"Article","author":[{"@id":"#ann"},{"name":"Bo Ek"}],"headline":"Mill restarts at the copper mine"},{"@id":"#ann","@type":"Person","name":"Ann Lee"}]}</script>`
	a, err := page.Parse(strings.NewReader(strings.Replace(story, "</head>", head+"</head>", 1)), "https://example.org/amp/mill")
	if err != nil || a.Author != "Ann Lee, Bo Ek" || a.ID != "https://example.org/mill" || a.URL != a.ID {
		t.Errorf("%q %q %q, %v", a.Author, a.ID, a.URL, err)
	}
	// A template that calls the front page canonical is not believed.
	a, err = page.Parse(strings.NewReader(strings.Replace(story, "</head>", `<link rel="canonical" href="/"></head>`, 1)), "https://example.org/mill")
	if err != nil || a.ID != "https://example.org/mill" {
		t.Errorf("%q, %v", a.ID, err)
	}
}

// TestBylines: labels, offices and marks around a name are not part of it.
func TestBylines(t *testing.T) {
	for byline, want := range map[string]string{
		`<div class="byline"><span>By</span><div>Ann Lee</div><div>Senior Mining Reporter</div></div>`: "Ann Lee",
		`<div class="author-box"><p>Written By</p><p>Ann Lee</p></div>`:                                "Ann Lee",
		`<p class="author">Posted by:Ann Lee</p>`:                                                      "Ann Lee",
		`<p class="author">Author Ann Lee</p>`:                                                         "Ann Lee",
		`<span class="author">•</span><a rel="author" href="/ann">Ann Lee</a>`:                         "Ann Lee",
		`<p class="author">By</p>`:                                                                     "",
	} {
		a, err := page.Parse(strings.NewReader(strings.Replace(story, `<p class="by">By Ann Lee | 3 March 2026</p>`, byline, 1)), "name")
		if err != nil || a.Author != want {
			t.Errorf("%s: %q, %v; want %q", byline, a.Author, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(story))
	f.Add([]byte(fmt.Sprintf(russian, "")))
	f.Add([]byte("<table><tr><td><table><tr><td>a<br><br>b"))
	f.Add(fixtures.Pages()[24].HTML())
	f.Add([]byte(leftOpen(400, "<div>x</div>", 50)))
	f.Fuzz(func(t *testing.T, in []byte) {
		p, err := page.Read(bytes.NewReader(in), "https://example.org/a", page.Hints{})
		if cost := allocated(in); cost > bound(len(in)) {
			t.Fatalf("%d KB allocated for %d bytes", cost>>10, len(in))
		}
		if err != nil {
			if strings.Contains(err.Error(), "broken page") {
				t.Fatal(err) // a panic: recovered in production, but ours to mend if it is in our code
			}
			return
		}
		if p.ID == "" || len(p.Paragraphs) == 0 && p.Text == "" {
			t.Fatalf("%+v", p)
		}
		for _, s := range append(p.Paragraphs, p.Title) {
			if !utf8.ValidString(s) || s != strings.Join(strings.Fields(s), " ") {
				t.Fatalf("%q", s)
			}
		}
	})
}
