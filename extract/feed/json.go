package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"kengraph/extract/day"
)

// jsonItem is an item of a JSON feed (jsonfeed.org, version 1.1).
type jsonItem struct {
	ID        any    `json:"id"` // version 1 has numbers too
	URL       string `json:"url"`
	External  string `json:"external_url"`
	Title     string `json:"title"`
	Published string `json:"date_published"`
	Modified  string `json:"date_modified"`
	Language  string `json:"language"`
}

// parseJSON reads a JSON feed item by item, so that one that is cut short gives what is
// whole, and none costs more than its size. ErrNoFeed is for other JSON.
func parseJSON(text []byte, base string) (Feed, error) {
	var f Feed
	d := json.NewDecoder(bytes.NewReader(text))
	d.Token() // its brace, which brought us here
	known := false
	var items []jsonItem
	err := func() error {
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return err
			}
			var value any
			switch key {
			case "version":
				err = d.Decode(&value)
				version, _ := value.(string)
				known = known || strings.Contains(version, "jsonfeed.org/version/")
			case "title":
				err = d.Decode(&value)
				f.Title, _ = value.(string)
			case "language":
				err = d.Decode(&value)
				f.Language, _ = value.(string)
			case "items":
				items, err = readItems(d)
			default:
				var pass json.RawMessage
				err = d.Decode(&pass)
			}
			if err != nil {
				return err
			}
		}
		_, err := d.Token()
		return err
	}()
	switch {
	case !known && items == nil:
		return Feed{}, ErrNoFeed
	case err != nil && len(items) == 0, err == ErrEntries:
		return Feed{}, fmt.Errorf("broken JSON feed: %w", err)
	}
	f.Cut, f.Title = err != nil, strings.TrimSpace(f.Title)
	for _, it := range items {
		f.add(it.entry(base, f.Language))
	}
	return f, nil
}

// readItems reads an array up to its end, or its first fault.
func readItems(d *json.Decoder) ([]jsonItem, error) {
	items := []jsonItem{}
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return items, fmt.Errorf("items are no list: %v", t)
	}
	for d.More() {
		if len(items) == MaxEntries {
			return items, ErrEntries
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return items, err
		}
		var it jsonItem
		if json.Unmarshal(raw, &it) == nil { // an item that is none costs only itself
			items = append(items, it)
		}
	}
	_, err := d.Token()
	return items, err
}

// entry returns what an item lists. An item without url has its address as its id, or is
// about a page elsewhere.
func (it jsonItem) entry(base, language string) Entry {
	id, _ := it.ID.(string)
	e := Entry{URL: firstAddress(base, it.URL, Resolve("", id), it.External), Title: strings.TrimSpace(it.Title),
		Language: it.Language, Updated: strings.TrimSpace(it.Modified)}
	if e.Language == "" {
		e.Language = language
	}
	e.Published, _ = day.Find(it.Published)
	return e
}
