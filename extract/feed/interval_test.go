package feed_test

import (
	"strings"
	"testing"
	"time"

	"kengraph/extract/feed"
)

func TestInterval(t *testing.T) {
	const sy = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>`
	for _, c := range []struct {
		name, in string
		want     time.Duration
	}{
		{"nothing", `<rss><channel><title>T</title></channel></rss>`, 0},
		{"ttl", `<rss><channel><ttl> 90 </ttl></channel></rss>`, 90 * time.Minute},
		{"ttl of an item", `<rss><channel><item><ttl>90</ttl></item></channel></rss>`, 0},
		{"ttl that is none", `<rss><channel><ttl>soon</ttl><ttl>-5</ttl></channel></rss>`, 0},
		{"ttl without end", `<rss><channel><ttl>9999999999</ttl></channel></rss>`, 365 * 24 * time.Hour},
		{"period", sy + `<sy:updatePeriod>daily</sy:updatePeriod></channel></rdf:RDF>`, 24 * time.Hour},
		{"period and frequency", sy + `<sy:updateFrequency>4</sy:updateFrequency><sy:updatePeriod> hourly </sy:updatePeriod>`, 15 * time.Minute},
		{"the longer", sy + `<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>`, time.Hour},
		{"frequency of nothing", sy + `<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>`, time.Hour},
		{"JSON", `{"version":"https://jsonfeed.org/version/1"}`, 0},
		{"late", `<rss><channel><description>` + strings.Repeat("x", 70<<10) + `</description><ttl>5</ttl>`, 0},
		{"other charset", `<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>` + "\xd0\xf3\xe4\xe0" + `</title><ttl>5</ttl>`, 5 * time.Minute},
	} {
		if got := feed.Interval([]byte(c.in)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func FuzzInterval(f *testing.F) {
	f.Add([]byte(`<rss><channel><ttl>90</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if d := feed.Interval(in); d < 0 || d > 366*24*time.Hour {
			t.Fatal(d)
		}
	})
}
