package page_test

import (
	"errors"
	"strings"
	"testing"

	"kengraph/extract/page"
)

const (
	opening = `<p>The mill at the copper mine was started again on Monday after a stop of four months, the company said.</p>`
	further = `<p>It treats 20,000 tonnes of ore a day and makes a concentrate that is railed to the port of Aktau on the sea.</p>
<p>The state holds the rest of the shares, and its minister said that it did not intend to sell them this year.</p>`
	free = opening + further + further + further
)

// linkedPaywall is the markup of schema.org that search engines ask publishers for.
func linkedPaywall(value, part string) string {
	return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mill restarts","isAccessibleForFree":` + value + part + `}</script>`
}

const behind = `,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".for-subscribers"}`

// TestNoArticleIsSaid: paywalled and empty pages are recognised and said, not loaded.
func TestNoArticleIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		head, body string
		want       error
	}{
		"declared, the part is absent":       {linkedPaywall("false", behind), opening, page.ErrPaywall},
		"declared, the part is empty":        {linkedPaywall("false", behind), opening + `<div class="for-subscribers"></div>`, page.ErrPaywall},
		"declared, the part asks to pay":     {linkedPaywall("false", behind), opening + `<div class="for-subscribers"><p>To read the full article, subscribe or sign in to your account with us today.</p></div>`, page.ErrPaywall},
		"declared as text, no part":          {linkedPaywall(`"False"`, ""), opening, page.ErrPaywall},
		"declared as an address, no part":    {linkedPaywall(`"https://schema.org/False"`, ""), opening, page.ErrPaywall},
		"a paragraph and a box":              {"", opening + `<div class="box"><p>Subscribe to continue reading</p><a href="/s">Subscribe</a></div>`, page.ErrPaywall},
		"a paragraph and a layer":            {"", opening + `<div role="dialog"><h2>This article is for subscribers only</h2><button>Sign in</button></div>`, page.ErrPaywall},
		"metered":                            {"", opening + `<aside><p>You have reached your limit of free articles.</p></aside>`, page.ErrPaywall},
		"in German":                          {"", opening + `<div><p>Jetzt weiterlesen mit dem Abo</p></div>`, page.ErrPaywall},
		"in Russian":                         {"", opening + `<div><p>Полный текст доступен только по подписке</p></div>`, page.ErrPaywall},
		"registration":                       {"", opening + `<section><p>Register for free to read the full story.</p></section>`, page.ErrPaywall},
		"cookie wall":                        {"", `<div><h1>Before you continue</h1><p>We and our partners use cookies to store information on your device and to show you advertisements.</p><button>Accept all</button></div>`, page.ErrConsent},
		"a shell of scripts":                 {"", `<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script>boot()</script>`, page.ErrScript},
		"a shell that speaks":                {"", `<div id="app"><p>We're sorry, but this site does not work properly without JavaScript enabled. Please enable it to continue.</p></div>`, page.ErrScript},
		"a test for humans":                  {"", `<h1>One moment</h1><p>Checking your browser before you are let in, which may take a few seconds of your time.</p>`, page.ErrScript},
		"gone, with status 200":              {"", `<h1>404</h1><p>Sorry, the page that you are looking for is not here any more, or it has never been here at all.</p>`, page.ErrMissing},
		"gone, in words":                     {"", `<h1>Page not found</h1><p>Try the search, or go back to the front page, where the news of the day is listed for you.</p>`, page.ErrMissing},
		"gone, in Russian":                   {"", `<h1>Страница не найдена</h1><p>Попробуйте воспользоваться поиском или вернитесь на главную страницу сайта, пожалуйста.</p>`, page.ErrMissing},
		"nothing":                            {"", `<div id="root"></div>`, page.ErrNoArticle},
		"free":                               {"", free, nil},
		"free, and short":                    {"", opening, nil},
		"free, invites to subscribe":         {"", free + `<div><h3>Subscribe to our newsletter</h3><p>Get the best of our reporting every morning, free of charge.</p></div>`, nil},
		"short, invites to subscribe":        {"", `<header><a href="/s">Subscribe</a> <a href="/l">Already a subscriber? Sign in</a></header>` + opening + `<div><p>Sign up for our daily newsletter and support our work.</p></div>`, nil},
		"free, a box for members elsewhere":  {"", free + free + `<div><p>Become a member to continue reading our archive.</p></div>`, nil},
		"short, a cookie bar":                {"", opening + `<div class="cookie-bar"><p>We use cookies to make this site better for everybody who visits it.</p></div>`, nil},
		"free, a noscript":                   {"", `<noscript>Please enable JavaScript.</noscript>` + free, nil},
		"free, about pages not found":        {"", `<h1>Why so many pages are not found: the page not found at the ministry</h1>` + free, nil},
		"declared free":                      {linkedPaywall("true", ""), opening, nil},
		"declared closed, sent whole":        {linkedPaywall("false", behind), opening + `<div class="for-subscribers">` + further + `</div>`, nil},
		"declared closed, whole and unnamed": {linkedPaywall("false", ""), free + free, nil},
	} {
		in := "<html><head><title>Mill restarts | Ore Weekly</title>" + c.head + "</head><body>" + c.body + "</body></html>"
		a, err := page.Parse(strings.NewReader(in), "name")
		if !errors.Is(err, c.want) || err != nil && (a.Paragraphs != nil || c.want == nil) {
			t.Errorf("%s: %q, %v; want %v", name, a.Paragraphs, err, c.want)
		}
	}
}

// TestPaywallShown: what a closed page shows may be looked at, and the operator reads why it is not loaded.
func TestPaywallShown(t *testing.T) {
	in := "<html><body>" + opening + "<div><p>Subscribe to continue reading</p></div></body></html>"
	p, err := page.Read(strings.NewReader(in), "https://example.org/a", page.Hints{})
	const want = "page: https://example.org/a: the page shows only the beginning of its article and asks for a subscription; it is not loaded"
	if err == nil || err.Error() != want || !strings.HasPrefix(p.Text, "The mill") {
		t.Errorf("%q, %v", p.Text, err)
	}
}
