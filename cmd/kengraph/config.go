package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/robfig/cron/v3"

	"kengraph/extract/feed"
	"kengraph/extract/fetch"
)

const defaultConfig = "kengraph.yaml"

// A configuration says what to read, when, and where the graph is kept. Its zero
// value is the built-in newsroom in the default store.
type configuration struct {
	Store    string    `yaml:"store"`    // URI, as --store
	Archive  string    `yaml:"archive"`  // folder in which every fetched page is kept, as WARC
	Contact  string    `yaml:"contact"`  // address of who runs this, sent to every site in the User-Agent
	Ports    []uint16  `yaml:"ports"`    // that may be fetched from; 80 and 443 where none are named
	Loopback bool      `yaml:"loopback"` // allow sources on this machine: for tests and local mirrors
	Delay    string    `yaml:"delay"`    // between two requests to one host, "2s"; a second where empty, and shorter only with loopback
	Schedule schedules `yaml:"schedule"` // when kengraph schedule runs
	Sources  []source  `yaml:"sources"`

	file string   // that it was read from; empty where there was none
	only []string // names of the sources that a pass is for; empty for all
}

// due are the sources that a pass is for.
func (c configuration) due() []source {
	if len(c.only) == 0 {
		return c.Sources
	}
	return slices.DeleteFunc(slices.Clone(c.Sources), func(s source) bool { return !slices.Contains(c.only, s.Name) })
}

// A schedule is a cron line and the time zone that it is meant in.
type schedule struct {
	Cron string `yaml:"cron"` // five fields, or @daily and the like
	Zone string `yaml:"zone"` // IANA name, "Asia/Almaty"; UTC where empty

	Sources []string `yaml:"sources"` // names of those that it visits; all where empty
}

// schedules are written as one, or as a list.
type schedules []schedule

// UnmarshalYAML reads both forms.
func (s *schedules) UnmarshalYAML(node []byte) error {
	var one schedule
	if err := yaml.UnmarshalWithOptions(node, &one, yaml.Strict()); err == nil {
		*s = schedules{one}
		return nil
	}
	return yaml.UnmarshalWithOptions(node, (*[]schedule)(s), yaml.Strict())
}

// A source is a publisher. Feed, sitemap, list and pages, at least one of them, say how its articles are found.
type source struct {
	Name     string   `yaml:"name"`     // of the publisher, where its pages do not say
	Feed     string   `yaml:"feed"`     // URL of an RSS, Atom or JSON feed
	Sitemap  string   `yaml:"sitemap"`  // URL of a sitemap
	List     string   `yaml:"list"`     // URL of a page that links to articles
	Links    string   `yaml:"links"`    // CSS selector of these links on it, or of what they stand in
	Pages    []string `yaml:"pages"`    // URLs of articles
	Language string   `yaml:"language"` // BCP 47
	Interval string   `yaml:"interval"` // shortest time between two visits, "6h"
	Revisit  string   `yaml:"revisit"`  // for how long its articles are asked for again in each pass, "72h"; never where empty
	Include  []string `yaml:"include"`  // parts of addresses, * is any run of characters; one must be there
	Exclude  []string `yaml:"exclude"`  // likewise; none may be there
}

// configuration reads the configuration that the flags name, and lets the flags win.
func (a *app) configuration() (configuration, error) {
	c, err := readConfiguration(a.flags.Config)
	if err != nil {
		return c, err
	}
	if a.flags.Store != "" {
		c.Store = a.flags.Store
	}
	if c.Store == "" {
		c.Store = defaultStore
	}
	return c, nil
}

// readConfiguration reads a file. The default one need not be there.
func readConfiguration(file string) (configuration, error) {
	name := file
	if name == "" {
		name = defaultConfig
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && file == "" {
		return configuration{}, nil
	}
	if err != nil {
		return configuration{}, wrongUsage("configuration: %w", err)
	}
	defer f.Close()
	c, err := parseConfiguration(f, name)
	c.file = name
	return c, err
}

func parseConfiguration(r io.Reader, name string) (c configuration, err error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return c, wrongUsage("configuration: %s: %w", name, err)
	}
	err = yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&c)
	if err != nil && !errors.Is(err, io.EOF) {
		return c, wrongUsage("configuration: %s:%s", name, position(err))
	}
	if err := fetch.CheckContact(c.Contact); err != nil {
		return c, wrongUsage("configuration: %s:%s: %w", name, placeOf(text, "$.contact"), err)
	}
	if err := c.check(); err != nil {
		return c, wrongUsage("configuration: %s: %s", name, strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return c, nil
}

var yamlPosition = regexp.MustCompile(`^\[(\d+):(\d+)\] `)

// position turns the parser's "[3:1] message" into "3:1: message".
func position(err error) string {
	return yamlPosition.ReplaceAllString(yaml.FormatError(err, false, false), "$1:$2: ")
}

// placeOf returns the line and column of a value, "3:10".
func placeOf(text []byte, path string) string {
	p, err := yaml.PathString(path)
	if err != nil {
		return ""
	}
	node, err := p.ReadNode(bytes.NewReader(text))
	if err != nil {
		return ""
	}
	at := node.GetToken().Position
	return fmt.Sprintf("%d:%d", at.Line, at.Column)
}

// check reports all faults that the form does not show.
func (c configuration) check() error {
	var faults []error
	if c.Store != "" {
		if _, _, err := dialectOf(c.Store); err != nil {
			faults = append(faults, fmt.Errorf("store: %w", err))
		}
	}
	for _, s := range c.Schedule {
		if _, err := s.parse(); err != nil {
			faults = append(faults, err)
		}
	}
	if d, err := time.ParseDuration(c.Delay); c.Delay != "" && (err != nil || d < 0 || d < time.Second && !c.Loopback) {
		faults = append(faults, fmt.Errorf("delay %q is not like 1s or 2s; less than a second is for loopback alone", c.Delay))
	}
	for i, s := range c.Sources {
		for _, err := range s.faults() {
			faults = append(faults, fmt.Errorf("source %d %q: %w", i+1, s.Name, err))
		}
	}
	return errors.Join(faults...)
}

func (s source) faults() (faults []error) {
	if s.Feed == "" && s.Sitemap == "" && s.List == "" && len(s.Pages) == 0 {
		faults = append(faults, errors.New("one of feed, sitemap, list and pages is wanted"))
	}
	if (s.List == "") != (s.Links == "") {
		faults = append(faults, errors.New(`list and links go together: the page, and the selector of its links, such as "main h2 a"`))
	} else if s.Links != "" {
		if err := feed.CheckSelector(s.Links); err != nil {
			faults = append(faults, fmt.Errorf("links: %w", err))
		}
	}
	for _, address := range append([]string{s.Feed, s.Sitemap, s.List}, s.Pages...) {
		u, err := url.Parse(address)
		if address != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
			faults = append(faults, fmt.Errorf("%q is no http or https address", address))
		} else if address != "" && u.User != nil {
			faults = append(faults, fmt.Errorf("user and password do not belong into the address of %s", u.Host))
		}
	}
	for _, v := range [][3]string{{"interval", s.Interval, "30m or 6h"}, {"revisit", s.Revisit, "24h or 72h"}} {
		if d, err := time.ParseDuration(v[1]); v[1] != "" && (err != nil || d < 0) {
			faults = append(faults, fmt.Errorf("%s %q is not like %s", v[0], v[1], v[2]))
		}
	}
	return faults
}

// between is the delay between two requests to one host, as [fetch.Options] has it.
func (c configuration) between() time.Duration {
	d, _ := time.ParseDuration(c.Delay) // checked with the configuration; none is 0
	if c.Delay != "" && d == 0 {
		return -1
	}
	return d
}

// parse returns when to run.
func (s schedule) parse() (cron.Schedule, error) {
	if s.Cron == "" {
		return nil, errors.New(`schedule: cron is missing; write "15 3 * * *" for a quarter past three every night`)
	}
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return nil, fmt.Errorf("schedule: zone %q is no name like Asia/Almaty", s.Zone)
	}
	line, err := cron.ParseStandard(s.Cron)
	if err != nil {
		return nil, fmt.Errorf("schedule: cron %q: %w", s.Cron, err)
	}
	return inZone(line, zone), nil
}
