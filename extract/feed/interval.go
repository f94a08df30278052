package feed

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// syndication is the name of the RSS module that says how often a feed changes.
const syndication = "http://purl.org/rss/1.0/modules/syndication/"

// maxInterval is the longest interval that a feed is believed.
const maxInterval = 365 * 24 * time.Hour

// maxHead is the most bytes before the first entry that are looked at.
const maxHead = 64 << 10

// Interval is how long a feed asks to be left alone after a visit: the longer of its ttl
// (RSS 2.0, in minutes) and of what updatePeriod and updateFrequency of the syndication
// module make. It is 0 where the feed does not say. Only what stands before the first
// entry counts, and of a broken feed what stands before the fault.
func Interval(raw []byte) time.Duration {
	d := xml.NewDecoder(bytes.NewReader(raw[:min(len(raw), maxHead)]))
	d.Strict = false
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if r, err := charset.NewReaderLabel(label, in); err == nil {
			return r, nil
		}
		return in, nil // what is wanted is ASCII
	}
	var ttl, period time.Duration
	frequency := 1
	for {
		tok, err := d.Token()
		if err != nil {
			break
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		name := start.Name
		if name.Local == "item" || name.Local == "items" || name.Local == "entry" {
			break
		}
		module := name.Space == syndication || name.Space == "sy"
		if name.Local != "ttl" && !module {
			continue
		}
		next, err := d.Token()
		text, _ := next.(xml.CharData)
		if err != nil {
			break
		}
		switch value := strings.TrimSpace(string(text)); {
		case name.Local == "ttl" && name.Space == "":
			ttl = times(value, time.Minute)
		case name.Local == "updatePeriod":
			period = periods(strings.ToLower(value))
		case name.Local == "updateFrequency":
			if n, err := strconv.Atoi(value); err == nil && n > 0 {
				frequency = n
			}
		}
	}
	return max(ttl, period/time.Duration(frequency))
}

func times(text string, unit time.Duration) time.Duration {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return time.Duration(min(n, int(maxInterval/unit))) * unit
}

func periods(name string) time.Duration {
	const day = 24 * time.Hour
	switch name {
	case "hourly":
		return time.Hour
	case "daily":
		return day
	case "weekly":
		return 7 * day
	case "monthly":
		return 30 * day
	case "yearly":
		return maxInterval
	}
	return 0
}
