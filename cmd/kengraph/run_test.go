package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kengraph/fixtures"
	"kengraph/schema"
)

const deal = `{"id": "deal", "title": "Deal", "published": "2026-03-01", "lang": "en", "body": [
	"Kazatomprom owns 60% of the Inkai mine in Kazakhstan.", "Cameco holds the other 40% of Inkai."]}`

// An article that changed takes the place of what it said before.
func TestChangedArticle(t *testing.T) {
	folder := emptyFolder(t)
	path := filepath.Join(folder, "deal.json")
	shares := `MATCH (a:Company)-[r:OWNS]->(b) RETURN a.name, r.share ORDER BY a.name`
	for _, step := range []struct{ text, want string }{
		{deal, "a.name,r.share\nCameco,0.4\nKazatomprom,0.6\n"},
		{strings.Replace(deal, "60%", "70%", 1), "a.name,r.share\nCameco,0.4\nKazatomprom,0.7\n"},
		{strings.Replace(deal, "Cameco holds the other 40% of Inkai.", "It rains.", 1), "a.name,r.share\nKazatomprom,0.6\n"},
	} {
		if err := os.WriteFile(path, []byte(step.text), 0o644); err != nil {
			t.Fatal(err)
		}
		ok(t, "run", path)
		if got := ok(t, "query", shares, "--format", "csv"); got != step.want {
			t.Errorf("after %s\n%s\nwant\n%s", step.text, got, step.want)
		}
	}
}

// Ctrl-C lets the article that is being written end, and begins no other.
func TestInterrupted(t *testing.T) {
	emptyFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	a := newApp(ctx, cli{Quiet: true}, io.Discard, io.Discard)
	all := func(yield func(schema.Article, error) bool) {
		for _, id := range []string{"one", "two", "three"} {
			if id == "two" {
				cancel()
			}
			if !yield(schema.Article{ID: id, Title: id, Paragraphs: []string{"Kazatomprom owns the Inkai mine."}}, nil) {
				return
			}
		}
	}
	o, err := a.pass(ctx, defaultStore, func(*pass) articles { return all }, -1)
	if err != nil {
		t.Fatal(err)
	}
	if !o.interrupted || o.Written != 1 || o.counts.Articles != 1 || o.counts.Runs != 1 || statusOf(o.err()) != exitFailed {
		t.Errorf("%+v", o)
	}
}

// A folder with a page and its annotation holds one article.
func TestPageAndAnnotation(t *testing.T) {
	folder := emptyFolder(t)
	p := fixtures.Pages()[0]
	for name, text := range map[string][]byte{p.Name + ".html": p.HTML(), p.Name + ".json": p.Gold()} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out := ok(t, "run", folder); !strings.Contains(out, "1 read, 0 unchanged, 1 written") {
		t.Error(out)
	}
	if out := ok(t, "query", "MATCH (a:Article) RETURN a.id", "-f", "csv"); strings.Contains(out, p.Name) {
		t.Errorf("the annotation was read, not the page: %s", out)
	}
}
