package page

import (
	"encoding/json"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// linked is what JSON-LD says of the article.
type linked struct {
	headline, published, publisher, url string
	paged                               string // when the page itself was published, for those that do not mark up the article
	authors                             []string

	closed bool   // it is not free to read
	behind string // CSS selector of what subscribers see
}

// maxLinked bounds how deep JSON-LD is followed.
const maxLinked = 12

// readLinked gathers the first article among a page's JSON-LD blocks.
func readLinked(doc *goquery.Document) linked {
	var out linked
	paged := ""
	doc.Find("script[type='application/ld+json']").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		text := strings.TrimSpace(s.Text())
		text = strings.TrimSuffix(strings.TrimPrefix(text, "<![CDATA["), "]]>")
		var v any
		if json.Unmarshal([]byte(strings.TrimRight(text, "; \n")), &v) != nil {
			return true
		}
		g := graph{}
		g.index(v, 0)
		if obj := g.article(v, 0); obj != nil {
			out = g.read(obj)
		}
		paged = first(paged, g.pageDay(v, 0))
		return out.headline == "" && out.published == ""
	})
	out.paged = paged
	return out
}

// A graph maps the ids of JSON-LD nodes to them, because authors and publishers are often references.
type graph map[string]map[string]any

func (g graph) index(v any, depth int) {
	if depth > maxLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.index(e, depth+1)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id != "" && len(v) > len(g[id]) {
			g[id] = v
		}
		for _, e := range v {
			g.index(e, depth+1)
		}
	}
}

// article finds the node of a type that ends in Article, Posting or Report.
func (g graph) article(v any, depth int) map[string]any {
	if depth > maxLinked {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if a := g.article(e, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		for _, t := range list(v["@type"]) {
			t, _ := t.(string)
			if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || strings.HasSuffix(t, "Report") {
				return v
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			if a := g.article(v[key], depth+1); a != nil {
				return a
			}
		}
	}
	return nil
}

// pageDay is the day on which a node of type WebPage says it was published.
func (g graph) pageDay(v any, depth int) string {
	if depth > maxLinked {
		return ""
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if d := g.pageDay(e, depth+1); d != "" {
				return d
			}
		}
	case map[string]any:
		for _, t := range list(v["@type"]) {
			if t == "WebPage" {
				return g.text(v["datePublished"])
			}
		}
		return g.pageDay(v["@graph"], depth+1)
	}
	return ""
}

func (g graph) read(v map[string]any) linked {
	out := linked{
		headline:  squeeze(first(g.text(v["headline"]), g.text(v["name"]))),
		published: first(g.text(v["datePublished"]), g.text(v["dateCreated"])),
		publisher: squeeze(g.text(v["publisher"])),
		url:       first(g.text(v["url"]), ref(v["mainEntityOfPage"])),
	}
	out.closed = isFalse(v["isAccessibleForFree"])
	for _, part := range list(v["hasPart"]) {
		if part, ok := part.(map[string]any); ok && isFalse(part["isAccessibleForFree"]) {
			out.closed, out.behind = true, first(out.behind, g.text(part["cssSelector"]))
		}
	}
	for _, who := range list(v["author"]) {
		if name := squeeze(g.text(who)); name != "" {
			out.authors = append(out.authors, name)
		}
	}
	return out
}

// isFalse reads a boolean of schema.org, which pages write in four ways.
func isFalse(v any) bool {
	s, _ := v.(string)
	return v == false || strings.EqualFold(s, "false") || strings.HasSuffix(s, "schema.org/False")
}

// text is a string, or the name of a node or of the node it refers to.
func (g graph) text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return g.text(v[0])
		}
	case map[string]any:
		if name, ok := v["name"].(string); ok {
			return name
		}
		id, _ := v["@id"].(string)
		name, _ := g[id]["name"].(string)
		return name
	}
	return ""
}

// ref is an address, or the id of the node that stands for it.
func ref(v any) string {
	if node, ok := v.(map[string]any); ok {
		v = node["@id"]
	}
	s, _ := v.(string)
	return s
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}
