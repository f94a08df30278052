package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/sirupsen/logrus"

	"kengraph/cmd/kengraph/internal/retry"
	"kengraph/extract"
	"kengraph/extract/archive"
	"kengraph/extract/fetch"
	"kengraph/fixtures"
	"kengraph/schema"
)

// sources reads every source of the configuration that is due, or the built-in newsroom
// where it names none. Each is read to its end before the next: that is polite, and
// one place to stop.
func (a *app) sources(ctx context.Context, c configuration, p *pass) articles {
	if len(c.Sources) == 0 {
		if c.file != "" {
			p.log.Warnf("%s names no sources: the built-in newsroom is read", c.file)
		}
		return read(ctx, extract.Reader{Client: fetch.New(fetch.Options{Transport: fixtures.Transport()})}, newsroom())
	}
	if c.Contact == "" && !c.Loopback {
		p.log.Warnf("%s names no contact: who is read cannot tell who reads; write contact: with an address", c.file)
	}
	return func(yield func(schema.Article, error) bool) {
		w := round{pass: p, sources: c.chosen()}
		if err := w.remember(c); err != nil {
			yield(schema.Article{}, err)
			return
		}
		options := fetch.Options{Contact: c.Contact, Delay: c.between(), Ports: c.Ports, Loopback: c.Loopback, Memory: w.memory, Took: a.metrics.fetched}
		w.reader = extract.Reader{Known: p.knows, Same: p.same}
		if c.Archive != "" {
			kept, err := archive.OpenFolder(c.Archive, 0, nil)
			if err != nil {
				yield(schema.Article{}, err)
				return
			}
			defer closeArchive(p.log, kept, c.Archive)
			w.reader.Keep, options.Keep = extract.KeepIn(kept), extract.KeepRestIn(kept)
		}
		w.reader.Client = fetch.New(options)
		w.all(ctx, yield)
	}
}

// What is remembered is saved at least so often, and for at most a twentieth of the time:
// it costs more the more there is.
const (
	saveEvery = time.Minute
	saveShare = 20
)

// A round reads the sources that are due, and saves what is remembered after each, each
// minute within one, and at the end: a pass that is killed does not ask for all of it again.
type round struct {
	pass    *pass
	reader  extract.Reader
	sources []source
	memory  *fetch.File
	queue   *retry.Queue
	saved   time.Time
	cost    time.Duration // of saving
}

// remember opens what earlier passes left beside the store.
func (w *round) remember(c configuration) (err error) {
	if w.memory, err = openMemory(c.Store); err != nil {
		return err
	}
	if w.queue, err = openQueue(c.Store); err != nil {
		return err
	}
	var names []string
	for _, s := range c.Sources {
		names = append(names, s.label())
	}
	w.queue.Keep(names)
	return nil
}

func (w *round) save() error {
	began := w.reader.Client.Now()
	err := errors.Join(w.memory.Save(), w.queue.Save())
	w.saved = w.reader.Client.Now()
	w.cost = w.saved.Sub(began)
	return err
}

// stale is for how long nothing was saved.
func (w *round) stale() time.Duration { return w.reader.Client.Now().Sub(w.saved) }

// all reads every source.
func (w *round) all(ctx context.Context, yield func(schema.Article, error) bool) {
	w.saved = w.reader.Client.Now()
	on := w.each(ctx, yield)
	if err := w.save(); err != nil && !(on && yield(schema.Article{}, err)) {
		w.pass.log.Error(err) // the pass has ended, and there is nobody else to tell
	}
}

// each reads one source after the other, and reports whether the pass goes on.
func (w *round) each(ctx context.Context, yield func(schema.Article, error) bool) bool {
	began := w.saved
	for _, s := range w.sources {
		if ctx.Err() != nil {
			break
		}
		if !due(w.memory, s, began) {
			w.pass.log.WithField("source", s.Name).Info("visited within its interval: left alone")
			continue
		}
		if !w.source(ctx, s, yield) {
			return false
		}
		if ctx.Err() == nil {
			visited(w.memory, s, began)
		}
		if w.stale() < saveShare*w.cost {
			continue
		}
		if err := w.save(); err != nil && !yield(schema.Article{}, err) {
			return false
		}
	}
	return true
}

// source reads one source, and reports whether to go on.
func (w *round) source(ctx context.Context, s source, yield func(schema.Article, error) bool) (on bool) {
	v, asked := w.pass.visit(s, w.queue, w.reader.Client.Now)
	defer func() { w.pass.at = nil }()
	w.reader.Met, w.reader.Waits = v.met, v.waits
	for article, err := range w.reader.Articles(ctx, asked) {
		if !yield(article, err) {
			return false
		}
		if w.stale() > max(saveEvery, saveShare*w.cost) {
			if err := cmp.Or(w.pass.flush(ctx), w.save()); err != nil && !yield(schema.Article{}, err) {
				return false
			}
		}
	}
	// What is remembered of the source is saved next, and then its articles must be in the store.
	if err := w.pass.flush(ctx); err != nil && !yield(schema.Article{}, err) {
		return false
	}
	if ctx.Err() == nil {
		v.end()
	}
	return true
}

// openQueue opens what failed and is to be tried again, beside the store.
func openQueue(uri string) (*retry.Queue, error) {
	path, err := beside(uri, "retries.json")
	if err != nil {
		return nil, err
	}
	return retry.Open(path)
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
func closeArchive(log logrus.FieldLogger, w *archive.Writer, folder string) {
	err := w.Close()
	if err == nil {
		_, err = archive.Index(folder)
	}
	if err != nil {
		log.Error(err)
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
