package main

import (
	"context"
	"strings"
	"time"

	"kengraph/extract"
	"kengraph/extract/archive"
	"kengraph/extract/fetch"
	"kengraph/fixtures"
	"kengraph/schema"
)

// sources reads every source of the configuration that is due, or the built-in newsroom
// where it names none. Each is read to its end before the next: that is polite, and
// one place to stop.
func (a *app) sources(ctx context.Context, c configuration) articles {
	if len(c.Sources) == 0 {
		if c.file != "" {
			a.log.Warnf("%s names no sources: the built-in newsroom is read", c.file)
		}
		return read(ctx, extract.Reader{Client: fetch.New(fetch.Options{Transport: fixtures.Transport()})}, newsroom())
	}
	if c.Contact == "" && !c.Loopback {
		a.log.Warnf("%s names no contact: who is read cannot tell who reads; write contact: with an address", c.file)
	}
	return func(yield func(schema.Article, error) bool) {
		memory, err := openMemory(c.Store)
		if err != nil {
			yield(schema.Article{}, err)
			return
		}
		options := fetch.Options{Contact: c.Contact, Delay: c.between(), Ports: c.Ports, Loopback: c.Loopback, Memory: memory}
		reader := extract.Reader{Known: a.known, Same: a.same}
		if c.Archive != "" {
			w, err := archive.OpenFolder(c.Archive, 0, nil)
			if err != nil {
				yield(schema.Article{}, err)
				return
			}
			defer a.closeArchive(w, c.Archive)
			reader.Keep, options.Keep = extract.KeepIn(w), extract.KeepRestIn(w)
		}
		reader.Client = fetch.New(options)
		a.walk(ctx, reader, memory, c.Sources)(yield)
	}
}

// saveEvery is how often a long walk saves what is remembered.
const saveEvery = time.Minute

// walk reads the sources that are due, and saves what is remembered after each, and each
// minute within one: a pass that is killed does not ask for all of it again.
func (a *app) walk(ctx context.Context, reader extract.Reader, memory *fetch.File, sources []source) articles {
	return func(yield func(schema.Article, error) bool) {
		began, on := reader.Client.Now(), true
		saved := began
		for _, s := range sources {
			if !on || ctx.Err() != nil {
				break
			}
			if !due(memory, s, began) {
				a.log.WithField("source", s.Name).Info("visited within its interval: left alone")
				continue
			}
			read(ctx, reader, []extract.Source{s.asked()})(func(article schema.Article, err error) bool {
				on = yield(article, err)
				if now := reader.Client.Now(); on && now.Sub(saved) > saveEvery {
					saved = now
					if err := memory.Save(); err != nil {
						on = yield(schema.Article{}, err)
					}
				}
				return on
			})
			if on && ctx.Err() == nil {
				visited(memory, s, began)
			}
			if err := memory.Save(); err != nil {
				if !on { // the pass has ended, and there is nobody to tell but the log
					a.log.Error(err)
					return
				}
				on = yield(schema.Article{}, err)
			}
		}
	}
}

// openMemory opens what is remembered of earlier visits, beside the store.
func openMemory(uri string) (*fetch.File, error) {
	path, err := beside(uri, "visits.json")
	if err != nil {
		return nil, err
	}
	return fetch.OpenFile(path, nil)
}

func read(ctx context.Context, reader extract.Reader, sources []extract.Source) articles {
	return func(yield func(schema.Article, error) bool) {
		for _, s := range sources {
			for article, err := range reader.Articles(ctx, s) {
				if !yield(article, err) {
					return
				}
			}
		}
	}
}

// closeArchive closes the archive and brings its index up to date, which can be made again.
func (a *app) closeArchive(w *archive.Writer, folder string) {
	err := w.Close()
	if err == nil {
		_, err = archive.Index(folder)
	}
	if err != nil {
		a.log.Error(err)
	}
}

// slack is how much earlier than its interval a source may be visited: cron is not
// exact, and a source with an interval of 24h would miss every other night.
const slack = time.Minute

// due reports whether a source was not visited for its interval, by this or another process.
func due(memory fetch.Memory, s source, now time.Time) bool {
	interval, _ := time.ParseDuration(s.Interval) // checked with the configuration; none is 0
	last := memory.Recall(s.key()).Success
	return last.IsZero() || now.Sub(last) >= interval-slack
}

// visited notes a visit, from its begin.
func visited(memory fetch.Memory, s source, began time.Time) {
	if s.Interval != "" {
		memory.Remember(s.key(), fetch.Visit{Success: began})
	}
}

// key is under which a source is remembered. No page has such an address.
func (s source) key() string {
	return "source " + strings.Join(append([]string{s.Feed, s.Sitemap, s.List}, s.Pages...), " ")
}

// asked is a source as extract knows it.
func (s source) asked() extract.Source {
	e := extract.Source{Name: s.Name, Language: s.Language, Pages: s.Pages, Include: s.Include, Exclude: s.Exclude}
	e.Revisit, _ = time.ParseDuration(s.Revisit) // checked with the configuration; none is 0
	if s.Feed != "" {
		e.Feeds = []string{s.Feed}
	}
	if s.Sitemap != "" {
		e.Sitemaps = []string{s.Sitemap}
	}
	if s.List != "" {
		e.Lists = []extract.Links{{URL: s.List, Selector: s.Links}}
	}
	return e
}

// newsroom is the sources that are built in.
func newsroom() []extract.Source {
	var sources []extract.Source
	for _, s := range fixtures.Sources() {
		sources = append(sources, extract.Source{Name: s.Name, Language: s.Language, Feeds: s.Feeds, Sitemaps: s.Sitemaps})
	}
	return sources
}
