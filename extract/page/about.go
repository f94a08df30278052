package page

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/abadojack/whatlanggo"
	"golang.org/x/net/html"

	"kengraph/schema"
)

// about is what a page says of itself, beside its text.
type about struct {
	doc    *goquery.Document
	meta   map[string]string // meta tags by lower-case name, property or itemprop; the first wins
	ld     linked
	titles string  // of <title>
	blocks []block // all of the page
	top    []block // those above the text
}

// maxTitle is how many bytes of <title> are looked at.
const maxTitle = 2000

func describe(doc *html.Node, blocks, top []block) about {
	a := about{doc: goquery.NewDocumentFromNode(doc), meta: map[string]string{}, blocks: blocks, top: top}
	a.doc.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		content := squeeze(s.AttrOr("content", ""))
		for _, key := range []string{"property", "name", "itemprop"} {
			name := strings.ToLower(s.AttrOr(key, ""))
			if name != "" && content != "" && a.meta[name] == "" {
				a.meta[name] = content
			}
		}
	})
	a.titles = squeeze(a.doc.Find("head title").First().Text())
	if len(a.titles) > maxTitle {
		a.titles = strings.ToValidUTF8(a.titles[:maxTitle], "")
	}
	a.ld = readLinked(a.doc)
	return a
}

// article is all that is known of an article but its text.
func (a about) article(address string, h Hints) (schema.Article, Dated) {
	site := a.site(address)
	out := schema.Article{ID: address, Title: a.title(site), Author: a.author(), Source: first(site, h.Source)}
	if u := a.canonical(address); u != "" {
		out.ID, out.URL = u, u
	}
	dated := a.published(address, out.Title, h.Published)
	out.Published = dated.Day
	out.Language = a.doc.Find("html").AttrOr("lang", "")
	return out, dated
}

// language is what the text is written in; where it is too short to tell, what the page
// or else the source says. Pages often carry the language of their template.
func language(paragraphs []string, declared, hint string) string {
	text := strings.Join(paragraphs, "\n")
	text = text[:min(len(text), 3<<10)] // more costs time and tells no more
	if info := whatlanggo.Detect(text); len(text) >= 200 && info.IsReliable() {
		if code := info.Lang.Iso6391(); code != "" {
			return code
		}
	}
	primary, _, _ := strings.Cut(strings.ReplaceAll(first(declared, hint), "_", "-"), "-")
	return strings.ToLower(primary)
}

// first returns the first string that is not empty.
func first(of ...string) string {
	for _, s := range of {
		if s != "" {
			return s
		}
	}
	return ""
}

// canonical is the page's own address: the one it names, else the one it was found at.
func (a about) canonical(address string) string {
	at, err := url.Parse(address)
	if err != nil || !web(at) {
		at = nil
	}
	named := []string{a.doc.Find("link[rel='canonical'][href]").AttrOr("href", ""), a.meta["og:url"], a.ld.url}
	for _, ref := range named {
		if u := resolve(at, ref); u != nil && !(at != nil && bare(u) && !bare(at)) {
			return Clean(u)
		}
	}
	if at != nil {
		return Clean(at)
	}
	return ""
}

// bare reports whether an address is a site's front page, which careless templates call canonical.
func bare(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

func web(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

func resolve(base *url.URL, ref string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return nil
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if !web(u) {
		return nil
	}
	return u
}

// Parameters of addresses that say how a reader came, not what is read.
var tracking = set("fbclid gclid dclid gbraid wbraid yclid ysclid msclkid twclid igshid mc_cid mc_eid _ga _gl cmpid ocid ncid smid sref guccounter openstat _openstat at_medium at_campaign ito rss")

// Clean returns an address without user and password, fragment and tracking parameters, its host in lower case.
func Clean(u *url.URL) string {
	c := *u
	c.User, c.Fragment, c.RawFragment, c.Host = nil, "", "", strings.ToLower(c.Host)
	var kept []string
	for part := range strings.SplitSeq(c.RawQuery, "&") {
		name, _, _ := strings.Cut(part, "=")
		if name = strings.ToLower(name); part != "" && !tracking[name] && !strings.HasPrefix(name, "utm_") {
			kept = append(kept, part)
		}
	}
	c.RawQuery = strings.Join(kept, "&")
	c.ForceQuery = false
	if c.Path == "" {
		c.Path = "/"
	}
	return c.String()
}
