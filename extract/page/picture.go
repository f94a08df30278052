package page

import (
	"strings"

	"golang.org/x/net/html"
)

// maxCaption is the most bytes of text that stand under a picture.
const maxCaption = 200

// picture reports whether an element is a picture with nothing but its caption, or a
// small table that floats beside the text.
func picture(n *html.Node) bool {
	if n.Type != html.ElementNode || !blockElements[n.Data] || n.Data == "body" || n.Data == "html" {
		return false
	}
	text, image, limit := 0, n.Data == "table" && floated(n), maxCaption
	if n.Data == "p" || n.Data == "li" {
		limit = 60 // a picture may stand in a paragraph
	}
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && !silent[d.Parent.Data]:
			if text += len(strings.TrimSpace(d.Data)); text > limit {
				return false
			}
		case d.Data == "img" && !dot(d) || d.Data == "picture":
			image = true
		case d.Data == "h1" || d.Data == "h2":
			return false
		}
	}
	return image
}

// dot reports whether an image is a tracking pixel.
func dot(img *html.Node) bool {
	for _, a := range img.Attr {
		if (a.Key == "width" || a.Key == "height") && (a.Val == "1" || a.Val == "0" || a.Val == "1px") {
			return true
		}
	}
	return false
}

func captioned(table *html.Node) bool {
	for c := range table.ChildNodes() {
		if c.Data == "caption" {
			return true
		}
	}
	return false
}

func floated(table *html.Node) bool {
	for _, a := range table.Attr {
		if a.Key == "align" && (strings.EqualFold(a.Val, "right") || strings.EqualFold(a.Val, "left")) {
			return true
		}
	}
	return false
}
