package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/sirupsen/logrus"

	"kengraph/extract"
	"kengraph/schema"
)

// same returns the id of the article that says the same: one publisher shows a text under
// several hosts, and it is one article. It is the article's own id where there is none,
// where it has no address, and where the store has it.
func (p *pass) same(a schema.Article) string {
	id := p.texts[a.Hash()]
	if _, there := p.known[a.ID]; there || id == "" || a.URL == "" || a.URL != a.ID {
		return a.ID
	}
	return id
}

// names notes which article says what; of several that say the same, the first by its address.
func (p *pass) names(id, hash string) {
	if now := p.texts[hash]; strings.Contains(id, "://") && (now == "" || id < now) {
		p.texts[hash] = id
	}
}

// again reports whether this pass has met the article before: two feeds may list it. An
// archive holds several nights, a file or more for each: there the last night counts, as it
// did when each was read.
func (p *pass) again(a schema.Article) bool {
	file, _, _ := strings.Cut(a.Archived, "#")
	if was, ok := p.seen[a.ID]; ok && was == file {
		p.log.WithField("article", a.ID).Debug("met before in this pass")
		return true
	}
	p.seen[a.ID] = file
	return false
}

// removes takes an article out of the graph that its publisher has taken away. It
// returns the error as it was where the graph does not have the article.
func (p *pass) removes(ctx context.Context, err error) (bool, error) {
	var gone extract.Gone
	if !errors.As(err, &gone) {
		return false, err
	}
	_, known := p.known[gone.ID]
	if _, wrote := p.wrote[gone.ID]; !known && !wrote {
		return false, err
	}
	change, failed := p.store.Remove(context.WithoutCancel(ctx), gone.ID)
	if failed != nil {
		return false, fmt.Errorf("%s: %w", gone.ID, failed)
	}
	// Another address or a later record of an archive may bring it back.
	delete(p.known, gone.ID)
	delete(p.wrote, gone.ID)
	delete(p.seen, gone.ID)
	maps.DeleteFunc(p.texts, func(_, id string) bool { return id == gone.ID })
	p.run.Removed += change.Removed
	p.log.WithFields(logrus.Fields{"article": gone.ID, "removed": change.Removed}).Infof("gone: %v", gone.Err)
	p.step()
	return true, nil
}

// skips counts what robots.txt forbids and what shows no article to a robot, which is no
// failure, and says it once.
func (p *pass) skips(err error) bool {
	var skip extract.Skipped
	if !errors.As(err, &skip) {
		return false
	}
	if p.skipped++; skip.Before {
		p.log.Debug(err)
	} else {
		p.log.Warn(err)
	}
	return true
}
