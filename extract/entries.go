package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"time"

	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

// ErrCut says that a feed ended in its middle. Its whole entries were read.
var ErrCut = errors.New("the feed is cut short; its whole entries were read")

// maxMaps is how many sitemaps one index may lead to, at any depth.
const maxMaps = 100

// entries yields all that a source lists, in its order. Errors are [Fault]s.
func (r Reader) entries(ctx context.Context, s Source) iter.Seq2[feed.Entry, error] {
	return func(yield func(feed.Entry, error) bool) {
		for _, e := range s.Again {
			if !yield(e, nil) {
				return
			}
		}
		for _, address := range s.Feeds {
			if ctx.Err() != nil || !r.feed(ctx, address, yield) {
				return
			}
		}
		queue, read := s.Sitemaps, map[string]bool{}
		for len(queue) > 0 && len(read) < maxMaps && ctx.Err() == nil {
			address := queue[0]
			queue = queue[1:]
			if read[address] {
				continue
			}
			read[address] = true
			more, ok := r.sitemap(ctx, address, yield)
			if !ok {
				return
			}
			queue = append(queue[:len(queue):len(queue)], more...)
		}
		for _, l := range s.Lists {
			if ctx.Err() != nil || !r.links(ctx, l, yield) {
				return
			}
		}
		for _, address := range s.Pages {
			if !yield(feed.Entry{URL: address}, nil) {
				return
			}
		}
	}
}

// feed yields the entries of one feed, and reports whether to go on.
func (r Reader) feed(ctx context.Context, address string, yield func(feed.Entry, error) bool) bool {
	l, err := r.list(ctx, address, func(res fetch.Response) (l list, interval time.Duration, err error) {
		f, err := feed.Parse(bytes.NewReader(res.Body), res.URL, res.ContentType)
		if f.Cut {
			l.broken = ErrCut
		}
		l.Entries = f.Entries
		return l, feed.Interval(res.Body), err
	})
	return l.each(address, err, yield)
}

// links yields what a page of links lists, and reports whether to go on.
func (r Reader) links(ctx context.Context, from Links, yield func(feed.Entry, error) bool) bool {
	l, err := r.list(ctx, from.URL, func(res fetch.Response) (l list, interval time.Duration, err error) {
		l.Entries, err = feed.Links(bytes.NewReader(res.Body), res.URL, res.ContentType, from.Selector)
		return l, 0, err
	})
	return l.each(from.URL, err, yield)
}

// sitemap yields the articles of one sitemap and returns the maps that it leads to.
func (r Reader) sitemap(ctx context.Context, address string, yield func(feed.Entry, error) bool) (maps []string, ok bool) {
	l, err := r.list(ctx, address, func(res fetch.Response) (l list, interval time.Duration, err error) {
		for e, err := range feed.Sitemap(bytes.NewReader(res.Body), res.URL) {
			switch {
			case err != nil:
				l.broken = err
			case e.Map:
				l.Maps = append(l.Maps, e.URL)
			default:
				l.Entries = append(l.Entries, e)
			}
		}
		return l, 0, nil
	})
	return l.Maps, l.each(address, err, yield)
}

// A sieve lets through the addresses that a source wants, up to its limit.
type sieve struct {
	include, exclude []*regexp.Regexp
	left             int
}

func newSieve(s Source) (*sieve, error) {
	v := &sieve{left: s.Limit}
	if v.left <= 0 {
		v.left = 1000
	}
	var errs [2]error
	v.include, errs[0] = compile(s.Include)
	v.exclude, errs[1] = compile(s.Exclude)
	return v, errors.Join(errs[:]...)
}

func compile(patterns []string) ([]*regexp.Regexp, error) {
	var out []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile(strings.ReplaceAll(regexp.QuoteMeta(p), `\*`, `.*`))
		if err != nil {
			return nil, fmt.Errorf("extract: pattern %q: %w", p, err)
		}
		out = append(out, re)
	}
	return out, nil
}

func (v *sieve) passes(address string) bool {
	return (len(v.include) == 0 || matches(v.include, address)) && !matches(v.exclude, address)
}

// full counts one article and reports whether it was the last that is wanted.
func (v *sieve) full() bool {
	v.left--
	return v.left <= 0
}

func matches(patterns []*regexp.Regexp, address string) bool {
	for _, re := range patterns {
		if re.MatchString(address) {
			return true
		}
	}
	return false
}
